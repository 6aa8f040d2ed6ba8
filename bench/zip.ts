/**
 * The size of a deployed function: its bundle alone in a zip, as small as deflate makes it.
 * @module
 */
import { zipSync } from "fflate";

/** Bytes of a zip that holds one file `index.js`. */
export function zipBytes(bundle: Uint8Array): number {
  // A fixed date: the size must not depend on the day.
  return zipSync({ "index.js": bundle }, { level: 9, mtime: "2000-01-01" }).length;
}
