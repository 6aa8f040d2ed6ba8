/**
 * The pools of the cases as a stack, so that our simulator can be an endpoint like any other.
 * @module
 */
import { join } from "node:path";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { FLOWS, POOLS, poolName } from "./endpoint";

/** Synthesizes the pools into a folder; the answer is the stack's own. */
export function synthesizePools(directory: string): string {
  const app = new App({ outdir: directory });
  const stack = new TerraformStack(app, "conformance");
  new AwsProvider(stack, "aws", { region: "us-east-1" });
  for (const kind of Object.keys(POOLS) as (keyof typeof POOLS)[]) {
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
    });
    new CognitoUserPoolClient(stack, `${kind}-app`, {
      name: "app",
      userPoolId: pool.id,
      explicitAuthFlows: FLOWS,
      preventUserExistenceErrors: "ENABLED",
    });
  }
  app.synth();
  return join(directory, "stacks", "conformance");
}
