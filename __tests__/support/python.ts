/**
 * Python's clients of Cognito, for tests that run them as a person would: boto3, pycognito and pip's AWS CLI.
 * @module
 */
import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./places";

const run = promisify(execFile);

/** Python takes its time to load botocore on a busy machine. */
export const PYTHON_LIMIT_MILLISECONDS = 120_000;

const PYTHON = process.env.INCOGNITO_PYTHON ?? join(ROOT, ".cache", "venv", "bin", "python");

/**
 * Describes tests that need the packages of `.ci/requirements.txt`. Where one is missing they are skipped with
 * the reason, or fail where `INCOGNITO_REQUIRE_PYTHON=1` says that none may be missing.
 */
export function describeWithPython(name: string, tests: () => void): void {
  const reason = whatIsMissing();
  if (reason === undefined) {
    describe(name, tests);
  } else if (process.env.INCOGNITO_REQUIRE_PYTHON === "1") {
    it(`${name}: has what it needs`, () => {
      throw new Error(reason);
    });
  } else {
    process.stdout.write(`${name}: skipped, ${reason}\n`);
    describe.skip(`${name} (${reason})`, tests);
  }
}

function whatIsMissing(): string | undefined {
  if (!existsSync(PYTHON)) {
    return `no Python at ${PYTHON}; .ci/run makes it, INCOGNITO_PYTHON names another`;
  }
  try {
    execFileSync(PYTHON, ["-c", "import boto3, pycognito, awscli"], { stdio: "ignore" });
    return undefined;
  } catch {
    return `${PYTHON} lacks a package of .ci/requirements.txt`;
  }
}

/**
 * Runs a shell with what the start of the simulator prints to paste, and nothing else of this process.
 *
 * @param exports - the printed `export` lines
 * @param script - finds `python` and `aws` on its path
 * @returns what the script printed
 */
export async function runPasted(exports: string, script: string): Promise<string> {
  const { stdout } = await run("bash", ["-euo", "pipefail", "-c", `${exports}\n${script}`], {
    env: {
      PATH: `${dirname(PYTHON)}:${process.env.PATH ?? ""}`,
      HOME: "/nonexistent",
      LC_ALL: "C.UTF-8",
    },
    timeout: PYTHON_LIMIT_MILLISECONDS,
  });
  return stdout;
}

/** Runs a Python program in such a shell, and reads the JSON that it prints. */
export async function runPython(exports: string, program: string): Promise<unknown> {
  return JSON.parse(await runPasted(exports, `python - <<'PROGRAM'\n${program}\nPROGRAM`));
}

/** The lines to paste in what the command prints. */
export function exportsIn(printed: string): string {
  return [...printed.matchAll(/^ *(export .*)$/gm)].map(([, line]) => line).join("\n");
}
