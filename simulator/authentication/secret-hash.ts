/**
 * Proof that a caller knows the secret of a client that has one.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html (the texts are reported)
 * @module
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";

/**
 * Checks a SecretHash.
 *
 * @param names - what the hash may be made over: the name as typed, for tokens also the `sub`
 * @throws {@link CognitoError} if the client has a secret and the hash is missing or wrong
 */
export function requireSecretHash(
  { client }: ClientScope,
  names: readonly string[],
  secretHash: string | undefined,
): void {
  const { secret, id } = client;
  if (secret === undefined) {
    return;
  }
  if (secretHash === undefined) {
    throw new CognitoError(
      "NotAuthorizedException",
      `Client ${id} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const isRight = names.some((name) =>
    isSame(
      createHmac("sha256", secret)
        .update(name + id)
        .digest("base64"),
      secretHash,
    ),
  );
  if (!isRight) {
    throw new CognitoError(
      "NotAuthorizedException",
      `Unable to verify secret hash for client ${id}`,
    );
  }
}

/**
 * Checks a plain secret, as the newer operations on tokens take it. The text is chosen by us.
 *
 * @throws {@link CognitoError} if the client has a secret and it is missing or wrong
 */
export function requireClientSecret(scope: ClientScope, given: string | undefined): void {
  const { client } = scope;
  if (client.secret !== undefined && !isClientSecret(scope, given ?? "")) {
    throw new CognitoError(
      "NotAuthorizedException",
      `Unable to verify client secret for client ${client.id}`,
    );
  }
}

/** Whether the client has a secret and this is it. */
export function isClientSecret({ client }: ClientScope, given: string): boolean {
  return client.secret !== undefined && isSame(client.secret, given);
}

function isSame(expected: string, given: string): boolean {
  const left = Buffer.from(expected);
  const right = Buffer.from(given);
  return left.length === right.length && timingSafeEqual(left, right);
}
