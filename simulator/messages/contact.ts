/**
 * Where a message goes: which of a user's addresses, how it is masked in an answer.
 * @module
 */
import type { Scope } from "../context";
import type { SimulatedPool } from "../stack/model";
import { type ContactAttribute, isVerified, type UserRecord } from "../state/user";

/** AWS's `CodeDeliveryDetails`. */
export interface CodeDeliveryDetails {
  readonly Destination: string;
  readonly DeliveryMedium: "EMAIL" | "SMS";
  readonly AttributeName: ContactAttribute;
}

/** The mechanisms of a pool that names none: telephone first. */
const DEFAULT_MECHANISMS = ["verified_phone_number", "verified_email"] as const;

/** The second factors whose codes go to an address. */
const FACTORS = { email: "EMAIL_OTP", phone_number: "SMS_MFA" } as const;

/** What sign-up verifies: of several addresses the telephone number, as on AWS. */
export function chooseSignUpContact(
  pool: SimulatedPool,
  attributes: Readonly<Record<string, string>>,
): ContactAttribute | undefined {
  return listSignUpContacts(pool).find((name) => Boolean(attributes[name]));
}

/** The kinds of address that a sign-up verifies, first choice first. */
export function listSignUpContacts(pool: SimulatedPool): readonly ContactAttribute[] {
  const order: readonly ContactAttribute[] = ["phone_number", "email"];
  return order.filter((name) => pool.autoVerifiedAttributes.includes(name));
}

/**
 * Where a forgotten password's code goes: the first mechanism whose address is verified and gets no
 * second-factor codes. Anybody who reads such an address could otherwise do without the password.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export function chooseRecoveryContact(
  pool: SimulatedPool,
  user: UserRecord,
): ContactAttribute | undefined {
  return listRecoveryContacts(pool).find(
    (attribute) => isVerified(user, attribute) && !user.mfa?.enabled.includes(FACTORS[attribute]),
  );
}

/** The kinds of address that a pool's recovery uses, first choice first; none if an administrator does it. */
export function listRecoveryContacts(pool: SimulatedPool): readonly ContactAttribute[] {
  const mechanisms =
    pool.recoveryMechanisms.length > 0 ? pool.recoveryMechanisms : DEFAULT_MECHANISMS;
  return mechanisms
    .filter((mechanism) => mechanism !== "admin_only")
    .map((mechanism) => (mechanism === "verified_email" ? "email" : "phone_number"));
}

/** The answer about a message that was sent; `t***@t***` is how real AWS masks in other projects' tests. */
export function describeDelivery(
  attribute: ContactAttribute,
  destination: string,
): CodeDeliveryDetails {
  return {
    Destination: attribute === "email" ? maskEmail(destination) : maskPhoneNumber(destination),
    DeliveryMedium: mediumOf(attribute),
    AttributeName: attribute,
  };
}

/** Somebody who is not told that nothing was sent. */
export interface SimulatedRecipient {
  /** As typed. */
  readonly username: string;
  readonly disguisedSub: string;
  /** Where the operation could send to, first choice first. */
  readonly contacts: readonly ContactAttribute[];
}

/**
 * An imitation of {@link describeDelivery}, always the same for a name. The form of the name and what the
 * pool verifies determine the medium.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function describeSimulatedDelivery(
  { pool }: Scope,
  { username, disguisedSub, contacts }: SimulatedRecipient,
): CodeDeliveryDetails {
  const isTyped = { email: username.includes("@"), phone_number: /^\+\d+$/.test(username) };
  const attribute =
    contacts.find((name) => isTyped[name]) ??
    contacts.find((name) => pool.autoVerifiedAttributes.includes(name)) ??
    contacts[0] ??
    "email";
  if (attribute === "email") {
    return describeDelivery(
      "email",
      username.includes("@") ? username : simulatedEmail(disguisedSub),
    );
  }
  const digits = BigInt(`0x${disguisedSub.replaceAll("-", "")}`)
    .toString()
    .slice(-11);
  return describeDelivery("phone_number", `+${digits}`);
}

/** The medium that reaches an address. */
export function mediumOf(attribute: ContactAttribute): "EMAIL" | "SMS" {
  return attribute === "email" ? "EMAIL" : "SMS";
}

function simulatedEmail(disguisedSub: string): string {
  const letter = (position: number) =>
    String.fromCharCode(
      97 + (Number.parseInt(disguisedSub.slice(position, position + 4), 16) % 26),
    );
  return `${letter(0)}@${letter(4)}`;
}

function maskEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return `${local.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}

function maskPhoneNumber(phoneNumber: string): string {
  const shown = phoneNumber.slice(-4);
  return `+${"*".repeat(Math.max(0, phoneNumber.length - 5))}${shown}`;
}
