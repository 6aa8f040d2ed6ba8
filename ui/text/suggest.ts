/**
 * Suggests names and passwords for the anonymous pool, from the browser's cryptographic randomness. A name is
 * easy to say and valid in the pool; a password is meant for a password manager.
 * @module
 */

/** Fills an array with unpredictable bytes, as `crypto.getRandomValues` does. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => unknown;

const ADJECTIVES =
  "amber ample brave brisk calm clear cosy crisp dapper deep early fair fleet fresh gentle glad green hazel honest jolly keen kind late light lively lucky mellow merry mild misty neat noble".split(
    " ",
  );
const ANIMALS =
  "badger beaver bison crane dolphin eagle falcon ferret finch fox gecko hare heron ibis jackal kestrel lark lemur lynx marten mole newt otter owl panda puffin raven robin seal stoat swan wren".split(
    " ",
  );
/** Without look-alike letters and digits, and exactly 32, so that a byte picks evenly. */
const SYMBOLS = "abcdefghijkmnpqrstuvwxyz23456789";
/** Exactly 16, and none of the letters without which no word is spelled that the pool refuses. */
const NAME_SYMBOLS = "bcdfghjkpqrstvxz";
const NAME_SUFFIX_LENGTH = 8;
const PASSWORD_GROUPS = 4;
const PASSWORD_GROUP_LENGTH = 5;

/** A name such as `calm-otter-kvtdrqzb`: four thousand million possibilities for each pair of words. */
export function suggestName(fill: FillRandom = fillFromBrowser): string {
  const parts = [
    pick(ADJECTIVES, 1, fill),
    pick(ANIMALS, 1, fill),
    pick(NAME_SYMBOLS, NAME_SUFFIX_LENGTH, fill),
  ];
  return parts.map((part) => part.join("")).join("-");
}

/**
 * A password of 100 random bits, grouped for readability, with more groups if the pool demands more
 * characters.
 *
 * @param minimumLength - from the pool's policy
 */
export function suggestPassword(minimumLength: number, fill: FillRandom = fillFromBrowser): string {
  const groups = Math.max(
    PASSWORD_GROUPS,
    Math.ceil((minimumLength + 1) / (PASSWORD_GROUP_LENGTH + 1)),
  );
  return Array.from({ length: groups }, () =>
    pick(SYMBOLS, PASSWORD_GROUP_LENGTH, fill).join(""),
  ).join("-");
}

/** Picks evenly if the list's length divides 256. */
function pick(list: ArrayLike<string>, count: number, fill: FillRandom): readonly string[] {
  const bytes = new Uint8Array(count);
  fill(bytes);
  return Array.from(bytes, (byte) => list[byte % list.length] ?? "");
}

function fillFromBrowser(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes);
}
