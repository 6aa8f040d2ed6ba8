/**
 * What each trigger's function needs besides its code: variables, rights, memory. The handlers
 * (`handlers/<trigger>.ts`) read these variables at cold start.
 * @module
 */
import type { EnvironmentConfig } from "../config/schema";
import { type KindOfPool, realmOf } from "../handlers/pools";
import { type TriggerName, triggerOf } from "../handlers/triggers";
import { USE_TABLE_VARIABLE } from "../vocabulary/account-end";
import { CHALLENGE_TRIO } from "../vocabulary/sign-in-by-key";
import { CEILING_VARIABLES, ceilingsOf } from "../vocabulary/sign-up-ceiling";
import { WORK_VARIABLES } from "../vocabulary/sign-up-work";
import { TRIGGER_ENABLED } from "../vocabulary/trigger-enabled";
import type { ItemTable } from "./item-table";
import type { MessageKeys } from "./message-keys";
import type { AsynchronousCalls, FunctionStatement } from "./trigger-function";

/** What functions depend on; each exists only if a trigger that needs it is on. */
export interface TriggerResources {
  /** Sign-in keys and answered challenges. */
  readonly signInByKey?: { readonly keys: ItemTable; readonly nonces: ItemTable };
  /** Users of an earlier system. */
  readonly migration?: ItemTable;
  /** Where sign-ups are counted and closed. */
  readonly signUps?: ItemTable;
  /** Banned users, domains and words. */
  readonly bans?: ItemTable;
  /** The week in which each account was last used. */
  readonly uses?: ItemTable;
  readonly messageKeys?: MessageKeys;
}

/** Where a function belongs: its pool's registry entry, and what is there. */
export interface FunctionPlace extends KindOfPool {
  /** The triggers of its pool that are on. */
  readonly triggers: readonly TriggerName[];
  readonly config: EnvironmentConfig;
  readonly resources: TriggerResources;
}

/** What one function needs. */
export interface TriggerNeeds {
  /**
   * The handler whose bundle is deployed.
   * @defaultValue the trigger's `entry`
   */
  readonly entry?: string | undefined;
  readonly environment?: Readonly<Record<string, string>>;
  /** What to shorten if the environment is too long. */
  readonly environmentCause?: string;
  readonly statements?: readonly FunctionStatement[];
  readonly memoryMegabytes?: number;
  readonly asynchronous?: AsynchronousCalls;
}

/** scrypt needs more memory and CPU than the other functions have. */
const MIGRATION_MEMORY_MEGABYTES = 1_024;
/** A late code is worthless: by then the user has asked for another. */
const SENDER_CALLS: AsynchronousCalls = { retries: 2, maximumEventAgeSeconds: 300 };

/** Whether a pool with these triggers on lets people in by key. */
export function hasSignInByKey(triggers: readonly TriggerName[]): boolean {
  return CHALLENGE_TRIO.some((name) => triggers.includes(name));
}

/** What the function of a trigger needs. */
export function triggerNeeds(trigger: TriggerName, place: FunctionPlace): TriggerNeeds {
  return NEEDS[trigger]?.(place) ?? {};
}

const NEEDS: Readonly<Partial<Record<TriggerName, (place: FunctionPlace) => TriggerNeeds>>> = {
  preSignUp: (place) =>
    place.pool.signInWith === "email" ? emailSignUp(place) : nameSignUp(place),
  preAuthentication: (place) => {
    const { environment, environmentCause } = blockList(place);
    const guarded = guard(place, triggerOf("preAuthentication").entryWithTables);
    return {
      ...guarded,
      environment: { ...environment, ...guarded.environment },
      environmentCause,
    };
  },
  postConfirmation: ({ triggers, resources: { signInByKey } }) =>
    signInByKey === undefined || !hasSignInByKey(triggers)
      ? { environment: { KEY_TABLE: "" } }
      : {
          environment: { KEY_TABLE: signInByKey.keys.tableName },
          statements: [on(signInByKey.keys, "dynamodb:GetItem", "dynamodb:PutItem")],
        },
  verifyAuthChallengeResponse: ({ resources: { signInByKey } }) =>
    signInByKey === undefined
      ? {}
      : {
          environment: {
            KEY_TABLE: signInByKey.keys.tableName,
            NONCE_TABLE: signInByKey.nonces.tableName,
          },
          statements: [
            on(signInByKey.keys, "dynamodb:GetItem"),
            on(signInByKey.nonces, "dynamodb:PutItem"),
          ],
        },
  preTokenGeneration: (place) => {
    const { config, pool, triggers } = place;
    const guarded = tokenGuard(place);
    return {
      ...guarded,
      environment: {
        [TRIGGER_ENABLED]: String(triggers.includes("preTokenGeneration")),
        IDENTITY_CLAIM: pool.identityClaim,
        ATTRIBUTE_CLAIMS_ALLOWED: String(pool.anonymous !== true),
        ACCESS_TOKEN_SCOPES: config.accessTokenScopes.join(","),
        ...guarded.environment,
      },
      environmentCause: "the list accessTokenScopes",
    };
  },
  userMigration: (place) => {
    const { config, resources } = place;
    const { environment, environmentCause } = blockList(place);
    const guarded = guard(place, undefined);
    return {
      environment: {
        ...environment,
        BAN_TABLE: "",
        ...guarded.environment,
        SCRYPT_COST: config.scryptCost,
        ...(resources.migration && { MIGRATION_TABLE: resources.migration.tableName }),
      },
      environmentCause,
      memoryMegabytes: Math.max(config.lambdaMemoryMegabytes, MIGRATION_MEMORY_MEGABYTES),
      statements: [
        ...(resources.migration ? [on(resources.migration, "dynamodb:GetItem")] : []),
        ...(guarded.statements ?? []),
      ],
    };
  },
  customMessage: ({ config }) => ({ environment: { DEFAULT_LANGUAGE: config.messageLanguage } }),
  customEmailSender: sender,
  customSmsSender: sender,
};

