/**
 * How a deployed pool says which one it is and what it promises: tags that the constructs set, and that the
 * contract and the simulator read.
 * @module
 */

/** The tag that puts a pool under the anonymity contract. */
export const CONTRACT_TAG = { key: "incognito:contract", value: "anonymous" } as const;

/** The tag that names the realm of an anonymous pool's phrases; see `realm.ts`. */
export const REALM_TAG = "incognito:realm";

/** The tag that says which names an anonymous pool takes: a `NameRule` of `user-name.ts`. */
export const NAMES_TAG = "incognito:names";

/** The tag that says after how many unused weeks an account ends; absent if none does. */
export const IDLE_WEEKS_TAG = "incognito:account-idle-weeks";

/** The tag that names a pool's kind, a key of the registry `handlers/pools.ts`. */
export const POOL_KIND_TAG = "incognito:pool";
