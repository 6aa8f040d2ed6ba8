/**
 * The short digest that items are kept under in place of a `sub`, a word or a name.
 * @module
 */
import { createHash } from "node:crypto";
import { frameFields } from "../../vocabulary/signed-bytes";

/** 132 bits: nobody could try them out. */
const DIGEST_LENGTH = 22;

/**
 * Base64url of a digest of fields, cut.
 *
 * @param fields - the first is a tag that says what the digest is of
 */
export function digestFields(...fields: readonly string[]): string {
  return createHash("sha256")
    .update(frameFields(...fields))
    .digest("base64url")
    .slice(0, DIGEST_LENGTH);
}
