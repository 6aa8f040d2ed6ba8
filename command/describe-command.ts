/**
 * Writes a command's usage and its `--help` from its {@link CommandSpec}, so that neither can lie.
 * @module
 */
import type { CommandSpec, OptionSpec } from "./command-spec";
import { EXIT, EXIT_MEANINGS, type ExitCode, type ExitName } from "./exit-codes";

/** Defined by the package's build and nothing else: the code runs from an installed package. */
declare const INCOGNITO_INSTALLED: true | undefined;

const HELP_TEXT = "this text";
const LEAST_GAP = 3;
const COLUMNS = 100;

/** The usage in one line: `npm run plan -- STACK [--local]`. */
export function describeUsage(command: CommandSpec): string {
  const { arguments: named, options } = command;
  const typed = typedHere(command);
  const words = [
    ...Object.entries(named).map(([name, { optional, many }]) => {
      const word = `${name.toUpperCase()}${many === true ? " ..." : ""}`;
      return optional === true ? `[${word}]` : word;
    }),
    ...Object.entries(options).map(([name, option]) => {
      const word = describeOption(name, option);
      return option.required === undefined ? `[${word}]${option.many === true ? "..." : ""}` : word;
    }),
  ];
  // npm keeps options to itself unless two dashes stand before them.
  const dashes = typed.startsWith("npm ") ? " --" : "";
  return words.length === 0 ? typed : `${typed}${dashes} ${words.join(" ")}`;
}

/** All that `--help` prints. */
export function describeCommand(command: CommandSpec): string {
  const { summary, about, arguments: named, options } = command;
  const lines: (readonly [string, string])[] = [
    ...Object.entries(named).map(([name, { text }]) => [name.toUpperCase(), text] as const),
    ...Object.entries(options).map(
      ([name, option]) => [describeOption(name, option), describeMeaning(option)] as const,
    ),
    ["--help", HELP_TEXT],
  ];
  const width = Math.max(...lines.map(([word]) => word.length)) + LEAST_GAP;
  const indent = `\n${" ".repeat(width + 2)}`;
  return [
    `usage: ${describeUsage(command)}`,
    wrap(`${summary}.${about === undefined ? "" : ` ${about}`}`),
    lines
      .map(([word, text]) => `  ${word.padEnd(width)}${text.replaceAll("\n", indent)}`)
      .join("\n"),
    `Exit codes:\n${describeExits(command)
      .map(([code, meaning]) => `  ${code}  ${meaning}\n`)
      .join("")}`,
  ].join("\n\n");
}

/** The numbers that a command may end with, and what each means there. */
export function describeExits({ exits }: CommandSpec): readonly (readonly [ExitCode, string])[] {
  const own: Partial<Record<ExitName, string>> = { ...exits, misuse: EXIT_MEANINGS.misuse };
  return Object.entries(EXIT).flatMap(([name, code]) => {
    const meaning = own[name as ExitName];
    return meaning === undefined ? [] : [[code, meaning] as const];
  });
}

function typedHere({ typed, installed }: CommandSpec): string {
  const isInstalled = typeof INCOGNITO_INSTALLED !== "undefined";
  return isInstalled && installed !== undefined ? installed : typed;
}

/** A paragraph wrapped to lines that fit a terminal. */
function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line === undefined || `${line} ${word}`.length > COLUMNS) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join("\n");
}

function describeOption(name: string, { value, choices }: OptionSpec): string {
  if (value === undefined) return `--${name}`;
  return `--${name} ${choices === undefined ? value : choices.join("|")}`;
}

function describeMeaning({ text, fallback }: OptionSpec): string {
  return fallback === undefined ? text : `${text} (default ${fallback})`;
}
