/**
 * How the registry's triggers are spelt in the provider's `lambda_config`. `UserPool` merges the entries.
 * @module
 */
import type { CognitoUserPoolLambdaConfig } from "@cdktf/provider-aws/lib/cognito-user-pool";
import type { TriggerName } from "../handlers/triggers";

/**
 * The argument that sets one trigger.
 *
 * @param version - for a trigger of the versioned shape
 */
export function lambdaConfigEntry(
  name: TriggerName,
  lambdaArn: string,
  version: string | undefined,
): CognitoUserPoolLambdaConfig {
  if (version === undefined) return { [name]: lambdaArn };
  const versioned = { lambdaArn, lambdaVersion: version };
  // AWS wants the plain and the versioned argument to be equal, and Terraform reports both, so both are set.
  return name === "preTokenGeneration"
    ? { preTokenGeneration: lambdaArn, preTokenGenerationConfig: versioned }
    : { [name]: versioned };
}

/**
 * A trigger's name as this project spells it in files and ids.
 *
 * @example
 * toKebabCase("preSignUp"); // pre-sign-up
 */
export function toKebabCase(name: TriggerName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
