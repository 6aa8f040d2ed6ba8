/**
 * Rule: an app client lets in, gives and reveals no more than before.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { CLIENT_TYPES } from "../../contract/links";
import {
  blocksAt,
  type ContractBlock,
  type ContractResource,
  isUnresolvedAt,
  textsAt,
  valuesAt,
} from "../../contract/resource";
import { own } from "../json-record";
import { perGraph } from "../per-graph";
import { append, resourceByAddress, triggersOf } from "./look-up";
import type { Fault, Level, Rule, Subject } from "./rule";

/** See {@link Rule}; a client of a pool that is itself new opens nothing yet. */
export const clientSettingsKept: Rule = {
  id: "client-settings-kept",
  level: "warning",
  what: "An app client of a pool that exists gets a further flow, grant, scope, provider or attribute, or OAuth, or loses a safeguard; tokens without a person, or the scope to rewrite an account, are errors.",
  why: "People, or whoever stands in for them, come in by a way that nobody has asked about, or an app gets more than it had.",
  satisfy: "Leave the setting as it was, or waive the finding where that is what you want.",
  types: CLIENT_TYPES,
  check: (subject) => {
    // What the anonymity contract says of an argument is not said twice.
    const said = new Set(
      subject.violations.map(({ address, argument }) => `${address} ${argument}`),
    );
    return subject.after.ofType(...CLIENT_TYPES).flatMap((client) =>
      faultsOf(client, subject)
        .map((fault) => ({ address: client.address, ...fault }))
        .filter(({ address, argument }) => !said.has(`${address} ${argument}`)),
    );
  },
};

/** What a list holds, and what each new element permits. */
interface List {
  readonly argument: string;
  /** What AWS takes an empty list for. */
  readonly whenLeftOut?: readonly string[];
  /** What a further client of a pool has without being accused. */
  readonly basic?: readonly string[];
  /** Elements that other rules judge, or that open nothing at this pool. */
  isHarmless?(element: string, pools: readonly ContractResource[]): boolean;
  readonly errors?: readonly string[];
  permits(element: string): string;
}

const EVERY = "every attribute";
const TRIO = ["define_auth_challenge", "create_auth_challenge", "verify_auth_challenge_response"];

/** The names from before `ALLOW_`, which AWS still takes. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  ADMIN_NO_SRP_AUTH: "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  CUSTOM_AUTH_FLOW_ONLY: "ALLOW_CUSTOM_AUTH",
  USER_PASSWORD_AUTH: "ALLOW_USER_PASSWORD_AUTH",
};

const FLOWS: Readonly<Record<string, string>> = {
  ALLOW_ADMIN_USER_PASSWORD_AUTH: "a server with the right to it sends the password of anybody",
  ALLOW_USER_PASSWORD_AUTH: "the password itself is sent, no longer a proof of it",
  ALLOW_CUSTOM_AUTH: "a challenge decides, and the pool does not show the three triggers of one",
  ALLOW_USER_AUTH: "each first factor of the pool lets people in",
  ALLOW_USER_SRP_AUTH: "a password lets people in",
  ALLOW_REFRESH_TOKEN_AUTH: "refresh tokens give further tokens, without rotation",
};

const LISTS: readonly List[] = [
  {
    argument: "explicit_auth_flows",
    whenLeftOut: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"],
    basic: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
    isHarmless: (flow, pools) => flow === "ALLOW_CUSTOM_AUTH" && pools.some(hasTrio),
    permits: (flow) => own(FLOWS, flow) ?? "nobody here knows what it lets in",
  },
  {
    argument: "allowed_oauth_flows",
    isHarmless: (grant) => grant === "implicit",
    errors: ["client_credentials"],
    permits: (grant) =>
      grant === "client_credentials"
        ? "whoever has the secret gets tokens without any person"
        : "codes lead to tokens",
  },
  {
    argument: "allowed_oauth_scopes",
    errors: ["aws.cognito.signin.user.admin"],
    permits: (scope) =>
      scope === "aws.cognito.signin.user.admin"
        ? "whoever has a token rewrites the account, or deletes it"
        : "tokens permit and tell more",
  },
  {
    argument: "supported_identity_providers",
    basic: ["COGNITO"],
    permits: () => "it says who somebody is at this client",
  },
  {
    argument: "write_attributes",
    whenLeftOut: [EVERY],
    permits: () => "people, and the app, may write it",
  },
  { argument: "read_attributes", whenLeftOut: [EVERY], permits: () => "the app may read it" },
];

/** A setting with two ways, of which one is the looser. */
interface Switch {
  readonly argument: string;
  isLoose(values: ContractBlock): boolean;
  readonly problem: string;
  /** Whether only a client that had it the stricter way is accused. */
  readonly onlyChanged?: true;
}

const isTrue = (values: ContractBlock, path: string) => valuesAt(values, path).includes(true);

