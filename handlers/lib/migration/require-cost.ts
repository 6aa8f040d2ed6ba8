/**
 * What the hashes of User Migration cost, as its function's environment says.
 * @module
 */
import { requireEnv } from "../env";
import { parseCost, type ScryptCost } from "./password-hash";

/**
 * Reads `SCRYPT_COST`.
 *
 * @throws `Error` if it is missing or more than is allowed
 */
export function requireCost(): ScryptCost {
  const text = requireEnv("SCRYPT_COST");
  const cost = parseCost(text);
  if (cost !== undefined) return cost;
  throw new Error(
    `SCRYPT_COST is '${text}'; expected at most ln=16,r=8,p=1; deploy the stack again`,
  );
}
