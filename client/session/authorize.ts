/**
 * Calls that need a signed-in person. A refused access token is renewed once; if that does not help, or the
 * account is gone, the session is over.
 * @module
 */
import { type CognitoAddress, callCognito } from "../cognito/call-cognito";
import { ClientError } from "../errors";
import type { Session } from "./session";
import type { Tokens } from "./token-storage";

/** Calls an operation with the session's access token. */
export type Authorized = <T>(
  operation: string,
  input?: object,
  options?: {
    /**
     * How often to try if nothing answers; 1 for what must not be done twice.
     * @defaultValue 3
     */
    readonly tries?: number;
  },
) => Promise<T>;

/** What it needs. */
export interface AuthorizedDependencies {
  readonly address: CognitoAddress;
  readonly session: Session;
  /** Forgets every token on this device. */
  readonly forget: () => void;
}

/** A wrong current password is NotAuthorizedException too, so only the message tells. */
const TOKEN_REFUSED = /^Access Token has (?:been revoked|expired)/i;

/** Makes it for one session. */
export function createAuthorized({ address, session, forget }: AuthorizedDependencies): Authorized {
  return async <T>(operation: string, input: object = {}, options: object = {}): Promise<T> => {
    const call = (tokens: Tokens | undefined) => {
      if (tokens === undefined)
        throw new ClientError("ERR_CLIENT_SESSION_OVER", "nobody is signed in; sign in first");
      return callCognito<T>(address, {
        operation,
        input: { ...input, AccessToken: tokens.access },
        ...options,
      });
    };
    try {
      return await call(await session.current()).catch(async (error: unknown) => {
        if (!isTokenRefused(error)) throw error;
        return call(await session.renew());
      });
    } catch (error) {
      if (!isGone(error) && !isTokenRefused(error)) throw error;
      forget();
      throw new ClientError("ERR_CLIENT_SESSION_OVER", error.message, { cause: error });
    }
  };
}

function isTokenRefused(error: unknown): error is ClientError {
  return (
    error instanceof ClientError &&
    error.exception === "NotAuthorizedException" &&
    TOKEN_REFUSED.test(error.message)
  );
}

function isGone(error: unknown): error is ClientError {
  return error instanceof ClientError && error.exception === "UserNotFoundException";
}
