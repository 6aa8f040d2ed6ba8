/**
 * Typed access to the arguments of one resource, resolved on demand. The `read-*.ts` files beside it turn
 * resources into the model with it; a value of the wrong type is reported with its place.
 * @module
 */
import { ExpressionError, StackReadError } from "./errors";
import { toBoolean, toNumber, toText } from "./expression-functions";
import { blocksOf, isJsonList, isJsonObject, type JsonObject, type JsonValue } from "./json-value";
import type { Resolver } from "./resolve-references";
import type { ResourceBlock } from "./stack-document";

/** The arguments of a resource, or of a block within one. Every reader answers `undefined` for null. */
export class ResourceReader {
  readonly address: string;
  readonly #get: (name: string) => JsonValue | undefined;
  readonly #path: string;

  constructor(address: string, get: (name: string) => JsonValue | undefined, path = "") {
    this.address = address;
    this.#get = get;
    this.#path = path;
  }

  /** Reads the attributes of a resource of the document, computed ones too. */
  static of(resource: ResourceBlock, resolver: Resolver): ResourceReader {
    return new ResourceReader(resource.address, (name) => resolver.attribute(resource, name));
  }

  text(name: string): string | undefined {
    return this.#scalar(name, toText);
  }

  number(name: string): number | undefined {
    return this.#scalar(name, toNumber);
  }

  boolean(name: string): boolean | undefined {
    return this.#scalar(name, toBoolean);
  }

  /**
   * A string that has to be there.
   *
   * @throws {@link StackReadError} if it is not.
   */
  requiredText(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    throw this.error(name, "is missing");
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (!isJsonList(value)) throw this.error(name, "is not a list");
    return value.map((item) => this.#convert(name, item, toText));
  }

  textMap(name: string): Readonly<Record<string, string>> {
    const value = this.#value(name) ?? {};
    if (!isJsonObject(value)) throw this.error(name, "is not a map");
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        this.#convert(`${name}.${key}`, item, toText),
      ]),
    );
  }

  /** The blocks of a name, whether written as one or as a list. */
  blocks(name: string): readonly ResourceReader[] {
    return blocksOf(this.#value(name)).map((block) => this.#within(name, block));
  }

  /** The block of a name, without any argument if there is none. */
  block(name: string): ResourceReader {
    return this.blocks(name)[0] ?? this.#within(name, {});
  }

  /** An error that names this resource and the argument. */
  error(name: string, problem: string, options: ErrorOptions = {}): StackReadError {
    const argument = `${this.#path}${name}`;
    return new StackReadError(`argument '${argument}' of '${this.address}' ${problem}`, {
      ...options,
      place: { address: this.address, argument },
    });
  }

  #within(name: string, block: JsonObject): ResourceReader {
    const get = (key: string) => (Object.hasOwn(block, key) ? block[key] : undefined);
    return new ResourceReader(this.address, get, `${this.#path}${name}.`);
  }

  #value(name: string): JsonValue | undefined {
    return this.#get(name) ?? undefined;
  }

  #scalar<T>(name: string, convert: (value: JsonValue) => T): T | undefined {
    const value = this.#value(name);
    return value === undefined ? undefined : this.#convert(name, value, convert);
  }

  #convert<T>(name: string, value: JsonValue, convert: (value: JsonValue) => T): T {
    try {
      return convert(value);
    } catch (cause) {
      if (!(cause instanceof ExpressionError)) throw cause;
      throw this.error(name, `has the wrong type: ${cause.message}`, { cause });
    }
  }
}
