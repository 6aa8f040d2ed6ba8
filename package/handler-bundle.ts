/**
 * Where the handlers lie that the package brings, bundled as `dist/handlers` of the project has them.
 * @module
 */
import { join } from "node:path";

/**
 * The file of a prebuilt handler, for `bundleOf` of `IdentityStack` and `bundle` of `TriggerFunction`. The
 * package's `handlers/manifest.json` names them all, with the SHA-256 of each.
 *
 * @example
 * new IdentityStack(app, "identities", { config, bundleOf: handlerBundle });
 *
 * @param entry - the handler's name, such as `pre-sign-up`
 */
export function handlerBundle(entry: string): string {
  return join(__dirname, "handlers", entry, "index.js");
}
