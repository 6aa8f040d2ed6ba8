/**
 * Finds the handlers that the package ships, bundled as in the project's `dist/handlers`.
 * @module
 */
import { join } from "node:path";
import { BundleError } from "../constructs/errors";
import { BUNDLE_ENTRIES } from "../handlers/services";
import { describeValue } from "../vocabulary/describe-value";
import { suggest } from "../vocabulary/nearest-word";

/**
 * The path of a prebuilt handler, for `IdentityStack`'s `bundleOf` and `TriggerFunction`'s `bundle`. The
 * package's `handlers/manifest.json` lists them all, with their SHA-256.
 *
 * @example
 * new IdentityStack(app, "identities", { config, bundleOf: handlerBundle });
 *
 * @param entry - the handler's name, such as `pre-sign-up`
 * @throws {@link BundleError} for a handler that the package does not have
 */
export function handlerBundle(entry: string): string {
  if (!BUNDLE_ENTRIES.includes(entry)) {
    throw new BundleError(
      `no handler ${describeValue(entry)} in the package${suggest(String(entry), BUNDLE_ENTRIES)}; expected one of ${BUNDLE_ENTRIES.join(", ")}; of a function of your own, name the file itself`,
    );
  }
  return join(__dirname, "handlers", entry, "index.js");
}
