/**
 * The pools of the cases as a stack, so that our simulator can be an endpoint like any other.
 * @module
 */
import { join } from "node:path";
import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { FACTOR_FLOWS, FLOWS, POOLS, type PoolKind, poolName, SCOPE } from "./endpoint";

/** Synthesizes the pools into a folder; the answer is the stack's own. */
export function synthesizePools(directory: string): string {
  const app = new App({ outdir: directory });
  const stack = new TerraformStack(app, "conformance");
  new AwsProvider(stack, "aws", { region: "us-east-1" });
  // Its code is never run: nothing permits Cognito to invoke it.
  const forbidden = new LambdaFunction(stack, "forbidden", {
    functionName: "forbidden",
    role: "arn:aws:iam::123456789012:role/none",
    handler: "index.handler",
    runtime: "nodejs22.x",
    filename: "cdk.tf.json",
  });
  for (const kind of Object.keys(POOLS) as PoolKind[]) {
    const settings: {
      readonly Policies: (typeof POOLS)["plain"]["Policies"];
      readonly UsernameAttributes?: readonly string[];
      readonly AutoVerifiedAttributes?: readonly string[];
    } = POOLS[kind];
    const policy = settings.Policies.PasswordPolicy;
    const pool = new CognitoUserPool(stack, kind, {
      name: poolName(kind),
      passwordPolicy: {
        minimumLength: policy.MinimumLength,
        requireLowercase: policy.RequireLowercase,
        requireUppercase: policy.RequireUppercase,
        requireNumbers: policy.RequireNumbers,
        requireSymbols: policy.RequireSymbols,
      },
      usernameAttributes: [...(settings.UsernameAttributes ?? [])],
      autoVerifiedAttributes: [...(settings.AutoVerifiedAttributes ?? [])],
      ...(kind === "factors" && {
        mfaConfiguration: "OPTIONAL",
        softwareTokenMfaConfiguration: { enabled: true },
      }),
      ...(kind === "trigger" && { lambdaConfig: { preSignUp: forbidden.arn } }),
    });
    if (kind === "machine") addMachine(stack, pool);
    new CognitoUserPoolClient(stack, `${kind}-app`, {
      name: "app",
      userPoolId: pool.id,
      explicitAuthFlows: kind === "factors" ? FACTOR_FLOWS : FLOWS,
      preventUserExistenceErrors: "ENABLED",
      ...(kind === "machine" && {
        generateSecret: true,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ["client_credentials"],
        allowedOauthScopes: [SCOPE],
      }),
    });
  }
  app.synth();
  return join(directory, "stacks", "conformance");
}

function addMachine(stack: TerraformStack, pool: CognitoUserPool): void {
  const scope = [{ scopeName: "read", scopeDescription: "Reads" }];
  const userPoolId = pool.id;
  new CognitoUserPoolDomain(stack, "domain", { domain: "conformance-machine", userPoolId });
  new CognitoResourceServer(stack, "shop", { identifier: "shop", name: "shop", scope, userPoolId });
}
