/**
 * The `configuration` part of a plan: which arguments a resource sets, and which resources their expressions
 * name, followed through modules if the plan shows how. `resource-sides.ts` asks here.
 * @module
 */
import { asArray, asRecord, type JsonRecord } from "./json-record";

/** Stands for a reference that the plan does not show: a local, or a splat over several instances. */
export const UNSEEN = "(unseen)";

const MAXIMUM_HOPS = 20;
const INDEX = String.raw`\[(?:"(?:[^"\\]|\\.)*"|[^\]["]*)\]`;
const INDICES = new RegExp(INDEX, "g");
const REFERENCE = new RegExp(String.raw`^((?:data\.)?[a-z][a-z0-9]*_\w+\.[\w-]+)(${INDEX})?`, "i");
const MODULE_STEP = String.raw`module\.[\w-]+(?:${INDEX})?`;

/** The module that an expression is in. */
interface Scope {
  readonly module: JsonRecord;
  /** Such as `module.a["x"]`, empty at the root. */
  readonly address: string;
  readonly parent: Scope | undefined;
  /** The call in the parent that made this module. */
  readonly call: JsonRecord;
  readonly children: Map<string, Scope | undefined>;
  /** What references of this module name, by reference, instance and hops: ways can be exponentially many. */
  readonly resolved: Map<string, readonly string[]>;
}

/** One resource's configuration block. */
export interface ConfiguredResource {
  /** Its arguments' expressions, as Terraform prints them. */
  readonly expressions: JsonRecord;
  /** The addresses that references name, as seen from this resource. */
  resolve(references: readonly string[]): readonly string[];
}

/** Finds the configuration of resources by their address. */
export class Configuration {
  private readonly root: Scope;
  private readonly blocks = new Map<JsonRecord, ReadonlyMap<string, JsonRecord>>();
  private readonly addresses: ReadonlySet<string>;
  private readonly instances: ReadonlyMap<string, readonly string[]>;
  private readonly narrowed = new Map<string, readonly string[]>();

  /**
   * @param configuration - the plan's `configuration`
   * @param addresses - of every resource in the plan, with indices
   */
  constructor(configuration: JsonRecord, addresses: readonly string[]) {
    const module = asRecord(configuration.root_module);
    this.root = {
      module,
      address: "",
      parent: undefined,
      call: {},
      children: new Map(),
      resolved: new Map(),
    };
    this.addresses = new Set(addresses);
    const instances = new Map<string, string[]>();
    for (const address of addresses) {
      const base = withoutIndices(address);
      const known = instances.get(base);
      if (known === undefined) instances.set(base, [address]);
      else known.push(address);
    }
    this.instances = instances;
  }

  /** The configuration of a resource; `undefined` if it was removed. */
  find(address: string): ConfiguredResource | undefined {
    const { moduleAddress, name } = splitAddress(address);
    const scope = this.scopeOf(moduleAddress);
    if (scope === undefined) return undefined;
    const found = this.blocksOf(scope.module).get(withoutIndices(name));
    if (found === undefined) return undefined;
    return {
      expressions: asRecord(found.expressions),
      resolve: (references) =>
        this.resolve(references, scope, new RegExp(`${INDEX}$`).exec(address)?.[0] ?? "", 0),
    };
  }

  private blocksOf(module: JsonRecord): ReadonlyMap<string, JsonRecord> {
    const known = this.blocks.get(module);
    if (known !== undefined) return known;
    const resources = asArray(module.resources).map(asRecord);
    const made = new Map(resources.map((one) => [String(one.address), one]));
    this.blocks.set(module, made);
    return made;
  }

  private scopeOf(moduleAddress: string): Scope | undefined {
    let scope: Scope | undefined = this.root;
    for (const step of moduleSteps(moduleAddress)) {
      scope = scope === undefined ? undefined : childScope(scope, step);
    }
    return scope;
  }

  /** @param index - of the resource that asks */
  private resolve(
    references: readonly string[],
    scope: Scope,
    index: string,
    hops: number,
  ): readonly string[] {
    if (hops > MAXIMUM_HOPS) return [UNSEEN];
    const repeats = references.some((one) => /^(?:each|count)\./.test(one));
    const named = mostPrecise(references)
      .filter((one) => !/^(?:each|count|path|terraform|self)\b/.test(one))
      .flatMap((one) =>
        /^(?:module|var)\./.test(one)
          ? this.throughModule(one, scope, index, hops)
          : [this.instance(one, scope, repeats ? index : "")],
      );
    return [...new Set(named)];
  }

