/**
 * Turns Terraform's JSON into a document that the readers in `stack/` understand, with each instance of a
 * resource under a name of its own.
 * @module
 */
import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { StackReadError } from "../stack/errors";
import { isJsonObject, type JsonObject } from "../stack/json-value";
import type { Resolver } from "../stack/resolve-references";
import type { StackDocument } from "../stack/stack-document";
import { findAccount, PlanResolver } from "./plan-resolver";
import { listResources, type PlannedResource } from "./planned-resource";

/** A document with the resolver that knows its values. */
export interface OpenedDocument {
  readonly document: StackDocument;
  readonly resolver: Resolver;
  readonly accountId: string;
}

/** What a plan of a large system may have. */
const SIZE_LIMIT_BYTES = 256 * 1_048_576;
const DEPTH_LIMIT = 512;

/**
 * Opens what `terraform show -json` printed for a plan or a state.
 *
 * @throws {@link StackReadError} if the file is neither
 */
export function openPlanFile(file: string): OpenedDocument {
  const path = resolve(file);
  const plan = parsePlan(path);
  const name = basename(dirname(path));
  return openResources(plan, listResources(plan), { name, directory: dirname(path), file: path });
}

function parsePlan(file: string): JsonObject {
  const hint =
    "make one with: terraform plan -out=tfplan && terraform show -json tfplan > plan.json";
  let parsed: unknown;
  try {
    const text = readFileSync(file, "utf8");
    if (text.length > SIZE_LIMIT_BYTES) throw new RangeError("too large");
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new StackReadError(`'${file}' cannot be read as JSON; ${hint}`, { cause });
  }
  if (isTooDeep(parsed)) {
    throw new StackReadError(
      `'${file}' is nested deeper than ${DEPTH_LIMIT} levels, as no plan of Terraform is; ${hint}`,
    );
  }
  if (isJsonObject(parsed) && "format_version" in parsed) return parsed;
  throw new StackReadError(`'${file}' is no plan or state of Terraform; ${hint}`);
}

/** Level by level: a recursive function would overflow the stack on a value that is deep enough. */
function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth < DEPTH_LIMIT && level.length > 0; depth += 1) {
    level = level.flatMap((one) => (typeof one === "object" && one ? Object.values(one) : []));
  }
  return level.length > 0;
}

/** Where resources come from. */
export interface Origin {
  readonly name: string;
  /** What relative paths of the configuration start from. */
  readonly directory: string;
  readonly file: string;
}

/** Puts resources into a document. */
export function openResources(
  plan: JsonObject,
  resources: readonly PlannedResource[],
  { name, directory, file }: Origin,
  region?: string,
): OpenedDocument {
  const root = {
    resource: groupByType(resources.filter(({ mode }) => mode === "resource")),
    data: groupByType(resources.filter(({ mode }) => mode === "data")),
  };
  return {
    document: { stackName: name, stackDirectory: directory, file, root, hasAddresses: true },
    resolver: new PlanResolver(plan, resources, region),
    accountId: findAccount(resources),
  };
}

/** Addresses by type. The bodies are never read: the resolver knows the values. */
function groupByType(resources: readonly PlannedResource[]): JsonObject {
  const types = new Map<string, [string, JsonObject][]>();
  for (const { type, address } of resources) {
    const entries = types.get(type);
    if (entries === undefined) types.set(type, [[address, {}]]);
    else entries.push([address, {}]);
  }
  return Object.fromEntries(
    [...types].map(([type, entries]) => [type, Object.fromEntries(entries)]),
  );
}
