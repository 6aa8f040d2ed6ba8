/**
 * A user before they exist: their name, their `sub`, their attributes as the pool keeps them.
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { ContactAttribute, UserStatus } from "../state/user";
import type { UserDraft } from "../state/user-store";
import { createUuid } from "../tokens/identifier";
import { isEmail, isPhoneNumber } from "./schema";

/** What is known of a new user. */
export interface NewUser {
  /** As given by the caller who makes the account. */
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: UserStatus;
}

/** What AWS's model allows as a user name. */
export const USERNAME = { maximum: 128, pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u } as const;

const CONTACTS: readonly ContactAttribute[] = ["email", "phone_number"];

/** Makes a draft; in a pool that signs in with attributes, the user's name is their `sub`. */
export function createDraft(scope: Scope<"clock" | "random">, user: NewUser): UserDraft {
  const { username, status } = user;
  const { pool, random, clock } = scope;
  const sub = createUuid(random);
  const now = clock.now();
  return {
    name: pool.usernameAttributes.length > 0 ? sub : username,
    sub,
    status,
    enabled: true,
    attributes: completeAttributes(scope, user),
    createdAt: now,
    modifiedAt: now,
  };
}

/** Whether anybody can have this name. */
export function isUsername(text: string): boolean {
  return text.length <= USERNAME.maximum && USERNAME.pattern.test(text);
}

/**
 * Refuses a name of the wrong form.
 *
 * @throws {@link CognitoError} in AWS's words: reported, for aliases recalled
 */
export function requireUsernameForm({ pool }: Scope, username: string): void {
  const { usernameAttributes, aliasAttributes } = pool;
  if (usernameAttributes.length > 0 && signInAttributeOf(pool, username) === undefined) {
    throw invalid(describeForms(usernameAttributes));
  }
  if (usernameAttributes.length > 0) {
    return;
  }
  if (aliasAttributes.includes("email") && isEmail(username)) {
    throw invalid(
      "Username cannot be of email format, since user pool is configured for email alias.",
    );
  }
  if (aliasAttributes.includes("phone_number") && isPhoneNumber(username)) {
    throw invalid(
      "Username cannot be of phone number format, since user pool is configured for phone number alias.",
    );
  }
}

/** The stored value of the attribute that the typed name is an address of, or else the typed name. */
export function storedNameOf(
  { pool }: Scope,
  username: string,
  attributes: Readonly<Record<string, string>>,
): string {
  const attribute = signInAttributeOf(pool, username);
  return (attribute && attributes[attribute]) || username;
}

/** Adds the given name to the attributes if it is an address that the pool signs in with. */
export function withSignInAttribute(
  { pool }: Scope,
  username: string,
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const attribute = signInAttributeOf(pool, username);
  return attribute === undefined ? attributes : { ...attributes, [attribute]: username };
}

/** Adds the address from the name; after a sign-up also that no address is verified yet. */
function completeAttributes(
  scope: Scope,
  { username, attributes: given, status }: NewUser,
): Readonly<Record<string, string>> {
  const filled = Object.entries(given).filter(([, value]) => value !== "");
  const attributes = withSignInAttribute(scope, username, Object.fromEntries(filled));
  // An administrator's user has no such attribute until somebody writes it (aws-sdk-js-v3 issue 6645).
  if (status !== "UNCONFIRMED") {
    return attributes;
  }
  const flags = CONTACTS.filter((name) => attributes[name] !== undefined).map((name) => [
    `${name}_verified`,
    "false",
  ]);
  return { ...Object.fromEntries(flags), ...attributes };
}

function signInAttributeOf(pool: Scope["pool"], username: string): ContactAttribute | undefined {
  const isFit = { email: isEmail, phone_number: isPhoneNumber };
  return pool.usernameAttributes.find((name) => isFit[name](username));
}

function describeForms(attributes: readonly ContactAttribute[]): string {
  if (attributes.length > 1) {
    return "Username should be either an email or a phone number.";
  }
  return attributes[0] === "email"
    ? "Username should be an email."
    : "Username should be a phone number.";
}

function invalid(message: string): CognitoError {
  return new CognitoError("InvalidParameterException", message);
}
