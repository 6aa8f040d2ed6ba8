/**
 * The one spelling under which a pool knows a name. Users are found by it, and SRP hashes it, so that another
 * spelling of a name tells nothing about whether somebody has it.
 * @module
 */
import type { SimulatedPool } from "../stack/model";

/** The name itself, or its lower case if the pool ignores case. */
export function canonicalName(
  { usernameCaseSensitive }: Pick<SimulatedPool, "usernameCaseSensitive">,
  name: string,
): string {
  return usernameCaseSensitive ? name : name.toLowerCase();
}
