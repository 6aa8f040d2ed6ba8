/**
 * Makes one pool with its functions and its client, as configured. `IdentityStack` makes one for each kind,
 * `AnonymousPool` just one.
 * @module
 */
import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import {
  type KindOfPool,
  maySignInByKey,
  mfaKey,
  realmOf,
  triggersKey,
  triggersOf,
} from "../handlers/pools";
import { TRIGGER_NAMES, type TriggerName, triggerOf } from "../handlers/triggers";
import { ceilingsOf } from "../vocabulary/sign-up-ceiling";
import { ConstructError } from "./errors";
import type { MonitoredFunction } from "./metrics";
import type { PoolWithClient, UserNames } from "./outputs";
import { clientProperties, poolProperties } from "./pool-properties";
import { functionSettings, TriggerFunction } from "./trigger-function";
import { hasSignInByKey, type TriggerResources, triggerNeeds } from "./trigger-needs";
import { UserPool } from "./user-pool";
import { UserPoolClient } from "./user-pool-client";

/** What pools are made from. */
export interface PoolContext {
  readonly config: EnvironmentConfig;
  /** Where the bundle of a handler is, such as that of `pre-sign-up`; it exports `handler`. */
  readonly bundleOf: (entry: string) => string;
  readonly resources: TriggerResources;
}

/** A pool with the functions that alarms watch. */
export interface PoolWithFunctions extends PoolWithClient {
  readonly functions: readonly MonitoredFunction[];
}

/** Makes the pool of a kind, and everything that belongs to it, in the same scope. */
export function createPool(
  scope: Construct,
  each: KindOfPool,
  context: PoolContext,
): PoolWithFunctions {
  const { kind } = each;
  const { config, resources } = context;
  const properties = poolProperties(each, config, resources.messageKeys);
  const pool = new UserPool(scope, `${kind}-pool`, properties);
  const on = config[triggersKey(kind)];
  // Pre Token Generation is always wired: Terraform cannot remove it from a pool (terraform-provider-aws
  // issue 45529), so switched off means that it does nothing.
  const wired = TRIGGER_NAMES.filter((name) => on.includes(name) || name === "preTokenGeneration");
  const functions = wired.map((trigger) => {
    const { fn, ...monitored } = createFunction(scope, { trigger, each }, context);
    pool.addTrigger(trigger, fn);
    return monitored;
  });
  const client = new UserPoolClient(scope, `${kind}-client`, clientProperties(each, config, pool));
  const signInByKey = maySignInByKey(each.pool) ? hasSignInByKey(on) : undefined;
  const mfa = config[mfaKey(kind)];
  const userNames = each.pool.signInWith === "username" ? userNamesOf(each, config) : undefined;
  return { kind, pool, client, mfa, userNames, signInByKey, functions };
}

function userNamesOf(each: KindOfPool, config: EnvironmentConfig): UserNames {
  const { realm, anonymousNames, signUpWorkBits } = config;
  return {
    realm: realmOf(each, realm),
    ...(each.pool.anonymous === true && { names: anonymousNames }),
    ...(triggersOf(each.pool).includes("preSignUp") && { signUpWorkBits }),
  };
}

/** What a function is for. */
interface FunctionPurpose {
  readonly trigger: TriggerName;
  readonly each: KindOfPool;
}

function createFunction(
  scope: Construct,
  { trigger, each }: FunctionPurpose,
  { config, bundleOf, resources }: PoolContext,
): MonitoredFunction & { readonly fn: TriggerFunction } {
  const { kind, pool } = each;
  const { entry } = triggerOf(trigger);
  if (entry === undefined) {
    throw new ConstructError(
      `trigger ${trigger} has no handler; add one to handlers/ and to handlers/triggers.ts`,
    );
  }
  const triggers = config[triggersKey(kind)];
  const {
    environment,
    statements = [],
    entry: deployed = entry,
    ...needs
  } = triggerNeeds(trigger, { ...each, triggers, config, resources });
  const fn = new TriggerFunction(scope, `${kind}-${entry}`, {
    functionName: `${config.namePrefix}-${kind}-${entry}`,
    bundle: bundleOf(deployed),
    ...functionSettings(config),
    environment: { POOL_KIND: kind, ...environment },
    // Lambda's own log lines say when somebody came, so they are off for anonymous people.
    ...(pool.anonymous && { systemLogLevel: "WARN" }),
    ...needs,
  });
  for (const statement of statements) fn.addStatement(statement);
  const hasCeiling = deployed !== entry && Object.values(ceilingsOf(config)).some(Boolean);
  return {
    fn,
    trigger,
    kind,
    signInWith: pool.signInWith,
    takesKeys: maySignInByKey(pool),
    functionName: fn.functionName,
    ...(hasCeiling && { hasCeiling }),
  };
}
