/**
 * Groups, users, memberships, resource servers and domains of a stack that cdktf synthesized in the test.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server";
import { CognitoUser } from "@cdktf/provider-aws/lib/cognito-user";
import { CognitoUserGroup } from "@cdktf/provider-aws/lib/cognito-user-group";
import { CognitoUserInGroup } from "@cdktf/provider-aws/lib/cognito-user-in-group";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { readStack } from "../../../simulator/stack/read-stack";

const folder = mkdtempSync(join(tmpdir(), "incognito-directory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function synthesize(): string {
  const app = new App({ outdir: folder });
  const stack = new TerraformStack(app, "probe");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  const pool = new CognitoUserPool(stack, "pool", { name: "pool" });
  new CognitoUserPool(stack, "other", { name: "other" });
  const role = new IamRole(stack, "role", { name: "staff", assumeRolePolicy: "{}" });
  const group = new CognitoUserGroup(stack, "staff", {
    userPoolId: pool.id,
    name: "staff",
    description: "Those who work here",
    precedence: 0,
    roleArn: role.arn,
  });
  new CognitoUserGroup(stack, "plain", { userPoolId: pool.id, name: "plain" });
  const user = new CognitoUser(stack, "ada", {
    userPoolId: pool.id,
    username: "ada",
    enabled: false,
    attributes: { email: "ada@example.com", email_verified: "true", shoe: "38" },
    validationData: { invited: "yes" },
    clientMetadata: { by: "terraform" },
    desiredDeliveryMediums: ["EMAIL"],
    messageAction: "SUPPRESS",
    forceAliasCreation: true,
    password: "Corr3ct-Horse!",
  });
  new CognitoUser(stack, "bob", { userPoolId: pool.id, username: "bob" });
  new CognitoUserInGroup(stack, "ada-is-staff", {
    userPoolId: pool.id,
    username: user.username,
    groupName: group.name,
  });
  const server = new CognitoResourceServer(stack, "shop", {
    userPoolId: pool.id,
    identifier: "https://shop.example.com",
    name: "Shop",
    scope: [
      { scopeName: "read", scopeDescription: "Look" },
      { scopeName: "write", scopeDescription: "Buy" },
    ],
  });
  new CognitoUserPoolDomain(stack, "domain", { userPoolId: pool.id, domain: "shop-login" });
  new CognitoUserPoolClient(stack, "machine", {
    name: "machine",
    userPoolId: pool.id,
    generateSecret: true,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["client_credentials"],
    allowedOauthScopes: server.scopeIdentifiers,
  });
  new CognitoUserPoolClient(stack, "person", {
    name: "person",
    userPoolId: pool.id,
    allowedOauthFlows: ["client_credentials"],
  });
  app.synth();
  return join(folder, "stacks", "probe");
}

describe("readStack", () => {
  const { pools } = readStack(synthesize());
  const [pool, other] = ["pool", "other"].map((wanted) =>
    pools.find(({ name }) => name === wanted),
  );

  it("reads the groups of a pool, roles resolved", () => {
    expect(pool?.directory.groups).toEqual([
      { address: "aws_cognito_user_group.plain", name: "plain" },
      {
        address: "aws_cognito_user_group.staff",
        name: "staff",
        description: "Those who work here",
        precedence: 0,
        roleArn: "arn:aws:iam::123456789012:role/staff",
      },
    ]);
  });

  it("reads users as the provider sends them, with prefixes and defaults", () => {
    expect(pool?.directory.users).toEqual([
      {
        address: "aws_cognito_user.ada",
        username: "ada",
        enabled: false,
        attributes: { email: "ada@example.com", email_verified: "true", "custom:shoe": "38" },
        validationData: { "custom:invited": "yes" },
        clientMetadata: { by: "terraform" },
        forceAliasCreation: true,
        messageAction: "SUPPRESS",
        desiredDeliveryMediums: ["EMAIL"],
        password: "Corr3ct-Horse!",
      },
      {
        address: "aws_cognito_user.bob",
        username: "bob",
        enabled: true,
        attributes: {},
        validationData: {},
        clientMetadata: {},
        forceAliasCreation: false,
      },
    ]);
  });

  it("reads who is in which group", () => {
    expect(pool?.directory.memberships).toEqual([
      {
        address: "aws_cognito_user_in_group.ada-is-staff",
        username: "ada",
        groupName: "staff",
      },
    ]);
  });

  it("reads resource servers and the domain of a pool", () => {
    expect(pool).toMatchObject({
      domain: "shop-login",
      resourceServers: [
        {
          address: "aws_cognito_resource_server.shop",
          identifier: "https://shop.example.com",
          name: "Shop",
          scopes: [
            { name: "read", description: "Look" },
            { name: "write", description: "Buy" },
          ],
        },
      ],
    });
  });

  it("gives a client the flows that it is told to use, and no others", () => {
    expect(pool?.clients).toMatchObject([
      {
        name: "machine",
        allowedOauthFlows: ["client_credentials"],
        allowedOauthScopes: ["https://shop.example.com/read", "https://shop.example.com/write"],
      },
      { name: "person", allowedOauthFlows: [], allowedOauthScopes: [] },
    ]);
  });

  it("gives a pool nothing of another's", () => {
    expect(other).toMatchObject({
      directory: { groups: [], users: [], memberships: [] },
      resourceServers: [],
    });
    expect(other).not.toHaveProperty("domain");
  });
});
