/**
 * Tables and targets of the API benchmark.
 * @module
 */
import type { BenchmarkReport } from "../benchmark";
import { ratioOf, sideTable } from "../handlers/handler-report";
import type { LoadResult } from "../simulator/load-job";
import { CONCURRENCY, rate } from "../simulator/run-load";
import { median, pairedRatio, type Series } from "../statistics";
import type { Table } from "../table";
import { atLeast, atMost, type Target } from "../target";
import { SERVICE } from "./api-job";
import { type ExchangeComparison, HANDLER_PEER } from "./exchange-handler";
import { PEER_NAME } from "./peer-api";

const RUNS = ["ours, exchange", "peer, exchange", "ours, article", "peer, article"] as const;

/** A route of a side. */
export type ApiRun = (typeof RUNS)[number];

/** The load on each route of each side, round by round. */
export type ApiResults = Readonly<Record<ApiRun, readonly LoadResult[]>>;

/** Puts both comparisons into tables, and judges them. */
export function reportApi(results: ApiResults, exchange: ExchangeComparison): BenchmarkReport {
  return {
    tables: [
      loadTable(results),
      sideTable(`The exchange's function against the same on ${HANDLER_PEER}`, [
        { subject: "exchange", side: exchange.ours },
        { subject: "exchange", side: exchange.peer },
      ]),
    ],
    targets: [...judgeLoad(results), ...judgeFunction(exchange)],
    notes: [
      `${CONCURRENCY} concurrent clients in a process of their own, each with the token of another reader; the two sides and the two routes by turns.`,
      "Ours goes through the simulated API Gateway into the deployed bundle, whose calls go over HTTP to Cognito, KMS and DynamoDB in the simulator. The stage's throttle is raised, or it would be measured.",
      "The peer signs in its own process instead of KMS, and needs no gateway and no function: all in its favour. Either asks its Cognito with GetUser at each exchange.",
      "The function's services answer over HTTPS from a process of their own. Its peer is the same code in middy with Powertools' logger and parser, its calls made by the SDK's clients.",
    ],
  };
}

function loadTable(results: ApiResults): Table {
  const row = (name: ApiRun) => {
    const runs = results[name];
    const against = results[name.replace("ours", "peer") as ApiRun];
    return [
      name.replace("peer", PEER_NAME),
      median(runs.map(rate)),
      median(runs.map(({ medianMilliseconds }) => medianMilliseconds)),
      median(runs.map(({ p99Milliseconds }) => p99Milliseconds)),
      pairedRatio(runs.map(rate), against.map(rate)),
    ];
  };
  return {
    caption: `Requests to the exchange and for one article of \`${SERVICE}\``,
    columns: ["side and route", "a second", "p50 ms", "p99 ms", "x a second"],
    rows: RUNS.map(row),
  };
}

function judgeLoad(results: ApiResults): readonly Target[] {
  const ratio = (of: (run: LoadResult) => number, route: "exchange" | "article") => {
    const series = (side: "ours" | "peer"): Series => results[`${side}, ${route}`].map(of);
    return pairedRatio(series("ours"), series("peer"));
  };
  return [
    atLeast({
      subject: "exchange: requests a second",
      measured: ratio(rate, "exchange"),
      limit: 1,
      unit: "x",
    }),
    atMost({
      subject: "exchange: p99",
      measured: ratio(({ p99Milliseconds }) => p99Milliseconds, "exchange"),
      limit: 1,
      unit: "x",
    }),
    atLeast({
      subject: "article: requests a second",
      measured: ratio(rate, "article"),
      limit: 0.5,
      unit: "x",
    }),
  ];
}

function judgeFunction({ ours, peer }: ExchangeComparison): readonly Target[] {
  const second = ({ probes }: ExchangeComparison["ours"]) =>
    probes.map((probe) => probe.second.wallMilliseconds);
  return [
    atMost({
      subject: "exchange's function: zip",
      measured: ours.bundle.zipBytes,
      limit: 9_216,
      unit: "B",
    }),
    atMost({
      subject: "exchange's function: init + first call against its peer",
      measured: ratioOf(ours.probes, peer.probes),
      limit: 0.4,
      unit: "x",
    }),
    atMost({
      subject: "exchange's function: second call against its peer",
      measured: pairedRatio(second(ours), second(peer)),
      limit: 1,
      unit: "x",
    }),
  ];
}
