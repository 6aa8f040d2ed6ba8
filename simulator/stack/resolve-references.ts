/**
 * Resolves what a synthesized stack leaves to Terraform: references between resources and data sources,
 * and the functions around them. The readers of this folder ask it for every argument they need.
 * @module
 */
import { computeAttribute } from "./computed-attributes";
import { ExpressionError, type StackPlace, StackReadError } from "./errors";
import { elementAt, evaluate } from "./evaluate-expression";
import { isJsonList, isJsonObject, type JsonValue } from "./json-value";
import { parseTemplate } from "./parse-expression";
import {
  at,
  findResource,
  providersOf,
  type ResourceBlock,
  type StackDocument,
} from "./stack-document";

/** Resolves values of one document, and remembers what it has resolved. */
export interface Resolver {
  /**
   * Resolves every expression in a value.
   *
   * @throws {@link StackReadError} naming resource, argument and expression.
   */
  resolve(value: JsonValue, place: StackPlace): JsonValue;
  /** An attribute of a resource, stated or computed; `undefined` if it is neither. */
  attribute(resource: ResourceBlock, name: string): JsonValue | undefined;
  /** The region that a resource is in. */
  regionOf(resource: ResourceBlock): string;
  /** The region of what names no other. */
  defaultRegion(): string;
}

/** Follows references within one document. */
export function createResolver(document: StackDocument): Resolver {
  return new DocumentResolver(document);
}

class DocumentResolver implements Resolver {
  readonly #document: StackDocument;
  readonly #known = new Map<string, JsonValue | undefined>();
  readonly #underWay = new Set<string>();

  constructor(document: StackDocument) {
    this.#document = document;
  }

  resolve(value: JsonValue, place: StackPlace): JsonValue {
    if (typeof value === "string") return this.#resolveText(value, place);
    if (isJsonList(value)) {
      return value.map((item, index) => this.resolve(item, inside(place, `[${index}]`)));
    }
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        this.resolve(item, inside(place, `.${key}`)),
      ]),
    );
  }

  attribute(resource: ResourceBlock, name: string): JsonValue | undefined {
    const place = { address: resource.address, argument: name };
    return placed(place, undefined, () => this.#attribute(resource, name));
  }

  #attribute(resource: ResourceBlock, name: string): JsonValue | undefined {
    const key = `${resource.address}.${name}`;
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#underWay.has(key)) {
      throw new ExpressionError(`'${key}' refers to itself, directly or through others`);
    }
    this.#underWay.add(key);
    try {
      const value = this.#readAttribute(resource, name);
      this.#known.set(key, value);
      return value;
    } finally {
      this.#underWay.delete(key);
    }
  }

  regionOf(resource: ResourceBlock): string {
    const stated = resource.body["region"];
    if (typeof stated === "string") return this.#regionText(stated, resource.address);
    return this.#providerRegion(String(resource.body["provider"] ?? "aws").split(".")[1]);
  }

  defaultRegion(): string {
    return this.#providerRegion(undefined);
  }

  #providerRegion(alias: string | undefined): string {
    const provider = providersOf(this.#document, "aws").find((block) => block["alias"] === alias);
    const region = provider?.["region"];
    if (typeof region === "string") return this.#regionText(region, "provider.aws");
    const shown = alias === undefined ? "aws" : `aws.${alias}`;
    throw new StackReadError(
      `provider '${shown}' names no region in '${this.#document.file}'; set its region in the stack`,
    );
  }

  #regionText(text: string, address: string): string {
    return String(this.#resolveText(text, { address, argument: "region" }));
  }

  #resolveText(text: string, place: StackPlace): JsonValue {
    if (!text.includes("${") && !text.includes("%{")) return text;
    return placed(place, text, () =>
      evaluate(parseTemplate(text), {
        stackDirectory: this.#document.stackDirectory,
        reference: (path) => this.#reference(path),
      }),
    );
  }

  #readAttribute(resource: ResourceBlock, name: string): JsonValue | undefined {
    const { address, body } = resource;
    const stated = Object.hasOwn(body, name) ? body[name] : undefined;
    if (stated !== undefined && stated !== null) {
      return this.resolve(stated, { address, argument: name });
    }
    return computeAttribute(resource.mode, resource.type, name, {
      address,
      region: this.regionOf(resource),
      argument: (other) =>
        Object.hasOwn(body, other) ? this.#attribute(resource, other) : undefined,
      text: (other) => this.#textAttribute(resource, other),
    });
  }

  #textAttribute(resource: ResourceBlock, name: string): string {
    const value = this.#attribute(resource, name);
    if (typeof value === "string") return value;
    throw new ExpressionError(`'${resource.address}' has no '${name}'`);
  }

  #reference(path: readonly string[]): JsonValue {
    const [root = "", first = "", second = "", third = ""] = path;
    if (root === "local") return this.#descend(this.#local(first), path.slice(2));
    if (root === "var") return this.#descend(this.#variable(first), path.slice(2));
    if (root === "path") return this.#document.stackDirectory;
    if (root === "terraform" && first === "workspace") return "default";
    if (root === "data") {
      return this.#descend(this.#ofResource("data", first, second, third), path.slice(4));
    }
    return this.#descend(this.#ofResource("resource", root, first, second), path.slice(3));
  }

  #ofResource(mode: "resource" | "data", type: string, name: string, attribute: string): JsonValue {
    const resource = findResource(this.#document, mode, type, name);
    if (resource === undefined) throw new ExpressionError(`there is no '${type}.${name}'`);
    if ("count" in resource.body || "for_each" in resource.body) {
      throw new ExpressionError(`'${resource.address}' uses count or for_each`);
    }
    const value = this.#attribute(resource, attribute);
    if (value !== undefined) return value;
    throw new ExpressionError(
      `'${resource.address}' has no attribute '${attribute}' that is known`,
    );
  }

  #local(name: string): JsonValue {
    const locals = at(this.#document.root, "locals");
    return this.#resolveNamed(locals[name], `local.${name}`, "value");
  }

  #variable(name: string): JsonValue {
    const variable = at(at(this.#document.root, "variable"), name);
    return this.#resolveNamed(variable["default"], `var.${name}`, "default");
  }

  #resolveNamed(value: JsonValue | undefined, address: string, argument: string): JsonValue {
    if (value === undefined) throw new ExpressionError(`'${address}' has no ${argument}`);
    if (this.#underWay.has(address)) throw new ExpressionError(`'${address}' refers to itself`);
    this.#underWay.add(address);
    try {
      return this.resolve(value, { address, argument });
    } finally {
      this.#underWay.delete(address);
    }
  }

  #descend(value: JsonValue, path: readonly string[]): JsonValue {
    return path.reduce(elementAt, value);
  }
}

/** Gives the language's own refusals a place; an error from a resource further on has its own already. */
function placed<T>(place: StackPlace, expression: string | undefined, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new StackReadError(
      `cannot resolve ${expression === undefined ? "" : `'${expression}' in `}argument '${place.argument}' of '${place.address}': ${error.message}; use a literal value or an attribute that the simulator can derive`,
      { cause: error, place, ...(expression !== undefined && { expression }) },
    );
  }
}

function inside(place: StackPlace, step: string): StackPlace {
  return { address: place.address, argument: `${place.argument}${step}` };
}
