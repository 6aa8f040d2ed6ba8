/**
 * PreTokenGeneration: may change claims, groups and scopes of the tokens about to be signed.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */
import type { ClientScope, Scope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";
import { configureGroups, type GroupConfiguration } from "../tokens/group-claims";
import { describeUser, optional } from "./build-event";
import { type JsonObject, unrecognizable } from "./json-answer";
import { readObject, readResponse, readText, readTextMap, readTexts } from "./read-response";
import type { TriggerServices } from "./run-trigger";
import { runTrigger, type TriggerRun } from "./run-trigger";

/** How the tokens come about; AWS's names. */
export type TokenSource = "Authentication" | "NewPasswordChallenge" | "RefreshTokens";

/** Changes to the claims of one token. */
export interface ClaimChanges {
  readonly add: JsonObject;
  readonly suppress: readonly string[];
}

/** Changes to an access token. */
export interface AccessChanges {
  readonly access: ClaimChanges;
  readonly scopesToAdd: readonly string[];
  readonly scopesToSuppress: readonly string[];
}

/** Everything that the function may change. */
export interface TokenChanges extends AccessChanges {
  readonly id: ClaimChanges;
  /** The user's own if the function leaves them. */
  readonly groups: GroupConfiguration;
}

/** What a function says; groups only if it says something about them. */
type Answer = Omit<TokenChanges, "groups"> & { readonly groups?: GroupConfiguration };

/** The scope of every token that the API issues. */
export const API_SCOPE = "aws.cognito.signin.user.admin";

const NO_CLAIM_CHANGES: ClaimChanges = { add: {}, suppress: [] };
const NO_CHANGES: Answer = {
  id: NO_CLAIM_CHANGES,
  access: NO_CLAIM_CHANGES,
  scopesToAdd: [],
  scopesToSuppress: [],
};
/** Claims that may hold no JSON object. */
const PLAIN_CLAIMS: ReadonlySet<string> = new Set([
  "phone_number_verified",
  "email_verified",
  "updated_at",
  "address",
]);

/** Asks the function, in the version of the event that the pool names. */
export async function runPreTokenGeneration(
  scope: Scope<TriggerServices>,
  source: TokenSource,
  user: UserRecord,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<TokenChanges> {
  const version = scope.pool.triggers.PreTokenGeneration?.version ?? "V1_0";
  const isFirstVersion = version === "V1_0";
  const groups = configureGroups(scope, user);
  const run: TriggerRun = {
    trigger: "PreTokenGeneration",
    source: `TokenGeneration_${source}`,
    userName: user.name,
    version: version.slice(1, 2),
    request: {
      userAttributes: describeUser(scope, user),
      groupConfiguration: {
        groupsToOverride: groups.groups,
        iamRolesToOverride: groups.roles,
        preferredRole: groups.preferredRole ?? null,
      },
      ...(isFirstVersion ? {} : { scopes: [API_SCOPE] }),
      ...optional("clientMetadata", clientMetadata),
    },
    response: isFirstVersion
      ? { claimsOverrideDetails: null }
      : { claimsAndScopeOverrideDetails: null },
  };
  const read = isFirstVersion ? readFirstVersion : readLaterVersion;
  const answer = await runTrigger(scope, run, (returned) => read(readResponse(returned)));
  return { ...NO_CHANGES, groups, ...answer };
}

/** Asks about the token of a client without a user, if the pool names the third version of the event. */
export async function runMachineTokenGeneration(
  scope: ClientScope<TriggerServices>,
  scopes: readonly string[],
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<AccessChanges> {
  if (scope.pool.triggers.PreTokenGeneration?.version !== "V3_0") {
    return NO_CHANGES;
  }
  const run: TriggerRun = {
    trigger: "PreTokenGeneration",
    source: "TokenGeneration_ClientCredentials",
    userName: scope.client.id,
    version: "3",
    request: {
      userAttributes: {},
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes,
      ...optional("clientMetadata", clientMetadata),
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
  const read = (returned: JsonObject) => readLaterVersion(readResponse(returned));
  return (await runTrigger(scope, run, read)) ?? NO_CHANGES;
}

function readFirstVersion(response: JsonObject): Answer {
  const details = readObject(response, "claimsOverrideDetails");
  if (details === undefined) {
    return NO_CHANGES;
  }
  const id = {
    add: readTextMap(details, "claimsToAddOrOverride") ?? {},
    suppress: readTexts(details, "claimsToSuppress"),
  };
  return { ...NO_CHANGES, id, ...readGroups(details) };
}

function readLaterVersion(response: JsonObject): Answer {
  const details = readObject(response, "claimsAndScopeOverrideDetails");
  if (details === undefined) {
    return NO_CHANGES;
  }
  const access = readObject(details, "accessTokenGeneration") ?? {};
  return {
    id: readClaims(readObject(details, "idTokenGeneration") ?? {}),
    access: readClaims(access),
    scopesToAdd: readScopes(access),
    scopesToSuppress: readTexts(access, "scopesToSuppress"),
    ...readGroups(details),
  };
}

function readClaims(source: JsonObject): ClaimChanges {
  const add = readObject(source, "claimsToAddOrOverride") ?? {};
  for (const [name, value] of Object.entries(add)) {
    if (!isClaimValue(name, value)) {
      throw unrecognizable();
    }
  }
  return { add, suppress: readTexts(source, "claimsToSuppress") };
}

function isClaimValue(name: string, value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every(isScalar);
  }
  const isObject = typeof value === "object" && value !== null;
  return isScalar(value) || (isObject && !PLAIN_CLAIMS.has(name));
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** Details that are there but empty or null take the groups away; a missing key leaves them, as documented in 2023. */
function readGroups(details: JsonObject): Pick<Answer, "groups"> {
  if (!("groupOverrideDetails" in details)) {
    return {};
  }
  const groups = readObject(details, "groupOverrideDetails") ?? {};
  return {
    groups: {
      groups: readTexts(groups, "groupsToOverride"),
      roles: readTexts(groups, "iamRolesToOverride"),
      preferredRole: readText(groups, "preferredRole"),
    },
  };
}

/** The type and text of the refusal are chosen by us: AWS documents that a scope holds no blank. */
function readScopes(access: JsonObject): readonly string[] {
  const scopes = readTexts(access, "scopesToAdd");
  if (!scopes.every((name) => /^\S+$/.test(name))) {
    throw new CognitoError(
      "InvalidLambdaResponseException",
      "Invalid lambda function output : a scope must not be empty or hold a blank",
    );
  }
  return scopes;
}
