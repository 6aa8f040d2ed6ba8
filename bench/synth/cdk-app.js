/**
 * The same in AWS CDK: both pools, clients and functions of one environment. `cdk-app.js ROOT OUTPUT
 * bundled|inline`. Plain JavaScript, since the library is not one of our dependencies.
 * @module
 */
import { join } from "node:path";
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  NumberAttribute,
  UserPool,
  UserPoolOperation,
} from "aws-cdk-lib/aws-cognito";
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";

const [root, outdir, mode] = process.argv.slice(2);
const NAME = "incognito-dev";
const PASSWORD_POLICY = {
  minLength: 15,
  requireLowercase: false,
  requireUppercase: false,
  requireDigits: false,
  requireSymbols: false,
  tempPasswordValidity: Duration.days(1),
};

function createFunction(stack, { kind, entry, environment = {} }) {
  const functionName = `${NAME}-${kind}-${entry}`;
  const props = {
    functionName,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 256,
    timeout: Duration.seconds(5),
    environment: { POOL_KIND: kind, ...environment },
    ...(kind === "anonymous" && { systemLogLevelV2: SystemLogLevel.WARN }),
    loggingFormat: LoggingFormat.JSON,
    logGroup: new LogGroup(stack, `${kind}-${entry}-log-group`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    }),
  };
  const id = `${kind}-${entry}`;
  if (mode === "inline") {
    const code = Code.fromInline("exports.handler = async (event) => event;");
    return new Lambda(stack, id, { ...props, handler: "index.handler", code });
  }
  return new NodejsFunction(stack, id, {
    ...props,
    entry: join(root, "handlers", `${entry}.ts`),
    projectRoot: root,
    depsLockFilePath: join(root, "package-lock.json"),
    bundling: {
      minify: true,
      format: OutputFormat.CJS,
      target: "node20",
      mainFields: ["module", "main"],
      charset: "utf8",
    },
  });
}

function createPool(stack, kind, props) {
  return new UserPool(stack, `${kind}-pool`, {
    userPoolName: `${NAME}-${kind}`,
    selfSignUpEnabled: true,
    signInCaseSensitive: false,
    passwordPolicy: PASSWORD_POLICY,
    featurePlan: FeaturePlan.ESSENTIALS,
    removalPolicy: RemovalPolicy.DESTROY,
    ...props,
  });
}

function addClient(pool, kind, { custom, read, write }) {
  return pool.addClient(`${kind}-client`, {
    userPoolClientName: `${NAME}-${kind}`,
    generateSecret: false,
    authFlows: { userSrp: true, userPassword: true, custom },
    disableOAuth: true,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    readAttributes: read,
    writeAttributes: write,
    accessTokenValidity: Duration.minutes(10),
    idTokenValidity: Duration.minutes(10),
    refreshTokenValidity: Duration.hours(24),
  });
}

function addTokenTrigger(stack, kind, pool) {
  const environment = { TRIGGER_ENABLED: "true", ACCESS_TOKEN_SCOPES: "" };
  const fn = createFunction(stack, { kind, entry: "pre-token-generation", environment });
  pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, fn, LambdaVersion.V2_0);
}

function addOutputs(stack, kind, pool, client) {
  const issuer = pool.userPoolProviderUrl;
  const outputs = { pool: pool.userPoolId, client: client.userPoolClientId, issuer };
  for (const [name, value] of Object.entries({
    ...outputs,
    jwks: `${issuer}/.well-known/jwks.json`,
  })) {
    new CfnOutput(stack, `${kind}-${name}-output`, { value });
  }
}

function addDefaultPool(stack) {
  const pool = createPool(stack, "default", {
    signInAliases: { email: true },
    autoVerify: { email: true },
    keepOriginal: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    userVerification: {
      emailSubject: "Your confirmation code",
      emailBody:
        "Your confirmation code is {####}. If you did not ask for it, you need do nothing.",
    },
  });
  const environment = { BLOCKED_EMAIL_DOMAINS: "blocked.example" };
  const fn = createFunction(stack, { kind: "default", entry: "pre-authentication", environment });
  pool.addTrigger(UserPoolOperation.PRE_AUTHENTICATION, fn);
  addTokenTrigger(stack, "default", pool);
  const client = addClient(pool, "default", {
    custom: false,
    read: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
    write: new ClientAttributes().withStandardAttributes({ email: true }),
  });
  addOutputs(stack, "default", pool, client);
}

function addAnonymousPool(stack) {
  const pool = createPool(stack, "anonymous", {
    signInAliases: { username: true },
    accountRecovery: AccountRecovery.NONE,
    customAttributes: { none: new NumberAttribute({ min: 0, max: 1, mutable: true }) },
  });
  const fn = createFunction(stack, { kind: "anonymous", entry: "pre-sign-up" });
  pool.addTrigger(UserPoolOperation.PRE_SIGN_UP, fn);
  addTokenTrigger(stack, "anonymous", pool);
  const neutral = new ClientAttributes().withCustomAttributes("none");
  const client = addClient(pool, "anonymous", { custom: true, read: neutral, write: neutral });
  addOutputs(stack, "anonymous", pool, client);
}

const app = new App({ outdir });
const stack = new Stack(app, NAME);
addDefaultPool(stack);
addAnonymousPool(stack);
app.synth();
