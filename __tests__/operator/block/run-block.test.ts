/**
 * What `npm run block` does to a table, on an embedded DynamoDB: what is written and what is not, what is said of it and
 * what it ends with.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { COMMANDS } from "../../../command/commands";
import { parseCommand } from "../../../command/parse-command";
import { MAXIMUM_ANSWER_BYTES } from "../../../handlers/lib/aws/http-post";
import { wordPlace } from "../../../handlers/lib/ban/ban-item";
import { readOptions } from "../../../operator/block/read-options";
import { runBlock } from "../../../operator/block/run-block";
import { openTable } from "../../../operator/tables/open-table";
import { WORD_PIECE, WORDS_PER_PIECE } from "../../../vocabulary/bans";
import { skeleton } from "../../../vocabulary/look-alikes";
import { type StackTables, startStackTables } from "../../support/stack-tables";
import { configOf } from "../../support/synth";

const NOW = Date.UTC(2026, 10, 29);
const TABLE = "incognito-dev-bans";
const folder = mkdtempSync(join(tmpdir(), "incognito-block-"));

let tables: StackTables;
beforeEach(async () => {
  tables = await startStackTables(TABLE);
});
afterEach(() => tables.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line in this process; what it printed, and what it ended with. */
async function block(argv: readonly string[], client: DynamoDBClient = tables.client) {
  const written: string[] = [];
  const progress: (readonly number[])[] = [];
  const options = readOptions(parseCommand(COMMANDS.block, ["incognito-dev", ...argv])!, NOW);
  const exit = await runBlock(options, {
    table: { ...openTable(configOf("dev"), "bans"), client },
    // No domain and no word has anything to do with it.
    cognito: new CognitoIdentityProviderClient({ region: "eu-central-1" }),
    findPools: () => Promise.reject(new Error("asked for pools")),
    now: NOW,
    write: (line) => written.push(line),
    onProgress: (...step) => progress.push(step),
  });
  return { exit, out: written.join(""), progress };
}

const keys = async () => [...(await tables.items(TABLE)).keys()].sort();

function fileOf(...lines: readonly string[]): string {
  const file = join(folder, "domains.txt");
  writeFileSync(file, lines.join("\n"));
  return file;
}

const domains = (count: number) => Array.from({ length: count }, (_, index) => `d${index}.example`);

/** A client whose writes of batches fail from a certain one on. */
function failingAfter(batches: number): { client: DynamoDBClient; writes: () => number } {
  let writes = 0;
  const send = async (command: { constructor: { name: string } }) => {
    if (command.constructor.name === "BatchWriteItemCommand" && ++writes > batches)
      throw Object.assign(new Error("quoted item"), { name: "ThrottlingException" });
    return tables.client.send(command as never);
  };
  return { client: { send } as unknown as DynamoDBClient, writes: () => writes };
}

