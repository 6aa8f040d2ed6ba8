/**
 * The one difference that the local form may make to a stack: an AWS provider older than 6.19 does not
 * know `nodejs24.x`, so the stack is then synthesized for `nodejs22.x`.
 * @module
 */
import { findProvider } from "./find-provider";

/** What to lay over the configuration, and the sentence that says so. */
export interface RuntimeOverride {
  readonly variables: Readonly<Record<string, string>>;
  readonly fact: string;
}

const FIRST_WITH_NODE_24 = "6.19.0";

/**
 * What the AWS provider of a mirror asks for.
 *
 * @returns nothing if the provider knows every runtime
 */
export function runtimeOverride(mirror: string): RuntimeOverride | undefined {
  const version = findProvider(mirror, "aws")?.version ?? FIRST_WITH_NODE_24;
  if (version.localeCompare(FIRST_WITH_NODE_24, "en", { numeric: true }) >= 0) return undefined;
  return {
    variables: { INCOGNITO_LAMBDA_RUNTIME: "nodejs22.x" },
    fact: `Lambda runtime nodejs22.x instead of nodejs24.x, which AWS provider ${version} does not know`,
  };
}
