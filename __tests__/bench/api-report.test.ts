/**
 * How the API benchmark judges what it measured, and that its event is one that the exchange answers.
 * @module
 */
import { type ApiResults, reportApi } from "../../bench/api/api-report";
import { exchangeEvent } from "../../bench/api/exchange-event";
import type { ExchangeComparison } from "../../bench/api/exchange-handler";
import { KEY_USER } from "../../bench/handlers/handler-event";
import type { MeasuredSide } from "../../bench/handlers/handler-report";
import { bodyOf, createTestExchange, POOLS } from "../support/test-exchange";

/** A load that did so many calls a second. */
function load(rate: number, p99Milliseconds: number) {
  return [{ done: rate * 2, failed: 0, seconds: 2, medianMilliseconds: 10, p99Milliseconds }];
}

const RESULTS: ApiResults = {
  "ours, exchange": load(300, 50),
  "peer, exchange": load(100, 40),
  "ours, article": load(200, 50),
  "peer, article": load(1_000, 40),
};

function side(name: string, first: number, second: number, zipBytes: number): MeasuredSide {
  const step = (wallMilliseconds: number) => ({ wallMilliseconds, cpuMilliseconds: 1 });
  const bundle = { path: "", bytes: 1, zipBytes, packageInputs: [], nodeModules: [] };
  return {
    name,
    bundle: { ...bundle, callsGlobalFetch: false },
    probes: [{ init: step(0), first: step(first), second: step(second), rssBytes: 1 }],
    against: undefined,
  };
}

const EXCHANGE: ExchangeComparison = {
  ours: side("ours", 30, 20, 9_216),
  peer: side("peer", 100, 10, 200_000),
};

describe("reportApi", () => {
  it("judges each route by the same round's, and the function by its peer", () => {
    const { targets } = reportApi(RESULTS, EXCHANGE);

    expect(targets.map(({ subject, measured, isMet }) => [subject, measured, isMet])).toEqual([
      ["exchange: requests a second", "3 x", true],
      ["exchange: p99", "1.25 x", false],
      ["article: requests a second", "0.200 x", false],
      ["exchange's function: zip", "9,216 B", true],
      ["exchange's function: init + first call against its peer", "0.300 x", true],
      ["exchange's function: second call against its peer", "2 x", false],
    ]);
  });

  it("shows what was counted, a row for each side of each route", () => {
    const [requests] = reportApi(RESULTS, EXCHANGE).tables;

    expect(requests?.rows.map(([, ...figures]) => figures)).toEqual([
      [300, 10, 50, 3],
      [100, 10, 40, 1],
      [200, 10, 50, 0.2],
      [1_000, 10, 40, 1],
    ]);
  });
});

it("exchangeEvent is a request that the exchange answers with a token", async () => {
  const user = { userName: KEY_USER.userName, attributes: { sub: KEY_USER.sub } };
  const { invoke } = createTestExchange({ askCognito: async () => user });

  const answer = await invoke(exchangeEvent(POOLS["anonymous"]!, KEY_USER) as never);

  expect(answer.statusCode).toBe(200);
  expect(bodyOf(answer)).toMatchObject({ token_type: "Bearer" });
});
