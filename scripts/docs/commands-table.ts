/**
 * The commands, for README's table and for docs/commands.md, from the registry that the commands themselves
 * read.
 * @module
 */
import type { CommandSpec } from "../../command/command-spec";
import { COMMANDS } from "../../command/commands";
import { describeCommand } from "../../command/describe-command";
import { EXIT, EXIT_MEANINGS, type ExitName } from "../../command/exit-codes";
import { renderTable } from "./fill-tables";

const ALL: readonly CommandSpec[] = Object.values(COMMANDS);
const TYPED = ALL.filter(({ typed }) => typed.startsWith("npm "));

/** One row per typed command: its required arguments, and what it does. */
export function renderCommands(): string {
  const rows = TYPED.map(({ typed, arguments: named, options, summary }) => {
    const words = [
      ...Object.entries(named).flatMap(([name, { optional }]) =>
        optional === true ? [] : [name.toUpperCase()],
      ),
      ...Object.entries(options).flatMap(([name, { required, value }]) =>
        required === undefined ? [] : [`--${name} ${value}`],
      ),
    ];
    return [`\`${[typed, ...(words.length > 0 ? ["--", ...words] : [])].join(" ")}\``, summary];
  });
  return renderTable(["command", "what it does"], rows);
}

/** One row per exit code. */
export function renderExitCodes(): string {
  const rows = Object.entries(EXIT).map(([name, code]) => [
    String(code),
    EXIT_MEANINGS[name as ExitName],
  ]);
  return renderTable(["exit code", "what it means"], rows);
}

/** What each command prints for `--help`. */
export function renderHelp(): string {
  return ALL.map((command) => {
    const title = command.typed.split("/").at(-1)?.replace(/\.ts$/, "");
    return `### ${title}\n\n\`\`\`text\n${describeCommand(command).trimEnd()}\n\`\`\``;
  }).join("\n\n");
}