describe("import", () => {
  const facts = ["--reason", "spam"];

  it("writes every domain once, in whatever spelling it comes, with comments left out", async () => {
    const file = fileOf(
      "# a list",
      "Spam.example",
      "@spam.example",
      "b\u00fccher.example # here",
      "",
      "a.b.example",
    );

    const { exit, out } = await block(["import", "domain", file, ...facts]);

    expect([exit, out]).toEqual([0, `${TABLE}: domains: 3; already there: 0; written: 3\n`]);
    expect(await keys()).toEqual([
      "domain#a.b.example",
      "domain#spam.example",
      "domain#xn--bcher-kva.example",
    ]);
  });

  it("writes nothing in a dry run, and says how many it would", async () => {
    const { out } = await block(["import", "domain", fileOf(...domains(30)), "--dry-run"]);

    expect(out).toBe(
      `${TABLE}: domains: 30; already there: 0; nothing was changed; to write: 30\n`,
    );
    expect(await keys()).toEqual([]);
  });

  it("goes on where it was ended, and tells how far it is", async () => {
    const file = fileOf(...domains(120));
    const broken = failingAfter(2);

    await expect(block(["import", "domain", file, ...facts], broken.client)).rejects.toMatchObject({
      code: "ERR_AWS_CALL",
      message: expect.stringMatching(/at least 50 of 120 domains were written; run this again/),
    });
    expect(await keys()).toHaveLength(50);

    const whole = failingAfter(Number.POSITIVE_INFINITY);
    const { out, progress } = await block(["import", "domain", file, ...facts], whole.client);

    expect(out).toBe(`${TABLE}: domains: 120; already there: 50; written: 70\n`);
    expect(whole.writes()).toBe(3);
    expect(progress).toEqual([25, 50, 75, 100, 120].map((done) => [done, 120]));
    expect((await block(["import", "domain", file, ...facts])).out).toContain("written: 0");
  });

  it("writes those again that are there for another reason or until another day", async () => {
    const file = fileOf(...domains(3));
    await block(["import", "domain", file, ...facts]);

    expect((await block(["import", "domain", file, "--reason", "law"])).out).toContain(
      "written: 3",
    );
    expect(
      (await block(["import", "domain", file, "--reason", "law", "--until", "2027-01-01"])).out,
    ).toContain("written: 3");
  });

  it("judges the whole file first: one bad line, and nothing is written", async () => {
    const file = fileOf("good.example", "co.uk", "two words", ...Array(10).fill("github.io"));

    const run = block(["import", "domain", file, ...facts]);

    await expect(run).rejects.toMatchObject({
      code: "ERR_BAN_FILE",
      message: expect.stringMatching(
        /^nothing was written\nline 2: the domain is 'co.uk', under which anybody registers[\s\S]*\nand 2 more$/,
      ),
    });
    expect(await keys()).toEqual([]);
  });

  it("says what is the matter with a file that is not there", async () => {
    await expect(block(["import", "domain", join(folder, "none.txt")])).rejects.toMatchObject({
      code: "ERR_BAN_FILE",
      message: expect.stringContaining("cannot be read: ENOENT; expected a text file"),
    });
  });
});

describe("a domain", () => {
  it.each(["co.uk", "com", "github.io", "CO.UK", "s3.amazonaws.com"])(
    "that is the public suffix %s is refused, and nothing is written",
    async (suffix) => {
      await expect(block(["add", "domain", suffix])).rejects.toMatchObject({
        code: "ERR_BAN_TARGET",
        message: expect.stringContaining("under which anybody registers domains"),
      });
      expect(await keys()).toEqual([]);
    },
  );

  it("is banned, found with its subdomains, and taken back; each step says so in JSON", async () => {
    const json = async (...argv: readonly string[]) => {
      const { exit, out } = await block([...argv, "--json"]);
      return [exit, JSON.parse(out)];
    };
    const facts = { scope: "sign-up", reason: "spam", day: "2026-11-29" };
    const add = ["add", "domain", "spam.example", "--reason", "spam", "--scope", "sign-up"];

    expect(await json(...add, "--dry-run")).toEqual([
      0,
      { banned: false, kind: "domain", ...facts },
    ]);
    expect(await json("check", "domain", "a.spam.example")).toEqual([0, { banned: false }]);
    expect(await json(...add)).toEqual([0, { banned: true, kind: "domain", ...facts }]);
    expect(await json("check", "domain", "a.spam.example")).toEqual([
      1,
      { banned: true, kind: "domain", ...facts, expires: null },
    ]);
    expect(await json("list")).toEqual([
      0,
      [{ kind: "domain", subject: "spam.example", ...facts, expires: null }],
    ]);
    expect(await json("list", "word")).toEqual([0, []]);
    const removed = { kind: "domain", removed: 1 };
    expect(await json("remove", "domain", "spam.example", "--dry-run")).toEqual([
      0,
      { ...removed, isDryRun: true },
    ]);
    expect(await keys()).toHaveLength(1);
    expect(await json("remove", "domain", "spam.example")).toEqual([
      0,
      { ...removed, isDryRun: false },
    ]);
    expect(await json("remove", "domain", "spam.example")).toEqual([
      0,
      { ...removed, removed: 0, isDryRun: false },
    ]);
  });

  it("is banned no more once its day has come, and is still listed as ended", async () => {
    await tables.put(TABLE, "domain#old.example", {
      scope: "both",
      reason: "spam",
      day: "2026-01-01",
      expires: NOW / 1_000,
    });

    expect((await block(["check", "domain", "old.example"])).exit).toBe(0);
    expect((await block(["list"])).out).toMatch(
      /old\.example\tboth\tspam\tsince 2026-01-01\tended\n/,
    );
  });
});

