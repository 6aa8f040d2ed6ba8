/**
 * The kinds of value that a configuration key takes. Each reads a native value or its spelling in an
 * environment variable, and says in words what it allows; `schema.ts` puts them to keys.
 * @module
 */
import { domainToASCII } from "node:url";

/** Reads and describes one kind of value. */
export interface ValueKind<T> {
  /** What is allowed; follows the word "expected". */
  readonly allowed: string;
  /** The value, or `undefined` if the input is not allowed. */
  read(input: unknown): { readonly value: T } | undefined;
}

function ok<T>(value: T): { readonly value: T } {
  return { value };
}

/** A whole number within bounds, both included. */
export function wholeNumber(minimum: number, maximum: number): ValueKind<number> {
  return {
    allowed: `a whole number from ${minimum} to ${maximum}`,
    read(input) {
      const number = typeof input === "string" && /^\d{1,9}$/.test(input) ? Number(input) : input;
      const fits =
        Number.isInteger(number) && Number(number) >= minimum && Number(number) <= maximum;
      return fits ? ok(Number(number)) : undefined;
    },
  };
}

/** One of a fixed list. Numbers are also read from text. */
export function oneOf<const T extends string | number>(...choices: readonly T[]): ValueKind<T> {
  return {
    allowed: `one of ${choices.join(", ")}`,
    read(input) {
      const found = choices.find((choice) => choice === input || String(choice) === input);
      return found === undefined ? undefined : ok(found);
    },
  };
}

/** `true` or `false`. */
export const flag: ValueKind<boolean> = {
  allowed: "true or false",
  read(input) {
    if (input === true || input === "true") return ok(true);
    return input === false || input === "false" ? ok(false) : undefined;
  },
};

/** A text that matches a pattern. */
export function text(form: RegExp, allowed: string): ValueKind<string> {
  return {
    allowed,
    read: (input) => (typeof input === "string" && form.test(input) ? ok(input) : undefined),
  };
}

/** An https URL without a user name, a password or a fragment. */
export const httpsUrl: ValueKind<string> = {
  allowed: "an https address without credentials, such as https://messages.example.com/incognito",
  read(input) {
    if (typeof input !== "string" || !URL.canParse(input)) return undefined;
    const { protocol, username, password, hash } = new URL(input);
    return protocol === "https:" && username + password + hash === "" ? ok(input) : undefined;
  },
};

/** A value that may be left out; an empty text removes one. */
export function optional<T>(kind: ValueKind<T>): ValueKind<T | undefined> {
  return {
    allowed: `${kind.allowed}, or nothing`,
    read: (input) => (input === undefined || input === "" ? ok(undefined) : kind.read(input)),
  };
}

/** A list without repetitions; in a variable its entries are separated by commas. */
export function listOf<T>(kind: ValueKind<T>): ValueKind<readonly T[]> {
  return {
    allowed: `a list without repetitions, separated by commas, each entry ${kind.allowed}`,
    read(input) {
      const entries = typeof input === "string" ? splitList(input) : input;
      if (!Array.isArray(entries)) return undefined;
      const read = entries.map((entry) => kind.read(entry));
      const values = read.flatMap((entry) => (entry === undefined ? [] : [entry.value]));
      return values.length === entries.length && new Set(values).size === values.length
        ? ok(values)
        : undefined;
    },
  };
}

/** A list of some of these names, or `all` for every one of them. */
export function allOr<const T extends string>(names: readonly T[]): ValueKind<readonly T[]> {
  const list = listOf(oneOf(...names));
  return {
    allowed: `all, or ${list.allowed}`,
    read: (input) => (input === "all" ? ok(names) : list.read(input)),
  };
}

/** A list that may not be empty. */
export function nonEmpty<T>(list: ValueKind<readonly T[]>): ValueKind<readonly T[]> {
  return {
    allowed: `${list.allowed}, at least one`,
    read(input) {
      const read = list.read(input);
      return read?.value.length === 0 ? undefined : read;
    },
  };
}

function splitList(input: string): readonly string[] {
  return input.trim() === "" ? [] : input.split(",").map((entry) => entry.trim());
}

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?=.{4,253}$)${LABEL}(?:\\.${LABEL})+$`);

/** A domain as DNS spells it; the trigger compares with exactly this text. */
export const domainName: ValueKind<string> = {
  allowed:
    "a domain in lower case, without a final dot, in ASCII (xn--… for others), such as example.com",
  read(input) {
    const isDomain = typeof input === "string" && DOMAIN.test(input) && !/^[\d.]+$/.test(input);
    return isDomain && domainToASCII(input) === input ? ok(input) : undefined;
  },
};
