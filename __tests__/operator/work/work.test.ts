/**
 * `npm run work` as a person types it: its exit codes, what it says, and what it takes from `config.json`.
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describeTimes } from "../../../operator/work/describe-times";
import { readDemand } from "../../../operator/work/read-demand";
import { documentedStamps } from "../../support/documented-stamp";
import { runScriptOf } from "../../support/terraform-cli";

const work = (...args: readonly string[]) => runScriptOf("work", args);

describe("npm run work", () => {
  it("prints a stamp and nothing else", async () => {
    const given = ["--client", "c", "--realm", "tips", "--bits", "8"];

    const { exitCode, stdout } = await work(" Quiet-Otter ", ...given);

    const [, time] = /^1:8:(\d{10}):\d+\n$/.exec(stdout) ?? [];
    const subject = { realm: "tips", clientId: "c", userName: "quiet-otter" };
    expect(exitCode).toBe(0);
    expect([stdout.trim()]).toEqual(
      documentedStamps([{ ...subject, bits: 8, time: Number(time) }]),
    );
  });

  it("says how long this machine takes", async () => {
    const { exitCode, stdout } = await work("--measure");

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\d+ tries a second on one processor\n\n\| bits \|/);
  });

  it.each([
    [[], "no NAME given; expected the user name to sign up with"],
    [["otter"], "expected --config, or --client, --realm and --bits together"],
    [
      ["otter", "--client", "c", "--realm", "Tips", "--bits", "8"],
      "--realm is 'Tips'; expected 3 to 32 lower-case letters, digits and hyphens, a letter first and no hyphen last",
    ],
    [
      ["otter", "--client", "c", "--realm", "tips", "--bits", "25"],
      "--bits is '25'; expected 1 to 24",
    ],
    [["otter", "--client", "c", "--realm", "tips", "--bits", "0"], "--bits is '0'; expected"],
  ])("ends with 2 for the arguments %j", async (args, message) => {
    const { exitCode, stdout, stderr } = await work(...args);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("readDemand", () => {
  let server: Server;
  let url: string;
  let answer: unknown;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.writeHead(answer === undefined ? 404 : 200);
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/config.json`;
  });

  afterAll(() => server.close());

  const POOL = { userPoolClientId: "c", realm: "tips", anonymous: true, signUpWorkBits: 18 };

  it("reads the anonymous pool, wherever it stands", async () => {
    answer = { pools: { default: { ...POOL, anonymous: false }, anonymous: POOL } };

    expect(await readDemand(url)).toEqual({ clientId: "c", realm: "tips", bits: 18 });
  });

  it.each([
    ["is not there", undefined, "cannot read"],
    [
      "has several anonymous pools",
      { pools: { anonymous: POOL, tips: POOL } },
      "has several anonymous pools, anonymous, tips; give --client, --realm and --bits of one",
    ],
    ["has no pools", {}, "has no anonymous pool"],
    ["has no anonymous pool", { pools: { default: { ...POOL, anonymous: false } } }, "has no anon"],
    ["asks for no work", { pools: { a: { ...POOL, signUpWorkBits: 0 } } }, "asks for no work"],
    ["is older", { pools: { a: { ...POOL, signUpWorkBits: undefined } } }, "asks for no work"],
  ])("rejects a file that %s", async (_what, given, message) => {
    answer = given;

    await expect(readDemand(url)).rejects.toMatchObject({
      code: "ERR_WORK",
      message: expect.stringContaining(message),
    });
  });
});

describe("describeTimes", () => {
  it("gives half of all searches and nineteen of twenty, in units that can be read", () => {
    expect(describeTimes(2 ** 16).split("\n")).toEqual([
      "| bits | half of all | 19 of 20 |",
      "| --- | --- | --- |",
      "| 12 | 43 ms | 0.19 s |",
      "| 14 | 0.17 s | 0.75 s |",
      "| 16 | 0.69 s | 3.0 s |",
      "| 18 | 2.8 s | 12 s |",
      "| 20 | 11 s | 48 s |",
      "| 22 | 44 s | 3 min |",
      "| 24 | 3 min | 13 min |",
      "",
    ]);
  });
});
