/**
 * Reading a stack that cdktf synthesized in the test: what is wired there is what the model says.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataArchiveFile } from "@cdktf/provider-archive/lib/data-archive-file";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { LambdaLayerVersion } from "@cdktf/provider-aws/lib/lambda-layer-version";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, AssetType, Fn, TerraformAsset, TerraformLocal, TerraformStack } from "cdktf";
import { describeMissingLayers } from "../../../simulator/stack/judge-functions";
import { readStack } from "../../../simulator/stack/read-stack";
import { unresolvedExpressions } from "../../../simulator/stack/unresolved-expressions";

const folder = mkdtempSync(join(tmpdir(), "incognito-stack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = join(folder, "index.js");
writeFileSync(bundle, "exports.handler = async (event) => event;");

let outputs = 0;

/** Synthesizes what the test fills in and tells the stack's folder. */
function synthesize(fill: (stack: TerraformStack) => void, region = "eu-central-1"): string {
  outputs += 1;
  const outdir = join(folder, `out-${outputs}`);
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "probe");
  new AwsProvider(stack, "aws", { region, defaultTags: [{ tags: { owner: "us", kind: "none" } }] });
  new ArchiveProvider(stack, "archive");
  fill(stack);
  app.synth();
  return join(outdir, "stacks", "probe");
}

function addFunction(stack: TerraformStack, id: string): LambdaFunction {
  const asset = new TerraformAsset(stack, `${id}-asset`, { path: bundle, type: AssetType.FILE });
  const archive = new DataArchiveFile(stack, `${id}-zip`, {
    type: "zip",
    sourceFile: asset.path,
    outputPath: `zips/${id}.zip`,
  });
  const role = new IamRole(stack, `${id}-role`, { name: id, assumeRolePolicy: "{}" });
  return new LambdaFunction(stack, id, {
    functionName: `probe-${id}`,
    role: role.arn,
    handler: "index.handler",
    runtime: "nodejs24.x",
    filename: archive.outputPath,
    sourceCodeHash: archive.outputBase64Sha256,
  });
}

