/**
 * What the command line of `npm run block` is answered with.
 * @module
 */
import { COMMANDS } from "../../../command/commands";
import { parseCommand } from "../../../command/parse-command";
import { readOptions } from "../../../operator/block/read-options";

function read(...argv: readonly string[]) {
  return readOptions(parseCommand(COMMANDS.block, ["incognito-dev", ...argv])!, 0);
}

it.each([
  ["ACTION", ["ad", "domain", "a.example"], "ACTION is 'ad'; did you mean add?; expected add,"],
  [
    "KIND",
    ["add", "domian", "a.example"],
    "KIND is 'domian'; did you mean domain?; expected user,",
  ],
])("answers a mistyped %s with the nearest one", (_what, argv, answer) => {
  expect(() => read(...argv)).toThrow(answer);
});
