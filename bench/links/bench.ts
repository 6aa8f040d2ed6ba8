/**
 * A hundred thousand random sequences of what people do with linked accounts, with kills. It shows not speed,
 * but that nobody gets another's subject, loses theirs, or is held. The gate runs a few of them.
 * @module
 */
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../benchmark";
import { atMost } from "../target";
import { runSequences } from "./run-sequences";

const SEQUENCES = { sequences: 100_000, steps: 12, seed: 16 };

/** `npm run bench -- links`. */
export const LINKS: Benchmark = {
  title: "Linked accounts: a hundred thousand random sequences",
  run: runLinks,
};

async function runLinks({ say }: BenchmarkContext): Promise<BenchmarkReport> {
  const startedAt = performance.now();
  const { violations, ...counts } = await runSequences({ ...SEQUENCES, say });
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    tables: [
      {
        caption: `${SEQUENCES.sequences.toLocaleString("en-US")} sequences of up to ${SEQUENCES.steps} steps: sign-up, sign-in, link, unlink, sign-out, deletion, kill`,
        columns: ["what", "count"],
        rows: [
          ["steps", counts.steps],
          ["tokens for the service, each compared with the model", counts.tokens],
          ["links", counts.links],
          ["links refused, since one side had another", counts.refusedLinks],
          ["unlinkings", counts.unlinks],
          ["accounts deleted and signed up again", counts.deletions],
          ["calls killed before or after their write", counts.kills],
          ["seconds", seconds],
        ],
      },
    ],
    targets: [
      atMost({
        subject: "steps after which the model is broken",
        measured: violations.length,
        limit: 0,
        unit: "steps",
      }),
    ],
    notes: [...new Set(violations)],
  };
}
