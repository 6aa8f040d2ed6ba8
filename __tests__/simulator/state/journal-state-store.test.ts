/** The store that remembers: through restarts, kills and damage. @module */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { buildSync } from "esbuild";
import fc from "fast-check";
import { computeVerifier, encodeVerifier } from "../../../simulator/authentication/srp";
import {
  CorruptJournalError,
  JournalVersionError,
  StateLockedError,
} from "../../../simulator/state/errors";
import { openJournalStateStore } from "../../../simulator/state/journal-state-store";
import type { StateStore, Table } from "../../../simulator/state/state-store";

let directory: string;
let journal: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "incognito-journal-"));
  journal = join(directory, "journal");
});
afterEach(() => rmSync(directory, { recursive: true }));

async function write(change: (store: StateStore) => void): Promise<void> {
  const store = await openJournalStateStore(directory);
  change(store);
  await store.close();
}

async function read(): Promise<{ readonly users: [string, unknown][] }> {
  const store = await openJournalStateStore(directory);
  const result = { users: [...store.table("users").entries()] };
  await store.close();
  return result;
}

describe("openJournalStateStore", () => {
  it("gives back after a restart what was put and not deleted, in order", async () => {
    await write((store) => {
      store.table("users").put("b", { name: "Bé\n" });
      store.table("users").put("a", 1);
      store.table("users").put("c", [null]);
      store.table("codes").put("a", "elsewhere");
    });
    await write((store) => {
      store.table("users").delete("a");
      store.table("users").put("b", { name: "B2" });
    });

    expect(await read()).toEqual({
      users: [
        ["b", { name: "B2" }],
        ["c", [null]],
      ],
    });
  });

  it("has on disk what is settled", async () => {
    const store = await openJournalStateStore(directory);
    const table = store.table("users");

    table.put("a", "first");
    table.put("b", "second");
    await store.settled();
    const bytes = readFileSync(journal, "utf8");
    await store.close();

    expect(bytes).toContain('[["users","a","first"],["users","b","second"]]');
  });

  it("shares one write among the changes that come while the disk is busy", async () => {
    const store = await openJournalStateStore(directory);
    const table = store.table("users");

    const waits = Array.from({ length: 200 }, async (_, index) => {
      await new Promise(setImmediate);
      table.put(`user-${index}`, index);
      await store.settled();
    });
    await Promise.all(waits);
    await store.close();

    const lines = readFileSync(journal, "utf8").trimEnd().split("\n");
    expect(lines.length).toBeLessThan(100);
    expect((await read()).users).toHaveLength(200);
  });

  it("rewrites a journal that is mostly overwritten", async () => {
    const store = await openJournalStateStore(directory, { rewriteAboveBytes: 10_000 });
    for (let round = 0; round < 300; round += 1) {
      store.table("users").put("same", { round, filler: "x".repeat(200) });
      store.table("users").put(`gone-${round}`, round);
      store.table("users").delete(`gone-${round}`);
      await store.settled();
    }
    await store.close();

    expect(statSync(journal).size).toBeLessThan(11_000);
    expect(await read()).toEqual({ users: [["same", { round: 299, filler: "x".repeat(200) }]] });
  });

  it("rewrites it however often the process is started again", async () => {
    for (let start = 0; start < 60; start += 1) {
      const store = await openJournalStateStore(directory, { rewriteAboveBytes: 10_000 });
      for (let round = 0; round < 20; round += 1) {
        store.table("users").put(`gone-${start}-${round}`, "x".repeat(200));
        store.table("users").delete(`gone-${start}-${round}`);
      }
      store.table("users").put("kept", start);
      await store.close();
    }

    expect(statSync(journal).size).toBeLessThan(16_000);
    expect(await read()).toEqual({ users: [["kept", 59]] });
  });

  it("leaves a journal alone that holds nothing but what is there", async () => {
    const store = await openJournalStateStore(directory, { rewriteAboveBytes: 1_000 });
    for (let number = 0; number < 50; number += 1) {
      store.table("users").put(`user-${number}`, "x".repeat(200));
    }
    await store.close();
    const { ino } = statSync(journal);

    const again = await openJournalStateStore(directory, { rewriteAboveBytes: 1_000 });
    again.table("users").put("user-0", "y");
    await again.close();

    expect(statSync(journal).ino).toBe(ino);
  });

  it("keeps directory and files to their owner", async () => {
    const inner = join(directory, "made", "here");
    const store = await openJournalStateStore(inner);

    expect(statSync(inner).mode & 0o777).toBe(0o700);
    expect(statSync(join(inner, "journal")).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it("rejects a directory that is in use, and says by whom", async () => {
    const store = await openJournalStateStore(directory);

    await expect(openJournalStateStore(directory)).rejects.toThrow(StateLockedError);
    await expect(openJournalStateStore(directory)).rejects.toThrow(
      `${directory} is in use by process ${process.pid}; stop it or name another --data directory`,
    );
    await store.close();

    expect(readdirSync(directory)).toEqual(["journal"]);
  });

  it("takes a directory whose process is gone, also where a container reuses the id", async () => {
    writeFileSync(join(directory, "lock-999999999-1"), "");
    writeFileSync(join(directory, `lock-${process.pid}-999999`), "");

    await write((store) => store.table("users").put("a", 1));

    expect(readdirSync(directory)).toEqual(["journal"]);
  });

  it("rejects the journal of another release and leaves it alone", async () => {
    writeFileSync(journal, "incognito-simulator-journal 3\nwhatever");

    await expect(openJournalStateStore(directory)).rejects.toThrow(JournalVersionError);

    expect(readFileSync(journal, "utf8")).toBe("incognito-simulator-journal 3\nwhatever");
    expect(readdirSync(directory)).toEqual(["journal"]);
  });

  it("rewrites an earlier release's journal, and keeps nothing of SRP's private key", async () => {
    const x = Buffer.alloc(32, 7).toString("base64");
    const line = JSON.stringify([
      ["users/pool", "ada", { name: "ada", password: { salt: "c2FsdA==", x } }],
      ["users/pool", "bob", { name: "bob" }],
    ]);
    const checksum = crc32(line).toString(16).padStart(8, "0");
    writeFileSync(journal, `incognito-simulator-journal 1\n${checksum} ${line}\n`);
    const lines: string[] = [];

    const store = await openJournalStateStore(directory, { report: (text) => lines.push(text) });
    const users = Object.fromEntries(store.table("users/pool").entries());
    await store.close();

    const verifier = encodeVerifier(computeVerifier(Buffer.from(x, "base64")));
    expect(users).toEqual({
      ada: { name: "ada", password: { salt: "c2FsdA==", verifier } },
      bob: { name: "bob" },
    });
    expect(lines).toEqual([expect.stringContaining("1 passwords are kept as verifiers now")]);
    const kept = readFileSync(journal, "utf8");
    expect(kept).toMatch(/^incognito-simulator-journal 2\n/);
    expect(kept).toContain(verifier);
    expect(kept).not.toContain(x);
  });

  it("fails every later settled() once the disk has refused a write", async () => {
    const store = await openJournalStateStore(directory);
    const circular: { self?: unknown } = {};
    circular.self = circular;

    store.table("users").put("bad", circular);

    await expect(store.settled()).rejects.toThrow(`cannot write ${journal}`);
    store.table("users").put("good", 1);
    await expect(store.settled()).rejects.toThrow(`cannot write ${journal}`);
    await expect(store.close()).rejects.toThrow(`cannot write ${journal}`);
    expect(await read()).toEqual({ users: [] });
  });
});

describe("a damaged journal", () => {
  async function writeThree(): Promise<Buffer> {
    const store = await openJournalStateStore(directory);
    for (const key of ["one", "two", "three"]) {
      store.table("users").put(key, key.repeat(3));
      await store.settled();
    }
    await store.close();
    return readFileSync(journal);
  }

  it("loses only the unfinished line, wherever its write was cut", async () => {
    const whole = await writeThree();
    const headerEnd = whole.indexOf("\n") + 1;

    for (let length = headerEnd; length < whole.length; length += 1) {
      const torn = whole.subarray(0, length);
      writeFileSync(journal, torn);
      const linesKept = torn.toString().split("\n").length - 2;
      const reports: string[] = [];
      const store = await openJournalStateStore(directory, {
        report: (line) => reports.push(line),
      });
      const keys = [...store.table("users").entries()].map(([key]) => key);
      await store.close();

      expect(keys).toEqual(["one", "two", "three"].slice(0, linesKept));
      expect(reports).toHaveLength(torn.at(-1) === 0x0a ? 0 : 1);
      expect(readFileSync(journal).at(-1)).toBe(0x0a);
    }
  });

  it("takes a hole of zeros in the last line for an unfinished write", async () => {
    const whole = await writeThree();
    whole.fill(0, whole.length - 10, whole.length - 5);
    writeFileSync(journal, whole);

    expect((await read()).users.map(([key]) => key)).toEqual(["one", "two"]);
  });

  it("goes on after a cut as if the torn line had never been", async () => {
    const whole = await writeThree();
    writeFileSync(journal, whole.subarray(0, whole.length - 3));
    await write((store) => store.table("users").put("four", 4));

    expect((await read()).users.map(([key]) => key)).toEqual(["one", "two", "four"]);
  });

  it("rejects any other changed byte, and changes nothing itself", async () => {
    const whole = await writeThree();
    const headerEnd = whole.indexOf("\n") + 1;
    const lastLine = whole.lastIndexOf("\n", whole.length - 2) + 1;

    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: headerEnd, max: whole.length - 2 }),
        fc.integer({ min: 1, max: 255 }),
        async (offset, flip) => {
          const damaged = Buffer.from(whole);
          damaged[offset] = damaged[offset]! ^ flip;
          fc.pre(offset < lastLine || damaged[offset] !== 0);
          writeFileSync(journal, damaged);

          await expect(openJournalStateStore(directory)).rejects.toThrow(CorruptJournalError);
          expect(readFileSync(journal).equals(damaged)).toBe(true);
        },
      ),
      { seed: 4, numRuns: 150 },
    );
  });

  it("throws away a rewrite that was not finished", async () => {
    await writeThree();
    writeFileSync(`${journal}.new`, "incognito-simulator-journal 2\nhalf");

    expect((await read()).users).toHaveLength(3);
    expect(readdirSync(directory)).toEqual(["journal"]);
  });
});

