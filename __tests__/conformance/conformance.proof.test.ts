/**
 * Every conformance case against our simulator, as `npm run conformance -- URL` runs them against any.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../../simulator/create-simulator";
import { type Endpoint, openEndpoint } from "./endpoint";
import { synthesizePools } from "./own-stack";
import { CASES, runCases, scoreOf } from "./run-cases";

const directory = mkdtempSync(join(tmpdir(), "incognito-conformance-"));
let simulator: Simulator;
let endpoint: Endpoint;
beforeAll(async () => {
  const stackDirectory = synthesizePools(directory);
  simulator = await startSimulator({ stackDirectory, port: 0, host: "127.0.0.1" });
  endpoint = await openEndpoint(simulator.url);
}, 60_000);
afterAll(async () => {
  await simulator.close();
  rmSync(directory, { recursive: true, force: true });
});

/** What the simulator does otherwise on purpose; docs/simulator.md says so. */
const OTHERWISE: readonly string[] = ["UpdateUserPoolClient changes how long tokens live"];
const isOtherwise = ({ title }: { readonly title: string }) => OTHERWISE.includes(title);

describe("the simulator behaves like Cognito:", () => {
  it.each(CASES.filter((one) => !isOtherwise(one)).map((one) => [one.title, one] as const))(
    "%s",
    async (_title, one) => {
      await one.run(endpoint);
    },
  );

  it.each(CASES.filter(isOtherwise).map((one) => [one.title, one] as const))(
    "(not: %s)",
    async (_title, one) => {
      await expect(one.run(endpoint)).rejects.toThrow(/501|UnsupportedOperationError/);
    },
  );

  it("and each case says where AWS's side stands", () => {
    expect(new Set(CASES.map(({ title }) => title)).size).toBe(CASES.length);
    for (const { source } of CASES) expect(source).not.toBe("");
  });
});

describe("a run of the cases", () => {
  it("counts what passed, and tells what did not", async () => {
    const results = await runCases(simulator.url);

    expect(results.filter(({ problem }) => problem !== undefined)).toEqual(
      OTHERWISE.map((title) => expect.objectContaining({ title })),
    );
    expect(scoreOf(results)).toBe(`${CASES.length - OTHERWISE.length} of ${CASES.length}`);
  });

  it("fails where nothing answers", async () => {
    await expect(runCases("http://127.0.0.1:9")).rejects.toThrow();
  });
});
