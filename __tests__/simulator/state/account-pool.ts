/** The pool of `account-child.ts` and its test, and what one tells the other. @module */
import { buildPool, NO_MFA } from "../../support/simulated-stack";

export const PASSWORD = "Corr3ct-Horse!";

export const ACCOUNT_POOL = buildPool({
  mfaConfiguration: "OPTIONAL",
  mfa: { ...NO_MFA, softwareToken: true },
});

/** A user for whom every call has been answered. */
export interface Acknowledged {
  readonly name: string;
  readonly group: string;
  readonly secret: string;
  /** Deleted and signed up again: nothing of the former user is theirs. */
  readonly isNew: boolean;
}
