/**
 * Reads what a stack declares to keep of people, out of its output. Part of `read-stack.ts`.
 * @module
 */
import { PRIVACY_OUTPUT, type PrivacyDeclaration } from "../../vocabulary/privacy";
import { StackReadError } from "./errors";
import { isJsonObject, type JsonValue } from "./json-value";
import type { SimulatedStack } from "./model";
import type { StackDocument } from "./stack-document";

/**
 * The declaration, where the stack has that output as a literal; a stack of somebody else's has none.
 *
 * @throws {@link StackReadError} if the output is a text that is no JSON
 */
export function readPrivacy({ root, file }: StackDocument): Pick<SimulatedStack, "privacy"> {
  const value = at(at(at(root, "output"), PRIVACY_OUTPUT), "value");
  if (typeof value !== "string" || !value.startsWith("{")) return {};
  try {
    return { privacy: JSON.parse(value) as PrivacyDeclaration };
  } catch (cause) {
    throw new StackReadError(
      `output '${PRIVACY_OUTPUT}' in ${file} is no JSON; synthesize the stack again with npm run synth`,
      { cause },
    );
  }
}

function at(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}
