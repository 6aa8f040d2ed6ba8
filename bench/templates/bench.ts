/**
 * How long a front-end developer needs from an empty folder to a signed-in person: each template is copied,
 * its packages installed, the simulator and the page started, and an account made in a real browser.
 * @module
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildPackage } from "../../build/package/build-package";
import { launchBrowser } from "../../build/page-driver/visit";
import type { Benchmark, BenchmarkContext } from "../benchmark";
import { BenchError } from "../errors";
import { runProcess } from "../process";
import { atMost } from "../target";

const LIMIT_SECONDS = 60;
const START_MILLISECONDS = 120_000;

interface Steps {
  readonly install: number;
  readonly start: number;
  readonly signUp: number;
}

/** `npm run bench -- templates`. */
export const TEMPLATES: Benchmark = {
  title: "From an empty folder to signed in, by template",
  run: async (context) => {
    const { root, workDirectory } = context;
    await buildPackage(root);
    execFileSync(
      "npm",
      ["pack", "--ignore-scripts", "--silent", "--pack-destination", workDirectory],
      {
        cwd: root,
      },
    );
    const names = readdirSync(join(root, "templates"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
    const measured: (readonly [string, Steps])[] = [];
    for (const name of names) measured.push([name, await measure(context, name)]);
    const total = ({ install, start, signUp }: Steps) => install + start + signUp;
    return {
      tables: [
        {
          caption: "Seconds",
          columns: ["template", "npm install", "simulator and page", "signed in", "together"],
          rows: measured.map(([name, steps]) => [
            name,
            steps.install,
            steps.start,
            steps.signUp,
            total(steps),
          ]),
        },
      ],
      targets: measured.map(([name, steps]) =>
        atMost({ subject: name, measured: total(steps), limit: LIMIT_SECONDS, unit: "s" }),
      ),
      notes: ["npm takes packages from its cache, if an earlier run has left them there."],
    };
  },
};

async function measure(context: BenchmarkContext, name: string): Promise<Steps> {
  const { root, workDirectory, say } = context;
  const cwd = join(workDirectory, name);
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
  cpSync(join(root, "templates", name), cwd, { recursive: true });
  const [tarball = ""] = readdirSync(workDirectory).filter((file) => file.endsWith(".tgz"));
  say(`installing ${name}`);
  const args = ["install", "--no-audit", "--no-fund", join("..", tarball)];
  const { wallMilliseconds } = await runProcess({ command: "npm", args, cwd });
  const children: ChildProcess[] = [];
  try {
    const begun = performance.now();
    const [, page] = await Promise.all([
      start(children, cwd, "simulate", /http:\/\/127\.0\.0\.1:9400/),
      start(children, cwd, "dev", /Local:\s+(http:\S+)/),
    ]);
    const started = performance.now();
    await signUp(page);
    const ended = performance.now();
    return {
      install: wallMilliseconds / 1_000,
      start: (started - begun) / 1_000,
      signUp: (ended - started) / 1_000,
    };
  } finally {
    for (const { pid } of children) if (pid !== undefined) process.kill(-pid);
  }
}

/** Starts a template's script as a process group leader, since npm does not pass signals on. */
function start(
  children: ChildProcess[],
  cwd: string,
  script: string,
  ready: RegExp,
): Promise<string> {
  const child = spawn("npm", ["run", script], {
    cwd,
    detached: true,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let out = "";
    const fail = (why: string) =>
      reject(new BenchError(`npm run ${script} ${why}: ${out.slice(-2_000)}`));
    const limit = setTimeout(() => fail("was not ready in time"), START_MILLISECONDS);
    child.once("exit", () => fail("ended"));
    const read = (chunk: Buffer) => {
      out += chunk.toString();
      const found = ready.exec(out);
      if (found === null) return;
      clearTimeout(limit);
      resolve(found[1] ?? found[0]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
  });
}

async function signUp(url: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByRole("button", { name: "Get an account" }).click();
    await page.getByText("You are signed in.").waitFor();
    await page.getByText(/^Write these down, in this order: (\w+ ){11}\w+$/).waitFor();
  } finally {
    await browser.close();
  }
}