describe("a word", () => {
  /** Words of one item, told apart by what follows its three characters. */
  const letters = "bcdfghjkpqrstvxz";
  const words = Array.from(
    { length: WORDS_PER_PIECE + 1 },
    (_, index) => `acu${letters[index >> 4] ?? ""}a${letters[index & 15] ?? ""}`,
  );
  const piece = wordPlace(skeleton("acu")).id;

  /** With the longest facts that there are. */
  const fill = () =>
    tables.put(
      TABLE,
      piece,
      Object.fromEntries(
        words
          .slice(0, -1)
          .map((word) => [
            wordPlace(skeleton(word)).attribute,
            "impersonation 2026-11-29 1800000000",
          ]),
      ),
    );

  it("is found by a check of a name that sign-up refuses for it, and of no other", async () => {
    await block(["add", "word", "acme-help", "--reason", "impersonation"]);
    await block(["add", "word", "acme-old", "--until", "2026-11-30"]);
    const checked = async (name: string) => (await block(["check", "word", name])).exit;

    expect(await checked("acme-help")).toBe(1);
    expect(await checked("the-4cme-he1p-desk")).toBe(1);
    expect(await checked("acme-old")).toBe(1);
    expect(await checked("acme-hello")).toBe(0);
    // From twelve words only long words count.
    expect(await checked("aacu2b2b2b2b2b2b2b2b2b2b2b2")).toBe(0);
    expect((await block(["check", "word", "my-acme-help"])).out).toContain("for impersonation");
  });

  it("has its place beside so many that begin like it, and no more are written", async () => {
    await fill();
    const full = await tables.items(TABLE);
    expect(Object.keys(full.get(piece) ?? {})).toHaveLength(WORDS_PER_PIECE);

    await expect(block(["add", "word", words.at(-1)!])).rejects.toMatchObject({
      code: "ERR_BAN_TARGET",
      message: expect.stringMatching(
        /^200 words that begin like this one are banned.*nothing was banned$/,
      ),
    });
    expect(await tables.items(TABLE)).toEqual(full);
    // One that is there already, and one that begins in another way.
    expect((await block(["add", "word", words[0]!, "--reason", "fraud"])).exit).toBe(0);
    expect((await block(["add", "word", "other"])).exit).toBe(0);
    await block(["remove", "word", words[0]!]);
    expect((await block(["add", "word", words.at(-1)!])).exit).toBe(0);
  });

  it("leaves the answer to the longest name within what a handler reads", () => {
    const attribute = `"32-${"x".repeat(22)}":{"S":"impersonation 2026-11-29 1800000000"},`;
    const item = `{"id":{"S":"word#${"x".repeat(22)}"},${attribute.repeat(WORDS_PER_PIECE)}},`;
    // 32 characters, each of which may look like two.
    const pieces = 2 * 32 - WORD_PIECE + 1;

    expect(pieces).toBeLessThanOrEqual(100);
    expect(item.length * pieces + 1_000).toBeLessThan(MAXIMUM_ANSWER_BYTES);
  });

  it.each(["ab", "aaaa", "l--l", "two words", "na\u017eda", "x".repeat(33)])(
    "such as %s is refused without being repeated",
    async (word) => {
      const fault = await block(["add", "word", word]).catch((error: Error) => error);

      expect(fault).toMatchObject({ code: "ERR_BAN_TARGET" });
      expect(String(fault)).not.toContain(`'${word}'`);
      expect(await keys()).toEqual([]);
    },
  );
});

it("says which switch is off where the table is not there", async () => {
  const bare = await startStackTables("incognito-dev-others");
  try {
    await expect(block(["list"], bare.client)).rejects.toMatchObject({
      code: "ERR_TABLE_MISSING",
      message: expect.stringContaining("banList is false in the configuration"),
    });
  } finally {
    await bare.close();
  }
});
