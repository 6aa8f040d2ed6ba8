/**
 * What `npm run bench -- simulator` starts comes up and serves its load: without this the benchmark broke
 * unseen when the handlers asked for one more variable.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLambdaEndpoint } from "../../bench/simulator/cognito-local";
import { type BenchStack, makeStack, startOurs } from "../../bench/simulator/our-simulator";
import { runLoad } from "../../bench/simulator/run-load";
import { preSignUpEvent } from "../support/events";
import { ROOT } from "../support/places";

const folder = mkdtempSync(join(tmpdir(), "incognito-bench-test-"));
let stack: BenchStack;

beforeAll(async () => {
  stack = await makeStack(ROOT, folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the endpoint makes of an event, as cognito-local asks it. */
async function invoke(url: string, event: object) {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(event) });
  return {
    isRefused: response.headers.has("x-amz-function-error"),
    body: (await response.json()) as unknown,
  };
}

describe("the simulator's benchmark", () => {
  it("runs the deployed PreSignUp for cognito-local, with the function's own variables", async () => {
    const endpoint = await startLambdaEndpoint(stack);
    try {
      await expect(invoke(endpoint.url, preSignUpEvent("quiet-heron"))).resolves.toMatchObject({
        isRefused: false,
        body: { response: { autoConfirmUser: true } },
      });
      await expect(invoke(endpoint.url, preSignUpEvent("ada@example.org"))).resolves.toMatchObject({
        isRefused: true,
      });
    } finally {
      await endpoint.stop();
    }
  }, 120_000);

  it.each([
    ["in memory", false],
    ["with --data", true],
  ])(
    "signs people up and in on our simulator %s, which tells its memory",
    async (_, keepsData) => {
      const server = await startOurs(stack, keepsData);
      const { poolId, clientId } = stack;
      const job = { url: server.url, poolId, clientId, firstUser: 0, users: 3, seconds: 0.5 };
      try {
        await expect(
          runLoad(ROOT, { ...job, kind: "sign-up", seconds: 60 }),
        ).resolves.toMatchObject({ done: 3 });
        await runLoad(ROOT, { ...job, kind: "password-sign-in" });
        await runLoad(ROOT, { ...job, kind: "srp-sign-in" });
        expect(await server.heapBytes()).toBeGreaterThan(1_000_000);
      } finally {
        await server.stop();
      }
    },
    120_000,
  );
});