function ceilingVariables(config: EnvironmentConfig, signUps: ItemTable | undefined) {
  const { month, day, minute } = ceilingsOf(config);
  return {
    [CEILING_VARIABLES.table]: signUps?.tableName ?? "",
    [CEILING_VARIABLES.minute]: String(minute ?? ""),
    [CEILING_VARIABLES.day]: String(day ?? ""),
    [CEILING_VARIABLES.month]: String(month ?? ""),
  };
}

function nameSignUp(place: FunctionPlace): TriggerNeeds {
  const { config, pool, resources } = place;
  const { signUps, bans } = resources;
  const environment = {
    NAME_RULE: pool.anonymous === true ? config.anonymousNames : "free",
    [WORK_VARIABLES.bits]: String(config.signUpWorkBits),
    [WORK_VARIABLES.realm]: realmOf(place, config.realm),
  };
  if (signUps === undefined && bans === undefined) return { environment };
  return {
    entry: triggerOf("preSignUp").entryWithTables,
    environment: {
      ...environment,
      ...ceilingVariables(config, signUps),
      BAN_TABLE: bans?.tableName ?? "",
    },
    statements: [
      ...(signUps ? [on(signUps, "dynamodb:GetItem", "dynamodb:UpdateItem")] : []),
      ...(bans ? [on(bans, "dynamodb:BatchGetItem")] : []),
    ],
  };
}

function emailSignUp(place: FunctionPlace): TriggerNeeds {
  const { environment, environmentCause } = blockList(place);
  const guarded = guard(place, undefined);
  return {
    ...guarded,
    entry: triggerOf("preSignUp").entryForEmail,
    environment: { ...environment, BAN_TABLE: "", ...guarded.environment },
    environmentCause,
  };
}

/** The handler that reads the ban list, if there is one, and what it needs for that. */
function guard(
  { resources: { bans } }: FunctionPlace,
  entry: string | undefined,
): Pick<TriggerNeeds, "entry" | "environment" | "statements"> {
  return bans === undefined
    ? {}
    : {
        entry,
        environment: { BAN_TABLE: bans.tableName },
        statements: [on(bans, "dynamodb:BatchGetItem")],
      };
}

/** The same for tokens, which may also record the week of last use. */
function tokenGuard({
  resources: { bans, uses },
}: FunctionPlace): Pick<TriggerNeeds, "entry" | "environment" | "statements"> {
  if (bans === undefined && uses === undefined) return {};
  return {
    entry: triggerOf("preTokenGeneration").entryWithTables,
    environment: {
      BAN_TABLE: bans?.tableName ?? "",
      [USE_TABLE_VARIABLE]: uses?.tableName ?? "",
    },
    statements: [
      ...(bans ? [on(bans, "dynamodb:BatchGetItem")] : []),
      ...(uses ? [on(uses, "dynamodb:BatchGetItem", "dynamodb:UpdateItem")] : []),
    ],
  };
}

function blockList({ config }: FunctionPlace) {
  return {
    environment: { BLOCKED_EMAIL_DOMAINS: config.blockedEmailDomains.join(",") },
    environmentCause: "the list blockedEmailDomains",
  };
}

function sender({ config, resources: { messageKeys } }: FunctionPlace): TriggerNeeds {
  const { webhookUrl, messageLanguage } = config;
  if (messageKeys === undefined || webhookUrl === undefined) return {};
  const { codeKeyArn, signingKeyArn } = messageKeys;
  return {
    environment: {
      CODE_KEY_ARN: codeKeyArn,
      SIGNING_KEY_ARN: signingKeyArn,
      WEBHOOK_URL: webhookUrl,
      DEFAULT_LANGUAGE: messageLanguage,
    },
    environmentCause: "webhookUrl",
    statements: [
      { actions: ["kms:Decrypt"], resources: [codeKeyArn] },
      { actions: ["kms:Sign"], resources: [signingKeyArn] },
    ],
    asynchronous: SENDER_CALLS,
  };
}

function on({ arn }: ItemTable, ...actions: readonly string[]): FunctionStatement {
  return { actions, resources: [arn] };
}
