/**
 * What a session holds while it waits for a second factor, or for a factor of the user's choice. Part of
 * `pool-state.ts`.
 * @module
 */
import type { ContactAttribute } from "./user";

/** What a session may wait for; AWS's names, and two of ours for what follows a sign-up. */
export type SessionChallenge =
  | "NEW_PASSWORD_REQUIRED"
  | "CUSTOM_CHALLENGE"
  | "PASSWORD_VERIFIER"
  | "SMS_MFA"
  | "SOFTWARE_TOKEN_MFA"
  | "SELECT_MFA_TYPE"
  | "MFA_SETUP"
  | "SELECT_CHALLENGE"
  | "PASSWORD"
  | "PASSWORD_SRP"
  | "EMAIL_OTP"
  | "SMS_OTP"
  | "WEB_AUTHN"
  | "CONFIRM_SIGN_UP"
  | "SIGN_UP_CONFIRMED";

/** What one challenge or another needs; each reads its own members. */
export interface SessionFactor {
  /** What the tokens are for once a second factor is proved. */
  readonly source?: "Authentication" | "NewPasswordChallenge";
  /** The second factors that may be chosen or set up. */
  readonly secondFactors?: readonly string[];
  /** The first factors of a choice-based sign-in; absent if the challenge is a second factor. */
  readonly firstFactors?: readonly string[];
  /** A code that was sent, where to, and the attribute that it proves. */
  readonly code?: string;
  readonly destination?: string;
  readonly attribute?: ContactAttribute;
  /** The code sets the destination up as a second factor: it is no attribute of the user's yet. */
  readonly isSetup?: boolean;
  /** An authenticator app's secret (base64) that waits for its first code. */
  readonly secret?: string;
  /** The app has given its first code. */
  readonly isVerified?: boolean;
  /** What a passkey has to sign, base64url. */
  readonly challenge?: string;
}