  private throughModule(
    reference: string,
    scope: Scope,
    index: string,
    hops: number,
  ): readonly string[] {
    const key = JSON.stringify([reference, index, hops]);
    const found =
      scope.resolved.get(key) ??
      (reference.startsWith("module.")
        ? this.throughOutput(reference, scope, index, hops)
        : this.throughVariable(reference, scope, index, hops));
    scope.resolved.set(key, found);
    return found;
  }

  private instance(reference: string, scope: Scope, repeatedWith: string): string {
    const [, base, index = ""] = REFERENCE.exec(reference) ?? [];
    return base === undefined
      ? UNSEEN
      : this.instanceOf(join(scope.address, base), index, repeatedWith);
  }

  private throughOutput(
    reference: string,
    scope: Scope,
    index: string,
    hops: number,
  ): readonly string[] {
    const [, step, output] =
      new RegExp(String.raw`^(${MODULE_STEP})\.([\w-]+)`).exec(reference) ?? [];
    if (step === undefined || output === undefined) return [];
    const child = childScope(scope, step);
    const declared = asRecord(asRecord(child?.module.outputs)[output]);
    const expression = asRecord(declared.expression);
    if (child === undefined || expression.references === undefined) return [UNSEEN];
    return this.resolve(asArray(expression.references).map(String), child, index, hops + 1);
  }

  private throughVariable(
    reference: string,
    scope: Scope,
    index: string,
    hops: number,
  ): readonly string[] {
    const name = /^var\.([\w-]+)/.exec(reference)?.[1] ?? "";
    const expression = asRecord(asRecord(scope.call.expressions)[name]);
    if (scope.parent === undefined || expression.references === undefined) return [UNSEEN];
    return this.resolve(asArray(expression.references).map(String), scope.parent, index, hops + 1);
  }

  /** The one instance that is certain, or `undefined`. */
  private instanceOf(base: string, index: string, repeatedWith: string): string {
    const one = (address: string) => (this.addresses.has(address) ? address : UNSEEN);
    if (index !== "") return one(`${base}${index}`);
    const narrowed = this.candidates(base);
    if (narrowed.length === 1) return narrowed[0] ?? UNSEEN;
    if (narrowed.length === 0) return base;
    return repeatedWith === "" ? UNSEEN : one(`${base}${repeatedWith}`);
  }

  private candidates(base: string): readonly string[] {
    const known = this.narrowed.get(base);
    if (known !== undefined) return known;
    const all = this.instances.get(withoutIndices(base)) ?? [];
    const inModule = all.filter((one) => one.startsWith(base));
    const found = inModule.length > 0 ? inModule : all;
    this.narrowed.set(base, found);
    return found;
  }
}

/** Terraform lists `a.b["x"].arn`, `a.b["x"]` and `a.b` for one expression; the longest of each is enough. */
function mostPrecise(references: readonly string[]): readonly string[] {
  // Sorted, since an expression may have many: what goes on from a reference stands together.
  const sorted = [...new Set(references)].sort();
  const goesOn = (start: string) => sorted[placeOf(start, sorted)]?.startsWith(start) ?? false;
  return references.filter((one) => !goesOn(`${one}.`) && !goesOn(`${one}[`));
}

/** Where a text stands, or would stand, in a sorted list. */
function placeOf(text: string, sorted: readonly string[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function childScope(scope: Scope, step: string): Scope | undefined {
  if (scope.children.has(step)) return scope.children.get(step);
  const name = /^module\.([\w-]+)/.exec(step)?.[1] ?? "";
  const call = asRecord(asRecord(scope.module.module_calls)[name]);
  const child =
    call.module === undefined
      ? undefined
      : {
          module: asRecord(call.module),
          address: join(scope.address, step),
          parent: scope,
          call,
          children: new Map(),
          resolved: new Map(),
        };
  scope.children.set(step, child);
  return child;
}

function join(prefix: string, rest: string): string {
  return prefix === "" ? rest : `${prefix}.${rest}`;
}

function moduleSteps(address: string): readonly string[] {
  return address.match(new RegExp(MODULE_STEP, "g")) ?? [];
}

const ADDRESS = new RegExp(String.raw`^((?:${MODULE_STEP}\.)*)(.*)$`, "s");

/** An address as that of its module and what it is called there. */
export function splitAddress(address: string): { moduleAddress: string; name: string } {
  const match = ADDRESS.exec(address);
  return { moduleAddress: match?.[1]?.replace(/\.$/, "") ?? "", name: match?.[2] ?? address };
}

/** An address without its `count` and `for_each` indices. */
export function withoutIndices(address: string): string {
  return address.replace(INDICES, "");
}
