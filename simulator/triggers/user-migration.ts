/**
 * UserMigration: brings a user along from elsewhere when they first sign in or forget their password.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 * @module
 */
import type { Scope } from "../context";
import { optional } from "./build-event";
import type { JsonObject } from "./json-answer";
import { readFlag, readResponse, readText, readTextMap } from "./read-response";
import type { TriggerServices } from "./run-trigger";
import { runTrigger, type TriggerRun } from "./run-trigger";

/** What the function is told; the only trigger that sees a password. */
export interface UserMigrationRequest {
  readonly source: "Authentication" | "ForgotPassword";
  /** As typed. */
  readonly username: string;
  readonly password?: string;
  readonly validationData?: Readonly<Record<string, string>> | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** The user that the function brought. */
export interface MigratedUser {
  /** The name that the function gives, `userAttributes.username`; it is not an attribute. */
  readonly username: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly confirmed: boolean;
  readonly takeAlias: boolean;
}

/**
 * Asks the function.
 *
 * @returns `undefined` if the pool has none, or it knows no such user (an unchanged answer)
 */
export async function runUserMigration(
  scope: Scope<TriggerServices>,
  request: UserMigrationRequest,
): Promise<MigratedUser | undefined> {
  const run: TriggerRun = {
    trigger: "UserMigration",
    source: `UserMigration_${request.source}`,
    userName: request.username,
    request: {
      ...optional("password", request.password),
      ...optional("validationData", request.validationData),
      ...optional("clientMetadata", request.clientMetadata),
    },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
  };
  return runTrigger(scope, run, readUser);
}

function readUser(returned: JsonObject): MigratedUser | undefined {
  const response = readResponse(returned);
  const given = readTextMap(response, "userAttributes");
  if (given === undefined) {
    return undefined;
  }
  const { username, ...attributes } = given;
  return {
    username,
    attributes,
    confirmed: readText(response, "finalUserStatus") === "CONFIRMED",
    takeAlias: readFlag(response, "forceAliasCreation"),
  };
}
