/**
 * What the command line of `npm run block` is answered with.
 * @module
 */
import { COMMANDS } from "../../../command/commands";
import { parseCommand } from "../../../command/parse-command";
import { MisuseError } from "../../../command/report-errors";
import { readOptions } from "../../../operator/block/read-options";
import { runScriptOf } from "../../support/terraform-cli";

const NOW = Date.UTC(2026, 10, 29, 12);

function read(...argv: readonly string[]) {
  return readOptions(parseCommand(COMMANDS.block, ["incognito-dev", ...argv])!, NOW);
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

it.each([
  ["no kind", ["add"], "KIND is missing"],
  ["no value", ["add", "domain"], "add needs a VALUE"],
  ["an empty value", ["remove", "word", ""], "remove needs a VALUE"],
  ["a value of list", ["list", "domain", "a.example"], "list takes no VALUE"],
  ["an import of words", ["import", "word", "a.txt"], "KIND of import is 'word'"],
  ["a scope of a word", ["add", "word", "acme", "--scope", "both"], "--scope is 'both'"],
  ["a scope of a user", ["add", "user", "x", "--scope", "sign-up"], "--scope is 'sign-up'"],
  ["a domain disabled", ["add", "domain", "a.example", "--disable"], "--disable is for add user"],
  ["a ban taken back by disabling", ["remove", "user", "x", "--disable"], "--disable is for"],
  ["a pool that is none", ["add", "user", "x", "--user-pool", "a,b"], "--user-pool is 'a'"],
  ["a reason of one's own", ["add", "word", "acme", "--reason", "rude"], "--reason"],
  ...["2026-11-29", "2027-02-30", "tomorrow", "2027-1-1", "27-01-01", ""].map(
    (day): [string, string[], string] => [
      `the day '${day}'`,
      ["add", "word", "acme", "--until", day],
      "--until",
    ],
  ),
])("refuses %s as misuse", (_, argv, sentence) => {
  expect(() => read(...argv)).toThrow(MisuseError);
  expect(() => read(...argv)).toThrow(sentence);
});

it("reads a day as its beginning in UTC, and what is left out as the usual", () => {
  expect(read("add", "domain", "a.example", "--until", "2026-11-30").facts).toEqual({
    scope: "both",
    reason: "other",
    day: "2026-11-29",
    expires: Date.UTC(2026, 10, 30) / 1_000,
  });
});

it("ends with 2 for misuse, and prints nothing of the SDK's about versions of Node", async () => {
  const { exitCode, stdout, stderr } = await runScriptOf("block", ["incognito-dev", "add"]);

  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("KIND is missing");
  expect(stderr).not.toMatch(/Warning/);
});
