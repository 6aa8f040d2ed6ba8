/**
 * The command `npm run phrase`, and the package's `incognito phrase`, on this process's own terminal.
 * @module
 */
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import type { InputOf } from "../../command/commands";
import { EXIT, type ExitCode } from "../../command/exit-codes";
import { runPhrase } from "./phrase-in-terminal";

/** Runs with what was typed; asks for words back if the terminal is interactive. */
export async function phraseInProcess({
  options: { realm, read },
}: InputOf<"phrase">): Promise<ExitCode> {
  const { stdin, stdout } = process;
  const lines =
    stdin.isTTY && !read ? createInterface({ input: stdin, output: stdout }) : undefined;
  await runPhrase(
    { isRead: read, realm },
    {
      ask: lines?.question.bind(lines),
      read: () => text(stdin),
      print: (shown) => stdout.write(shown),
    },
  );
  lines?.close();
  return EXIT.done;
}
