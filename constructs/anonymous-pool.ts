/**
 * Just the anonymous pool, for an existing stack. `IdentityStack` is a stack of its own.
 * @module
 */
import { Fn, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import { listPools, type PoolKind, triggersKey } from "../handlers/pools";
import { hasSignUpTable } from "../vocabulary/sign-up-ceiling";
import { BUNDLE_OF, CONFIG, checkArguments } from "./check-arguments";
import { createPool, type PoolWithFunctions } from "./create-pool";
import { ConstructError } from "./errors";
import { addOutputs } from "./outputs";
import { hasSignInByKey } from "./trigger-needs";
import type { UserPool } from "./user-pool";
import type { UserPoolClient } from "./user-pool-client";

/** Properties of {@link AnonymousPool}. */
export interface AnonymousPoolProps {
  /** The keys for the default pool, the region, the state and the alarms are ignored here. */
  readonly config: EnvironmentConfig;
  /** Where the bundle of a handler is, such as that of `pre-sign-up`; it exports `handler`. */
  readonly bundleOf: (entry: string) => string;
}

/**
 * A pool that people sign up to with just a name, with its functions and one client, under the anonymity
 * contract. The stack around it brings the backend and the providers (`aws` and `archive`).
 *
 * @example
 * const identities = new AnonymousPool(stack, "identities", {
 *   config: environmentConfig("prod", { namePrefix: "tips", realm: "tips" }),
 *   bundleOf: handlerBundle,
 * });
 * identities.pool.addTrigger("postAuthentication", ownFunction);
 */
export class AnonymousPool extends Construct {
  /** The pool; add your own triggers to it. */
  readonly pool: UserPool;
  /** The public client of front ends. */
  readonly client: UserPoolClient;

  private readonly made: PoolWithFunctions;
  private readonly passwordMinimumLength: number;

  /** @throws {@link ConstructError} for a configuration that needs tables, an exchange or a limit by address, which only `IdentityStack` makes */
  constructor(scope: Construct, id: string, props: AnonymousPoolProps) {
    super(scope, id);
    checkArguments(id, props, { config: CONFIG, bundleOf: BUNDLE_OF });
    const { config, bundleOf } = props;
    const own = listPools().find(
      ({ pool }) => pool.anonymous === true && pool.realm === "configured",
    );
    if (own === undefined) {
      throw new ConstructError(
        'handlers/pools.ts has no anonymous pool with realm: "configured"; this construct makes that one',
      );
    }
    checkNeeds(id, config, triggersKey(own.kind));
    this.made = createPool(this, own, { config, bundleOf, resources: {} });
    this.passwordMinimumLength = config.passwordMinimumLength;
    this.pool = this.made.pool;
    this.client = this.made.client;
  }

  /**
   * Gives the stack around it the outputs from which `incognito ui-config` makes `config.json` for a front end:
   * `region`, `password_minimum_length` and the pool's own, which begin with `anonymous_`.
   *
   * @throws {@link ConstructError} if the stack has something of such a name already
   */
  addOutputs(): void {
    const stack = TerraformStack.of(this);
    const { made: pool, passwordMinimumLength } = this;
    // The pool's own region, which is that of the stack's provider: its id begins with it.
    const region = Fn.element(Fn.split("_", pool.pool.id), 0);
    const props = { region, passwordMinimumLength, pools: [pool], apis: [], accountLinks: false };
    addOutputs(stack, props);
  }
}

function checkNeeds(
  id: string,
  config: EnvironmentConfig,
  triggers: ReturnType<typeof triggersKey<PoolKind>>,
): void {
  const asks = [
    [triggers, hasSignInByKey(config[triggers])],
    ["banList", config.banList],
    [
      "signUpsPerMinute, signUpsPerDay, signUpsPerMonth or signUpValveEnabled",
      hasSignUpTable(config),
    ],
    ["exchange", config.exchange],
    ["rateLimitPerFiveMinutes", config.rateLimitPerFiveMinutes !== undefined],
  ] as const;
  const [key] = asks.find(([, needed]) => needed) ?? [];
  if (key === undefined) return;
  throw new ConstructError(
    `${key} of ${id} needs more than a pool, which this construct does not make; leave it out, or use IdentityStack`,
  );
}