const FULL = synthesize((stack) => {
  const account = new DataAwsCallerIdentity(stack, "account");
  const lambda = addFunction(stack, "fn");
  const other = addFunction(stack, "unused");
  const table = new DynamodbTable(stack, "table", {
    name: "counts",
    billingMode: "PAY_PER_REQUEST",
    hashKey: "pk",
    rangeKey: "sk",
    attribute: [
      { name: "pk", type: "S" },
      { name: "sk", type: "N" },
    ],
    globalSecondaryIndex: [
      { name: "by-sk", hashKey: "sk", projectionType: "INCLUDE", nonKeyAttributes: ["day"] },
    ],
    ttl: { attributeName: "expires", enabled: true },
  });
  const key = new KmsKey(stack, "key", {});
  new KmsAlias(stack, "alias", { name: "alias/codes", targetKeyId: key.keyId });
  new KmsKey(stack, "signing-key", {
    customerMasterKeySpec: "ECC_NIST_P256",
    keyUsage: "SIGN_VERIFY",
  });
  lambda.putEnvironment({
    variables: {
      TABLE: table.name,
      TEXT: `account ${account.accountId}`,
      LIST: Fn.join(",", ["a", table.arn]),
    },
  });
  for (const [id, limits] of Object.entries({
    asynchronous: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 300 },
    "asynchronous-of-alias": { qualifier: "live", maximumRetryAttempts: 1 },
  })) {
    const { functionName } = lambda;
    new LambdaFunctionEventInvokeConfig(stack, id, { functionName, ...limits });
  }
  lambda.timeout = 5;
  lambda.memorySize = 512;
  const pool = new CognitoUserPool(stack, "pool", {
    name: "probe-pool",
    usernameAttributes: ["email"],
    autoVerifiedAttributes: ["email"],
    usernameConfiguration: { caseSensitive: false },
    userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
    mfaConfiguration: "OPTIONAL",
    userPoolTier: "PLUS",
    deletionProtection: "ACTIVE",
    emailConfiguration: { emailSendingAccount: "DEVELOPER" },
    adminCreateUserConfig: {
      allowAdminCreateUserOnly: true,
      inviteMessageTemplate: {
        emailSubject: "Invited",
        emailMessage: "{username} {####}",
        smsMessage: "{username}: {####}",
      },
    },
    accountRecoverySetting: {
      recoveryMechanism: [
        { name: "verified_phone_number", priority: 2 },
        { name: "verified_email", priority: 1 },
      ],
    },
    passwordPolicy: { minimumLength: 15, temporaryPasswordValidityDays: 1 },
    verificationMessageTemplate: { emailSubject: "Code", emailMessage: "It is {####}" },
    smsVerificationMessage: "sms {####}",
    schema: [
      { name: "email", attributeDataType: "String", required: true, mutable: true },
      {
        name: "none",
        attributeDataType: "Number",
        mutable: true,
        numberAttributeConstraints: { minValue: "0", maxValue: "1" },
      },
      {
        name: "secret",
        attributeDataType: "String",
        developerOnlyAttribute: true,
        stringAttributeConstraints: { minLength: "1", maxLength: "5" },
      },
    ],
    lambdaConfig: {
      preSignUp: lambda.arn,
      postConfirmation: lambda.arn,
      preTokenGenerationConfig: { lambdaArn: lambda.arn, lambdaVersion: "V2_0" },
      customEmailSender: { lambdaArn: lambda.arn, lambdaVersion: "V1_0" },
      customSmsSender: { lambdaArn: lambda.arn, lambdaVersion: "V1_0" },
      kmsKeyId: key.arn,
    },
    tags: { kind: "probe" },
  });
  new LambdaPermission(stack, "permission", {
    statementId: "cognito",
    action: "lambda:InvokeFunction",
    functionName: lambda.functionName,
    principal: "cognito-idp.amazonaws.com",
    sourceArn: pool.arn,
    sourceAccount: Fn.element(Fn.split(":", pool.arn), 4),
  });
  new LambdaPermission(stack, "permission-by-arn", {
    action: "lambda:InvokeFunction",
    functionName: lambda.arn,
    principal: "events.amazonaws.com",
  });
  for (const [id, condition] of Object.entries({
    qualifier: { qualifier: "live" },
    token: { eventSourceToken: "amzn1.ask.skill.1" },
    organization: { principalOrgId: "o-a1b2c3d4e5" },
    url: { functionUrlAuthType: "NONE" },
    alias: { functionName: `${lambda.arn}:live` },
  })) {
    new LambdaPermission(stack, `permission-with-${id}`, {
      action: "lambda:InvokeFunction",
      functionName: lambda.functionName,
      principal: "cognito-idp.amazonaws.com",
      ...condition,
    });
  }
  new LambdaPermission(stack, "permission-of-other", {
    statementId: "other",
    action: "lambda:InvokeFunction",
    functionName: other.functionName,
    principal: "cognito-idp.amazonaws.com",
  });
  new CognitoUserPoolClient(stack, "client", {
    name: "probe-client",
    userPoolId: pool.id,
    generateSecret: true,
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: false,
    accessTokenValidity: 10,
    idTokenValidity: 2,
    refreshTokenValidity: 12,
    tokenValidityUnits: [{ accessToken: "minutes", refreshToken: "hours" }],
    authSessionValidity: 15,
    refreshTokenRotation: [{ feature: "ENABLED", retryGracePeriodSeconds: 10 }],
    readAttributes: ["email", "custom:none"],
    writeAttributes: [],
  });
});

