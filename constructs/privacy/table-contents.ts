/**
 * What each table holds about people. A table without an entry here does not compile, and one with an unknown
 * name does not synthesize, so nothing undeclared is kept.
 * @module
 */
import type { KindOfPool } from "../../handlers/pools";
import type { TriggerName } from "../../handlers/triggers";
import type { PrivacyEntry } from "../../vocabulary/privacy";
import type { TableNames } from "../table-names";
import { hasSignInByKey } from "../trigger-needs";

/** A pool of the stack. */
export interface DeclaredPool extends KindOfPool {
  /** Its triggers that are on. */
  readonly triggers: readonly TriggerName[];
}

/** What a table's declaration says; the place is the table's name. */
export interface TableContents extends Omit<PrivacyEntry, "id" | "where" | "pools"> {
  /** Whether it holds something about the people of a pool. */
  readonly concerns: (place: DeclaredPool) => boolean;
}

const everyPool = () => true;
const poolWithKeys = ({ triggers }: DeclaredPool) => hasSignInByKey(triggers);
const poolThatCounts = ({ pool, triggers }: DeclaredPool) =>
  pool.signInWith === "username" && triggers.includes("preSignUp");
const poolToMigrateTo = ({ triggers }: DeclaredPool) => triggers.includes("userMigration");

/** Every table that a stack can have. */
export const TABLE_CONTENTS: Readonly<Record<keyof TableNames, TableContents>> = {
  keys: {
    concerns: poolWithKeys,
    what: ["a public key", "the day on which it was stored", "a digest of pool and sub; no name"],
    until: "the account is deleted and npm run accounts:sweep has run",
    readBy: "Post Confirmation and Verify Auth Challenge Response; anyone who may read the table",
    afterDeletion: "the whole item, until npm run accounts:sweep has run",
  },
  nonces: {
    concerns: poolWithKeys,
    what: ["a digest of a challenge that was answered; no name and no sub"],
    until: "minutes later; DynamoDB may take days to remove it",
    readBy: "Verify Auth Challenge Response; anyone who may read the table",
    afterDeletion: "the digest, until DynamoDB removes it",
  },
  signUps: {
    concerns: poolThatCounts,
    what: [
      "how many accounts were made in this minute, day and month",
      "digests of pool and name of the last sign-ups: who can guess a name can check it",
    ],
    until: "the digests, until sign-ups that come fifteen seconds later or more take their place",
    readBy: "Pre Sign-Up; anyone who may read the table",
    afterDeletion: "the digest, until a later sign-up takes its place",
  },
  migration: {
    concerns: poolToMigrateTo,
    what: ["a scrypt hash of the password of an earlier system", "a digest of the e-mail address"],
    until: "the day that npm run users:import gave it",
    readBy: "User Migration; anyone who may read the table",
    afterDeletion: "the whole item, until its day",
  },
  bans: {
    concerns: everyPool,
    what: [
      "a digest of pool and sub of each banned user; no name",
      "banned e-mail domains as they are, and digests of banned words",
      "scope, a reason from a list, the day of the ban and its end",
    ],
    until: "the ban's end, where it has one, or npm run block -- STACK remove",
    readBy:
      "Pre Sign-Up, Pre Authentication and Pre Token Generation; anyone who may read the table",
    afterDeletion: "the digest, until the ban's end or its removal",
  },
  uses: {
    concerns: everyPool,
    what: [
      "the number of the week in which the account last got tokens, and nothing finer",
      "a digest of pool and sub; no name",
      "of an account that is just being ended, that it is",
    ],
    until: "the account ends, by itself once it has not been used for accountIdleWeeks",
    readBy: "Pre Token Generation and npm run accounts:sweep; anyone who may read the table",
    afterDeletion:
      "digest and week, until they are as old as accountIdleWeeks and npm run accounts:sweep has run",
  },
  links: {
    concerns: everyPool,
    what: [
      "that some account with an address leads to some anonymous one: two sealed rows a link, which nobody reads without KMS and the accounts' ids; no name, no sub, no day",
    ],
    until: "it is unlinked, from either side",
    readBy: "the exchange; anyone who may read the table and use the subject key",
    afterDeletion: "both rows, until the other account is unlinked",
  },
  articles: {
    concerns: everyPool,
    what: [
      "which paid articles are whose, by a name that this service alone knows; no account, no day",
      "digests of vouchers that nobody has used",
    ],
    until: "DELETE /me at this service",
    readBy: "the function articles; anyone who may read the table",
    afterDeletion:
      "the item, which leads to nobody, until DELETE /me; without the account nobody can send that",
  },
};
