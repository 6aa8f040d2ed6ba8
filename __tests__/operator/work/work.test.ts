/**
 * What `npm run work` takes from `config.json`, and how it says times; what it does: work.process.
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describeTimes } from "../../../operator/work/describe-times";
import { readDemand } from "../../../operator/work/read-demand";

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
