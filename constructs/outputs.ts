/**
 * What a front end needs to know about a stack, as Terraform outputs. Nothing in them is secret.
 * @module
 */
import { TerraformOutput, type TerraformStack } from "cdktf";
import type { PoolKind, PoolMfa } from "../handlers/pools";
import type { StackOutputs } from "../vocabulary/front-end";
import { ConstructError } from "./errors";
import type { ApiFunction } from "./exchange-resources";
import type { UserPool } from "./user-pool";
import type { UserPoolClient } from "./user-pool-client";

/** What a client must know before it signs somebody up under a user name. */
export interface UserNames {
  /** What twelve words and stamps of work are bound to. */
  readonly realm: string;
  /**
   * Which names the pool accepts.
   * @defaultValue - the pool is not anonymous
   */
  readonly names?: string;
  /**
   * The bits of work that a sign-up must bring.
   * @defaultValue - no trigger of the pool can ask for it
   */
  readonly signUpWorkBits?: number;
}

/** A pool and its client. */
export interface PoolWithClient {
  readonly kind: PoolKind;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Whether people may add an authenticator app. */
  readonly mfa: PoolMfa;
  /**
   * What a sign-up with a user name must know.
   * @defaultValue - people sign in with an address, and there are no such outputs
   */
  readonly userNames?: UserNames | undefined;
  /**
   * Whether people can sign in by key.
   * @defaultValue - the pool never takes keys and has no such output
   */
  readonly signInByKey?: boolean | undefined;
}

/** What the outputs are made from. */
export interface OutputProps {
  readonly region: string;
  readonly passwordMinimumLength: number;
  /**
   * After how many weeks without a use an account ends.
   * @defaultValue - none ends, and there is no such output
   */
  readonly accountIdleWeeks?: number | undefined;
  readonly pools: readonly PoolWithClient[];
  /** Exchange and services. */
  readonly apis: readonly ApiFunction[];
  /** Whether accounts can be linked. */
  readonly accountLinks: boolean;
}

/** What each is; of a pool's own, what follows its kind. */
const DESCRIPTIONS = {
  region: "The AWS region of everything.",
  password_minimum_length: "The fewest characters of a password.",
  url: "The address of the API.",
  account_links: "Whether accounts can be linked.",
  account_idle_weeks: "After how many weeks without a use an account ends.",
  user_pool_id: "The pool's id.",
  user_pool_client_id: "The id of the pool's public client.",
  issuer: "The iss of the pool's tokens.",
  jwks_uri: "The address of the keys that check the pool's tokens.",
  mfa: "Whether people may add an authenticator app: OPTIONAL or OFF.",
  realm: "The name that accounts from twelve words are bound to.",
  names: "Which names the pool accepts: free, or phrase for those from twelve words.",
  sign_up_work_bits: "The bits of work that a sign-up must show.",
  sign_in_by_key: "Whether people can sign in by key.",
} as const;

type OutputName = keyof typeof DESCRIPTIONS;

/**
 * Adds every output: `region`, `password_minimum_length` and, prefixed with each pool's kind, its id, client id,
 * issuer, JWKS address and `mfa`. A pool of user names adds `<kind>_realm` and, if a trigger can ask for work,
 * `<kind>_sign_up_work_bits`; an anonymous one `<kind>_names` besides, and one that can take keys
 * `<kind>_sign_in_by_key`. An exchange adds
 * `exchange_url`, a URL for each service, and `account_links`.
 *
 * @returns the values by name
 * @throws {@link ConstructError} if the stack has something of such a name already
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export function addOutputs(stack: TerraformStack, props: OutputProps): StackOutputs {
  const outputs = [...stackOutputs(props), ...props.pools.flatMap(poolOutputs)];
  const taken = outputs
    .map(({ of, name }) => idOf(of, name))
    .find((id) => stack.node.tryFindChild(id));
  if (taken !== undefined) {
    throw new ConstructError(
      `the stack '${stack.node.id}' has an output '${taken}' already, or another construct of that id; rename it, and ask for the outputs of one pool, once`,
    );
  }
  for (const { of, name, value } of outputs)
    new TerraformOutput(stack, idOf(of, name), { value, description: DESCRIPTIONS[name] });
  return Object.fromEntries(outputs.map(({ of, name, value }) => [idOf(of, name), value]));
}

interface Output {
  /** The pool or the API that it is of. */
  readonly of?: string;
  readonly name: OutputName;
  readonly value: string | number | boolean;
}

function idOf(of: string | undefined, name: OutputName): string {
  return of === undefined ? name : `${of}_${name}`;
}

function stackOutputs(props: OutputProps): readonly Output[] {
  const { region, passwordMinimumLength, apis, accountLinks, accountIdleWeeks } = props;
  return [
    { name: "region", value: region },
    { name: "password_minimum_length", value: passwordMinimumLength },
    ...apis.map(({ name, endpoint }) => ({ of: name, name: "url", value: endpoint }) as const),
    ...(apis.length > 0 ? [{ name: "account_links", value: accountLinks } as const] : []),
    ...(accountIdleWeeks === undefined
      ? []
      : [{ name: "account_idle_weeks", value: accountIdleWeeks } as const]),
  ];
}

function poolOutputs({ kind, pool, client, mfa, userNames, signInByKey }: PoolWithClient) {
  const { signUpWorkBits, ...naming } = userNames ?? {};
  const outputs: Partial<Record<OutputName, Output["value"]>> = {
    user_pool_id: pool.id,
    user_pool_client_id: client.id,
    issuer: pool.issuer,
    jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
    mfa,
    ...naming,
    ...(signUpWorkBits !== undefined && { sign_up_work_bits: signUpWorkBits }),
    ...(signInByKey !== undefined && { sign_in_by_key: signInByKey }),
  };
  // The names are those of the type above.
  return Object.entries(outputs).map(
    ([name, value]): Output => ({ of: kind, name: name as OutputName, value }),
  );
}
