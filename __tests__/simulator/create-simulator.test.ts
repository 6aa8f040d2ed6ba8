/** What the end of the simulator does to calls that are under way. @module */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSoakStack } from "../../bench/soak/soak-stack";
import { startSimulator } from "../../simulator/create-simulator";
import { readStack } from "../../simulator/stack/read-stack";

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

async function waitForFile(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 20));
}
