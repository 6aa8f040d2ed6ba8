/**
 * Checks a whole file of users before anything is written: either every line names a user whom User Migration
 * can let in, or the faults are listed and nothing is imported.
 * @module
 */

import {
  isSameCost,
  parseCost,
  parsePasswordHash,
  type ScryptCost,
} from "../../handlers/lib/migration/password-hash";
import { migrationItemId, normalizeAddress } from "../../handlers/lib/migration/waiting-users";
import type { FaultyLine, FileLine } from "./user-line";

/** A user as the table keeps them. */
export interface WaitingUser {
  /** The digest of their address. */
  readonly id: string;
  /** A PHC string. */
  readonly password: string;
}

/** The result for a file. */
export interface Verdict {
  /** Every user, if no line is wrong. */
  readonly users: readonly WaitingUser[];
  /** The first few lines that are wrong, in the file's order. */
  readonly faults: readonly FaultyLine[];
  /** How many lines are wrong in all. */
  readonly faultCount: number;
}

/** More faults are not worth reading at once. */
const LISTED_FAULTS = 20;

/** What Cognito accepts as a user name, and so as an address that a user can sign in with. */
const USER_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
/** Stands for bytes that are not UTF-8. */
const UNREADABLE = "\uFFFD";

/** The only part of a hash that a fault may repeat: a few digits. */
const COST = /^\$scrypt\$(ln=\d{1,3},r=\d{1,3},p=\d{1,3})\$/;
const MOST = "ln=16,r=8,p=1";

const ADDRESS =
  "email is no address that can sign in; expected a name, @ and a domain in UTF-8, without spaces, at most 128 characters";
const PHC =
  "password is no PHC string of scrypt; expected $scrypt$ln=…,r=…,p=…$SALT$HASH with salt and hash in base64 without =";

/** Checks lines against the one cost that every hash in the table must have. */
export async function judgeUsers(
  lines: AsyncIterable<FileLine>,
  cost: ScryptCost,
): Promise<Verdict> {
  const scope: Scope = { cost, seen: new Map() };
  const users: WaitingUser[] = [];
  const faults: FaultyLine[] = [];
  let faultCount = 0;
  for await (const line of lines) {
    const judged = judgeLine(line, scope);
    if ("fault" in judged) {
      faultCount += 1;
      if (faults.length < LISTED_FAULTS) faults.push(judged);
    } else {
      users.push(judged);
    }
  }
  return { users: faultCount === 0 ? users : [], faults, faultCount };
}

interface Scope {
  readonly cost: ScryptCost;
  /** Where each user came first, by the digest of their address. */
  readonly seen: Map<string, number>;
}

function judgeLine(line: FileLine, { cost, seen }: Scope): WaitingUser | FaultyLine {
  if ("fault" in line) return line;
  const { number, email, password } = line;
  const isReadable = USER_NAME.test(email) && !email.includes(UNREADABLE);
  const address = isReadable ? normalizeAddress(email) : undefined;
  if (address === undefined) return { number, fault: ADDRESS };
  const id = migrationItemId(address);
  const first = seen.get(id);
  if (first !== undefined) return { number, fault: describeRepeat(first) };
  seen.set(id, number);
  const fault = judgeHash(password, cost);
  return fault === undefined ? { id, password } : { number, fault };
}

function describeRepeat(first: number): string {
  return `email is the address of line ${first} again, capital letters and other spellings aside; expected each address once`;
}

function judgeHash(password: string, cost: ScryptCost): string | undefined {
  const hash = parsePasswordHash(password);
  if (hash !== undefined && isSameCost(hash, cost)) return undefined;
  const costText = COST.exec(password)?.[1];
  // If only the cost is wrong, the hash parses with another.
  const withCost = password.replace(COST, () => `$scrypt$${formatCost(cost)}$`);
  if (costText === undefined || parsePasswordHash(withCost) === undefined) return PHC;
  return parseCost(costText) === undefined
    ? `password has the cost ${costText}; expected at most ${MOST}, which is what a function can work off`
    : `password has the cost ${costText}; expected ${formatCost(cost)} of every hash in the table, which is scryptCost of the configuration`;
}

function formatCost({ ln, r, p }: ScryptCost): string {
  return `ln=${ln},r=${r},p=${p}`;
}
