/**
 * Markers in canary tests: what a text looks like where something else has taken it in.
 * @module
 */

/** A marker as it is, in capitals, URL-encoded, in base64 of both alphabets and in hexadecimal. */
export function spellingsOf(marker: string): readonly string[] {
  const bytes = Buffer.from(marker);
  return [
    marker,
    marker.toUpperCase(),
    encodeURIComponent(marker),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.toString("hex"),
  ];
}
