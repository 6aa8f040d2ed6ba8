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
      expect(read(sabotage.file).split(sabotage.text)).toHaveLength(2);
      expect(sabotage.replacement).not.toBe(sabotage.text);
      expect(sabotage.file).not.toMatch(/^__tests__\//);
      expect(sabotage.file).not.toBe(test.file);
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

const [PROMISE] = PROMISES as readonly [KeptPromise];

function reportOf(...states: readonly string[]): JestReport {
  const assertionResults = states.map((status) => ({
    fullName: `some group ${PROMISE.test.title}`,
    status,
    failureMessages: status === "failed" ? ["a cookie was set"] : [],
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

  it("that ran out of time is no verdict", () => {
    const late = reportOf("failed");
    const timeless = late.testResults.map((file) => ({
      ...file,
      assertionResults: file.assertionResults.map((one) => ({
        ...one,
        failureMessages: ['thrown: "Exceeded timeout of 60000 ms for a hook."'],
      })),
    }));

    expect(resultOf({ testResults: timeless }, PROMISE)).toBe("not-run");
    expect(
      resultOf({ testResults: [...timeless, ...reportOf("failed").testResults] }, PROMISE),
    ).toBe("red");
  });

  it("of the same title in another file counts for nothing", () => {
    const report = reportOf("passed");
    const strangers = report.testResults.map((one) => ({ ...one, name: "/copy/other.test.ts" }));

    expect(resultOf({ testResults: strangers }, PROMISE)).toBe("not-run");
  });

  it.each([
    [["passed", "passed"], []],
    [["passed", "failed"], ["a cookie was set"]],
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
  let folder: string;
  const write = (text: string) => {
    const file = join(folder, PROMISE.sabotage.file);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "incognito-sabotage-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("lasts as long as its action, though that fails", () => {
    const { text, replacement } = PROMISE.sabotage;
    const file = write(`a ${text} b`);

    expect(() =>
      whileSabotaged(folder, PROMISE, () => {
        expect(readFileSync(file, "utf8")).toBe(`a ${replacement} b`);
        throw new Error("failed");
      }),
    ).toThrow("failed");
    expect(readFileSync(file, "utf8")).toBe(`a ${text} b`);
  });

  it.each([0, 2])("is refused where its text stands %d times", (count) => {
    write(PROMISE.sabotage.text.repeat(count));

    expect(() => whileSabotaged(folder, PROMISE, () => undefined)).toThrow(
      expect.objectContaining({ code: "ERR_PROMISE" }),
    );
  });
});
