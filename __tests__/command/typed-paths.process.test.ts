/**
 * Relative paths, where npm moves a command from where it was typed.
 * @module
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { CommandSpec } from "../../command/command-spec";
import { COMMANDS } from "../../command/commands";
import { fromWhereTyped, type Started } from "../../command/typed-paths";
import { ROOT } from "../support/places";

const NPM: Started = {
  env: {
    INIT_CWD: "/clone/infra",
    npm_lifecycle_script: "node scripts/run.mjs scripts/simulate.ts",
  },
  entry: "scripts/simulate.ts",
  folder: "/clone",
};

describe("a path", () => {
  it("is taken from where npm was started", () => {
    expect(fromWhereTyped("plan.json", NPM)).toBe("/clone/infra/plan.json");
    expect(fromWhereTyped("../plan.json", NPM)).toBe("/clone/plan.json");
    expect(fromWhereTyped("/tmp/plan.json", NPM)).toBe("/tmp/plan.json");
  });

  it.each<[string, Partial<Started>]>([
    ["npm was started in its folder", { folder: "/clone/infra" }],
    ["no npm started the command", { env: {} }],
    ["the command is part of what npm started", { entry: "scripts/plan.ts" }],
    [
      "it is the package's command in somebody's script",
      { entry: "/p/node_modules/.bin/incognito" },
    ],
  ])("stays as it is where %s", (_, other) => {
    expect(fromWhereTyped("plan.json", { ...NPM, ...other })).toBe("plan.json");
  });
});

describe("a command that is typed in a folder below", () => {
  function run(line: string) {
    return spawnSync("bash", ["-c", `cd __tests__/fixtures && npm run --silent ${line}`], {
      cwd: ROOT,
      encoding: "utf8",
    });
  }

  it("finds its argument and its options' files there", () => {
    const found = run("plan:review -- plans/unchanged.json --allow plans/nowhere.json");
    const { status, stdout } = run("plan:review -- plans/unchanged.json");

    expect(found.stderr).toContain(join(ROOT, "__tests__/fixtures/plans/nowhere.json"));
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^No changes/) });
  });

  it("finds the simulator's stack there", () => {
    const { status, stderr } = run("simulate -- nothing-here --port 0");

    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(
        `nothing at '${join(ROOT, "__tests__/fixtures/nothing-here").slice(0, 80)}`,
      ),
    });
  });
});

describe("the registry of commands", () => {
  it("says of everything that is a folder or a file that it is a path", () => {
    const words = Object.entries<CommandSpec>(COMMANDS).flatMap(([name, command]) => [
      ...Object.entries(command.options).map(([word, spec]) => ({
        ...spec,
        word: `${name} --${word}`,
      })),
      ...Object.entries(command.arguments).map(([word, spec]) => ({
        ...spec,
        word: `${name} ${word}`,
        value: word.toUpperCase(),
      })),
    ]);
    const named = words.filter(({ value = "" }) => /^(?:DIR|FILE|PATH|PLAN|OUTPUTS)$/.test(value));

    expect(named.length).toBeGreaterThan(8);
    // The workflow alone starts this one, and not by npm.
    expect(named.filter(({ path }) => path !== true).map(({ word }) => word)).toEqual([
      "publish-review dir",
    ]);
  });
});
