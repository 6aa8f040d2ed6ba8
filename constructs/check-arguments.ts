/**
 * Judges what a construct is given, for programs that no compiler checks: an argument that is missing or mistyped
 * would otherwise be a TypeError somewhere inside, or be taken for another value.
 * @module
 */
import { describeValue } from "../vocabulary/describe-value";
import { isObject } from "../vocabulary/is-object";
import { suggest } from "../vocabulary/nearest-word";
import { ConstructError } from "./errors";

/** What an argument may be. */
interface ArgumentKind {
  /** In words, behind "expected". */
  readonly allowed: string;
  fits(value: unknown): boolean;
  /** For a suggestion where it is one of some words. */
  readonly words?: readonly string[];
}

/** A text; one that is known after apply is one, too. */
export const TEXT: ArgumentKind = {
  allowed: "a text that is not empty",
  fits: (value) => typeof value === "string" && value !== "",
};
/** A number, or a token of one. */
export const NUMBER: ArgumentKind = {
  allowed: "a number",
  fits: (value) => typeof value === "number" && !Number.isNaN(value),
};
/** True or false: what is left out would count as false. */
export const TRUTH: ArgumentKind = {
  allowed: "true or false",
  fits: (value) => typeof value === "boolean",
};
/** A list of texts. */
export const TEXTS: ArgumentKind = {
  allowed: "a list of texts",
  fits: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
};
/** Any object. */
export const OBJECT: ArgumentKind = { allowed: "an object", fits: isObject };
/** The `bundleOf` of what has handlers. */
export const BUNDLE_OF: ArgumentKind = {
  allowed: "a function that gives the file of a handler, such as handlerBundle",
  fits: (value) => typeof value === "function",
};
/** The `config` of what an environment configures. */
export const CONFIG: ArgumentKind = {
  allowed: "what environmentConfig returns",
  fits: (value) =>
    isObject(value) &&
    ["environment", "region", "namePrefix"].every((key) => typeof value[key] === "string"),
};

/** One of some words. */
export function oneOf(words: readonly string[]): ArgumentKind {
  return {
    allowed: words.length === 1 ? `${words[0]}` : `one of ${words.join(", ")}`,
    fits: (value) => words.some((word) => word === value),
    words,
  };
}

/** The same, where it may be left out. */
export function optional(kind: ArgumentKind): ArgumentKind {
  return { ...kind, fits: (value) => value === undefined || kind.fits(value) };
}

/**
 * Judges the properties of a construct, or an object like them.
 *
 * @param owner - whose they are, for the message
 * @throws {@link ConstructError} naming the first that does not fit, its value and what is allowed
 */
export function checkArguments(
  owner: string,
  given: unknown,
  kinds: Readonly<Record<string, ArgumentKind>>,
): void {
  if (!isObject(given)) {
    throw new ConstructError(
      `the properties of ${owner} are ${describeValue(given)}; expected an object with ${Object.keys(kinds).join(", ")}`,
    );
  }
  for (const [name, kind] of Object.entries(kinds))
    checkArgument(`${name} of ${owner}`, given[name], kind);
}

/** Judges one argument, like {@link checkArguments}. */
export function checkArgument(what: string, value: unknown, kind: ArgumentKind): void {
  if (kind.fits(value)) return;
  const near = typeof value === "string" && kind.words ? suggest(value, kind.words) : "";
  throw new ConstructError(
    `${what} is ${describeValue(value)}${near}; expected ${kind.allowed}; correct it`,
  );
}
