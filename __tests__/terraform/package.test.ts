/**
 * A packaged stack, unpacked elsewhere: the three commands of its README, run with the real Terraform against
 * the emulator.
 * @module
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { packageStack } from "../../deploy/release/package-stack";
import { runProgram } from "../../deploy/terraform/run-program";
import {
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  type Workspace,
  withOneRetry,
} from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-dev";

describeWithTerraform("a packaged stack", () => {
  let elsewhere: string;

  beforeEach(() => {
    elsewhere = mkdtempSync(join(tmpdir(), "incognito-package-"));
  });

  afterEach(() => rmSync(elsewhere, { recursive: true, force: true }));

  it("is applied by the three commands of its README, and keeps its state where they say", async () => {
    await withOneRetry(async (workspace) => {
      const folder = unpack(workspace, elsewhere);
      const commands = commandsOf(readFileSync(join(folder, "README.md"), "utf8"));
      const session = await workspace.account.openTerraform(folder);
      try {
        expect(commands).toHaveLength(3);
        for (const [command = "", ...args] of commands) {
          const env = session.environment();
          const { exitCode, stderr } = await runProgram({ command, args, cwd: folder, env });
          if (exitCode !== 0) throw new Error(`${args[0]} ended with ${exitCode}: ${stderr}`);
        }
      } finally {
        await session.close();
        await workspace.close();
      }
    });

    expect(existsSync(join(elsewhere, `${STACK}.tfstate`))).toBe(true);
  });
});

function unpack(workspace: Workspace, directory: string): string {
  const archive = packageStack({ stack: STACK, stackDirectory: workspace.stackDirectory(STACK) });
  for (const [name, bytes] of Object.entries(unzipSync(archive))) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), bytes);
  }
  return join(directory, STACK);
}

/** As a shell would split them: the README quotes nothing but whole arguments' values. */
function commandsOf(readme: string): readonly (readonly string[])[] {
  const block = /```sh\n([^`]*)```/.exec(readme)?.[1] ?? "";
  return block
    .trim()
    .split("\n")
    .map((line) => line.replaceAll('"', "").split(" "));
}
