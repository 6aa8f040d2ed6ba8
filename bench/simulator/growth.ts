/**
 * Whether the simulator slows down or swells as its users grow: time and memory for each further ten
 * thousand.
 * @module
 */
import type { BenchmarkContext, BenchmarkReport } from "../benchmark";
import { atMost } from "../target";
import { type BenchStack, startOurs } from "./our-simulator";
import { runLoad } from "./run-load";

const STEPS = 10;
const STEP_USERS = 10_000;
const STEP_LIMIT_SECONDS = 120;
/** What counts as flat on a machine that also does other things. */
const FLAT = 1.25;
const KILOBYTE = 1024;

interface Step {
  readonly users: number;
  readonly seconds: number;
  /** Live heap that each of these users added. */
  readonly kilobytesPerUser: number;
}

/** Signs up a hundred thousand users, ten thousand at a time. */
export async function measureGrowth(
  { say }: BenchmarkContext,
  stack: BenchStack,
): Promise<BenchmarkReport> {
  const server = await startOurs(stack);
  try {
    const steps: Step[] = [];
    let heap = await server.heapBytes();
    for (let step = 0; step < STEPS; step += 1) {
      say(`users ${step * STEP_USERS} to ${(step + 1) * STEP_USERS}`);
      const { seconds } = await runLoad(stack.root, {
        kind: "sign-up",
        url: server.url,
        poolId: stack.poolId,
        clientId: stack.clientId,
        firstUser: step * STEP_USERS,
        users: STEP_USERS,
        seconds: STEP_LIMIT_SECONDS,
      });
      const after = await server.heapBytes();
      const kilobytesPerUser = (after - heap) / STEP_USERS / KILOBYTE;
      steps.push({ users: (step + 1) * STEP_USERS, seconds, kilobytesPerUser });
      heap = after;
    }
    return reportGrowth(steps);
  } finally {
    await server.stop();
  }
}

/** The first step warms up the code, so later ones are compared with the second. */
function reportGrowth(steps: readonly Step[]): BenchmarkReport {
  const [, early] = steps;
  const late = steps.at(-1);
  const growth = (pick: (step: Step) => number) =>
    early === undefined || late === undefined ? Number.NaN : pick(late) / pick(early);
  return {
    tables: [
      {
        caption: "Ours, in memory, as users grow.",
        columns: ["users", "seconds for the last 10,000", "live heap for each of them (KiB)"],
        rows: steps.map(({ users, seconds, kilobytesPerUser }) => [
          users,
          seconds,
          kilobytesPerUser,
        ]),
      },
    ],
    targets: [
      atMost({
        subject: "time of the last 10,000 sign-ups of 100,000, against the second",
        measured: growth(({ seconds }) => seconds),
        limit: FLAT,
        unit: "x",
      }),
      atMost({
        subject: "memory of the last 10,000 users of 100,000, against the second",
        measured: growth(({ kilobytesPerUser }) => kilobytesPerUser),
        limit: FLAT,
        unit: "x",
      }),
    ],
    notes: [],
  };
}
