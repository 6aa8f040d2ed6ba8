/**
 * The functions that a pool names for its triggers. Part of `read-pools.ts`.
 * @module
 */
import type { SimulatedTrigger, TriggerName } from "./model";
import type { ResourceReader } from "./resource-reader";

const PLAIN_ARGUMENTS = {
  pre_sign_up: "PreSignUp",
  post_confirmation: "PostConfirmation",
  pre_authentication: "PreAuthentication",
  post_authentication: "PostAuthentication",
  define_auth_challenge: "DefineAuthChallenge",
  create_auth_challenge: "CreateAuthChallenge",
  verify_auth_challenge_response: "VerifyAuthChallengeResponse",
  user_migration: "UserMigration",
  custom_message: "CustomMessage",
} as const satisfies Readonly<Record<string, TriggerName>>;

const VERSIONED_BLOCKS = {
  pre_token_generation_config: "PreTokenGeneration",
  custom_email_sender: "CustomEmailSender",
  custom_sms_sender: "CustomSMSSender",
} as const satisfies Readonly<Record<string, TriggerName>>;

/** Reads `lambda_config` of a pool. */
export function readTriggers(
  config: ResourceReader,
): Readonly<Partial<Record<TriggerName, SimulatedTrigger>>> {
  return {
    ...readPlainPreTokenGeneration(config),
    ...Object.fromEntries(
      Object.entries(PLAIN_ARGUMENTS).flatMap(([argument, trigger]) => {
        const functionArn = config.text(argument);
        return functionArn === undefined ? [] : [[trigger, { functionArn }]];
      }),
    ),
    ...Object.fromEntries(
      Object.entries(VERSIONED_BLOCKS).flatMap(([name, trigger]) =>
        config.blocks(name).map((block) => [trigger, readVersioned(block)]),
      ),
    ),
  };
}

/** Where only the plain argument is set, the provider makes it V1_0. */
function readPlainPreTokenGeneration(config: ResourceReader) {
  const functionArn = config.text("pre_token_generation");
  if (functionArn === undefined) return {};
  return { PreTokenGeneration: { functionArn, version: "V1_0" } };
}

function readVersioned(block: ResourceReader): SimulatedTrigger {
  return {
    functionArn: block.requiredText("lambda_arn"),
    version: block.requiredText("lambda_version"),
  };
}
