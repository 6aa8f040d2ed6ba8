/**
 * The resources that Terraform's JSON describes, in one form for a plan and a state, as
 * `terraform show -json` prints them. Modules, `count` and `for_each` are resolved by then: each instance is
 * a resource of its own.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 * @module
 */
import { blocksOf, isJsonObject, type JsonObject, type JsonValue } from "../stack/json-value";

/** One instance of a resource or data source. */
export interface PlannedResource {
  /** As Terraform writes it, for example `module.auth["eu"].aws_cognito_user_pool.main[0]`. */
  readonly address: string;
  readonly mode: "resource" | "data";
  readonly type: string;
  readonly name: string;
  /** The address of the module, empty for the root. */
  readonly module: string;
  /** Of `count` or `for_each`. */
  readonly index?: string | number;
  readonly values: JsonObject;
  /** Mirrors the values: `true` where one is known only after the apply. */
  readonly unknown: JsonValue;
}

/** Lists what will be there, without what is planned to go. */
export function listResources(document: JsonObject): readonly PlannedResource[] {
  const planned = blocksOf(document["resource_changes"]).flatMap(readChange);
  const known = new Set(planned.map(({ address }) => address));
  const kept = [document["values"], document["planned_values"], document]
    .flatMap((values) => (isJsonObject(values) ? walkModule(values["root_module"]) : []))
    .concat(priorData(document))
    .filter(({ address }) => !known.has(address));
  return [...planned, ...unique(kept)];
}

/** What an earlier apply made says nothing of this plan, but for what its data sources read. */
function priorData({ prior_state: state }: JsonObject): readonly PlannedResource[] {
  const values = isJsonObject(state) ? state["values"] : undefined;
  const module = isJsonObject(values) ? values["root_module"] : undefined;
  return walkModule(module).filter(({ mode }) => mode === "data");
}

function unique(resources: readonly PlannedResource[]): readonly PlannedResource[] {
  return [...new Map(resources.map((one) => [one.address, one])).values()];
}

function readChange(entry: JsonObject): readonly PlannedResource[] {
  const change = isJsonObject(entry["change"]) ? entry["change"] : {};
  const { after, after_unknown: unknown, actions } = change;
  const isGone = Array.isArray(actions) && actions.every((action) => action === "delete");
  if (isGone || !isJsonObject(after)) return [];
  return [{ ...readIdentity(entry), values: after, unknown: unknown ?? {} }];
}

function walkModule(module: JsonValue | undefined): readonly PlannedResource[] {
  if (!isJsonObject(module)) return [];
  const own = blocksOf(module["resources"]).map((entry) => ({
    ...readIdentity({ module_address: module["address"] ?? "", ...entry }),
    values: isJsonObject(entry["values"]) ? entry["values"] : {},
    unknown: {},
  }));
  return [...own, ...blocksOf(module["child_modules"]).flatMap(walkModule)];
}

function readIdentity(entry: JsonObject): Omit<PlannedResource, "values" | "unknown"> {
  const { index } = entry;
  return {
    address: String(entry["address"]),
    mode: entry["mode"] === "data" ? "data" : "resource",
    type: String(entry["type"]),
    name: String(entry["name"]),
    module: String(entry["module_address"] ?? ""),
    ...((typeof index === "string" || typeof index === "number") && { index }),
  };
}
