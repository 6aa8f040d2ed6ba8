/**
 * Codes: made, kept until they expire, checked.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html for the lifetimes (the texts are reported)
 * @module
 */
import type { Random } from "../clock";
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { CodeRecord } from "../state/pool-state";
import type { ContactAttribute } from "../state/user";

const HOUR_MILLISECONDS = 60 * 60_000;
const LIFETIMES = {
  SignUp: 24 * HOUR_MILLISECONDS,
  Attribute: 24 * HOUR_MILLISECONDS,
  ForgotPassword: HOUR_MILLISECONDS,
} as const;
const DIGITS = 6;

/** What a code is for; a user has at most one for each purpose and attribute. */
export type CodePurpose = "SignUp" | "ForgotPassword" | `Attribute:${ContactAttribute}`;

/** Makes a code and keeps it; an earlier one for the same purpose is void. */
export function createCode(
  { state, random, clock }: Scope<"clock" | "random">,
  sub: string,
  purpose: CodePurpose,
  proves: Pick<CodeRecord, "attribute" | "pendingValue">,
): string {
  const code = generateCode(random, DIGITS);
  const lifetime = LIFETIMES[purpose.startsWith("Attribute") ? "Attribute" : (purpose as "SignUp")];
  state.codes.put(`${purpose}:${sub}`, {
    ...proves,
    code,
    expiresAt: clock.now() + lifetime,
  });
  return code;
}

/** Random digits. */
export function generateCode(random: Random, digits: number): string {
  // 48 random bits: the bias of the remainder is beyond measure.
  const number = random.bytes(6).readUIntBE(0, 6) % 10 ** digits;
  return number.toString().padStart(digits, "0");
}

/**
 * Checks a code.
 *
 * @throws {@link CognitoError} if it is wrong, expired or was never sent
 */
export function requireCode(
  { state }: Scope,
  sub: string,
  purpose: CodePurpose,
  given: string,
): CodeRecord {
  const record = state.codes.get(`${purpose}:${sub}`);
  if (record === undefined) {
    throw expiredCode();
  }
  if (record.code !== given) {
    throw codeMismatch();
  }
  return record;
}

/** The waiting code, if it is the one that was given. */
export function findCode(
  { state }: Scope,
  sub: string,
  purpose: CodePurpose,
  given: string,
): CodeRecord | undefined {
  const record = state.codes.get(`${purpose}:${sub}`);
  return record?.code === given ? record : undefined;
}

/** The new address that takes effect with the code, if there is one. */
export function findPendingValue(
  { state }: Scope,
  sub: string,
  attribute: ContactAttribute,
): string | undefined {
  return state.codes.get(`Attribute:${attribute}:${sub}`)?.pendingValue;
}

/** Voids a code, usually because it has been used. */
export function voidCode({ state }: Scope, sub: string, purpose: CodePurpose): void {
  state.codes.delete(`${purpose}:${sub}`);
}

/** The answer to a code that is not the one that was sent. */
export function codeMismatch(): CognitoError {
  return new CognitoError(
    "CodeMismatchException",
    "Invalid verification code provided, please try again.",
  );
}

/** The answer when no code is waiting. */
export function expiredCode(): CognitoError {
  return new CognitoError(
    "ExpiredCodeException",
    "Invalid code provided, please request a code again.",
  );
}
