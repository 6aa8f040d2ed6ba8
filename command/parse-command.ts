/**
 * Parses a command line by its {@link CommandSpec}. Every mistake is reported with its remedy and the usage.
 * @module
 */
import { parseArgs } from "node:util";
import { suggest } from "../vocabulary/nearest-word";
import type { CommandInput, CommandSpec, OptionSpec } from "./command-spec";
import { describeUsage } from "./describe-command";
import { MisuseError } from "./report-errors";
import { fromWhereTyped } from "./typed-paths";

type Values = Readonly<Record<string, boolean | string | readonly string[] | undefined>>;
type Token = ReturnType<typeof readTokens>[number];
type OptionToken = Extract<Token, { kind: "option" }>;

const HELP = { help: { text: "" } } as const satisfies Readonly<Record<string, OptionSpec>>;
const LONGEST_QUOTE = 80;

/**
 * Arguments and options of a command line; `undefined` if `--help` or `-h` is asked for.
 *
 * @throws {@link MisuseError} for what the command does not take, or lacks
 */
export function parseCommand<const C extends CommandSpec>(
  command: C,
  argv: readonly string[],
): CommandInput<C> | undefined {
  const tokens = readTokens(command, argv);
  if (tokens.some(asksForHelp)) return undefined;
  try {
    const given = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
    // First, because a mistyped option leaves its value behind as an argument.
    const options = readOptions(command, tokens);
    const values = { arguments: readArguments(command, given), options };
    // The types of the two follow from the same spec that decided their values.
    return values as unknown as CommandInput<C>;
  } catch (error) {
    if (!(error instanceof MisuseError)) throw error;
    throw misuse(command, error.message);
  }
}

/** A misuse that the spec cannot know about, reported like the others. */
export function misuse(command: CommandSpec, problem: string): MisuseError {
  return new MisuseError(`${problem}; usage: ${describeUsage(command)}`);
}

/** What was typed, for a message: one line, short, without control characters. */
export function quote(text: string): string {
  const plain = text.replace(/\p{C}/gu, "?");
  return `'${plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain}'`;
}

/** `unknown stack 'incognito-prd'; did you mean incognito-prod?; expected one of …`. */
export function describeUnknown(what: string, given: string, known: readonly string[]): string {
  return `unknown ${what} ${quote(given)}${suggest(given, known)}; expected one of ${known.join(", ")}`;
}

function readTokens({ options }: CommandSpec, argv: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: {
      ...Object.fromEntries(
        Object.entries(options).map(([name, { value }]) => [
          name,
          { type: value === undefined ? ("boolean" as const) : ("string" as const) },
        ]),
      ),
      help: { type: "boolean", short: "h" },
    },
  });
  return tokens;
}

function asksForHelp(token: Token): boolean {
  return token.kind === "option" && token.name === "help";
}

function readArguments({ arguments: named }: CommandSpec, given: readonly string[]): Values {
  const names = Object.keys(named);
  const takesAll = Object.values(named).some(({ many }) => many === true);
  const stranger = given[names.length];
  if (stranger !== undefined && !takesAll) {
    throw new MisuseError(`${quote(stranger)} is one argument too many; ${describeCount(names)}`);
  }
  return Object.fromEntries(
    Object.entries(named).map(([name, { many, optional, path }], place) => {
      const values = given
        .slice(place)
        .map((word) => (path === true ? fromWhereTyped(word) : word));
      const missing = values.length === 0 && optional !== true;
      if (missing) throw new MisuseError(`no ${name.toUpperCase()} given; ${describeCount(names)}`);
      return [name, many === true ? values : values[0]];
    }),
  );
}

function describeCount(names: readonly string[]): string {
  const words = names.map((name) => name.toUpperCase()).join(" and ");
  return words === "" ? "expected none" : `expected ${words}`;
}

function readOptions({ options }: CommandSpec, tokens: readonly Token[]): Values {
  const given = new Map<string, readonly string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (spec === undefined) throw unknownOption(token.rawName, options);
    given.set(token.name, [...(given.get(token.name) ?? []), readValue(token, spec)]);
  }
  return Object.fromEntries(
    Object.entries(options).map(([name, spec]) => [name, settle(name, spec, given.get(name))]),
  );
}

function unknownOption(rawName: string, options: CommandSpec["options"]): MisuseError {
  const known = Object.keys({ ...options, ...HELP }).map((name) => `--${name}`);
  return new MisuseError(describeUnknown("option", rawName, known));
}

function readValue({ rawName, value, inlineValue }: OptionToken, spec: OptionSpec): string {
  if (spec.value === undefined) {
    if (value !== undefined) throw new MisuseError(`${rawName} takes no value; leave it out`);
    return "";
  }
  // An option where a value should be; `--port=-1` says that it is a value.
  const isOption = value?.startsWith("-") === true && inlineValue === false;
  if (value === undefined || isOption)
    throw new MisuseError(`${rawName} lacks its ${spec.value}; name one`);
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    const near = suggest(value, spec.choices);
    throw new MisuseError(
      `${rawName} is ${quote(value)}${near}; expected one of ${spec.choices.join(", ")}`,
    );
  }
  return spec.path === true ? fromWhereTyped(value) : value;
}

function settle(name: string, spec: OptionSpec, given: readonly string[] | undefined) {
  if (given === undefined && spec.required !== undefined) {
    throw new MisuseError(`no --${name} given; ${spec.required}`);
  }
  if (spec.value === undefined) return given !== undefined;
  if (spec.many === true) return given ?? [];
  // The last one wins, as elsewhere: what is typed can overrule a script's own options.
  return given?.at(-1) ?? spec.fallback;
}
