/**
 * What is known about a command before it runs: its arguments, options and exits. `commands.ts` holds one
 * per command; the parser, `--help`, README's table and docs/commands.md all derive from it.
 * @module
 */
import type { ExitName } from "./exit-codes";

/** A positional argument, written in capitals in the usage. */
export interface ArgumentSpec {
  /** What it names. */
  readonly text: string;
  /** It may be left out; otherwise its absence is a misuse. */
  readonly optional?: true;
  /** It takes every word that follows; only the last argument may do so. */
  readonly many?: true;
  /** It is a path, and so relative to where it was typed. */
  readonly path?: true;
}

/** A word with two dashes. One without `value` is a switch. */
export interface OptionSpec {
  readonly text: string;
  /** What its value is called, in capitals, as in `--port PORT`. */
  readonly value?: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  /** The value if the option is not given. */
  readonly fallback?: string;
  /** It may be given several times. */
  readonly many?: true;
  /** Its absence is a misuse; this says where the value comes from. */
  readonly required?: string;
  /** It is a path, and so relative to where it was typed. */
  readonly path?: true;
}

/** A command of this project. */
export interface CommandSpec {
  /** As it is typed, up to its arguments. */
  readonly typed: string;
  /**
   * As it is typed where the package is installed.
   * @defaultValue - the package does not have it
   */
  readonly installed?: `incognito ${string}`;
  /** What it does, in one line for a table; a sentence without its full stop. */
  readonly summary: string;
  /** What else a person should know, for `--help`. */
  readonly about?: string;
  /** By the name in the usage, lower case, in the order in which they are typed. */
  readonly arguments: Readonly<Record<string, ArgumentSpec>>;
  /** By the name after the dashes. */
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** What the exit codes mean here; `misuse` means the same everywhere. */
  readonly exits: Partial<Record<Exclude<ExitName, "misuse">, string>>;
}

type ArgumentValue<A extends ArgumentSpec> = A extends { readonly many: true }
  ? readonly string[]
  : A extends { readonly optional: true }
    ? string | undefined
    : string;

type OneValue<O extends OptionSpec> = O extends { readonly choices: readonly (infer C)[] }
  ? C
  : string;

type OptionValue<O extends OptionSpec> = O extends { readonly value: string }
  ? O extends { readonly many: true }
    ? readonly OneValue<O>[]
    : O extends { readonly fallback: string } | { readonly required: string }
      ? OneValue<O>
      : OneValue<O> | undefined
  : boolean;

/** What was typed after a command, by the names in its {@link CommandSpec}. */
export interface CommandInput<C extends CommandSpec> {
  readonly arguments: { readonly [A in keyof C["arguments"]]: ArgumentValue<C["arguments"][A]> };
  readonly options: { readonly [O in keyof C["options"]]: OptionValue<C["options"][O]> };
}