describe("readStack", () => {
  const stack = readStack(FULL);
  const [pool] = stack.pools;

  it("names the stack, its region and an account", () => {
    expect(stack).toMatchObject({
      name: "probe",
      region: "eu-central-1",
      pools: [{ stackName: "probe", accountId: "123456789012" }],
    });
  });

  it("derives a pool's identifiers in AWS's shape, the same at every start", () => {
    expect(pool?.id).toMatch(/^eu-central-1_[0-9A-Za-z]{9}$/);
    expect(pool).toMatchObject({
      address: "aws_cognito_user_pool.pool",
      arn: `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${pool?.id}`,
      issuer: `https://cognito-idp.eu-central-1.amazonaws.com/${pool?.id}`,
    });
    expect(readStack(FULL)).toEqual(stack);
  });

  it("reads what a pool states", () => {
    expect(pool).toMatchObject({
      name: "probe-pool",
      usernameAttributes: ["email"],
      aliasAttributes: [],
      autoVerifiedAttributes: ["email"],
      attributesRequireVerificationBeforeUpdate: ["email"],
      usernameCaseSensitive: false,
      allowAdminCreateUserOnly: true,
      recoveryMechanisms: ["verified_email", "verified_phone_number"],
      mfaConfiguration: "OPTIONAL",
      tier: "PLUS",
      deletionProtection: "ACTIVE",
      emailSendingAccount: "DEVELOPER",
      passwordPolicy: {
        minimumLength: 15,
        requireLowercase: false,
        requireUppercase: false,
        requireNumbers: false,
        requireSymbols: false,
        temporaryPasswordValidityDays: 1,
      },
      messages: {
        emailSubject: "Code",
        emailMessage: "It is {####}",
        smsMessage: "sms {####}",
        inviteEmailSubject: "Invited",
        inviteEmailMessage: "{username} {####}",
        inviteSmsMessage: "{username}: {####}",
      },
      tags: { owner: "us", kind: "probe" },
    });
  });

  it("lays schema blocks over AWS's standard attributes", () => {
    const byName = new Map(pool?.schema.map((attribute) => [attribute.name, attribute]));

    expect(byName.get("email")).toEqual({
      name: "email",
      dataType: "String",
      mutable: true,
      required: true,
      developerOnly: false,
      minLength: 0,
      maxLength: 2048,
    });
    expect(byName.get("custom:none")).toEqual({
      name: "custom:none",
      dataType: "Number",
      mutable: true,
      required: false,
      developerOnly: false,
      minValue: 0,
      maxValue: 1,
    });
    expect(byName.get("dev:custom:secret")).toMatchObject({
      mutable: false,
      developerOnly: true,
      minLength: 1,
      maxLength: 5,
    });
    expect(byName.get("sub")).toMatchObject({ mutable: false, required: true });
    expect(byName.get("birthdate")).toMatchObject({ minLength: 10, maxLength: 10 });
    expect(byName.size).toBe(23);
  });

  it("follows triggers to functions, and versions and the key with them", () => {
    const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:probe-fn";

    expect(pool?.triggers).toEqual({
      PreSignUp: { functionArn },
      PostConfirmation: { functionArn },
      PreTokenGeneration: { functionArn, version: "V2_0" },
      CustomEmailSender: { functionArn, version: "V1_0" },
      CustomSMSSender: { functionArn, version: "V1_0" },
    });
    expect(pool?.kmsKeyArn).toBe(
      stack.keys.find(({ keySpec }) => keySpec === "SYMMETRIC_DEFAULT")?.arn,
    );
  });

  it("reads only functions that a trigger names, with the permissions that a pool may have of them", () => {
    expect(stack.functions).toEqual([
      {
        address: "aws_lambda_function.fn",
        name: "probe-fn",
        arn: "arn:aws:lambda:eu-central-1:123456789012:function:probe-fn",
        handler: "index.handler",
        runtime: "nodejs24.x",
        bundlePath: expect.stringMatching(/stacks\/probe\/assets\/fn-asset\/[0-9A-F]+\/index\.js$/),
        timeoutSeconds: 5,
        memoryMegabytes: 512,
        environment: {
          TABLE: "counts",
          TEXT: "account 123456789012",
          LIST: "a,arn:aws:dynamodb:eu-central-1:123456789012:table/counts",
        },
        permissions: [
          {
            address: "aws_lambda_permission.permission",
            statementId: "cognito",
            principal: "cognito-idp.amazonaws.com",
            action: "lambda:InvokeFunction",
            sourceArn: pool?.arn,
            sourceAccount: "123456789012",
          },
          {
            address: "aws_lambda_permission.permission-by-arn",
            statementId: expect.stringMatching(/^terraform-[0-9a-z]{26}$/),
            principal: "events.amazonaws.com",
            action: "lambda:InvokeFunction",
          },
        ],
        layers: [],
        asynchronous: { maximumRetries: 0, maximumEventAgeSeconds: 300 },
      },
    ]);
  });

  it("finds a function behind an alias and behind a version, each with its own permissions", () => {
    const directory = synthesize((stack) => {
      const lambda = addFunction(stack, "fn");
      lambda.publish = true;
      const alias = new LambdaAlias(stack, "live", {
        name: "live",
        functionName: lambda.arn,
        functionVersion: lambda.version,
      });
      const pool = new CognitoUserPool(stack, "pool", {
        name: "people",
        lambdaConfig: {
          preSignUp: alias.arn,
          postConfirmation: lambda.qualifiedArn,
          customMessage: lambda.arn,
        },
      });
      const permission = {
        action: "lambda:InvokeFunction",
        principal: "cognito-idp.amazonaws.com",
        sourceArn: pool.arn,
      };
      new LambdaPermission(stack, "of-alias", {
        ...permission,
        functionName: lambda.functionName,
        qualifier: alias.name,
      });
      new LambdaPermission(stack, "of-version", {
        ...permission,
        functionName: lambda.qualifiedArn,
      });
      new LambdaFunctionEventInvokeConfig(stack, "limits", {
        functionName: lambda.functionName,
        qualifier: "live",
        maximumRetryAttempts: 1,
      });
    });

    const { functions } = readStack(directory);

    expect(
      functions.map(({ arn, permissions, asynchronous }) => [
        arn.split(":function:")[1],
        permissions.map(({ address }) => address),
        asynchronous.maximumRetries,
      ]),
    ).toEqual([
      ["probe-fn:live", ["aws_lambda_permission.of-alias"], 1],
      ["probe-fn:1", ["aws_lambda_permission.of-version"], 2],
      ["probe-fn", [], 2],
    ]);
  });

  it("reads a function's layers, and says of one that is not of this stack", () => {
    const foreign = "arn:aws:lambda:eu-central-1:999999999999:layer:tools:7";
    const directory = synthesize((stack) => {
      const lambda = addFunction(stack, "fn");
      const layer = new LambdaLayerVersion(stack, "shared", {
        layerName: "shared",
        filename: lambda.filename,
      });
      lambda.layers = [layer.arn, foreign];
      new CognitoUserPool(stack, "pool", {
        name: "people",
        lambdaConfig: { preSignUp: lambda.arn },
      });
    });

    const [lambda] = readStack(directory).functions;

    expect(lambda?.layers).toEqual([
      {
        arn: "arn:aws:lambda:eu-central-1:123456789012:layer:shared:1",
        bundlePath: lambda?.bundlePath,
      },
      { arn: foreign, bundlePath: "", missing: "it is no layer of this stack" },
    ]);
    expect(describeMissingLayers([lambda!])).toEqual([
      `layer ${foreign} of function probe-fn: it is no layer of this stack`,
    ]);
  });

  it("reads what a client states, lifetimes in seconds", () => {
    expect(pool?.clients).toEqual([
      {
        address: "aws_cognito_user_pool_client.client",
        id: expect.stringMatching(/^[0-9a-z]{26}$/),
        name: "probe-client",
        poolId: pool?.id,
        secret: expect.stringMatching(/^[0-9a-z]{51}$/),
        explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
        preventUserExistenceErrors: "ENABLED",
        enableTokenRevocation: false,
        accessTokenValiditySeconds: 600,
        idTokenValiditySeconds: 7_200,
        refreshTokenValiditySeconds: 43_200,
        authSessionValidityMinutes: 15,
        allowedOauthFlows: [],
        allowedOauthScopes: [],
        refreshTokenRotation: { retryGracePeriodSeconds: 10 },
        readAttributes: ["email", "custom:none"],
        writeAttributes: [],
      },
    ]);
  });

  it("reads a table as the request that creates it", () => {
    expect(stack.tables).toEqual([
      {
        address: "aws_dynamodb_table.table",
        name: "counts",
        arn: "arn:aws:dynamodb:eu-central-1:123456789012:table/counts",
        createTableInput: {
          TableName: "counts",
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: [
            { AttributeName: "pk", AttributeType: "S" },
            { AttributeName: "sk", AttributeType: "N" },
          ],
          KeySchema: [
            { AttributeName: "pk", KeyType: "HASH" },
            { AttributeName: "sk", KeyType: "RANGE" },
          ],
          GlobalSecondaryIndexes: [
            {
              IndexName: "by-sk",
              KeySchema: [{ AttributeName: "sk", KeyType: "HASH" }],
              Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["day"] },
            },
          ],
        },
        timeToLiveAttribute: "expires",
      },
    ]);
  });

  it("reads keys with their aliases", () => {
    const [key, signingKey] = stack.keys;

    expect(key).toMatchObject({
      address: "aws_kms_key.key",
      arn: `arn:aws:kms:eu-central-1:123456789012:key/${key?.id}`,
      aliases: ["alias/codes"],
      keySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
    });
    expect(signingKey).toMatchObject({
      address: "aws_kms_key.signing-key",
      aliases: [],
      keySpec: "ECC_NIST_P256",
      keyUsage: "SIGN_VERIFY",
    });
  });

  it("leaves no expression of the stack unresolved", () => {
    expect(unresolvedExpressions(FULL)).toEqual([]);
  });
});

