/**
 * The sign-in key that may come with a sign-up, and the proof that its sender holds it. Pre Sign-Up refuses a
 * bad one before the account exists; Post Confirmation checks again, since other calls reach it too.
 * @module
 */
import { type ProofSubject, signUpBytes } from "../../../vocabulary/signed-bytes";
import { UserFacingError } from "../errors";
import { isSignedBy } from "./p256";

/** The two entries of SignUp's ClientMetadata that count; any other is ignored. */
export interface ProofMetadata {
  /** Base64url of SubjectPublicKeyInfo. */
  readonly signInKey?: string;
  /** Base64url of the signature over `signUpBytes`. */
  readonly signInKeyProof?: string;
}

/** The refusal of a key without a valid proof. */
export const PROOF_REFUSAL = "This sign-in key is not valid";

/** The part of an event that a proof is about. */
export interface ProofEvent extends ProofSubject {
  readonly request: { readonly clientMetadata?: ProofMetadata | undefined };
}

/**
 * The key that came with an event.
 *
 * @returns the public key, base64url, or `undefined` if none came
 * @throws {@link UserFacingError} for a key whose proof is missing or does not hold
 */
export function readProvenKey(event: ProofEvent): string | undefined {
  const { signInKey = "", signInKeyProof = "" } = event.request.clientMetadata ?? {};
  if (signInKey === "" && signInKeyProof === "") return undefined;
  // Metadata values should be strings, but nothing guarantees it; a null would fail and ring an alarm.
  const message = signUpBytes(event, String(signInKey));
  if (!isSignedBy({ publicKey: signInKey, message, signature: signInKeyProof }))
    throw new UserFacingError(PROOF_REFUSAL, "proof");
  return signInKey;
}
