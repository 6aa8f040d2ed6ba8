/** What the end of the simulator does to calls that are under way, and a failed start to what it had started. @module */
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { writeSoakStack } from "../../bench/soak/soak-stack";
import { type SimulatorOptions, startSimulator } from "../../simulator/create-simulator";
import { readStack } from "../../simulator/stack/read-stack";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { synthesizeProject } from "../support/start-simulator";

const directory = mkdtempSync(join(tmpdir(), "incognito-end-"));
const marker = join(directory, "called");
afterAll(() => rmSync(directory, { recursive: true }));

const NEVER_ANSWERS = `
exports.handler = () => {
  require("node:fs").writeFileSync(${JSON.stringify(marker)}, "");
  return new Promise((resolve) => setTimeout(resolve, 60_000));
};
`;

describe("startSimulator, closed while a function is running", () => {
  it("cuts the call off and calls that no fault of its own", async () => {
    const stackDirectory = join(directory, "stack");
    writeSoakStack(stackDirectory);
    writeFileSync(join(stackDirectory, "code", "index.js"), NEVER_ANSWERS);
    const faults: string[] = [];
    const simulator = await startSimulator({
      stackDirectory,
      port: 0,
      host: "127.0.0.1",
      printFault: (text) => faults.push(text),
    });
    const call = fetch(simulator.url, {
      method: "POST",
      headers: { "x-amz-target": "AWSCognitoIdentityProviderService.SignUp" },
      body: JSON.stringify({
        ClientId: readStack(stackDirectory).pools[0]!.clients[0]!.id,
        Username: "ada",
        Password: "Correct-horse-7",
      }),
    }).catch(() => "cut off");
    await waitForFile(marker);

    await simulator.close();

    expect(await call).toBe("cut off");
    expect(faults).toEqual([]);
  });
});

describe("startSimulator, when a part of it cannot start", () => {
  let stackDirectory: string;
  beforeAll(() => {
    // With tables, keys, a custom sender and HTTP APIs, so that everything that listens is there.
    stackDirectory = synthesizeProject(join(directory, "full"), FULL_STACK_VARIABLES);
  }, 60_000);

  it.each<[string, () => Promise<Fault>]>([
    ["the tables", tablesThatAreNone],
    ["the HTTP APIs", async () => ({ host: "192.0.2.1" })],
    ["the port", takenPort],
  ])("leaves nothing open that would keep the process: %s", async (_part, fault) => {
    const { end, ...options } = await fault();
    const before = openServers();

    const started = startSimulator({ stackDirectory, port: 0, host: "127.0.0.1", ...options });

    await expect(started).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_/) });
    // A server that is closed is listed for some milliseconds more.
    for (let look = 0; look < 100 && openServers() > before; look += 1) await setTimeout(20);
    expect(openServers()).toBe(before);
    end?.();
  });

  interface Fault extends Partial<SimulatorOptions> {
    readonly end?: () => void;
  }

  async function tablesThatAreNone(): Promise<Fault> {
    const dataDirectory = join(directory, "data");
    mkdirSync(dataDirectory);
    writeFileSync(join(dataDirectory, "tables"), "");
    return { dataDirectory };
  }

  async function takenPort(): Promise<Fault> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return { port: (server.address() as AddressInfo).port, end: () => server.close() };
  }

  function openServers(): number {
    return process.getActiveResourcesInfo().filter((kind) => kind === "TCPServerWrap").length;
  }
});

async function waitForFile(path: string): Promise<void> {
  while (!existsSync(path)) await setTimeout(20);
}
