/**
 * Tables and targets of the handler benchmark.
 * @module
 */
import type { BenchmarkReport } from "./benchmark";
import type { HandlerBundle } from "./handler-bundle";
import { coldStartCpuMilliseconds, coldStartMilliseconds, type Probe } from "./probe";
import { formatRange } from "./series-row";
import { median, pairedRatio } from "./statistics";
import type { Cell, Table } from "./table";
import { atMost, type Target } from "./target";

/** One handler on both sides, and what an empty bundle costs. */
export interface HandlerComparison {
  readonly entry: string;
  readonly ours: HandlerBundle;
  readonly peer: HandlerBundle;
  readonly probes: Readonly<Record<"ours" | "peer" | "empty", readonly Probe[]>>;
}

/** A bundle that is weighed only. */
export interface WeighedBundle {
  readonly entry: string;
  readonly bundle: HandlerBundle;
}

const ZIP_LIMIT_BYTES = 2_048;
const COLD_START_LIMIT_MILLISECONDS = 2;
const COLD_START_LIMIT_RATIO = 0.07;

/** Puts everything into tables and judges performance target 1 and 6. */
export function reportHandlers(
  comparisons: readonly HandlerComparison[],
  weighed: readonly WeighedBundle[],
): BenchmarkReport {
  return {
    tables: [startTable(comparisons), ...(weighed.length > 0 ? [weightTable(weighed)] : [])],
    targets: comparisons.flatMap(judge),
    notes: [
      "`init` is the load of the bundle, `first` the first call; medians, the range in brackets; `x` is the median of each round's ratio.",
      "The peer wraps the same handler and logs nothing of its own beyond it, which is in its favour.",
    ],
  };
}

function startTable(comparisons: readonly HandlerComparison[]): Table {
  const rows = comparisons.flatMap(({ entry, ours, peer, probes }) => [
    startRow(`${entry}, ours`, ours, probes.ours, probes.peer),
    startRow(`${entry}, usual stack`, peer, probes.peer, probes.peer),
    startRow("an empty file", undefined, probes.empty, probes.peer),
  ]);
  return {
    caption: "Cold start",
    columns: [
      "bundle",
      "bytes",
      "zip bytes",
      "init ms",
      "first ms",
      "init + first ms",
      "CPU ms",
      "second ms",
      "RSS + MiB",
      "x",
    ],
    rows,
  };
}

function startRow(
  name: string,
  bundle: HandlerBundle | undefined,
  probes: readonly Probe[],
  peer: readonly Probe[],
): readonly Cell[] {
  const cold = probes.map(coldStartMilliseconds);
  return [
    name,
    bundle?.bytes ?? 0,
    bundle?.zipBytes ?? "-",
    median(probes.map(({ init }) => init.wallMilliseconds)),
    median(probes.map(({ first }) => first.wallMilliseconds)),
    formatRange(cold),
    median(probes.map(coldStartCpuMilliseconds)),
    median(probes.map(({ second }) => second.wallMilliseconds)),
    median(probes.map(({ rssBytes }) => rssBytes / 2 ** 20)),
    pairedRatio(cold, peer.map(coldStartMilliseconds)),
  ];
}

function weightTable(weighed: readonly WeighedBundle[]): Table {
  return {
    caption: "Handlers that call a service, weighed only",
    columns: ["bundle", "bytes", "zip bytes", "package sources"],
    rows: weighed.map(({ entry, bundle }) => [
      entry,
      bundle.bytes,
      bundle.zipBytes,
      bundle.packageInputs.length,
    ]),
  };
}

function judge({ entry, ours, probes }: HandlerComparison): readonly Target[] {
  const cold = probes.ours.map(coldStartMilliseconds);
  const peer = probes.peer.map(coldStartMilliseconds);
  const slow = ours.nodeModules.filter((name) => name === "http" || name === "https");
  return [
    atMost({
      subject: `${entry}: zip`,
      measured: ours.zipBytes,
      limit: ZIP_LIMIT_BYTES,
      unit: "B",
    }),
    atMost({
      subject: `${entry}: init + first call`,
      measured: median(cold),
      limit: COLD_START_LIMIT_MILLISECONDS,
      unit: "ms",
    }),
    atMost({
      subject: `${entry}: init + first call against the usual stack`,
      measured: pairedRatio(cold, peer),
      limit: COLD_START_LIMIT_RATIO,
      unit: "x",
    }),
    atMost({
      subject: `${entry}: package sources, uses of fetch and of node:http in the bundle`,
      measured: ours.packageInputs.length + slow.length + Number(ours.callsGlobalFetch),
      limit: 0,
      unit: "in all",
    }),
  ];
}
