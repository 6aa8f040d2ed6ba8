/**
 * Judges the registry of services before a stack is made of it: a stack gives each service resources under its
 * name, and what is already called so would be taken for the service's, or be in its way.
 * @module
 */
import { listPools, type PoolRegistry } from "../handlers/pools";
import { EXCHANGE_ENTRY, SERVICES, type Service } from "../handlers/services";
import { HANDLER_ENTRIES, SCHEDULED_ENTRIES } from "../handlers/triggers";
import { ConstructError } from "./errors";
import { TABLE_CONTENTS } from "./privacy/table-contents";
import { OWN_TABLES } from "./table-names";

/** Names of a stack's own parts; `__tests__/constructs/check-services.test.ts` finds one that is missing here. */
const OWN_PARTS = [
  "accounts-sweep",
  "archive",
  "aws",
  "backend",
  "exchange",
  "messages",
  "monitoring",
  "page",
  "page-files",
  "privacy",
  "rate-limit",
  "region",
] as const;

type Registry = Readonly<Record<string, Service>>;
type OwnName = (typeof OWN_PARTS)[number] | keyof typeof OWN_TABLES;

/** Ours; a service with a name of the stack's own does not compile here. */
const OURS = SERVICES satisfies Registry & { readonly [Name in OwnName]?: never };

/** As the configuration takes it for a service that runs elsewhere. */
const NAME = /^[a-z][a-z0-9-]{1,30}$/;
const ENTRY = /^[a-z][a-z0-9-]*$/;
/** Ends of the names of other parts, such as `key-table`. */
const OWN_END = /-(?:table|key|pool|client|schedule|permission|target)$/;

/** What {@link checkServices} looks at. */
export interface CheckServicesOptions {
  /** @defaultValue `handlers/services.ts` */
  readonly services?: Registry;
  /** @defaultValue `handlers/pools.ts` */
  readonly pools?: PoolRegistry | undefined;
  /** What each table holds. */
  readonly contents?: Readonly<Record<string, unknown>>;
}

/**
 * Judges every service, deployed or not.
 *
 * @throws {@link ConstructError} naming the service, what is wrong, what is allowed and what to do
 */
export function checkServices(options: CheckServicesOptions = {}): void {
  const { services = OURS, pools, contents = TABLE_CONTENTS } = options;
  const kinds = listPools(pools).map(({ kind }) => kind);
  const taken = new Map<string, string>(
    [EXCHANGE_ENTRY, ...HANDLER_ENTRIES, ...SCHEDULED_ENTRIES].map((entry) => [
      entry,
      "a handler of this project's own",
    ]),
  );
  for (const [name, { entry }] of Object.entries(services)) {
    const fault =
      faultOfName(name, kinds) ??
      faultOfEntry(entry, taken.get(entry)) ??
      faultOfTable(name, contents);
    if (fault !== undefined)
      throw new ConstructError(`handlers/services.ts: the service '${name}' ${fault}`);
    taken.set(entry, `that of the service '${name}'`);
  }
}

function faultOfName(name: string, kinds: readonly string[]): string | undefined {
  if (!NAME.test(name))
    return "has a name that is not allowed; expected 2 to 31 lower-case letters, digits and hyphens, a letter first, such as letters; rename it";
  const tables = Object.entries(OWN_TABLES).flat();
  const isTaken =
    [...tables, ...OWN_PARTS].includes(name) ||
    OWN_END.test(name) ||
    kinds.some((kind) => name === kind || name.startsWith(`${kind}-`));
  return isTaken
    ? `has the name of a part of the stack; expected none of ${[...new Set([...tables, ...OWN_PARTS])].join(", ")}, no kind of a pool (${kinds.join(", ")}), and no end such as -table; rename it`
    : undefined;
}

function faultOfEntry(entry: string, owner: string | undefined): string | undefined {
  if (!ENTRY.test(entry))
    return `has the entry '${entry}'; expected the name of a file in handlers/, without .ts, in lower-case letters, digits and hyphens; correct it`;
  return owner === undefined
    ? undefined
    : `has the entry '${entry}', which is ${owner}; expected a handler of its own, since a handler knows its own routes alone; write handlers/<service>.ts and name it`;
}

function faultOfTable(
  name: string,
  contents: Readonly<Record<string, unknown>>,
): string | undefined {
  return Object.hasOwn(contents, name)
    ? undefined
    : "has a table of which nothing is declared; expected what it holds of people; say it in constructs/privacy/table-contents.ts";
}
