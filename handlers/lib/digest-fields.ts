/**
 * The short digest that items are stored under instead of a `sub`, a word or a name.
 * @module
 */
import { createHash } from "node:crypto";
import { frameFields } from "../../vocabulary/signed-bytes";

/** 132 bits: too many to guess. */
const DIGEST_LENGTH = 22;

/**
 * A truncated digest of fields, in base64url.
 *
 * @param fields - the first is a tag that says what kind of digest it is
 */
export function digestFields(...fields: readonly string[]): string {
  return createHash("sha256")
    .update(frameFields(...fields))
    .digest("base64url")
    .slice(0, DIGEST_LENGTH);
}
