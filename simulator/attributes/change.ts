/**
 * Changes of a user's attributes: an address that changes is no longer verified, and where the pool verifies
 * it a code goes out, before or after the change takes effect.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import { createCode, voidCode } from "../messages/code";
import type { CodeDeliveryDetails } from "../messages/contact";
import type { MessageServices } from "../messages/send-message";
import { sendMessage } from "../messages/send-message";
import {
  type ContactAttribute,
  isTrue,
  isVerified,
  type UserRecord,
  withAttributes,
} from "../state/user";
import type { Conflict } from "../state/user-store";
import { requireWritable } from "./attribute-access";
import { requireChangeable, requireRemovable } from "./schema";

type Attributes = Readonly<Record<string, string>>;

const CONTACTS: readonly ContactAttribute[] = ["email", "phone_number"];

/**
 * Changes attributes and sends the codes that follow.
 *
 * @throws {@link CognitoError} if the client or the schema does not allow it, or an alias is taken
 */
export async function changeAttributes(
  scope: Scope<"random" | MessageServices>,
  user: UserRecord,
  given: Attributes,
  clientMetadata: Attributes | undefined,
): Promise<readonly CodeDeliveryDetails[]> {
  requireWritable(scope, Object.keys(given));
  const entries = Object.entries(given);
  requireChangeable(scope.pool, Object.fromEntries(entries.filter(([, value]) => value !== "")));
  requireRemovable(
    scope.pool,
    entries.filter(([, value]) => value === "").map(([name]) => name),
  );
  const updated = withChanges(scope, user, given);
  const conflict = scope.state.users.findConflict(updated);
  const takesAlias = canTakeAlias(scope, updated, conflict);
  requireNoConflict(takesAlias ? undefined : conflict);
  const changed = changedContacts(user, given);
  voidCodes(scope, user, updated);
  scope.state.users.replace(updated, takesAlias);
  const details: CodeDeliveryDetails[] = [];
  for (const attribute of changed.filter((name) => needsProof(scope, name, given))) {
    details.push(await askForProof(scope, updated, attribute, { given, clientMetadata }));
  }
  return details;
}

/**
 * An administrator who vouches for an address takes the alias from its former owner, who keeps the address
 * unverified.
 *
 * @see https://github.com/boto/boto3/issues/3213 (one report)
 */
function canTakeAlias(
  { client, pool }: Scope,
  user: UserRecord,
  conflict: Conflict | undefined,
): boolean {
  return (
    client === undefined &&
    pool.usernameAttributes.length === 0 &&
    conflict?.kind === "alias" &&
    CONTACTS.some((name) => name === conflict.attribute && isVerified(user, name))
  );
}

function needsProof({ pool }: Scope, attribute: ContactAttribute, given: Attributes): boolean {
  return (
    pool.autoVerifiedAttributes.includes(attribute) &&
    given[attribute] !== "" &&
    !isTrue(given[`${attribute}_verified`])
  );
}

function askForProof(
  scope: Scope<"random" | MessageServices>,
  user: UserRecord,
  attribute: ContactAttribute,
  call: { readonly given: Attributes; readonly clientMetadata: Attributes | undefined },
): Promise<CodeDeliveryDetails> {
  const destination = call.given[attribute] ?? "";
  const code = createCode(scope, user.sub, `Attribute:${attribute}`, {
    attribute,
    ...(isDeferred(scope, attribute) ? { pendingValue: destination } : {}),
  });
  const { clientMetadata } = call;
  const event = "UpdateUserAttribute";
  return sendMessage(scope, { event, user, attribute, destination, code, clientMetadata });
}

/** A code that went to the old address must prove nothing about the new one. */
function voidCodes(scope: Scope, before: UserRecord, after: UserRecord): void {
  for (const name of CONTACTS) {
    if (before.attributes[name] !== after.attributes[name]) {
      for (const purpose of ["SignUp", "ForgotPassword", `Attribute:${name}`] as const) {
        voidCode(scope, before.sub, purpose);
      }
    }
  }
}

/** The user after a change; nothing is checked or written. */
export function withChanges(
  scope: Scope<"clock">,
  user: UserRecord,
  given: Attributes,
): UserRecord {
  // An empty value takes the attribute away, as AWS documents.
  const changes: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value === "" ? undefined : value]),
  );
  for (const attribute of changedContacts(user, given)) {
    Object.assign(changes, changeContact(scope, user, attribute, given));
  }
  return withAttributes(user, changes, scope.clock.now());
}

function changedContacts(user: UserRecord, given: Attributes): readonly ContactAttribute[] {
  return CONTACTS.filter(
    (name) => given[name] !== undefined && given[name] !== user.attributes[name],
  );
}

/** What a new address leads to: it is unverified, or the old one stays until the new one is verified. */
function changeContact(
  scope: Scope,
  user: UserRecord,
  attribute: ContactAttribute,
  given: Attributes,
): Readonly<Record<string, string | undefined>> {
  const flag = `${attribute}_verified`;
  if (given[attribute] === "") {
    return { [flag]: undefined };
  }
  const isProved = isTrue(given[flag]);
  return isDeferred(scope, attribute) && !isProved
    ? { [attribute]: user.attributes[attribute] }
    : { [flag]: given[flag] ?? "false" };
}

/**
 * Refuses what belongs to somebody else.
 *
 * @throws {@link CognitoError} `AliasExistsException` with the text of AWS's documentation
 */
export function requireNoConflict(conflict: Conflict | undefined): void {
  if (conflict !== undefined) {
    const what = conflict.kind === "alias" ? conflict.attribute : "username";
    throw new CognitoError("AliasExistsException", `An account with the ${what} already exists.`);
  }
}

function isDeferred({ pool }: Scope, attribute: ContactAttribute): boolean {
  return pool.attributesRequireVerificationBeforeUpdate.includes(attribute);
}
