/**
 * `npm run package [-- PART ...]`: makes the files of a release in `dist/packages/`, with their checksums.
 * `deploy/release/parts.ts` lists the parts.
 * @module
 */
import { runCommand } from "../command/run-command";
import { makeRelease } from "../deploy/release/make-release";

runCommand("package", ({ arguments: { part } }) => makeRelease(part ?? []));
