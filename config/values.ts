/**
 * The kinds of value that a configuration key takes. Each reads a native value or its spelling in an
 * environment variable, and says in words what it allows; `schema.ts` puts them to keys.
 * @module
 */
import { domainToASCII } from "node:url";

/** What a kind allows as data, so that Terraform can be told the same (`build/module/`). */
export type ValueForm =
  | { readonly type: "number"; readonly minimum: number; readonly maximum: number }
  | { readonly type: "choice"; readonly choices: readonly (string | number)[] }
  | { readonly type: "flag" }
  /** A text matches every pattern. */
  | { readonly type: "text"; readonly patterns: readonly RegExp[] }
  | { readonly type: "list"; readonly of: ValueForm };

/** Reads and describes one kind of value. */
export interface ValueKind<T> {
  /** What is allowed; follows the word "expected". */
  readonly allowed: string;
  /** The same as data. Of an address or a domain it is what `read` allows, but for how names outside ASCII are spelled. */
  readonly form: ValueForm;
  /**
   * Whether the value may be left out.
   * @defaultValue false
   */
  readonly isOptional?: true;
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
    form: { type: "number", minimum, maximum },
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
    form: { type: "choice", choices },
    read(input) {
      const found = choices.find((choice) => choice === input || String(choice) === input);
      return found === undefined ? undefined : ok(found);
    },
  };
}

/** `true` or `false`. */
export const flag: ValueKind<boolean> = {
  allowed: "true or false",
  form: { type: "flag" },
  read(input) {
    if (input === true || input === "true") return ok(true);
    return input === false || input === "false" ? ok(false) : undefined;
  },
};

/** A text that matches each of some patterns, without what only some engines know, such as a look ahead. */
export function text(patterns: RegExp | readonly RegExp[], allowed: string): ValueKind<string> {
  const all = [patterns].flat();
  return {
    allowed,
    form: { type: "text", patterns: all },
    read: (input) => (typeof input === "string" && matches(input, all) ? ok(input) : undefined),
  };
}

function matches(input: string, patterns: readonly RegExp[]): boolean {
  return patterns.every((pattern) => pattern.test(input));
}

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** An https URL without a user name, a password or a fragment. */
export const httpsUrl: ValueKind<string> = {
  allowed: "an https address without credentials, such as https://messages.example.com/incognito",
  // No port, no query without a path, no name outside ASCII: so much can be told in patterns.
  form: {
    type: "text",
    patterns: [/^https:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,63}(?:\/[!-"$-~]*)?$/],
  },
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
    form: kind.form,
    isOptional: true,
    read: (input) => (input === undefined || input === "" ? ok(undefined) : kind.read(input)),
  };
}

/** A list without repetitions; in a variable its entries are separated by commas. */
export function listOf<T>(kind: ValueKind<T>): ValueKind<readonly T[]> {
  return {
    allowed: `a list without repetitions, separated by commas, each entry ${kind.allowed}`,
    form: { type: "list", of: kind.form },
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
    form: list.form,
    read: (input) => (input === "all" ? ok(names) : list.read(input)),
  };
}

/** A list that may not be empty. */
export function nonEmpty<T>(list: ValueKind<readonly T[]>): ValueKind<readonly T[]> {
  return {
    allowed: `${list.allowed}, at least one`,
    form: list.form,
    read(input) {
      const read = list.read(input);
      return read?.value.length === 0 ? undefined : read;
    },
  };
}

/** The entries of a list as a variable spells it. */
export function splitList(input: string): readonly string[] {
  return input.trim() === "" ? [] : input.split(",").map((entry) => entry.trim());
}

/** The last: an address of digits is none. */
const DOMAIN = [new RegExp(`^${LABEL}(?:\\.${LABEL})+$`), /^.{4,253}$/, /[^\d.]/] as const;

/** A domain as DNS spells it; the trigger compares with exactly this text. */
export const domainName: ValueKind<string> = {
  allowed:
    "a domain in lower case, without a final dot, in ASCII (xn--… for others), such as example.com",
  form: { type: "text", patterns: DOMAIN },
  read(input) {
    const isDomain = typeof input === "string" && matches(input, DOMAIN);
    return isDomain && domainToASCII(input) === input ? ok(input) : undefined;
  },
};