describe("readStack, where the stack says nothing", () => {
  const stack = readStack(
    synthesize((scope) => {
      const lambda = addFunction(scope, "fn");
      const pool = new CognitoUserPool(scope, "pool", {
        name: "bare",
        lambdaConfig: { preTokenGeneration: lambda.arn },
      });
      new CognitoUserPoolClient(scope, "client", { name: "bare", userPoolId: pool.id });
      new DynamodbTable(scope, "table", {
        name: "bare",
        hashKey: "pk",
        attribute: [{ name: "pk", type: "S" }],
        localSecondaryIndex: [{ name: "local", rangeKey: "pk", projectionType: "ALL" }],
        readCapacity: 5,
        writeCapacity: 2,
      });
    }),
  );

  it("fills in AWS's defaults of a pool", () => {
    expect(stack.pools[0]).toMatchObject({
      usernameAttributes: [],
      autoVerifiedAttributes: [],
      attributesRequireVerificationBeforeUpdate: [],
      usernameCaseSensitive: true,
      allowAdminCreateUserOnly: false,
      recoveryMechanisms: ["verified_phone_number", "verified_email"],
      mfaConfiguration: "OFF",
      tier: "ESSENTIALS",
      deletionProtection: "INACTIVE",
      emailSendingAccount: "COGNITO_DEFAULT",
      passwordPolicy: {
        minimumLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: 7,
      },
      messages: {
        emailSubject: "Your verification code",
        emailMessage: "Your verification code is {####}.",
        smsMessage: "Your verification code is {####}.",
        inviteEmailSubject: "Your temporary password",
        inviteEmailMessage: "Your username is {username} and temporary password is {####}.",
        inviteSmsMessage: "Your username is {username} and temporary password is {####}.",
      },
      tags: { owner: "us", kind: "none" },
    });
    expect(stack.pools[0]).not.toHaveProperty("kmsKeyArn");
    expect(stack.pools[0]?.schema).toHaveLength(21);
  });

  it("makes a plain pre token generation trigger V1_0", () => {
    expect(stack.pools[0]?.triggers).toEqual({
      PreTokenGeneration: {
        functionArn: "arn:aws:lambda:eu-central-1:123456789012:function:probe-fn",
        version: "V1_0",
      },
    });
  });

  it("fills in AWS's defaults of a client, a function and a table", () => {
    const client = stack.pools[0]?.clients[0];

    expect(client).toEqual({
      address: "aws_cognito_user_pool_client.client",
      id: expect.any(String),
      name: "bare",
      poolId: stack.pools[0]?.id,
      explicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      preventUserExistenceErrors: "LEGACY",
      enableTokenRevocation: true,
      accessTokenValiditySeconds: 3_600,
      idTokenValiditySeconds: 3_600,
      refreshTokenValiditySeconds: 2_592_000,
      authSessionValidityMinutes: 3,
      allowedOauthFlows: [],
      allowedOauthScopes: [],
    });
    expect(stack.functions[0]).toMatchObject({
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      environment: {},
      permissions: [],
      asynchronous: { maximumRetries: 2, maximumEventAgeSeconds: 21_600 },
    });
    expect(stack.tables[0]?.createTableInput).toMatchObject({
      BillingMode: "PROVISIONED",
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
      LocalSecondaryIndexes: [{ IndexName: "local", Projection: { ProjectionType: "ALL" } }],
    });
    expect(stack.tables[0]).not.toHaveProperty("timeToLiveAttribute");
  });
});

