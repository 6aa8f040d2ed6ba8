/**
 * The addresses of a stack's resources, which are frozen: Terraform takes another address for another
 * resource, and replaces it. `__tests__/fixtures/addresses/` holds them.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SynthesizedStack } from "./synth";

/** Every address of a stack, sorted, one a line. */
export function addressesOf({ resource, data }: SynthesizedStack): string {
  const list = (kinds: object, prefix: string) =>
    Object.entries(kinds).flatMap(([type, byName]) =>
      Object.keys(byName).map((name) => `${prefix}${type}.${name}`),
    );
  return `${[...list(resource, ""), ...list(data, "data.")].sort().join("\n")}\n`;
}

/** The addresses that a stack must have: `dev`, `monitored` or `all`. */
export function readGolden(name: string): string {
  return readFileSync(join(__dirname, "..", "fixtures", "addresses", `${name}.txt`), "utf8");
}
