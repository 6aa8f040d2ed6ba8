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
  private readonly instances: ReadonlyMap<string, readonly string[]>;

  /**
   * @param configuration - the plan's `configuration`
   * @param addresses - of every resource in the plan, with indices
   */
  constructor(configuration: JsonRecord, addresses: readonly string[]) {
    const module = asRecord(configuration.root_module);
    this.root = { module, address: "", parent: undefined, call: {} };
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
      resolve: (references) => [...new Set(this.resolve(references, scope, address, 0))],
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

  private resolve(
    references: readonly string[],
    scope: Scope,
    from: string,
    hops: number,
  ): readonly string[] {
    if (hops > MAXIMUM_HOPS) return [UNSEEN];
    const repeats = references.some((one) => /^(?:each|count)\./.test(one));
    return mostPrecise(references)
      .filter((one) => !/^(?:each|count|path|terraform|self)\b/.test(one))
      .flatMap((one) => {
        if (one.startsWith("module.")) return this.throughOutput(one, scope, from, hops);
        if (one.startsWith("var.")) return this.throughVariable(one, scope, from, hops);
        return [this.instance(one, scope, repeats ? from : "")];
      });
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
    from: string,
    hops: number,
  ): readonly string[] {
    const [, step, output] =
      new RegExp(String.raw`^(${MODULE_STEP})\.([\w-]+)`).exec(reference) ?? [];
    if (step === undefined || output === undefined) return [];
    const child = childScope(scope, step);
    const declared = asRecord(asRecord(child?.module.outputs)[output]);
    const expression = asRecord(declared.expression);
    if (child === undefined || expression.references === undefined) return [UNSEEN];
    return this.resolve(asArray(expression.references).map(String), child, from, hops + 1);
  }

  private throughVariable(
    reference: string,
    scope: Scope,
    from: string,
    hops: number,
  ): readonly string[] {
    const name = /^var\.([\w-]+)/.exec(reference)?.[1] ?? "";
    const expression = asRecord(asRecord(scope.call.expressions)[name]);
    if (scope.parent === undefined || expression.references === undefined) return [UNSEEN];
    return this.resolve(asArray(expression.references).map(String), scope.parent, from, hops + 1);
  }

  /** The one instance that is certain, or `undefined`. */
  private instanceOf(base: string, index: string, repeatedWith: string): string {
    const candidates = this.instances.get(withoutIndices(base)) ?? [];
    const inModule = candidates.filter((one) => one.startsWith(base));
    const narrowed = inModule.length > 0 ? inModule : candidates;
    if (index !== "") return narrowed.find((one) => one === `${base}${index}`) ?? UNSEEN;
    if (narrowed.length === 1) return narrowed[0] ?? UNSEEN;
    if (narrowed.length === 0) return base;
    const key = new RegExp(`${INDEX}$`).exec(repeatedWith)?.[0];
    return narrowed.find((one) => key !== undefined && one === `${base}${key}`) ?? UNSEEN;
  }
}

/** Terraform lists `a.b["x"].arn`, `a.b["x"]` and `a.b` for one expression; the longest of each is enough. */
function mostPrecise(references: readonly string[]): readonly string[] {
  return references.filter(
    (one) =>
      !references.some(
        (other) => other !== one && /^[.[]/.test(other.slice(one.length)) && other.startsWith(one),
      ),
  );
}

function childScope(scope: Scope, step: string): Scope | undefined {
  const name = /^module\.([\w-]+)/.exec(step)?.[1] ?? "";
  const call = asRecord(asRecord(scope.module.module_calls)[name]);
  if (call.module === undefined) return undefined;
  return { module: asRecord(call.module), address: join(scope.address, step), parent: scope, call };
}

function join(prefix: string, rest: string): string {
  return prefix === "" ? rest : `${prefix}.${rest}`;
}

function moduleSteps(address: string): readonly string[] {
  return address.match(new RegExp(MODULE_STEP, "g")) ?? [];
}

function splitAddress(address: string): { moduleAddress: string; name: string } {
  const match = new RegExp(String.raw`^((?:${MODULE_STEP}\.)*)(.*)$`, "s").exec(address);
  return { moduleAddress: match?.[1]?.replace(/\.$/, "") ?? "", name: match?.[2] ?? address };
}

/** An address without its `count` and `for_each` indices. */
export function withoutIndices(address: string): string {
  return address.replace(new RegExp(INDEX, "g"), "");
}
