/**
 * `npm run package [-- PART ...]`: makes what a release is of, in `dist/packages/`, with its checksums. The parts
 * stand in `deploy/release/parts.ts`.
 * @module
 */
import { runCommand } from "../command/run-command";
import { makeRelease } from "../deploy/release/make-release";

runCommand("package", ({ arguments: { part } }) => makeRelease(part ?? []));
