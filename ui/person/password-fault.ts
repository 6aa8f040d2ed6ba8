/**
 * What is wrong with a chosen password: too short, or among the first to be guessed. The pool itself only
 * counts characters; only the page has this list.
 * @module
 */

import { loadPart } from "../../client/load-part";
import type { PersonTexts } from "./texts/person-texts";

/** Why a password is unfit. */
export type PasswordFault = "short" | "common";

/** From this length on, the source has fewer than ten thousand in all; they are in a separate 2 kB file. */
const LONG = 12;
const MINIMUM_DIFFERENT = 4;
const LONGEST_PATTERN = 5;

/**
 * Judges a password. The ten thousand most common ones that the policy accepts are loaded on first use.
 *
 * @param minimumLength - from the pool's policy
 * @throws `ClientError` if they cannot be loaded
 */
export async function findPasswordFault(
  password: string,
  minimumLength: number,
): Promise<PasswordFault | undefined> {
  if ([...password].length < minimumLength) return "short";
  const plain = password.toLowerCase();
  if (isRepeated(plain) || isRun(plain)) return "common";
  const { default: list } = await loadPart(
    minimumLength < LONG
      ? import("./common-passwords.json")
      : import("./common-long-passwords.json"),
  );
  return list.passwords.split(" ").includes(plain) ? "common" : undefined;
}

/** The sentence about an unfit password. */
export async function describePasswordFault(
  password: string,
  minimumLength: number,
  texts: PersonTexts["chosen"],
): Promise<string | undefined> {
  const fault = await findPasswordFault(password, minimumLength);
  if (fault === undefined) return undefined;
  return fault === "short" ? texts.tooShort(minimumLength) : texts.common;
}

/** Few different characters, or a short piece repeated. */
function isRepeated(text: string): boolean {
  if (new Set(text).size < MINIMUM_DIFFERENT) return true;
  for (let length = 1; length <= LONGEST_PATTERN; length += 1) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return true;
  }
  return false;
}

/** Digits, letters or keys in the order in which they stand, either way and as often as one likes. */
const RUNS = [
  "0123456789",
  "1234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
];

function isRun(text: string): boolean {
  const backwards = [...text].reverse().join("");
  return RUNS.some((run) => {
    const line = run.repeat(Math.ceil(text.length / run.length) + 1);
    return line.includes(text) || line.includes(backwards);
  });
}
