/**
 * The registry of promises against the project: each sentence is said, each test is there, and each sabotage
 * still has something to break. `npm run promises` runs them.
 * @module
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { KeptPromise } from "../../promises/prove/kept-promise";
import { PROMISES } from "../../promises/prove/promises";
import { isProven } from "../../promises/prove/prove-promises";
import {
  complaintsOf,
  type JestReport,
  resultOf,
  titlePattern,
} from "../../promises/prove/run-test";
import { whileSabotaged } from "../../promises/prove/sabotage";
import { ROOT } from "../support/places";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** A text source with the joins of a long literal taken out. */
const joined = (text: string) => text.replace(/"\s*\+\s*"/g, "").replace(/\s+/g, " ");

describe("the registry of promises", () => {
  it("holds every file of its folder once, and twelve or more", () => {
    const files = readdirSync(join(ROOT, "promises")).filter((name) => name.endsWith(".ts"));

    expect(PROMISES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
    expect(PROMISES.length).toBeGreaterThanOrEqual(12);
  });

  it("is what the threat model speaks of", () => {
    const document = read("docs/threat-model.md");

    expect(PROMISES.filter(({ id }) => !document.includes(`\`${id}\``))).toEqual([]);
  });

  it.each(PROMISES)("says $id where people read it", ({ said }) => {
    expect(joined(read(said.file))).toContain(joined(said.sentence));
    expect(said.file).toMatch(/^(README\.md|ui\/.*\.tsx?)$/);
  });

  it.each(PROMISES)("names files that are there for $id", ({ where }) => {
    expect(where.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(where.length).toBeGreaterThan(0);
  });

  it.each(PROMISES)("names a test of $id that is there once", ({ test }) => {
    expect(read(test.file).split(JSON.stringify(test.title))).toHaveLength(2);
  });

  it.each(PROMISES)(
    "has a sabotage of $id that changes code, and no test",
    ({ sabotage, test }) => {
      expect(sabotage.length).toBeGreaterThan(0);
      for (const { file, text, replacement } of sabotage) {
        expect(read(file).split(text)).toHaveLength(2);
        expect(replacement).not.toBe(text);
        expect(file).not.toMatch(/^__tests__\//);
        expect(file).not.toBe(test.file);
      }
    },
  );

  it("says of each what it needs", () => {
    for (const { needs, test } of PROMISES) {
      expect(/\/(browser|e2e)\//.exec(test.file)?.[1] ?? "code").toBe(
        { code: "code", simulator: "e2e", browser: "browser" }[needs],
      );
    }
  });
});

const UNMET = "Error: expect(received).toEqual(expected)";

const [PROMISE] = PROMISES as readonly [KeptPromise];

function reportOf(...states: readonly string[]): JestReport {
  const assertionResults = states.map((status) => ({
    fullName: `some group ${PROMISE.test.title}`,
    status,
    failureMessages: status === "failed" ? [UNMET] : [],
  }));
  return {
    testResults: [{ name: `/copy/${PROMISE.test.file}`, assertionResults, message: "no browser" }],
  };
}

describe("a test of a promise", () => {
  it.each([
    [["passed"], "green"],
    [["passed", "failed"], "red"],
    [["passed", "pending"], "not-run"],
    [["pending"], "not-run"],
    [[], "not-run"],
  ] as const)("that came out as %j is %s", (states, result) => {
    expect(resultOf(reportOf(...states), PROMISE)).toBe(result);
  });

  it.each([
    'thrown: "Exceeded timeout of 60000 ms for a hook."',
    "Error: the simulator ended with 1",
    "locator.waitFor: Timeout 30000ms exceeded.",
  ])("that failed by '%s' came to no verdict", (message) => {
    const ended = reportOf("failed").testResults.map((file) => ({
      ...file,
      assertionResults: file.assertionResults.map((one) => ({
        ...one,
        failureMessages: [message],
      })),
    }));

    expect(resultOf({ testResults: ended }, PROMISE)).toBe("not-run");
    expect(resultOf({ testResults: [...ended, ...reportOf("failed").testResults] }, PROMISE)).toBe(
      "red",
    );
  });

  it("of the same title in another file counts for nothing", () => {
    const report = reportOf("passed");
    const strangers = report.testResults.map((one) => ({ ...one, name: "/copy/other.test.ts" }));

    expect(resultOf({ testResults: strangers }, PROMISE)).toBe("not-run");
  });

  it.each([
    [["passed", "passed"], []],
    [["passed", "failed"], [UNMET]],
    [[], ["no browser"]],
  ] as const)("that came out as %j says %j", (states, complaints) => {
    expect(complaintsOf(reportOf(...states), PROMISE)).toEqual(complaints);
  });

  it("is found by its title, cases included, and by no pattern in it", () => {
    const pattern = new RegExp(titlePattern("says (a|b) of %s"));

    expect(pattern.test("says (a|b) of three things")).toBe(true);
    expect(pattern.test("says a of three things")).toBe(false);
  });
});

describe("a proof", () => {
  it.each([
    ["green", "red", true],
    ["green", "green", false],
    ["green", "not-run", false],
    ["red", "red", false],
    ["not-run", "not-run", false],
  ] as const)("of a test that was %s, and %s when broken, holds: %s", (kept, sabotaged, holds) => {
    expect(isProven({ kept, sabotaged })).toBe(holds);
  });
});

describe("a sabotage", () => {
  const RULE = { file: "contract/rule.ts", text: "rule", replacement: "no rule" };
  const VALUE = { file: "constructs/value.ts", text: "value", replacement: "no value" };
  const PROMISED = { id: "promised", sabotage: [RULE, VALUE] };
  const BEFORE = ["a rule b", "a value b"];
  let folder: string;
  const write = (...texts: readonly string[]) => {
    for (const [index, { file }] of PROMISED.sabotage.entries()) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), texts[index] ?? "");
    }
  };
  const readAll = () =>
    PROMISED.sabotage.map(({ file }) => readFileSync(join(folder, file), "utf8"));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "incognito-sabotage-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("lasts as long as its action, though that fails", () => {
    write(...BEFORE);

    expect(() =>
      whileSabotaged(folder, PROMISED, () => {
        expect(readAll()).toEqual(["a no rule b", "a no value b"]);
        throw new Error("failed");
      }),
    ).toThrow("failed");
    expect(readAll()).toEqual(BEFORE);
  });

  it("may change one file twice", () => {
    write(...BEFORE);
    const sabotage = [
      { ...RULE, text: "a", replacement: "c" },
      { ...RULE, text: "b", replacement: "d" },
    ];

    whileSabotaged(folder, { id: "promised", sabotage }, () => {
      expect(readAll()[0]).toBe("c rule d");
    });
    expect(readAll()).toEqual(BEFORE);
  });

  it.each([0, 2])("is refused where its text stands %d times, and changes nothing", (count) => {
    const texts = ["a rule b", "value".repeat(count)];
    write(...texts);

    expect(() => whileSabotaged(folder, PROMISED, () => undefined)).toThrow(
      expect.objectContaining({ code: "ERR_PROMISE" }),
    );
    expect(readAll()).toEqual(texts);
  });
});