const SWITCHES: readonly Switch[] = [
  {
    argument: "allowed_oauth_flows_user_pool_client",
    isLoose: (values) => isTrue(values, "allowed_oauth_flows_user_pool_client"),
    problem: "is true: people sign in by OAuth, at the pool's own pages",
  },
  {
    argument: "enable_token_revocation",
    isLoose: (values) => valuesAt(values, "enable_token_revocation").includes(false),
    problem: "is false: a token that is stolen works until it ends",
  },
  {
    argument: "enable_propagate_additional_user_context_data",
    isLoose: (values) => isTrue(values, "enable_propagate_additional_user_context_data"),
    problem: "is true: a server says from which address a person comes",
  },
  {
    argument: "prevent_user_existence_errors",
    isLoose: (values) => !textsAt(values, "prevent_user_existence_errors").includes("ENABLED"),
    problem: "is not 'ENABLED': anybody can test whether somebody has an account",
  },
  {
    argument: "refresh_token_rotation.feature",
    isLoose: (values) => !textsAt(values, "refresh_token_rotation.feature").includes("ENABLED"),
    problem: "is not 'ENABLED': a refresh token that is stolen works beside its owner's",
    onlyChanged: true,
  },
  {
    argument: "analytics_configuration",
    isLoose: (values) => blocksAt(values, "analytics_configuration").length > 0,
    problem: "sends each sign-in to an analytics project",
  },
];

function faultsOf(client: ContractResource, { before, after }: Subject): readonly Fault[] {
  const was = resourceByAddress(before, client.address);
  const pools = after
    .targets(client, "user_pool_id")
    .filter(({ type }) => type === "aws_cognito_user_pool");
  const isOfNewPool =
    pools.length > 0 && pools.every(({ address }) => !resourceByAddress(before, address));
  if (was === undefined && isOfNewPool) return [];
  const had = was === undefined ? siblingsOf(client, pools, before) : [was];
  return [
    ...LISTS.flatMap((list) => [
      ...unknownFaults(client, list.argument),
      ...gains(list, client, had, { isNew: was === undefined, pools }),
    ]),
    ...SWITCHES.filter(({ onlyChanged }) => was !== undefined || onlyChanged !== true).flatMap(
      (one) => [...unknownFaults(client, one.argument), ...thrown(one, client, had)],
    ),
  ];
}

/** More would cost time and mostly show nothing new; what only a later one has is told once too often. */
const MOST_SIBLINGS = 20;

const clientsById = perGraph((graph): ReadonlyMap<string, readonly ContractResource[]> => {
  const byId = new Map<string, ContractResource[]>();
  for (const client of graph.ofType(...CLIENT_TYPES)) {
    for (const id of textsAt(client.values, "user_pool_id")) append(byId, id, client);
  }
  return byId;
});

/** The clients that the pool had already. */
function siblingsOf(
  { values }: ContractResource,
  pools: readonly ContractResource[],
  before: Graph,
): readonly ContractResource[] {
  const ids = textsAt(values, "user_pool_id");
  const ofSeenPools = pools
    .flatMap(({ address }) => resourceByAddress(before, address) ?? [])
    // Cut before they are joined: each of very many clients asks for its pool's.
    .flatMap((pool) =>
      CLIENT_TYPES.flatMap((type) =>
        before.sources(pool, type, "user_pool_id").slice(0, MOST_SIBLINGS),
      ),
    );
  const ofSameId = ids.flatMap((id) => clientsById(before).get(id)?.slice(0, MOST_SIBLINGS) ?? []);
  return [...new Set([...ofSeenPools, ...ofSameId])].slice(0, MOST_SIBLINGS);
}

function unknownFaults({ values }: ContractResource, argument: string): readonly Fault[] {
  return isUnresolvedAt(values, argument)
    ? [{ argument, problem: "is known after the apply only" }]
    : [];
}

function gains(
  list: List,
  { values }: ContractResource,
  had: readonly ContractResource[],
  { isNew, pools }: { readonly isNew: boolean; readonly pools: readonly ContractResource[] },
): readonly Fault[] {
  const { argument, errors = [], basic = [], whenLeftOut = [] } = list;
  const known = new Set([
    ...had.flatMap((one) => elementsOf(one.values, list)),
    ...(isNew ? basic : []),
    // Where no other client shows what is usual at the pool, AWS's default is.
    ...(had.length === 0 ? whenLeftOut : []),
  ]);
  if (known.has(EVERY)) return [];
  return elementsOf(values, list)
    .filter((one) => !known.has(one) && list.isHarmless?.(one, pools) !== true)
    .map((one) => ({
      argument,
      problem: `gains '${one}': ${list.permits(one)}`,
      level: (errors.includes(one) ? "error" : "warning") satisfies Level,
    }));
}

function elementsOf(
  values: ContractBlock,
  { argument, whenLeftOut = [] }: List,
): readonly string[] {
  const elements = valuesAt(values, argument);
  return elements.length === 0
    ? whenLeftOut
    : textsAt(values, argument).map((one) => own(OLD_NAMES, one) ?? one);
}

function hasTrio(pool: ContractResource): boolean {
  const triggers = triggersOf(pool);
  return TRIO.every((one) => triggers.includes(one));
}

function thrown(
  { argument, isLoose, problem }: Switch,
  { values }: ContractResource,
  had: readonly ContractResource[],
): readonly Fault[] {
  const isUsual = had.length === 0 && valuesAt(values, argument).length === 0;
  const isLooser = isLoose(values) && !isUnresolvedAt(values, argument) && !isUsual;
  return isLooser && !had.some((one) => isLoose(one.values)) ? [{ argument, problem }] : [];
}
