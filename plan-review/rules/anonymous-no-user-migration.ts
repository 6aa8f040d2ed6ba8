/**
 * Rule: the anonymity contract's clause `no-user-migration`.
 * @module
 */
import { contractRule } from "./contract-rule";

/** See {@link contractRule}. */
export const anonymousNoUserMigration = contractRule("no-user-migration", {
  what: "An anonymous pool has a user-migration trigger.",
  why: "Its function receives each password in clear, and looks people up elsewhere.",
});
