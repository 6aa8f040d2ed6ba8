/**
 * From what was typed to arguments and options.
 * @module
 */
import type { CommandSpec } from "../../command/command-spec";
import { parseCommand } from "../../command/parse-command";
import { MisuseError } from "../../command/report-errors";

const COPY = {
  typed: "npm run copy",
  summary: "Copies",
  arguments: { from: { text: "a file" }, to: { text: "folders", many: true, optional: true } },
  options: {
    format: { value: "FORMAT", choices: ["text", "json"], text: "how", fallback: "text" },
    skip: { value: "NAME", many: true, text: "what to leave out" },
    limit: { value: "N", text: "how much" },
    force: { text: "even so" },
  },
  exits: {},
} as const satisfies CommandSpec;

const SIGN = {
  ...COPY,
  arguments: {},
  options: { key: { value: "KEY", text: "whose", required: "it is in the safe" } },
} as const satisfies CommandSpec;

describe("parseCommand", () => {
  it("gives every option a value, typed or not", () => {
    expect(parseCommand(COPY, ["a"])).toEqual({
      arguments: { from: "a", to: [] },
      options: { format: "text", skip: [], limit: undefined, force: false },
    });
  });

  it("takes options before, between and behind, in both forms", () => {
    const argv = ["--force", "a", "--skip=x", "b", "--skip", "y", "c", "--format", "json"];

    expect(parseCommand(COPY, argv)).toEqual({
      arguments: { from: "a", to: ["b", "c"] },
      options: { format: "json", skip: ["x", "y"], limit: undefined, force: true },
    });
  });

  it("lets the last of two values hold", () => {
    expect(parseCommand(COPY, ["a", "--limit", "1", "--limit", "2"])?.options.limit).toBe("2");
  });

  it("takes everything behind two dashes for an argument", () => {
    expect(parseCommand(COPY, ["--", "--force"])).toMatchObject({
      arguments: { from: "--force" },
      options: { force: false },
    });
  });

  it.each([["-h"], ["--help"], ["--wrong", "--help"]])("asks for help with %s", (...argv) => {
    expect(parseCommand(COPY, argv)).toBeUndefined();
  });

  it.each<readonly [readonly string[], string]>([
    [[], "no FROM given; expected FROM and TO"],
    [["a", "--frmat", "json"], "unknown option '--frmat'; did you mean --format?; expected one of"],
    [["a", "--format", "jsn"], "--format is 'jsn'; did you mean json?; expected one of text, json"],
    [["a", "--limit"], "--limit lacks its N; name one"],
    [["a", "--limit", "--force"], "--limit lacks its N; name one"],
    [["a", "--force=yes"], "--force takes no value; leave it out"],
    [["a", "-f"], "unknown option '-f'; expected one of"],
    [["a", "--constructor"], "unknown option '--constructor'"],
    [["a", "--__proto__=1"], "unknown option '--__proto__'"],
  ])("rejects %j with the usage", (argv, problem) => {
    const parse = () => parseCommand(COPY, argv);

    expect(parse).toThrow(MisuseError);
    expect(parse).toThrow(problem);
    expect(parse).toThrow(/; usage: npm run copy -- FROM \[TO \.\.\.\] \[--format text\|json\] /);
  });

  it("takes a value that looks like an option where it is written with it", () => {
    expect(parseCommand(COPY, ["a", "--limit=-1"])?.options.limit).toBe("-1");
  });

  it("rejects one argument more than there is a name for", () => {
    expect(() => parseCommand(SIGN, ["a", "--key", "k"])).toThrow(
      "'a' is one argument too many; expected none; usage: npm run copy -- --key KEY",
    );
  });

  it("says where a value comes from that must be there", () => {
    expect(() => parseCommand(SIGN, [])).toThrow("no --key given; it is in the safe; usage: ");
  });

  it("repeats nothing that could write on a terminal, and not at length", () => {
    const typed = `--\u001b[2J${"x".repeat(200)}`;

    expect(() => parseCommand(COPY, [typed])).toThrow(/^unknown option '--\?\[2Jx{74}…'/);
  });
});
