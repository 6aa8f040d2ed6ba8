/**
 * `npm run package`: builds, synthesizes and leaves one archive a stack in `dist/packages/`, for a person
 * with Terraform and without Node.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { synthesize } from "../build/synthesize";
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { packageStack } from "../deploy/package-stack";
import { sha256 } from "../plan-review/plan-directory/hash-files";

runCommand("package", async () => {
  const { bundleDirectory, outputDirectory, stacks } = await synthesize(process.env);
  const directory = join(bundleDirectory, "packages");
  mkdirSync(directory, { recursive: true });
  for (const stack of stacks) {
    const archive = packageStack({
      stack,
      stackDirectory: join(outputDirectory, "stacks", stack),
    });
    writeFileSync(join(directory, `${stack}.zip`), archive);
    process.stdout.write(
      `dist/packages/${stack}.zip  ${archive.length} bytes  ${sha256(archive)}\n`,
    );
  }
  return EXIT.done;
});
