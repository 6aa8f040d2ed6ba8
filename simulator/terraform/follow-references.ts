/**
 * What a plan says about a value that is known only after the apply: the references in its configuration,
 * through variables and outputs of modules. If they lead to one attribute of one resource, that is the
 * value; a plan does not say what a `local` stands for. Used by `plan-resolver.ts`.
 * @module
 */
import { blocksOf, isJsonObject, type JsonObject, type JsonValue } from "../stack/json-value";
import type { PlannedResource } from "./planned-resource";

/** Where references may end. */
export interface Target {
  readonly resource: PlannedResource;
  readonly attribute: string;
}

/** A module of the configuration, with what its caller gave it. */
interface ModuleScope {
  /** The address of this instance, empty for the root. */
  readonly address: string;
  readonly configuration: JsonObject;
  readonly call?: JsonObject;
  readonly parent?: ModuleScope;
}

const HOPS_LIMIT = 20;
/** More than any expression has; each is held against all before it. */
const REFERENCES_LIMIT = 1_000;
const STEP = /[\w-]+|\["(?:[^"\\]|\\.){0,512}"\]|\[[^[\]"]*\]/g;

/** Follows the references of a plan's configuration. */
export class ReferenceFollower {
  readonly #root: JsonObject;
  readonly #resources: readonly PlannedResource[];

  constructor(plan: JsonObject, resources: readonly PlannedResource[]) {
    const configuration = isJsonObject(plan["configuration"]) ? plan["configuration"] : {};
    this.#root = isJsonObject(configuration["root_module"]) ? configuration["root_module"] : {};
    this.#resources = resources;
  }

  /** Where the argument of a resource leads, in the order of its references. */
  follow(resource: PlannedResource, path: readonly (string | number)[]): readonly Target[] {
    const scope = this.#openModule(resource.module);
    const configured = findConfigured(scope, resource);
    if (scope === undefined || configured === undefined) return [];
    const expression = path.reduce<JsonValue | undefined>(stepInto, configured["expressions"]);
    const repeated = [configured["for_each_expression"], configured["count_expression"]];
    return this.#ends(referencesOf(expression), scope, {
      index: resource.index,
      repeated: repeated.flatMap(referencesOf),
      hops: 0,
      seen: new Set(),
    });
  }

  /**
   * Whether the configuration shows the block that a path leads into, and the block lacks that argument. A
   * plan shows nothing of a dynamic block.
   */
  leavesOut(
    resource: PlannedResource,
    [argument = "", place = 0, name = ""]: readonly (string | number)[],
  ): boolean {
    const configured = findConfigured(this.#openModule(resource.module), resource);
    const expressions = configured?.["expressions"];
    const blocks = isJsonObject(expressions) ? blocksOf(expressions[argument]) : [];
    const block = blocks[Number(place)];
    return block !== undefined && !Object.hasOwn(block, name);
  }

  #ends(references: readonly string[], scope: ModuleScope, way: Way): readonly Target[] {
    if (way.hops > HOPS_LIMIT || references.length > REFERENCES_LIMIT) return [];
    const next = { ...way, hops: way.hops + 1 };
    return (
      references
        // A plan lists each reference and then its prefixes.
        .filter(
          (one, place) => !references.slice(0, place).some((other) => isBeginning(one, other)),
        )
        .flatMap((reference) => this.#end(reference, scope, next))
    );
  }

  #end(reference: string, scope: ModuleScope, way: Way): readonly Target[] {
    const key = JSON.stringify([scope.address, reference, way.repeated]);
    if (way.seen.has(key)) return [];
    way.seen.add(key);
    const [root = "", ...rest] = reference.match(STEP) ?? [];
    if (root === "var") return this.#ofVariable(rest[0] ?? "", scope, way);
    if (root === "module") return this.#ofOutput(rest, scope, way);
    if (root === "each") return this.#ends(way.repeated, scope, { ...way, repeated: [] });
    if (["local", "path", "count", "terraform", "self"].includes(root)) return [];
    const [mode, type = "", name = "", ...last] =
      root === "data" ? (["data", ...rest] as const) : (["resource", root, ...rest] as const);
    const instances = this.#resources.filter(
      (one) =>
        one.mode === mode && one.type === type && one.name === name && one.module === scope.address,
    );
    return chooseInstances(instances, last, way.index);
  }

  #ofVariable(name: string, { call, parent }: ModuleScope, way: Way): readonly Target[] {
    if (call === undefined || parent === undefined) return [];
    const expressions = isJsonObject(call["expressions"]) ? call["expressions"] : {};
    const repeated = [call["for_each_expression"], call["count_expression"]].flatMap(referencesOf);
    return this.#ends(referencesOf(expressions[name]), parent, { ...way, repeated });
  }

  #ofOutput(steps: readonly string[], scope: ModuleScope, way: Way): readonly Target[] {
    const [name = "", ...rest] = steps;
    const index = rest[0]?.startsWith("[") ? rest[0] : undefined;
    const output = rest[index === undefined ? 0 : 1] ?? "";
    const prefix = scope.address === "" ? "" : `${scope.address}.`;
    const plain = `${prefix}module.${name}`;
    const addresses = new Set(
      this.#resources
        .map(({ module }) => instanceOf(module, plain))
        .filter((address) => address !== undefined),
    );
    const chosen = index === undefined ? [...addresses] : [`${plain}${index}`];
    return chosen.flatMap((address) => {
      const child = this.#openModule(address);
      const outputs = child?.configuration["outputs"];
      const declared = isJsonObject(outputs) ? outputs[output] : undefined;
      if (child === undefined || !isJsonObject(declared)) return [];
      return this.#ends(referencesOf(declared["expression"]), child, way);
    });
  }

  /** The module at an address, with its callers up to the root. */
  #openModule(address: string): ModuleScope | undefined {
    let scope: ModuleScope | undefined = { address: "", configuration: this.#root };
    for (const step of address.matchAll(/module\.([\w-]+)(\[[^\]]{0,512}\])?/g)) {
      const calls: JsonValue | undefined = scope?.configuration["module_calls"];
      const call: JsonValue | undefined = isJsonObject(calls) ? calls[step[1] ?? ""] : undefined;
      if (scope === undefined || !isJsonObject(call) || !isJsonObject(call["module"]))
        return undefined;
      const prefix: string = scope.address === "" ? "" : `${scope.address}.`;
      const configuration: JsonObject = call["module"];
      scope = { address: `${prefix}${step[0]}`, configuration, call, parent: scope };
    }
    return scope;
  }
}

