/**
 * The simulator as a process of its own with `--data`, killed without warning while it signs users up.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/places";
import { synthesizeProject } from "../support/start-simulator";

const KILLS = 3;
const CLIENTS = 20;
const PASSWORD = "correct-horse-battery";

const directory = mkdtempSync(join(tmpdir(), "incognito-kill-"));
const children: ChildProcess[] = [];
let stack: string;
beforeAll(async () => {
  stack = await synthesizeProject(directory);
}, 60_000);
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

interface Started {
  readonly url: string;
  readonly clientId: string;
  readonly child: ChildProcess;
}

/** The same command as `npm start`, without building. */
function start(): Promise<Started> {
  const entry = join("__tests__", "e2e", "run-simulator.ts");
  const options = [`--stack=${stack}`, "--port=0", `--data=${join(directory, "data")}`];
  const child = spawn(process.execPath, ["scripts/run.mjs", entry, ...options], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let out = "";
    child.on("exit", () => reject(new Error(`the simulator ended early: ${out}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out);
      const client = /ANONYMOUS_CLIENT_ID=(\w+)/.exec(out);
      if (url !== null && client !== null) {
        resolve({ url: url[0], clientId: client[1]!, child });
      }
    });
  });
}

async function call(url: string, operation: string, body: unknown): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(body),
  });
  await response.text();
  return response.status;
}

/** Signs users up from many clients at once and kills the process when so many are acknowledged. */
async function signUpUntilKilled(
  { url, clientId: ClientId, child }: Started,
  run: number,
  count: number,
) {
  const acknowledged: string[] = [];
  const ended = new Promise((resolve) => child.on("close", resolve));
  const work = async (client: number) => {
    for (let turn = 0; ; turn += 1) {
      const Username = `user-${"abc"[run]}${client}x${turn}`;
      const status = await call(url, "SignUp", { ClientId, Username, Password: PASSWORD });
      expect(status).toBe(200);
      acknowledged.push(Username);
      if (acknowledged.length === count) child.kill("SIGKILL");
    }
  };
  // Every client ends with the connection that the kill cuts.
  const ends = await Promise.allSettled(
    Array.from({ length: CLIENTS }, (_, client) => work(client)),
  );
  await ended;
  for (const end of ends) {
    expect(end).toMatchObject({ status: "rejected", reason: { message: "fetch failed" } });
  }
  return acknowledged;
}

describe("a killed simulator", () => {
  it("still knows every user whose sign-up it had acknowledged", async () => {
    const known: string[] = [];

    for (let run = 0; run < KILLS; run += 1) {
      known.push(...(await signUpUntilKilled(await start(), run, 60 + 35 * run)));
    }
    const { url, clientId: ClientId, child } = await start();
    for (const Username of known) {
      // A name that is known cannot be taken again.
      expect(await call(url, "SignUp", { ClientId, Username, Password: PASSWORD })).toBe(400);
    }
    const AuthParameters = { USERNAME: known.at(-1), PASSWORD };
    const signedIn = await call(url, "InitiateAuth", {
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters,
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    child.kill("SIGTERM");

    expect(signedIn).toBe(200);
    expect(known.length).toBeGreaterThanOrEqual(60 + 95 + 130);
    expect(await ended).toBe(0);
  }, 120_000);
});
