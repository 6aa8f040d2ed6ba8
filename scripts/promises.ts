/**
 * `npm run promises`: proves every promise; with `--code`, only those whose tests need neither simulator nor
 * browser.
 * @module
 */
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { PROMISES } from "../promises/prove/promises";
import {
  describeProof,
  isProven,
  PROOF_HEADER,
  provePromises,
} from "../promises/prove/prove-promises";

runCommand("promises", ({ options: { code } }) => {
  const chosen = PROMISES.filter(({ needs }) => !code || needs === "code");
  process.stdout.write(`${PROOF_HEADER}\n`);
  const proofs = provePromises(projectRoot(), chosen, (proof) =>
    process.stdout.write(`${describeProof(proof)}\n`),
  );
  for (const { promise, complaints } of proofs)
    for (const text of complaints) process.stderr.write(`\n${promise.id}: ${text}\n`);
  return proofs.every(isProven) ? EXIT.done : EXIT.failed;
});
