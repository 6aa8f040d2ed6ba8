/**
 * Tells what a configuration states from what a mock made up: Terraform's mocks fill every computed attribute
 * that is not set, with eight random characters, zero, false or nothing. Used by `resolve-folder.ts`.
 * @module
 */
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../stack/json-value";
import type { Override } from "./mock-providers";
import type { PlannedResource } from "./planned-resource";

/** As Terraform's mocks write text. */
const MADE_UP = /^[a-z0-9]{8}$/;
/** Arguments that are always stated, even if they look made up. */
const STATED: ReadonlySet<string> = new Set([
  "name",
  "function_name",
  "handler",
  "runtime",
  "filename",
  "hash_key",
  "range_key",
  "output_path",
]);

/** Maps whose entries are all stated: a function has each variable, whoever makes up its value. */
const STATED_MAPS: ReadonlySet<string> = new Set(["variables"]);

/**
 * The applied resources without what nobody stated.
 *
 * @param planned - the same configuration planned: what it states by itself is known there
 */
export function keepStated(
  applied: readonly PlannedResource[],
  planned: readonly PlannedResource[],
  overrides: readonly Override[],
): readonly PlannedResource[] {
  const plans = new Map(planned.map(({ address, values }) => [address, values]));
  const derived = new Map(overrides.map(({ address, values }) => [address, values]));
  return applied.map((resource) => {
    const known = plans.get(resource.address);
    const ours = derived.get(resource.address) ?? {};
    if (resource.mode === "data" || known === undefined) return resource;
    const values = keepObject(resource.values, known, ours);
    return { ...resource, values };
  });
}

function keepObject(values: JsonObject, known: JsonObject, ours: JsonObject = {}): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (STATED.has(name) || Object.hasOwn(ours, name)) return [[name, value]];
      if (STATED_MAPS.has(name) && isJsonObject(value)) return [[name, value]];
      const kept = keep(value, Object.hasOwn(known, name) ? known[name] : undefined);
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}

function keep(value: JsonValue, known: JsonValue | undefined): JsonValue | undefined {
  if (isJsonList(value)) return keepList(value, known);
  if (isJsonObject(value)) return keepObject(value, isJsonObject(known) ? known : {});
  if (known !== undefined && known !== null) return known;
  return isMadeUp(value) ? undefined : value;
}

function keepList(
  value: readonly JsonValue[],
  known: JsonValue | undefined,
): JsonValue | undefined {
  const list = isJsonList(known) ? known : [];
  const kept = value.flatMap((item, index) => keep(item, list[index]) ?? []);
  return known === undefined && kept.length === 0 ? undefined : kept;
}

function isMadeUp(value: JsonValue): boolean {
  return typeof value === "string" ? value === "" || MADE_UP.test(value) : !value;
}
