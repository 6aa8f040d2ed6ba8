/**
 * The ways in, without their views: where each keeps its session, and which pool it leads to. The privacy page
 * needs that to end a session.
 * @module
 */
import type { FrontEndConfig, FrontEndPool } from "../../simulator/observe/api-types";
import { type PersonConfig, personConfig } from "./person-config";

/** One way in. */
export interface WayIn {
  /** The name of its session in the tab's storage. */
  readonly entry: string;
  /** `undefined` if the stack has no such pool. */
  findPool(config: FrontEndConfig): PersonConfig | undefined;
}

/** For anonymous pools, except those from before phrases. */
export const ANONYMOUS_WAY: WayIn = {
  entry: "incognito.person.session",
  findPool: (config) => findPool(config, (pool) => pool.anonymous && pool.realm !== undefined),
};

/** For pools whose people sign in with a verified address. */
export const EMAIL_WAY: WayIn = {
  entry: "incognito.email.session",
  findPool: (config) => findPool(config, ({ signInWith }) => signInWith === "email"),
};

/** What a page needs to know about the first matching pool. */
function findPool(
  config: FrontEndConfig,
  fits: (pool: FrontEndPool) => boolean,
): PersonConfig | undefined {
  const found = Object.entries(config.pools).find(([, pool]) => fits(pool));
  return found && personConfig(config, found);
}
