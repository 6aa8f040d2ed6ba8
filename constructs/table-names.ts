/**
 * The names of the stack's tables: the constructs create them, and the commands that work on their items
 * (`users:import`, `accounts:sweep`, `block`) find them, by these names.
 * @module
 */
import type { EnvironmentConfig } from "../config/schema";
import { SERVICE_NAMES, type ServiceName } from "../handlers/services";

/** The tables of one environment; each service has one under its own name. */
export interface TableNames extends Readonly<Record<ServiceName, string>> {
  /** Sign-in keys, one item an account. */
  readonly keys: string;
  /** Answered challenges, until they expire. */
  readonly nonces: string;
  /** Users of an earlier system who have not signed in yet. */
  readonly migration: string;
  /** The counts of sign-ups, and the valve, in one item. */
  readonly signUps: string;
  /** Banned users, domains and words. */
  readonly bans: string;
  /** The week in which each account was last used. */
  readonly uses: string;
  /** Which account with an address is linked to which anonymous one. */
  readonly links: string;
}

/** The names, each beginning with the environment's prefix. */
export function tableNames({ namePrefix }: Pick<EnvironmentConfig, "namePrefix">): TableNames {
  return {
    keys: `${namePrefix}-keys`,
    nonces: `${namePrefix}-nonces`,
    migration: `${namePrefix}-migration`,
    signUps: `${namePrefix}-sign-ups`,
    bans: `${namePrefix}-bans`,
    uses: `${namePrefix}-uses`,
    links: `${namePrefix}-links`,
    ...(Object.fromEntries(SERVICE_NAMES.map((name) => [name, `${namePrefix}-${name}`])) as Record<
      ServiceName,
      string
    >),
  };
}
