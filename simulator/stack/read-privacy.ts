/**
 * Reads from a stack's output what it declares that it keeps about people. Part of `read-stack.ts`.
 * @module
 */
import { PRIVACY_OUTPUT, type PrivacyDeclaration } from "../../vocabulary/privacy";
import { StackReadError } from "./errors";
import { isJsonObject, type JsonValue } from "./json-value";
import { SYNTHESIZE } from "./missing-stack";
import type { SimulatedStack } from "./model";
import type { StackDocument } from "./stack-document";

/**
 * The declaration, if the stack has that output as a literal; somebody else's stack has none.
 *
 * @throws {@link StackReadError} if the output is a text but not JSON
 */
export function readPrivacy({ root, file }: StackDocument): Pick<SimulatedStack, "privacy"> {
  const value = at(at(at(root, "output"), PRIVACY_OUTPUT), "value");
  if (typeof value !== "string" || !value.startsWith("{")) return {};
  try {
    return { privacy: JSON.parse(value) as PrivacyDeclaration };
  } catch (cause) {
    throw new StackReadError(
      `output '${PRIVACY_OUTPUT}' in ${file} is no JSON; synthesize the stack again with ${SYNTHESIZE}`,
      { cause },
    );
  }
}

function at(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}
