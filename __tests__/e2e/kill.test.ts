/**
 * The simulator as a process of its own with `--data`, killed without warning while it signs users up.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  callProcess,
  callUntilKilled,
  type SimulatorProcess,
  startSimulatorProcess,
} from "../support/simulator-process";
import { synthesizeProject } from "../support/start-simulator";

const KILLS = 3;
const CLIENTS = 20;
const PASSWORD = "correct-horse-battery";

const directory = mkdtempSync(join(tmpdir(), "incognito-kill-"));
const started: SimulatorProcess[] = [];
let stack: string;
beforeAll(() => {
  stack = synthesizeProject(directory);
}, 60_000);
afterAll(() => {
  for (const { child } of started) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<SimulatorProcess> {
  const simulator = await startSimulatorProcess(stack, join(directory, "data"));
  started.push(simulator);
  return simulator;
}

/** Signs users up from many clients at once and kills the process when so many are acknowledged. */
function signUpUntilKilled(simulator: SimulatorProcess, run: number, until: number) {
  const ClientId = simulator.variable("ANONYMOUS_CLIENT_ID");
  return callUntilKilled(simulator, {
    clients: CLIENTS,
    until,
    call: async (client, turn) => {
      const Username = `user-${"abc"[run]}${client}x${turn}`;
      const { status } = await callProcess(simulator, "SignUp", {
        ClientId,
        Username,
        Password: PASSWORD,
      });
      expect(status).toBe(200);
      return Username;
    },
  });
}

describe("a killed simulator", () => {
  it("still knows every user whose sign-up it had acknowledged", async () => {
    const known: string[] = [];

    for (let run = 0; run < KILLS; run += 1) {
      known.push(...(await signUpUntilKilled(await start(), run, 60 + 35 * run)));
    }
    const simulator = await start();
    const ClientId = simulator.variable("ANONYMOUS_CLIENT_ID");
    for (const Username of known) {
      // A name that is known cannot be taken again.
      const again = { ClientId, Username, Password: PASSWORD };
      expect((await callProcess(simulator, "SignUp", again)).status).toBe(400);
    }
    const AuthParameters = { USERNAME: known.at(-1), PASSWORD };
    const signedIn = await callProcess(simulator, "InitiateAuth", {
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters,
    });
    simulator.child.kill("SIGTERM");

    expect(signedIn.status).toBe(200);
    expect(known.length).toBeGreaterThanOrEqual(60 + 95 + 130);
    expect(await simulator.ended).toBe(0);
  }, 120_000);
});
