/**
 * Tables and targets of the handler benchmark.
 * @module
 */
import type { BenchmarkReport } from "../benchmark";
import { median, pairedRatio } from "../statistics";
import type { Cell, Table } from "../table";
import { formatRange } from "../table";
import { atMost, type Target } from "../target";
import type { HandlerBundle } from "./handler-bundle";
import type { HandlerCase, HandlerKind } from "./handler-case";
import { coldStartCpuMilliseconds, coldStartMilliseconds, type Probe } from "./probe";

/** One side of a comparison. */
export interface MeasuredSide {
  /** Such as `ours` or `AWS SDK's client, over HTTP`. */
  readonly name: string;
  readonly bundle: HandlerBundle;
  readonly probes: readonly Probe[];
  /** What it is compared with, in the same rounds; `undefined` if there is no peer. */
  readonly against: readonly Probe[] | undefined;
}

/** One handler's call on every side, ours first. */
export interface HandlerComparison {
  readonly handlerCase: HandlerCase;
  readonly ours: MeasuredSide;
  readonly others: readonly MeasuredSide[];
}

/** The limits for each kind of handler. */
const LIMITS = {
  plain: { zipBytes: 2_048, ratio: 0.07 },
  dynamodb: { zipBytes: 5_120, ratio: 0.4 },
  sender: { zipBytes: 300_000, ratio: Number.NaN },
} as const satisfies Record<HandlerKind, object>;
const PLAIN_LIMIT_MILLISECONDS = 2;

const CAPTIONS: Readonly<Record<HandlerKind, string>> = {
  plain: "Handlers that call no service, against middy with Powertools' logger and parser",
  dynamodb: "Handlers that call DynamoDB, against the same on the AWS SDK's bundled client",
  sender: "Custom senders, which call KMS twice and the webhook",
};

/** Puts everything into one table per kind, and judges performance targets 1, 2 and 6. */
export function reportHandlers(
  comparisons: readonly HandlerComparison[],
  empty: readonly Probe[],
): BenchmarkReport {
  const emptyMilliseconds = median(empty.map(coldStartMilliseconds)).toFixed(2);
  return {
    tables: (Object.keys(CAPTIONS) as HandlerKind[]).map((kind) =>
      startTable(
        CAPTIONS[kind],
        comparisons.filter(({ handlerCase }) => handlerCase.kind === kind),
      ),
    ),
    targets: comparisons.flatMap(judge),
    notes: [
      `\`init\` is the load of the bundle, \`first\` the first call; medians, the range in brackets; \`x\` is the median of each round's ratio. An empty file takes ${emptyMilliseconds} ms.`,
      "Services answer over HTTPS from a process of their own, as AWS's do, unless a row says otherwise; TLS costs both sides the same.",
      "The usual stack wraps the same handler and logs nothing of its own beyond it, which is in its favour.",
      "create-auth-challenge has no peer: Powertools' schema refuses the first round of a challenge.",
    ],
  };
}

function startTable(caption: string, comparisons: readonly HandlerComparison[]): Table {
  return sideTable(
    caption,
    comparisons.flatMap(({ handlerCase, ours, others }) =>
      [ours, ...others].map((side) => ({ subject: nameOf(handlerCase), side })),
    ),
  );
}

/** Sizes and times, a row for each side. */
export function sideTable(
  caption: string,
  sides: readonly { readonly subject: string; readonly side: MeasuredSide }[],
): Table {
  return {
    caption,
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
    rows: sides.map(({ subject, side }) => startRow(subject, side)),
  };
}

function nameOf({ entry, call }: HandlerCase): string {
  return call === undefined ? entry : `${entry}, ${call}`;
}

function startRow(subject: string, { name, bundle, probes, against }: MeasuredSide): Cell[] {
  return [
    `${subject}: ${name}`,
    bundle.bytes,
    bundle.zipBytes,
    median(probes.map(({ init }) => init.wallMilliseconds)),
    median(probes.map(({ first }) => first.wallMilliseconds)),
    formatRange(probes.map(coldStartMilliseconds)),
    median(probes.map(coldStartCpuMilliseconds)),
    median(probes.map(({ second }) => second.wallMilliseconds)),
    median(probes.map(({ rssBytes }) => rssBytes / 2 ** 20)),
    against === undefined ? "-" : ratioOf(probes, against),
  ];
}

/** The median of each round's ratio of cold starts. */
export function ratioOf(probes: readonly Probe[], against: readonly Probe[]): number {
  return pairedRatio(probes.map(coldStartMilliseconds), against.map(coldStartMilliseconds));
}

function judge({ handlerCase, ours }: HandlerComparison): readonly Target[] {
  if (handlerCase.isJudged === false) return [];
  const { kind } = handlerCase;
  const name = nameOf(handlerCase);
  const { ratio } = LIMITS[kind];
  const { zipBytes = LIMITS[kind].zipBytes } = handlerCase;
  const { bundle, probes, against } = ours;
  return [
    atMost({ subject: `${name}: zip`, measured: bundle.zipBytes, limit: zipBytes, unit: "B" }),
    ...(kind === "plain" ? judgePlain(name, ours) : []),
    ...(against === undefined
      ? []
      : [
          atMost({
            subject: `${name}: init + first call against its peer`,
            measured: ratioOf(probes, against),
            limit: ratio,
            unit: "x",
          }),
        ]),
  ];
}

function judgePlain(name: string, { bundle, probes }: MeasuredSide): readonly Target[] {
  const slow = bundle.nodeModules.filter((name) => name === "http" || name === "https");
  return [
    atMost({
      subject: `${name}: init + first call`,
      measured: median(probes.map(coldStartMilliseconds)),
      limit: PLAIN_LIMIT_MILLISECONDS,
      unit: "ms",
    }),
    atMost({
      subject: `${name}: package sources, uses of fetch and of node:http in the bundle`,
      measured: bundle.packageInputs.length + slow.length + Number(bundle.callsGlobalFetch),
      limit: 0,
      unit: "in all",
    }),
  ];
}
