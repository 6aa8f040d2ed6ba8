/**
 * Finds the handlers that the package ships, bundled as in the project's `dist/handlers`.
 * @module
 */
import { join } from "node:path";

/**
 * The path of a prebuilt handler, for `IdentityStack`'s `bundleOf` and `TriggerFunction`'s `bundle`. The
 * package's `handlers/manifest.json` lists them all, with their SHA-256.
 *
 * @example
 * new IdentityStack(app, "identities", { config, bundleOf: handlerBundle });
 *
 * @param entry - the handler's name, such as `pre-sign-up`
 */
export function handlerBundle(entry: string): string {
  return join(__dirname, "handlers", entry, "index.js");
}
