/**
 * The names of the stack's tables: the constructs create them, and the commands that work on their items
 * (`users:import`, `accounts:sweep`, `block`) find them, by these names.
 * @module
 */
import type { EnvironmentConfig } from "../config/schema";
import { SERVICE_NAMES, type ServiceName } from "../handlers/services";

/** What follows the prefix in the names of the tables that are no service's. */
export const OWN_TABLES = {
  /** Sign-in keys, one item an account. */
  keys: "keys",
  /** Answered challenges, until they expire. */
  nonces: "nonces",
  /** Users of an earlier system who have not signed in yet. */
  migration: "migration",
  /** The counts of sign-ups, and the valve, in one item. */
  signUps: "sign-ups",
  /** Banned users, domains and words. */
  bans: "bans",
  /** The week in which each account was last used. */
  uses: "uses",
  /** Which account with an address is linked to which anonymous one. */
  links: "links",
} as const;

/** The tables of one environment; each service has one under its own name. */
export type TableNames = Readonly<Record<ServiceName | keyof typeof OWN_TABLES, string>>;

/** The names, each beginning with the environment's prefix. */
export function tableNames({ namePrefix }: Pick<EnvironmentConfig, "namePrefix">): TableNames {
  const ends = [
    ...Object.entries(OWN_TABLES),
    ...SERVICE_NAMES.map((name) => [name, name] as const),
  ];
  // There is one for each table, as the type says.
  return Object.fromEntries(ends.map(([name, end]) => [name, `${namePrefix}-${end}`])) as Record<
    keyof TableNames,
    string
  >;
}
