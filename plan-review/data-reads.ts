/**
 * The data sources that are read when a plan is made, which only the prior state holds, and those that the apply reads.
 * `parse-plan.ts` collects them for the rules.
 * @module
 */
import type { ContractResource } from "../contract/resource";
import { type Configuration, withoutIndices } from "./configuration";
import type { ConfiguredBlock } from "./execution";
import { isRecord, type JsonRecord, own } from "./json-record";
import type { PlannedChange } from "./model";
import { resourceAfter } from "./resource-sides";
import { COMPUTES } from "./rules/known-reads";

/** A data source as the prior state has it. */
export interface StoredRead {
  readonly address: string;
  readonly type: string;
  readonly values: unknown;
}

/** What a plan says of its data sources. */
export interface ReadSources {
  readonly blocks: readonly ConfiguredBlock[];
  /** `undefined` if the plan has no prior state. */
  readonly stored: readonly StoredRead[] | undefined;
  readonly changes: readonly PlannedChange[];
  readonly configuration: Configuration;
}

/**
 * Each data source with its arguments, without what it answers; one that shows nowhere as its block has it. Those that
 * only compute are left out: there may be very many.
 */
export function readsOf({
  blocks,
  stored,
  changes,
  configuration,
}: ReadSources): readonly ContractResource[] {
  const planned = changes
    .filter(({ isData, action, type }) => isData && action !== "delete" && readsSomething(type))
    .map(({ address, type, after, afterUnknown }) => ({ address, type, after, afterUnknown }));
  const told = new Set(planned.map(({ address }) => address));
  const known = (stored ?? [])
    .filter(({ address }) => !told.has(address))
    .map(({ address, type, values }) => ({ address, type, after: values, afterUnknown: {} }));
  const seen = new Set([...planned, ...known].map(({ address }) => withoutIndices(address)));
  const hidden = blocks
    .filter(
      ({ mode, address, type }) => mode === "data" && readsSomething(type) && !seen.has(address),
    )
    // A block that may repeat and of which the state holds nothing has no instance.
    .filter(({ repeats }) => !repeats || stored === undefined)
    .map(({ address, type }) => ({
      address,
      type,
      ...sideOf(configuration.find(address)?.expressions ?? {}),
    }));
  return [...planned, ...known, ...hidden].map((read) => {
    const configured = configuration.find(read.address);
    const { values, ...rest } = resourceAfter(read, read, configured);
    if (configured === undefined) return { ...rest, values };
    const entries = Object.entries(values).filter(([name]) =>
      Object.hasOwn(configured.expressions, name),
    );
    return { ...rest, values: Object.fromEntries(entries) };
  });
}

/** Whether a data source of a type reads anything. */
export function readsSomething(type: string): boolean {
  return !COMPUTES.includes(type);
}

/** What a block's constants say; anything else nobody knows. */
function sideOf(expressions: JsonRecord) {
  const names = Object.keys(expressions);
  const isConstant = (name: string) => {
    const expression = expressions[name];
    return isRecord(expression) && !Object.hasOwn(expression, "references");
  };
  const entryOf = (name: string) => [name, own(expressions[name], "constant_value")] as const;
  return {
    after: Object.fromEntries(names.filter(isConstant).map(entryOf)),
    afterUnknown: Object.fromEntries(
      names.filter((name) => !isConstant(name)).map((name) => [name, true] as const),
    ),
  };
}
