/**
 * The commands on a deployed stack, in the registry `commands.ts`.
 * @module
 */
import { BAN_REASONS, BAN_SCOPES } from "../vocabulary/bans";
import type { CommandSpec } from "./command-spec";

/** The argument that names a stack. */
export const STACK = { text: "a stack, such as incognito-dev" } as const;
const DRY_RUN = "change nothing, and say what would be changed";

/** Every command on a deployed stack, by its script's name in package.json. */
export const OPERATOR_COMMANDS = {
  "users:import": {
    typed: "npm run users:import",
    summary: "Fills the table of users of an earlier system",
    about:
      "Each of them is let in with the old password once. The\nwhole file is judged first; where one line is wrong, nothing is written.",
    arguments: {
      stack: STACK,
      file: {
        text: `.csv with the header line email,password and lines such as
ada@example.com,"$scrypt$ln=16,r=8,p=1$c2FsdA…$aGFzaA…"
or .jsonl, .ndjson with lines such as
{"email":"ada@example.com","password":"$scrypt$ln=16,r=8,p=1$c2FsdA…$aGFzaA…"}`,
        path: true,
      },
    },
    options: {
      days: { value: "N", text: "how many days the users may come, 1 to 3650", fallback: "180" },
      "dry-run": { text: "judge the file and write nothing; AWS is not called" },
    },
    exits: { done: "written", failed: "lines that are wrong, or a failure" },
  },
  block: {
    typed: "npm run block",
    summary: "Bans users, e-mail domains and words, takes bans back, and says what is banned",
    about:
      "The stack needs banList: true.\nA ban holds within half a minute, and one that is taken back may hold five minutes more.",
    arguments: {
      stack: STACK,
      action: { text: "add, remove, check, import a file with a domain a line, or list" },
      kind: { text: "user, domain or word", optional: true },
      value: { text: "a sub, a domain, a word or, for import, a file", optional: true },
    },
    options: {
      reason: {
        value: "REASON",
        choices: BAN_REASONS,
        text: "why; nothing else is kept",
        fallback: "other",
      },
      scope: {
        value: "SCOPE",
        choices: BAN_SCOPES,
        text: "what a domain is banned from (default both)",
      },
      until: { value: "DAY", text: "the day at whose beginning (UTC) it ends", fallback: "never" },
      disable: { text: "disable the account too, which\nCognito then tells everyone who tries it" },
      "user-pool": {
        value: "ID[,ID]",
        text: "where the user is\n(default: what the deployed stack's outputs name)",
      },
      "dry-run": { text: DRY_RUN },
      json: { text: "print one line of JSON" },
    },
    exits: { done: "done; for check: not banned", failed: "a failure; for check: banned" },
  },
  "accounts:sweep": {
    typed: "npm run accounts:sweep",
    summary: "Ends accounts that nobody uses, and removes what deleted accounts have left behind",
    about:
      "Accounts end where\nthe stack has accountIdleWeeks. Deleting an account runs no trigger, so sign-in keys, bans and\nmarks of its use stay behind; what is younger than a day is left alone. It may be ended at any\ntime and run again.",
    arguments: { stack: STACK },
    options: {
      "user-pool": {
        value: "ID[,ID]",
        text: "every pool of the stack (default: what the deployed stack's outputs name)",
      },
      "all-idle": {
        text: "confirm that no account was used for so long, where it looks like that",
      },
      "all-gone": { text: "confirm that no account of any row is left, where it looks like that" },
      "dry-run": { text: DRY_RUN },
      json: { text: "print one line of JSON" },
    },
    exits: { done: "swept", failed: "nothing swept, or a failure" },
  },
  cost: {
    typed: "npm run cost",
    summary: "Reckons the most that a month of attack on sign-up can cost",
    about:
      "By the\nstack's configuration and the dated prices of vocabulary/prices.ts. It calls nobody.",
    arguments: { stack: STACK },
    options: {},
    exits: { done: "printed", failed: "nothing printed" },
  },
  vouchers: {
    typed: "npm run vouchers",
    summary: "Makes vouchers for paid articles and prints them",
    about:
      "Each is good once, for one article, for whoever has it. The table keeps a\ndigest of it until then; what is printed is nowhere else.",
    arguments: { stack: STACK, count: { text: "how many, 1 to 10000" } },
    options: {},
    exits: { done: "made and printed", failed: "the table does not take them" },
  },
  valve: {
    typed: "npm run valve",
    summary: "Closes sign-up of a deployed stack, opens it again, or says how it stands",
    about:
      "It works\nwithin seconds where the stack has a ceiling or signUpValveEnabled. Everybody who has an\naccount signs in all the while.",
    arguments: { stack: STACK, action: { text: "status, close or open" } },
    options: {
      for: {
        value: "TIME",
        text: "how long to close, such as 30m, 2h or 7d (default: until open)",
      },
    },
    exits: { done: "done, and how it stands now is printed", failed: "the table does not answer" },
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
