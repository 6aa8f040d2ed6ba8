/**
 * Declares what a stack keeps about people, from the resources in it, as an output. The simulator serves it
 * at `/privacy.json`; `npm run ui:config` writes it for a host.
 * @module
 */
import { Lazy, TerraformOutput, TerraformResource, type TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../../config/schema";
import { type KindOfPool, mfaKey, triggersKey } from "../../handlers/pools";
import {
  type KeptByAws,
  PRIVACY_OUTPUT,
  type PrivacyDeclaration,
  type PrivacyEntry,
} from "../../vocabulary/privacy";
import { tableNames } from "../table-names";
import { entriesOf } from "./resource-entries";

/** For the sources see docs/architecture.md#what-aws-sees. */
const KEPT_BY_AWS: readonly KeptByAws[] = [
  {
    what: "CloudTrail: the internet address, the program and the account's sub of each call; never the name",
    until: "90 days; longer where somebody has made a trail of their own",
    canBeTurnedOff: false,
  },
  {
    what: "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them",
    until: "15 months",
    canBeTurnedOff: false,
  },
];

/** The function calls in its own name, but about a person. */
const KEPT_OF_EXCHANGE: readonly KeptByAws[] = [
  {
    what: "CloudTrail: that the exchange asked Cognito about an account, by its sub; two such lines close to each other where accounts were linked; never for which service",
    until: "90 days; longer where somebody has made a trail of their own",
    canBeTurnedOff: false,
  },
];

const NOT_ESTABLISHED: readonly string[] = [
  "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).",
  "How long Amazon Cognito keeps copies of its own after an account is deleted.",
];

/** What is declared. */
export interface PrivacyProps {
  readonly config: EnvironmentConfig;
  readonly pools: readonly KindOfPool[];
}

/**
 * Adds the output; its value is made at synth, so that no resource is missed.
 *
 * @returns the declaration as JSON, which is text only at synth
 */
export function declarePrivacy(stack: TerraformStack, props: PrivacyProps): string {
  const value = Lazy.stringValue({ produce: () => JSON.stringify(describePrivacy(stack, props)) });
  const description = "What is kept of people, as JSON.";
  new TerraformOutput(stack, PRIVACY_OUTPUT, { value, description });
  return value;
}

/**
 * The declaration of a stack as it stands.
 *
 * @throws {@link ConstructError} for anything without a declaration of what it keeps
 */
export function describePrivacy(
  stack: TerraformStack,
  { config, pools }: PrivacyProps,
): PrivacyDeclaration {
  const context = {
    tableNames: tableNames(config),
    kindOfClient: (resource: TerraformResource) =>
      pools.find(({ kind }) => resource.node.path.includes(`/${kind}-client/`))?.kind ??
      resource.node.path,
    places: pools.map((place) => ({ ...place, triggers: config[triggersKey(place.kind)] })),
    pools: pools.map(({ kind }) => kind),
    withNames: new Set(
      pools.flatMap(({ kind, pool }) => (pool.signInWith === "username" ? [kind] : [])),
    ),
    withApp: new Set(pools.flatMap(({ kind }) => (config[mfaKey(kind)] === "OFF" ? [] : [kind]))),
  };
  const entries = stack.node
    .findAll()
    .filter((node): node is TerraformResource => node instanceof TerraformResource)
    .flatMap((resource) => entriesOf(resource, context));
  return {
    version: 1,
    environment: config.environment,
    entries: mergeEntries(entries),
    keptByAws: config.exchange ? [...KEPT_BY_AWS, ...KEPT_OF_EXCHANGE] : KEPT_BY_AWS,
    notEstablished: NOT_ESTABLISHED,
  };
}

/** One entry per place: each function has a log group, but they all hold the same. */
function mergeEntries(entries: readonly PrivacyEntry[]): readonly PrivacyEntry[] {
  const merged = new Map<string, PrivacyEntry>();
  for (const entry of entries) {
    const key = JSON.stringify({ ...entry, pools: [] });
    const pools = new Set([...(merged.get(key)?.pools ?? []), ...entry.pools]);
    merged.set(key, { ...entry, pools: [...pools] });
  }
  return [...merged.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}
