/**
 * What the simulator keeps of a user's further factors: the authenticator app, which factors are on, and
 * passkeys. Part of `user.ts`.
 * @module
 */

/** The second factors, by the names that AWS's API lists them under. */
export type MfaFactor = "SMS_MFA" | "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP";

/** An authenticator app that has proved itself. */
export interface SoftwareToken {
  /** Base64. It leaves the simulator once, in the answer of AssociateSoftwareToken. */
  readonly secret: string;
  /** As the user called the device. */
  readonly friendlyName?: string;
  /** The time step of the last code that counted: no code of it or of an earlier one counts again. */
  readonly lastStep: number;
}

/** A user's second factors. */
export interface MfaRecord {
  /** Stays when the factor is turned off, as AWS documents. */
  readonly softwareToken?: SoftwareToken;
  /** A secret (base64) that was handed out and waits for its first code. */
  readonly pendingSecret?: string;
  readonly enabled: readonly MfaFactor[];
  /** One of `enabled`. */
  readonly preferred?: MfaFactor;
}

/** A registered passkey. */
export interface PasskeyRecord {
  /** Base64url, as the authenticator made it. */
  readonly id: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  /** The signature counter; authenticators that do not count stay at 0. */
  readonly counter: number;
  readonly relyingPartyId: string;
  readonly friendlyName: string;
  readonly transports: readonly string[];
  readonly attachment?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Rises with each passkey of the user; lists go by it. */
  readonly number: number;
}
