/**
 * What identifies an account in the simulator: its name, the subs that it has or had, and the digests that
 * handlers make from them. All of them are searched for everywhere.
 * @module
 */
import { createHash } from "node:crypto";
import type { Change } from "../../simulator/state/journal-format";
import { frameFields } from "../../vocabulary/signed-bytes";

/** An account with a name, in one pool. */
export interface FoundAccount {
  readonly name: string;
  /** Whether such an account exists now. */
  readonly isThere: boolean;
  /** Texts that identify the account. */
  readonly markers: readonly string[];
}

/** The mark keeps this many of the digest's 43 characters. */
const SIGN_UP_MARK_LENGTH = 20;
/** The length for marks of use and for bans. */
const SHORT_LENGTH = 22;

const POOL_ID = /[a-z]{2}(?:-[a-z]+)+-\d_[A-Za-z0-9]{9}/;

/**
 * Reads from the journal everything that identified accounts with a name, including deleted ones.
 *
 * @param changes - the whole journal, oldest first
 * @param further - what else to look for, such as a phone number that somebody may have typed
 */
export function findAccount(
  name: string,
  changes: readonly Change[],
  further: readonly string[] = [],
): FoundAccount {
  const markers = new Set([name, ...further]);
  const there = new Map<string, boolean>();
  for (const [table, key, value] of changes) {
    const place = JSON.stringify([table, key]);
    const sub = subOf(value, name);
    if (sub === undefined) {
      if (there.has(place)) there.set(place, false);
      continue;
    }
    there.set(place, true);
    for (const marker of markersOf(name, sub, POOL_ID.exec(table)?.[0])) markers.add(marker);
  }
  return { name, isThere: [...there.values()].includes(true), markers: [...markers] };
}

function subOf(value: unknown, name: string): string | undefined {
  const user = (value ?? {}) as { readonly name?: unknown; readonly sub?: unknown };
  return user.name === name && typeof user.sub === "string" ? user.sub : undefined;
}

/**
 * The sub, and the keys of its items: its sign-in key, its sign-up while that is counted, its last use, its
 * ban.
 */
function markersOf(name: string, sub: string, userPoolId: string | undefined): readonly string[] {
  if (userPoolId === undefined) return [sub];
  return [
    sub,
    digest("incognito/key/v1", userPoolId, sub),
    digest("incognito/sign-up-count/v1", userPoolId, name).slice(0, SIGN_UP_MARK_LENGTH),
    digest("incognito/use/v1", userPoolId, sub).slice(0, SHORT_LENGTH),
    digest("incognito/ban-user/v1", userPoolId, sub).slice(0, SHORT_LENGTH),
  ];
}

function digest(...fields: readonly string[]): string {
  return createHash("sha256")
    .update(frameFields(...fields))
    .digest("base64url");
}

/**
 * Whether a text holds one of the markers, in plain text or encoded for a URL, in hexadecimal or in base64.
 * An authenticator app's secret is shown as base32 and stored as the bytes.
 */
export function holdsMarker(text: string, markers: readonly string[]): boolean {
  return markers.some((marker) => spellingsOf(marker).some((spelling) => text.includes(spelling)));
}

function spellingsOf(marker: string): readonly string[] {
  const bytes = Buffer.from(marker);
  // Base64 inside a longer text depends on the offset; the first and last characters, which mix with
  // neighbours, are left out.
  const shifts = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  const all = [
    ...(SECRET.test(marker) ? [fromBase32(marker).toString("base64")] : []),
    marker,
    encodeURIComponent(marker),
    JSON.stringify(marker).slice(1, -1),
    bytes.toString("hex"),
    ...shifts,
  ];
  return all.filter((spelling) => spelling.length >= 3);
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SECRET = /^[A-Z2-7]{16,}$/;

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((character) => BASE32.indexOf(character).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
