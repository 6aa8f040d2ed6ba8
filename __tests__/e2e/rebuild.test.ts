/**
 * A stack that is synthesized again while it runs.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../simulator/create-simulator";
import type { TriggerOverview } from "../../simulator/observe/api-types";
import { cloneTo, synthIn } from "../support/clone";
import { PLANNED_POOLS } from "../support/full-stack";

const temporary = mkdtempSync(join(tmpdir(), "incognito-rebuild-"));
const printed: string[] = [];
let folder: string;
let simulator: Simulator;

/** With the pools whose functions the tests name. */
const synthesize = (variables: Readonly<Record<string, string>> = {}) =>
  synthIn(folder, "022", "UTC", { ...PLANNED_POOLS, ...variables });

beforeAll(async () => {
  folder = cloneTo(join(temporary, "project"));
  synthesize();
  simulator = await startSimulator({
    stackDirectory: join(folder, "cdktf.out/stacks/incognito-dev"),
    port: 0,
    host: "127.0.0.1",
    print: (line) => printed.push(line),
  });
});

afterAll(async () => {
  await simulator.close();
  rmSync(temporary, { recursive: true, force: true });
});

async function refusal(): Promise<string> {
  const client = simulator.stack.pools.find(
    ({ tags }) => tags["incognito:contract"] === "anonymous",
  )!.clients[0]!;
  const response = await fetch(simulator.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.SignUp",
    },
    body: JSON.stringify({
      ClientId: client.id,
      Username: "ada@example.com",
      Password: "correct-horse-battery",
    }),
  });
  return ((await response.json()) as { readonly message: string }).message;
}

async function printedLine(part: string): Promise<string> {
  for (;;) {
    const line = printed.find((one) => one.includes(part));
    if (line !== undefined) return line;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("a stack that is synthesized again", () => {
  it("has its new code run at the next call", async () => {
    const source = join(folder, "vocabulary/name-refusals.ts");
    expect(await refusal()).toBe(
      "PreSignUp failed with error Choose a user name that is not an e-mail address.",
    );

    writeFileSync(
      source,
      readFileSync(source, "utf8").replace("that is not an e-mail address", "without an @"),
    );
    synthesize();
    expect(await printedLine("took over")).toBe(
      "took over new code or settings of incognito-dev-anonymous-pre-sign-up",
    );

    expect(await refusal()).toBe("PreSignUp failed with error Choose a user name without an @.");
  });

  it("shows at once which trigger is switched off, though it stays wired", async () => {
    const readState = async () => {
      const response = await fetch(`${simulator.url}/_incognito/triggers`);
      const { pools } = (await response.json()) as TriggerOverview;
      return pools
        .find(({ kind }) => kind === "default")!
        .triggers.find(({ trigger }) => trigger === "PreTokenGeneration");
    };
    expect(await readState()).toMatchObject({ enabled: true });

    synthesize({ INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS: "preAuthentication" });
    await printedLine("default-pre-token-generation");

    expect(await readState()).toEqual({
      trigger: "PreTokenGeneration",
      functionName: "incognito-dev-default-pre-token-generation",
      enabled: false,
    });
  });

  it("asks for a new start where a pool changed", async () => {
    synthesize({ INCOGNITO_DEV_PASSWORD_MINIMUM_LENGTH: "20" });

    expect(await printedLine("more than its functions")).toBe(
      "the stack changed in more than its functions; start the simulator again to use it",
    );
    expect(await refusal()).toBe("PreSignUp failed with error Choose a user name without an @.");
  });
});
