/**
 * `npm run phrase [-- --realm REALM] [--read]`: makes twelve words, or reads them and says their account.
 * @module
 */
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { runPhrase } from "../operator/phrase/phrase-in-terminal";

runCommand("phrase", async ({ options: { realm, read } }) => {
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
});
