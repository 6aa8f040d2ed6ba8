/**
 * An option that npm kept is no option that was not typed.
 * @module
 */
import type { CommandSpec } from "../../command/command-spec";
import { refuseOptionsOfNpm } from "../../command/refuse-options-of-npm";
import { MisuseError } from "../../command/report-errors";

const SWEEP = {
  typed: "npm run sweep",
  summary: "Sweeps",
  arguments: { stack: { text: "a stack" } },
  options: { "dry-run": { text: "do nothing" }, port: { value: "PORT", text: "where" } },
  exits: {},
} as const satisfies CommandSpec;

function refusal(argv: readonly string[], env: NodeJS.ProcessEnv): unknown {
  try {
    refuseOptionsOfNpm(SWEEP, argv, env);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("refuseOptionsOfNpm", () => {
  it.each(["run", "run-script", "start"])("refuses what npm %s kept", (npm) => {
    expect(
      refusal(["prod", "9500"], {
        npm_command: npm,
        npm_config_dry_run: "true",
        npm_config_port: "true",
      }),
    ).toEqual(
      new MisuseError(
        "npm kept --dry-run, --port for itself; type it behind two dashes; usage: npm run sweep -- STACK [--dry-run] [--port PORT]",
      ),
    );
  });

  it.each<readonly [string, readonly string[], NodeJS.ProcessEnv]>([
    ["npm kept nothing", ["prod"], { npm_command: "run" }],
    ["npm's own value is off", ["prod"], { npm_command: "run", npm_config_dry_run: "" }],
    [
      "npm kept what the command does not have",
      ["prod"],
      { npm_command: "run", npm_config_json: "true" },
    ],
    [
      "it was typed for the command as well",
      ["prod", "--dry-run", "--port=1"],
      { npm_command: "run", npm_config_dry_run: "true", npm_config_port: "1" },
    ],
    ["npx ran it", ["prod"], { npm_command: "exec", npm_config_dry_run: "true" }],
    ["npm publishes", ["prod"], { npm_command: "publish", npm_config_dry_run: "true" }],
    ["no npm is there", ["prod"], { npm_config_dry_run: "true" }],
  ])("lets pass where %s", (_, argv, env) => {
    expect(refusal(argv, env)).toBeUndefined();
  });
});
