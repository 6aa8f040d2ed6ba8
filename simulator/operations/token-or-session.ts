/**
 * What authorizes the setup of an authenticator app.
 * @module
 */
import { CognitoError } from "../errors";

/** One of the two; the other is empty. */
export type TokenOrSession =
  | { readonly token: string; readonly session: undefined }
  | { readonly token: undefined; readonly session: string };

/**
 * Takes the one that is given.
 *
 * @throws {@link CognitoError} if both or neither are there; AWS documents the rule, the text is ours
 */
export function requireTokenOrSession(
  token: string | undefined,
  session: string | undefined,
): TokenOrSession {
  if (token !== undefined && session === undefined) {
    return { token, session };
  }
  if (token === undefined && session !== undefined) {
    return { token, session };
  }
  throw new CognitoError(
    "InvalidParameterException",
    "Either AccessToken or Session is required, and not both",
  );
}
