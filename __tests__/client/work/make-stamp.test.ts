/**
 * Stamps of work: frozen vectors, a second implementation, and what the search is.
 * @module
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { makeStamp, type WorkProgress } from "../../../client/work/make-stamp";
import { prepareWork } from "../../../client/work/prepare-work";
import { searchCounter } from "../../../client/work/search-counter";
import { searchInTurns } from "../../../client/work/search-in-turns";
import { documentedStamps, type StampCase } from "../../support/documented-stamp";
import { ROOT } from "../../support/places";
import { PROPERTY } from "../../support/property";

interface Vector extends StampCase {
  readonly digest: string;
  readonly stamp: string;
}

const VECTORS = JSON.parse(
  readFileSync(join(ROOT, "__tests__/fixtures/work/vectors.json"), "utf8"),
) as readonly Vector[];

const stampOf = ({ bits, time, ...subject }: StampCase) =>
  makeStamp(subject, bits, { now: () => time * 1_000 });

const DIGEST = createHash("sha256").update("incognito").digest();

/** The slow and plain way. */
function hashOf(digest: Uint8Array, counter: number): number {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(counter);
  return createHash("sha256").update(digest).update(bytes).digest().readUInt32BE();
}

describe("makeStamp", () => {
  it.each(VECTORS)("gives the frozen stamp $stamp", async (vector) => {
    expect(await stampOf(vector)).toBe(vector.stamp);
  });

  it("agrees with the documented lines on random cases", async () => {
    const cases = fc.sample(
      fc.record({
        bits: fc.integer({ min: 1, max: 12 }),
        realm: fc.stringMatching(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/),
        clientId: fc.stringMatching(/^[a-z0-9]{26}$/),
        userName: fc.string({ unit: "grapheme", maxLength: 128 }),
        time: fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }),
      }),
      { seed: PROPERTY.seed ?? 1, numRuns: 100 },
    );

    const ours = await Promise.all(cases.map(stampOf));

    expect(ours).toEqual(documentedStamps(cases));
  });

  it("says how far it is, beside what is to be expected", async () => {
    const seen: WorkProgress[] = [];
    const search = async (...[, , { onTried }]: Parameters<typeof searchInTurns>) => {
      onTried?.(100);
      return 7;
    };

    const stamp = await makeStamp({ realm: "tips", clientId: "c", userName: "otter" }, 18, {
      search,
      onProgress: (progress) => seen.push(progress),
      now: () => 1_764_403_200_999,
    });

    expect(stamp).toBe("1:18:1764403200:7");
    expect(seen).toEqual([{ tried: 100, expected: 262_144 }]);
  });

  it("begins again at another time where no counter does", async () => {
    const answers = [undefined, 5];
    const times = [1_764_403_200_000, 1_764_403_201_000];

    const stamp = await makeStamp({ realm: "tips", clientId: "c", userName: "otter" }, 24, {
      search: async () => answers.shift(),
      now: () => times.shift() ?? 0,
    });

    expect(stamp).toBe("1:24:1764403201:5");
  });
});

describe("prepareWork", () => {
  const subject = { userPoolClientId: "c", userName: "otter" };

  it("gives nothing where no work is asked for", async () => {
    expect(await prepareWork({ bits: 0, realm: "tips" })(subject, undefined)).toEqual({});
  });

  it("gives the entry that Pre Sign-Up reads", async () => {
    const prepare = prepareWork({ bits: 4, realm: "tips" }, { now: () => 1_764_403_200_000 });

    expect(await prepare(subject, undefined)).toEqual({
      signUpWork: expect.stringMatching(/^1:4:1764403200:\d+$/),
    });
  });

  it("ends with the signal's reason", async () => {
    const abort = new AbortController();
    abort.abort();

    await expect(
      prepareWork({ bits: 24, realm: "tips" })(subject, abort.signal),
    ).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("searchCounter", () => {
  it("finds the first counter of its range, and no other", () => {
    const range = fc.record({ from: fc.nat(100_000), count: fc.integer({ min: 1, max: 2_000 }) });

    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.integer({ min: 1, max: 12 }),
        range,
        (digest, bits, { from, count }) => {
          const fits = (counter: number) => hashOf(digest, counter) >>> (32 - bits) === 0;
          const wanted = Array.from({ length: count }, (_, index) => from + index).find(fits);

          expect(searchCounter(digest, bits, { from, count })).toBe(wanted);
        },
      ),
      { ...PROPERTY, numRuns: 60 },
    );
  });

  it("reads counters above 2³¹ as what they are, and ends at 2³²", () => {
    const from = 2 ** 32 - 4_096;
    const last = Array.from({ length: 4_096 }, (_, index) => from + index);
    const wanted = last.find((counter) => hashOf(DIGEST, counter) >>> 24 === 0);

    expect(searchCounter(DIGEST, 8, { from, count: 1_000_000 })).toBe(wanted);
    expect(searchCounter(DIGEST, 32, { from, count: 1_000_000 })).toBeUndefined();
  });

  it("reads a digest that is a part of other bytes", () => {
    const bytes = Buffer.concat([Buffer.alloc(3), DIGEST, Buffer.alloc(5)]);
    const range = { from: 0, count: 100_000 };

    expect(searchCounter(bytes.subarray(3, 35), 10, range)).toBe(searchCounter(DIGEST, 10, range));
  });
});

describe("searchInTurns", () => {
  it("finds what one long search finds, and tells each turn", async () => {
    const seen: number[] = [];
    const digest = Uint8Array.from(DIGEST);

    const found = await searchInTurns(digest, 14, { onTried: (tried) => seen.push(tried) });

    expect(found).toBe(searchCounter(DIGEST, 14, { from: 0, count: 2 ** 32 }));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });

  it("lets others have the thread between turns, and ends when it is told to", async () => {
    const abort = new AbortController();
    const search = searchInTurns(Uint8Array.from(DIGEST), 32, { signal: abort.signal });
    setTimeout(() => abort.abort());

    await expect(search).rejects.toMatchObject({ name: "AbortError" });
  });
});
