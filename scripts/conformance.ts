/**
 * `npm run conformance -- [URL ...]`: runs the conformance cases against endpoints of Cognito's protocol, or
 * without one against our simulator and other emulators. docs/simulator.md keeps the last scores.
 *
 * @example
 * npm run conformance -- http://127.0.0.1:9400
 * @module
 */
import { type CaseResult, runCases, scoreOf } from "../__tests__/conformance/run-cases";
import { type Peer, peerStarters } from "../__tests__/conformance/start-peers";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";

runCommand("conformance", async ({ arguments: { url } }) => {
  const urls = url ?? [];
  const starters =
    urls.length === 0
      ? peerStarters(projectRoot())
      : urls.map((given) => async (): Promise<Peer> => {
          return { name: given, url: given, stop: async () => undefined };
        });
  const rows: string[] = [];
  for (const start of starters) {
    const peer = await start();
    try {
      const results = await runCases(peer.url);
      process.stdout.write(describeProblems(peer.name, results));
      const scores = [undefined, "documented", "observed", "assumed"] as const;
      const cells = scores.map((evidence) => scoreOf(results, evidence));
      rows.push(`| ${[peer.name, ...cells].join(" | ")} |`);
    } finally {
      await peer.stop();
    }
  }
  const header =
    "| endpoint | all | documented | observed | assumed |\n| --- | --- | --- | --- | --- |";
  process.stdout.write(`\n${header}\n${rows.join("\n")}\n`);
  return EXIT.done;
});

function describeProblems(name: string, results: readonly CaseResult[]): string {
  const lines = results.flatMap(({ title, problem }) =>
    problem === undefined ? [] : [`- ${title}: ${problem}`],
  );
  return `\n${name}: ${lines.length} of ${results.length} cases otherwise\n${lines.join("\n")}\n`;
}
