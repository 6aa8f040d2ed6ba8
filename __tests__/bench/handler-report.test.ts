/**
 * How the handler benchmark judges, and what it makes of a stack, a probe and a bundle.
 * @module
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFunction } from "../../bench/handlers/full-stack";
import {
  buildSdkBundle,
  describeOwnBundle,
  type HandlerBundle,
} from "../../bench/handlers/handler-bundle";
import type { HandlerCase, HandlerKind } from "../../bench/handlers/handler-case";
import { EVENTS } from "../../bench/handlers/handler-event";
import { type MeasuredSide, reportHandlers } from "../../bench/handlers/handler-report";
import { type Probe, readApiProbe, readProbe } from "../../bench/handlers/probe";
import { readDeployedHandlers } from "../../bench/handlers/stack-functions";
import { bundleHandlers } from "../../build/bundle-handlers";
import { ROOT } from "../support/places";

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
const EMPTY = [probe(0.3, 0), probe(0.3, 0)];
const PEER = [probe(28, 4), probe(36, 4)];

function probe(initMilliseconds: number, firstMilliseconds: number): Probe {
  const step = (milliseconds: number) => ({
    wallMilliseconds: milliseconds,
    cpuMilliseconds: milliseconds,
  });
  const [init, first, second] = [initMilliseconds, firstMilliseconds, 0.1].map(step);
  return { init: init!, first: first!, second: second!, rssBytes: 2 ** 20 };
}

function caseOf(kind: HandlerKind, more: Partial<HandlerCase> = {}): HandlerCase {
  return {
    entry: "some-handler",
    kind,
    pool: "anonymous",
    reason: "confirmed",
    makeEvent: EVENTS.signUp,
    ...more,
  };
}

function report(
  handlerCase: HandlerCase,
  bundle: Partial<HandlerBundle>,
  probes: readonly Probe[],
  against: readonly Probe[] | undefined = PEER,
) {
  const ours: MeasuredSide = { name: "ours", bundle: { ...BUNDLE, ...bundle }, probes, against };
  const peer: MeasuredSide = { name: "peer", bundle: BUNDLE, probes: PEER, against: PEER };
  return reportHandlers([{ handlerCase, ours, others: [peer] }], EMPTY);
}

const verdicts = ({ targets }: ReturnType<typeof report>) =>
  targets.map(({ measured, isMet }) => [measured, isMet]);

describe("reportHandlers", () => {
  it("meets every target with a small and fast bundle", () => {
    expect(verdicts(report(caseOf("plain"), {}, [probe(0.5, 0.14), probe(0.6, 0.2)]))).toEqual([
      ["700 B", true],
      ["0.720 ms", true],
      ["0 in all", true],
      ["0.0200 x", true],
    ]);
  });

  it("misses the targets of time with a slow one", () => {
    const { targets } = report(caseOf("plain"), {}, [probe(2, 2), probe(2, 2)]);

    expect(targets.map(({ isMet }) => isMet)).toEqual([true, false, true, false]);
  });

  it.each([
    ["a source of a package", { packageInputs: ["node_modules/zod/index.js"] }],
    ["node:http", { nodeModules: ["http"] }],
    ["a call of fetch", { callsGlobalFetch: true }],
  ])("misses a target of a handler without a service with %s in the bundle", (_, ours) => {
    const { targets } = report(caseOf("plain"), ours, [probe(0.5, 0.1), probe(0.5, 0.1)]);

    expect(targets.map(({ isMet }) => isMet)).toEqual([true, true, false, true]);
  });

  it("holds a handler with DynamoDB to its size and to the SDK's client", () => {
    const bundle = { zipBytes: 6_700, packageInputs: ["node_modules/aws4/aws4.js"] };

    expect(verdicts(report(caseOf("dynamodb"), bundle, [probe(8, 6), probe(8, 6)]))).toEqual([
      ["6,700 B", false],
      ["0.394 x", true],
    ]);
    expect(verdicts(report(caseOf("dynamodb"), bundle, [probe(10, 6), probe(10, 6)]))).toEqual([
      ["6,700 B", false],
      ["0.450 x", false],
    ]);
  });

  it("holds a sender to its size alone", () => {
    const bundle = { zipBytes: 300_001 };
    const { targets, tables } = reportHandlers(
      [
        {
          handlerCase: caseOf("sender"),
          ours: {
            name: "ours",
            bundle: { ...BUNDLE, ...bundle },
            probes: PEER,
            against: undefined,
          },
          others: [],
        },
      ],
      EMPTY,
    );

    expect(targets.map(({ measured, isMet }) => [measured, isMet])).toEqual([["300,001 B", false]]);
    expect(tables[2]?.rows[0]?.at(-1)).toBe("-");
  });

  it("shows a call that is not judged, and judges it not", () => {
    const unjudged = caseOf("plain", { call: "with a key", isJudged: false });

    const { targets, tables } = report(unjudged, {}, [probe(20, 20), probe(20, 20)]);

    expect(targets).toEqual([]);
    expect(tables[0]?.rows.map(([name]) => name)).toEqual([
      "some-handler, with a key: ours",
      "some-handler, with a key: peer",
    ]);
  });

  it("puts each kind into a table of its own and says what an empty file takes", () => {
    const { tables, notes } = report(caseOf("dynamodb"), {}, [probe(1, 1), probe(1, 1)]);

    expect(tables.map(({ rows }) => rows.length)).toEqual([0, 2, 0]);
    expect(notes[0]).toContain("An empty file takes 0.30 ms.");
  });
});

describe("readProbe", () => {
  const figures = probe(1, 2);
  const printed = (...reasons: readonly string[]) => ({
    stdout: `${reasons.map((reason) => `{"Reason":"${reason}"}\n`).join("")}\n${JSON.stringify(figures)}`,
    wallMilliseconds: 40,
  });

  it("reads the figures behind what the handler logged", () => {
    expect(readProbe(printed("confirmed", "confirmed"), "confirmed")).toEqual(figures);
    expect(readProbe(printed(), undefined)).toEqual(figures);
  });

  it("throws where the process printed no figures", () => {
    expect(() => readProbe({ stdout: "done\n", wallMilliseconds: 40 }, "confirmed")).toThrow(
      "the probe's last line is ''; expected its figures as JSON",
    );
  });

  it.each([
    ["one call was refused", ["confirmed", "proof"], "confirmed, proof"],
    ["one call logged nothing", ["confirmed"], "confirmed"],
    ["no handler ran", [], ""],
  ])("throws where %s", (_, reasons, logged) => {
    expect(() => readProbe(printed(...reasons), "confirmed")).toThrow(
      `the handler logged '${logged}' as reasons; expected 'confirmed, confirmed'`,
    );
  });
});

describe("readApiProbe", () => {
  const printed = (...statuses: readonly (number | null)[]) => ({
    stdout: `\n${JSON.stringify({ ...probe(1, 2), statuses })}`,
    wallMilliseconds: 40,
  });

  it("takes two answers of 200", () => {
    expect(readApiProbe(printed(200, 200))).toMatchObject(probe(1, 2));
  });

  it.each([[200, 400], [null, null], []])("throws for %p", (...statuses) => {
    expect(() => readApiProbe(printed(...statuses))).toThrow("expected 200 twice");
  });
});

describe("readDeployedHandlers", () => {
  it("leaves out what no function of the stack runs", () => {
    const functions = { "default-pre-authentication": {}, "anonymous-pre-sign-up": {} };
    const stack = { resource: { aws_lambda_function: functions } };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
    const entries = ["custom-message", "pre-authentication", "pre-sign-up"];

    expect(readDeployedHandlers(folder, entries)).toEqual(["pre-authentication", "pre-sign-up"]);
  });
});

describe("findFunction", () => {
  const named = (name: string) =>
    ({ name }) as Parameters<typeof findFunction>[0]["functions"][number];
  const functions = [
    named("dev-default-post-confirmation"),
    named("dev-anonymous-post-confirmation"),
  ];

  it("finds the function of a pool", () => {
    expect(findFunction({ name: "dev", functions }, "anonymous", "post-confirmation")).toBe(
      functions[1],
    );
  });

  it("throws where the pool has no such function", () => {
    expect(() => findFunction({ name: "dev", functions }, "default", "pre-sign-up")).toThrow(
      "no function dev-default-pre-sign-up; expected one of dev-default-post-confirmation, dev-anonymous-post-confirmation",
    );
  });
});

describe("buildSdkBundle", () => {
  it("puts the client of the peer's folder in the place of ours, and nothing else", async () => {
    const peerDirectory = join(folder, "peer");
    const sdk = join(peerDirectory, "node_modules", "@aws-sdk", "client-dynamodb");
    mkdirSync(sdk, { recursive: true });
    writeFileSync(join(sdk, "package.json"), '{"main":"index.js"}');
    writeFileSync(
      join(sdk, "index.js"),
      `module.exports = { DynamoDBClient: "the client of the peer's folder" };`,
    );
    const path = join(folder, "sdk.cjs");

    const bundle = await buildSdkBundle(ROOT, "user-migration", { peerDirectory, path });

    const text = readFileSync(path, "utf8");
    expect(text).toContain("the client of the peer's folder");
    expect(text).toContain("UserMigration_ForgotPassword");
    expect(text).not.toContain("AWS4-HMAC-SHA256");
    expect(bundle).toMatchObject({ path, bytes: Buffer.byteLength(text) });
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
