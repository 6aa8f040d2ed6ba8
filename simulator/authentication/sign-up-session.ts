/**
 * A sign-up that leads to a sign-in: people who prove their address with the code of the sign-up need not
 * prove it again. Also sign-ups without a password, which the same codes make possible.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @module
 */
import type { ClientScope, Scope } from "../context";
import type { ContactAttribute, UserRecord } from "../state/user";
import { allowsFlow } from "./flow";
import { invalidSession, openSession, requireSession, spendSession } from "./session";

const FACTORS = { email: "EMAIL_OTP", phone_number: "SMS_OTP" } as const;

/** Whether somebody may have an account without a password: a code must be able to stand in for it. */
export function mayLackPassword(
  { pool }: Scope,
  attributes: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(FACTORS).some(
    ([attribute, factor]) => pool.firstFactors.includes(factor) && Boolean(attributes[attribute]),
  );
}

/** The session that SignUp hands out; nothing if no sign-in could follow. */
export function openSignUpSession(
  scope: ClientScope<"clock" | "random">,
  user: UserRecord,
  attribute: ContactAttribute,
): { readonly Session?: string } {
  const { client, pool } = scope;
  if (!allowsFlow(client, "USER_AUTH") || !pool.firstFactors.includes(FACTORS[attribute])) {
    return {};
  }
  const { name: username, sub } = user;
  const factor = { attribute };
  const Session = openSession(scope, { challenge: "CONFIRM_SIGN_UP", username, sub, factor });
  return { Session };
}

/**
 * Finds the session that ConfirmSignUp was given. An ended one counts as none: the code alone confirms.
 *
 * @throws {@link CognitoError} if it is somebody else's
 */
export function findSignUpSession(
  scope: ClientScope,
  session: string | undefined,
  user: UserRecord | undefined,
): string | undefined {
  if (session === undefined || scope.state.sessions.get(session) === undefined) {
    return undefined;
  }
  if (requireSession(scope, session, "CONFIRM_SIGN_UP").sub !== user?.sub) {
    throw invalidSession();
  }
  return session;
}

/** The session that ConfirmSignUp hands out in exchange; nothing if it was given none. */
export function exchangeSignUpSession(
  scope: ClientScope<"clock" | "random">,
  session: string | undefined,
): { readonly Session?: string } {
  if (session === undefined) {
    return {};
  }
  const { username, sub, factor } = requireSession(scope, session, "CONFIRM_SIGN_UP");
  spendSession(scope, session);
  const content = { username, ...(sub && { sub }), ...(factor && { factor }) };
  return { Session: openSession(scope, { challenge: "SIGN_UP_CONFIRMED", ...content }) };
}
