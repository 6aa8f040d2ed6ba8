/**
 * Reads what a deployed stack keeps about people from its outputs, for `privacy.json` beside the page.
 * @module
 */
import type { Outputs } from "../../deploy/terraform/read-outputs";
import { UiConfigError } from "../../vocabulary/front-end";
import { PRIVACY_OUTPUT } from "../../vocabulary/privacy";

/**
 * The text of `privacy.json`, as the deployed stack declares it.
 *
 * @throws {@link UiConfigError} if there is no such output, as in an older stack
 */
export function readDeclaration(outputs: Outputs): string {
  const text = outputs[PRIVACY_OUTPUT];
  if (typeof text !== "string") {
    throw new UiConfigError(
      `output '${PRIVACY_OUTPUT}' is missing; deploy a stack of this project, then run this again`,
    );
  }
  return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
}
