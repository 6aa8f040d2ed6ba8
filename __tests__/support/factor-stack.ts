/**
 * A pool with every factor that a laptop can have, for tests that drive it with real clients.
 * @module
 */
import {
  CognitoUserPool,
  type CognitoUserPoolConfig,
} from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import type { TerraformStack } from "cdktf";

/** Adds a pool that signs in with an e-mail address, and a client with every flow. */
export function addFactorPool(
  stack: TerraformStack,
  changes: Partial<CognitoUserPoolConfig> = {},
): void {
  const pool = new CognitoUserPool(stack, "pool", {
    name: "factors",
    usernameAttributes: ["email"],
    autoVerifiedAttributes: ["email"],
    mfaConfiguration: "OPTIONAL",
    softwareTokenMfaConfiguration: { enabled: true },
    emailMfaConfiguration: { subject: "Sign in", message: "Your code is {####}" },
    signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] },
    webAuthnConfiguration: { relyingPartyId: "localhost", userVerification: "required" },
    passwordPolicy: { minimumLength: 12 },
    ...changes,
  });
  new CognitoUserPoolClient(stack, "client", {
    name: "factors",
    userPoolId: pool.id,
    explicitAuthFlows: [
      "ALLOW_USER_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
    preventUserExistenceErrors: "ENABLED",
  });
}
