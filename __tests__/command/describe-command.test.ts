/**
 * What `--help` prints, and that it is all there is.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandSpec } from "../../command/command-spec";
import { COMMANDS } from "../../command/commands";
import { describeCommand, describeUsage } from "../../command/describe-command";
import { ROOT } from "../support/places";

const ALL: readonly (readonly [string, CommandSpec])[] = Object.entries(COMMANDS);

describe("describeCommand", () => {
  it.each(ALL)("of %s names every argument, option and exit code", (_, command) => {
    const help = describeCommand(command);

    expect(help.startsWith(`usage: ${command.typed}`)).toBe(true);
    for (const name of Object.keys(command.arguments)) expect(help).toContain(name.toUpperCase());
    for (const name of Object.keys(command.options)) expect(help).toMatch(`\n  --${name}`);
    expect(help).toMatch(
      /\n {2}--help +this text\n\nExit codes:\n {2}0 {2}.+\n {2}1 {2}.+\n {2}2 {2}.+\n/,
    );
  });

  it.each(ALL)("of %s fits a terminal of 120 columns", (_, command) => {
    const lines = describeCommand(command).split("\n").slice(1);

    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });
});

describe("describeUsage", () => {
  it("puts two dashes before what npm would keep to itself", () => {
    expect(describeUsage(COMMANDS.plan)).toBe("npm run plan -- STACK [--local]");
    expect(describeUsage(COMMANDS["publish-review"])).toMatch(/publish-review\.ts STACK DIR$/);
  });

  it("leaves a command alone that takes nothing", () => {
    expect(describeUsage(COMMANDS.synth)).toBe("npm run synth");
  });
});

describe("the registry of commands", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const entries = Object.entries(scripts).flatMap(([name, script]) => {
    const entry = /^node scripts\/run\.mjs (scripts\/[\w-]+\.ts)/.exec(script)?.[1];
    return entry === undefined ? [] : [[name, entry] as const];
  });

  it("holds what package.json runs, and nothing else that is typed with npm", () => {
    const typed = ALL.filter(([, command]) => command.typed.startsWith("npm "));

    expect(typed.map(([name]) => name).sort()).toEqual(entries.map(([name]) => name).sort());
    for (const [name, { typed: words }] of typed) {
      expect(words).toBe(name === "start" ? "npm start" : `npm run ${name}`);
    }
  });

  it.each(entries)("has %s read by its own script", (name, entry) => {
    const text = readFileSync(join(ROOT, entry), "utf8");

    expect(text).toContain(`runCommand("${name}", `);
  });
});