describe("a store that is killed", () => {
  const KILLS = 12;

  it("loses no acknowledged write and leaves nothing torn, kill after kill", async () => {
    const program = join(directory, "child.cjs");
    buildSync({
      entryPoints: [join(__dirname, "journal-child.ts")],
      outfile: program,
      bundle: true,
      platform: "node",
    });
    const data = join(directory, "data");
    const expected = new Map<string, number>();

    for (let run = 0; run < KILLS; run += 1) {
      const acknowledged = await writeUntilKilled(program, data, `run-${run}`, 150 + run * 137);
      for (const [key, round] of acknowledged) {
        expected.set(key, round);
      }
      const store = await openJournalStateStore(data);
      for (const [key, round] of expected) {
        expectWritten(store.table("users"), key, round);
      }
      await store.close();
    }

    expect(expected.size).toBe(KILLS * 20);
    expect(readdirSync(data)).toEqual(["journal"]);
  }, 60_000);
});

/** The write after the last acknowledged one may have reached the disk, too. */
function expectWritten(
  table: Table<{ round: number; filler: string }>,
  key: string,
  round: number,
) {
  const found = table.get(key);
  expect([round, round + 1]).toContain(found?.round);
  expect(found?.filler).toBe("é\n".repeat((found?.round ?? 0) % 50));
  expect(found?.round === round ? table.get(`${key}/gone`) : undefined).toBeUndefined();
}

/** Lets the child write until it has told us of so many writes, then kills it without warning. */
async function writeUntilKilled(
  program: string,
  data: string,
  run: string,
  count: number,
): Promise<ReadonlyMap<string, number>> {
  const child: ChildProcess = spawn(process.execPath, [program, data, run], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split("\n").length > count) {
      child.kill("SIGKILL");
    }
  });
  await ended;
  const lines = output.slice(0, output.lastIndexOf("\n")).split("\n");
  return new Map(
    lines.map((line) => line.split(" ") as [string, string]).map(([k, r]) => [k, Number(r)]),
  );
}