describe("readStack, by region and address", () => {
  const fill = (scope: TerraformStack) => {
    for (const id of ["one", "two"]) new CognitoUserPool(scope, id, { name: id });
  };

  it("gives every pool an id of its own", () => {
    const here = readStack(synthesize(fill)).pools.map(({ id }) => id);
    const there = readStack(synthesize(fill, "us-east-1")).pools.map(({ id }) => id);

    expect(new Set([...here, ...there].map((id) => id.split("_")[1])).size).toBe(4);
    expect(there.every((id) => id.startsWith("us-east-1_"))).toBe(true);
  });

  it("writes ARNs and hosts of AWS's other partitions", () => {
    const [pool] = readStack(synthesize(fill, "cn-north-1")).pools;

    expect(pool?.arn).toMatch(/^arn:aws-cn:cognito-idp:cn-north-1:/);
    expect(pool?.issuer).toMatch(/^https:\/\/cognito-idp\.cn-north-1\.amazonaws\.com\.cn\//);
  });

  it("places a resource where its own region or its provider's alias says", () => {
    const directory = synthesize((scope) => {
      const far = new AwsProvider(scope, "far", { alias: "far", region: "us-west-2" });
      new CognitoUserPool(scope, "aliased", { name: "a", provider: far });
      new CognitoUserPool(scope, "own", { name: "b", region: "ap-south-1" });
    });

    const ids = readStack(directory).pools.map(({ id }) => id.split("_")[0]);

    expect(ids).toEqual(["us-west-2", "ap-south-1"]);
  });
});

describe("unresolvedExpressions", () => {
  it("knows the data sources and resources that surround functions", () => {
    const directory = synthesize((scope) => {
      const region = new DataAwsRegion(scope, "region");
      const partition = new DataAwsPartition(scope, "partition");
      const account = new DataAwsCallerIdentity(scope, "account");
      const document = new DataAwsIamPolicyDocument(scope, "document", {
        statement: [
          {
            actions: ["sts:AssumeRole"],
            principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
            condition: [
              { test: "StringEquals", variable: "aws:SourceAccount", values: [account.accountId] },
            ],
          },
        ],
      });
      const role = new IamRole(scope, "role", {
        namePrefix: "x-",
        assumeRolePolicy: document.json,
      });
      const group = new CloudwatchLogGroup(scope, "group", { name: "/aws/lambda/x" });
      const local = new TerraformLocal(scope, "local", { parts: [role.arn, group.arn] });
      new CloudwatchDashboard(scope, "dashboard", {
        dashboardName: "d",
        dashboardBody: Fn.jsonencode({
          where: `arn:${partition.partition}:logs:${region.name}`,
          role: role.name,
          first: Fn.element(Fn.lookup(local.expression, "parts", []), 0),
        }),
      });
    });

    expect(unresolvedExpressions(directory)).toEqual([]);
  });

  it("names resource, argument and expression of each that it cannot resolve", () => {
    const directory = synthesize((scope) => {
      const table = new DynamodbTable(scope, "table", {
        name: "t",
        hashKey: "pk",
        attribute: [{ name: "pk", type: "S" }],
      });
      const pool = new CognitoUserPool(scope, "pool", { name: "p" });
      pool.tags = { stream: table.streamArn, day: Fn.timestamp() };
    });

    const errors = unresolvedExpressions(directory);

    expect(errors.map(({ place, expression }) => ({ place, expression }))).toEqual(
      [
        {
          place: { address: "aws_cognito_user_pool.pool", argument: "tags.stream" },
          expression: "${aws_dynamodb_table.table.stream_arn}",
        },
        {
          place: { address: "aws_cognito_user_pool.pool", argument: "tags.day" },
          expression: "${timestamp()}",
        },
      ].toSorted((left, right) => left.place.argument.localeCompare(right.place.argument)),
    );
  });
});
