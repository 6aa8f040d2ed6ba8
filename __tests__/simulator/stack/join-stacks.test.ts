/** Several stacks in one run: each keeps its own pools, clients and functions. @module */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSoakStack } from "../../../bench/soak/soak-stack";
import { type Simulator, startSimulator } from "../../../simulator/create-simulator";
import { readStack } from "../../../simulator/stack/read-stack";
import { describeStart } from "../../../simulator/terminal/describe-start";

const PASSWORD = "Correct-horse-7";
const folder = mkdtempSync(join(tmpdir(), "incognito-join-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stack whose addresses are those of every other of its kind, in a folder `<place>/infra`. */
function writeStack(place: string, functionName: string, region = "eu-central-1"): string {
  const directory = join(folder, place, "infra");
  writeSoakStack(directory);
  const file = join(directory, "cdk.tf.json");
  const text = readFileSync(file, "utf8")
    .replaceAll("soak-confirm", functionName)
    .replaceAll("eu-central-1", region)
    // A busy machine is slow to start a process.
    .replace('"runtime"', '"timeout": 30, "runtime"');
  writeFileSync(file, text);
  writeFileSync(
    join(directory, "code", "index.js"),
    `exports.handler = async (event) => {
      event.response.autoConfirmUser = true;
      console.log("${functionName} in", event.region, process.env.AWS_REGION);
      return event;
    };`,
  );
  return directory;
}

async function call(url: string, operation: string, body: object) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("several stacks", () => {
  const directories = [writeStack("a", "a-confirm"), writeStack("b", "b-confirm", "us-east-1")];
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ stackDirectory: directories, port: 0, host: "127.0.0.1" });
  });
  afterAll(() => simulator.close());

  it("sign people up and in, each with its own function, in its own region", async () => {
    const { pools } = simulator.stack;
    for (const pool of pools) {
      const clientId = pool.clients[0]!.id;
      const asked = { ClientId: clientId, Username: "ada", Password: PASSWORD };
      expect(await call(simulator.url, "SignUp", asked)).toMatchObject({ status: 200 });
      const signIn = {
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD },
      };
      expect(await call(simulator.url, "InitiateAuth", signIn)).toMatchObject({ status: 200 });
    }
    const trace = await (await fetch(`${simulator.url}/_incognito/trace`)).text();

    expect(pools).toHaveLength(2);
    expect(trace).toContain("a-confirm in eu-central-1 eu-central-1");
    expect(trace).toContain("b-confirm in us-east-1 us-east-1");
  });

  it("are told apart in what is printed at the start", () => {
    const text = describeStart(simulator);

    expect(text).toContain("infra + infra-2");
    expect(text).toContain("export INFRA_SOAK_USER_POOL_ID=eu-central-1_");
    expect(text).toContain("export INFRA_2_SOAK_USER_POOL_ID=us-east-1_");
  });
});

describe("joining stacks", () => {
  it("gives identifiers of their own to resources of the same address", () => {
    const first = writeStack("c", "c-confirm");
    const second = writeStack("d", "d-confirm");

    const { pools, functions } = readStack([first, second]);

    expect(readStack(first).pools[0]!.id).toBe(readStack(second).pools[0]!.id);
    expect(pools[0]).toEqual(readStack(first).pools[0]);
    const [one, other] = pools;
    expect(other!.id).toMatch(/^eu-central-1_[0-9A-Za-z]{9}$/);
    expect(other!.id).not.toBe(one!.id);
    expect(other!.clients[0]!.id).not.toBe(one!.clients[0]!.id);
    expect(other).toMatchObject({
      arn: expect.stringContaining(other!.id),
      issuer: expect.stringContaining(other!.id),
      clients: [{ poolId: other!.id }],
    });
    expect(functions[1]!.permissions[0]!.sourceArn).toBe(other!.arn);
    expect(readStack([first, second]).pools).toEqual(pools);
  });

  it("refuses two functions of one name, which AWS would refuse too", () => {
    const first = writeStack("e", "same");
    const second = writeStack("f", "same");

    expect(() => readStack([first, second])).toThrow(
      "two of the stacks have the function 'arn:aws:lambda:eu-central-1:123456789012:function:same'; give each its own, or run the stacks one at a time",
    );
  });
});
