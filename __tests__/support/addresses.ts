/**
 * The addresses of a stack's resources, which are frozen: Terraform takes another address for another
 * resource, and replaces it. `__tests__/fixtures/addresses/` holds them.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
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

/**
 * Holds a stack to the addresses that it must have. With UPDATE_ADDRESSES=1 it adds new ones; one that has gone is
 * taken out by hand, since Terraform destroys what was there.
 *
 * @param name - a file of `__tests__/fixtures/addresses/`
 */
export function expectAddresses(stack: SynthesizedStack, name: string): void {
  const addresses = addressesOf(stack);
  const frozen = readGolden(name);
  const isLonger = frozen.split("\n").every((address) => addresses.split("\n").includes(address));
  if (process.env.UPDATE_ADDRESSES === "1" && isLonger) writeFileSync(goldenFile(name), addresses);
  expect(addresses).toBe(readGolden(name));
}

/** The addresses that a stack must have, such as those of `dev`. */
export function readGolden(name: string): string {
  return readFileSync(goldenFile(name), "utf8");
}

function goldenFile(name: string): string {
  return join(__dirname, "..", "fixtures", "addresses", `${name}.txt`);
}
