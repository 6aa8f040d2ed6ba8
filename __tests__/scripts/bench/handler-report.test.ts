/**
 * How the handler benchmark judges, and what it reads of a stack, a probe and a bundle.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HANDLER_ENTRIES } from "../../../handlers/triggers";
import { describeOwnBundle, type HandlerBundle } from "../../../scripts/lib/bench/handler-bundle";
import { HANDLER_CASES } from "../../../scripts/lib/bench/handler-case";
import { reportHandlers } from "../../../scripts/lib/bench/handler-report";
import { type Probe, readProbe } from "../../../scripts/lib/bench/probe";
import {
  readDeployedHandlers,
  readFunctionEnvironment,
} from "../../../scripts/lib/bench/stack-functions";
import { bundleHandlers } from "../../../scripts/lib/bundle-handlers";
import { ROOT } from "../../support/places";

const folder = mkdtempSync(join(tmpdir(), "incognito-bench-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BUNDLE: HandlerBundle = {
  path: "index.js",
  bytes: 900,
  zipBytes: 700,
  packageInputs: [],
  nodeModules: ["url"],
  callsGlobalFetch: false,
};

function probe(initMilliseconds: number, firstMilliseconds: number): Probe {
  const step = (milliseconds: number) => ({
    wallMilliseconds: milliseconds,
    cpuMilliseconds: milliseconds,
  });
  const [init, first, second] = [initMilliseconds, firstMilliseconds, 0.1].map(step);
  return { init: init!, first: first!, second: second!, rssBytes: 2 ** 20 };
}

function judge(ours: Partial<HandlerBundle>, probes: readonly Probe[]) {
  const comparison = {
    entry: "pre-sign-up",
    ours: { ...BUNDLE, ...ours },
    peer: BUNDLE,
    probes: {
      ours: probes,
      peer: [probe(28, 4), probe(36, 4)],
      empty: [probe(0.3, 0), probe(0.3, 0)],
    },
  };
  return reportHandlers([comparison], []).targets;
}

describe("reportHandlers", () => {
  it("meets every target with a small and fast bundle", () => {
    const targets = judge({}, [probe(0.5, 0.14), probe(0.6, 0.2)]);

    expect(targets.map(({ measured, isMet }) => [measured, isMet])).toEqual([
      ["700 B", true],
      ["0.720 ms", true],
      ["0.0200 x", true],
      ["0 in all", true],
    ]);
  });

  it("misses the targets of time with a slow one", () => {
    const targets = judge({}, [probe(2, 2), probe(2, 2)]);

    expect(targets.map(({ isMet }) => isMet)).toEqual([true, false, false, true]);
  });

  it.each([
    ["a source of a package", { packageInputs: ["node_modules/zod/index.js"] }],
    ["node:http", { nodeModules: ["http"] }],
    ["a call of fetch", { callsGlobalFetch: true }],
  ])("misses the last target with %s in the bundle", (_, ours) => {
    const targets = judge(ours, [probe(0.5, 0.1), probe(0.5, 0.1)]);

    expect(targets.map(({ isMet }) => isMet)).toEqual([true, true, true, false]);
  });

  it("weighs what it does not start", () => {
    const { tables } = reportHandlers([], [{ entry: "post-confirmation", bundle: BUNDLE }]);

    expect(tables[1]?.rows).toEqual([["post-confirmation", 900, 700, 0]]);
  });
});

describe("handler cases", () => {
  it("are of handlers that exist", () => {
    expect(HANDLER_CASES.map(({ entry }) => entry)).toEqual(["pre-sign-up", "pre-authentication"]);
    expect(HANDLER_ENTRIES).toEqual(
      expect.arrayContaining(HANDLER_CASES.map(({ entry }) => entry)),
    );
  });
});

describe("readProbe", () => {
  it("passes over what the handler logged", () => {
    const figures = probe(1, 2);
    const stdout = `{"Calls":1}\n{"Calls":1}\n\n${JSON.stringify(figures)}`;

    expect(readProbe({ stdout, wallMilliseconds: 40 })).toEqual(figures);
  });

  it("throws where the process printed no figures", () => {
    expect(() => readProbe({ stdout: "done\n", wallMilliseconds: 40 })).toThrow(
      "the probe's last line is ''; expected its figures as JSON",
    );
  });
});

beforeAll(() => {
  const functions = {
    "default-pre-authentication": { environment: { variables: { BLOCKED: "a.example" } } },
    "anonymous-pre-sign-up": {},
  };
  const stack = { resource: { aws_lambda_function: functions } };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
});

describe("readFunctionEnvironment", () => {
  it("gives the variables of the function that runs the handler", () => {
    expect(readFunctionEnvironment(folder, "pre-authentication")).toEqual({ BLOCKED: "a.example" });
    expect(readFunctionEnvironment(folder, "pre-sign-up")).toEqual({});
  });

  it("throws where the stack runs no such handler", () => {
    expect(() => readFunctionEnvironment(folder, "custom-message")).toThrow(
      /no function runs custom-message .* expected one of default-pre-authentication, anonymous-pre-sign-up/,
    );
  });
});

describe("readDeployedHandlers", () => {
  it("leaves out what no function of the stack runs", () => {
    const entries = ["custom-message", "pre-authentication", "pre-sign-up"];

    expect(readDeployedHandlers(folder, entries)).toEqual(["pre-authentication", "pre-sign-up"]);
  });
});

describe("describeOwnBundle", () => {
  it("weighs the bundle that a build makes", async () => {
    await bundleHandlers({ root: ROOT, entries: ["pre-sign-up"], outputDirectory: folder });
    const path = join(folder, "handlers", "pre-sign-up", "index.js");

    const bundle = await describeOwnBundle(ROOT, "pre-sign-up", path);

    expect(bundle).toMatchObject({ bytes: readFileSync(path).length, packageInputs: [] });
    expect(bundle.callsGlobalFetch).toBe(false);
  });

  it("rejects a bundle of other sources", async () => {
    const path = join(folder, "old.js");
    writeFileSync(path, "module.exports = {};");

    await expect(describeOwnBundle(ROOT, "pre-sign-up", path)).rejects.toThrow(
      "bundle of pre-sign-up in dist is stale",
    );
  });
});