function findConfigured(
  scope: ModuleScope | undefined,
  resource: PlannedResource,
): JsonObject | undefined {
  return blocksOf(scope?.configuration["resources"]).find(
    ({ type, name, mode }) =>
      type === resource.type &&
      name === resource.name &&
      (mode === "data") === (resource.mode === "data"),
  );
}

/** What has to be remembered on the way. */
interface Way {
  readonly index: string | number | undefined;
  /** What `each` stands for. */
  readonly repeated: readonly string[];
  readonly hops: number;
  /** Where it has been: many ways may lead to one place. */
  readonly seen: Set<string>;
}

function stepInto(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (Array.isArray(value)) return typeof step === "number" ? value[step] : value[0];
  if (typeof step === "number") return step === 0 ? value : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : value;
}

function referencesOf(expression: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(expression)) return [];
  const { references } = expression;
  return Array.isArray(references) ? references.map(String) : [];
}

function isBeginning(reference: string, longer: string): boolean {
  return longer.startsWith(reference) && /^[.[]/.test(longer.slice(reference.length));
}

/** The instance that is named, else the one with the same key, else all. */
function chooseInstances(
  instances: readonly PlannedResource[],
  steps: readonly string[],
  own: string | number | undefined,
): readonly Target[] {
  const [first = ""] = steps;
  const isIndexed = first.startsWith("[");
  const attribute = steps[isIndexed ? 1 : 0] ?? "id";
  const key = isIndexed ? parseKey(first) : own;
  const named = instances.filter(({ index }) => index === key);
  return (named.length > 0 ? named : instances).map((resource) => ({ resource, attribute }));
}

function parseKey(step: string): string | number | undefined {
  try {
    return JSON.parse(step.slice(1, -1)) as string | number;
  } catch {
    // An expression, such as each.key: the instance with our own key is meant, if any.
    return undefined;
  }
}

function instanceOf(module: string, plain: string): string | undefined {
  if (module === plain || module.startsWith(`${plain}.`)) return plain;
  if (!module.startsWith(`${plain}[`)) return undefined;
  const end = module.indexOf("]", plain.length);
  return module.slice(0, end + 1);
}
