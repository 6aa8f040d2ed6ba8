/**
 * What ForgotPassword and ResendConfirmationCode answer if the client must not learn who exists.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 * @module
 */
import { countAttempt, type LimitedAttempt } from "../authentication/attempt-limit";
import { disguise, hidesUsers } from "../authentication/disguise";
import type { ClientScope } from "../context";
import type { CognitoError } from "../errors";
import { describeSimulatedDelivery } from "../messages/contact";
import type { ContactAttribute } from "../state/user";
import type { Output } from "./operation";

/** A delivery that does not happen. */
export interface Pretence {
  /** As typed. */
  readonly username: string;
  /** Where the operation could send to, first choice first. */
  readonly contacts: readonly ContactAttribute[];
  /** The honest answer. */
  readonly refusal: CognitoError;
}

/**
 * Answers as if a code had been sent.
 *
 * @throws the refusal if the client hides nothing
 */
export function pretendDelivery(
  scope: ClientScope,
  { username, contacts, refusal }: Pretence,
): Output {
  if (!hidesUsers(scope)) {
    throw refusal;
  }
  const recipient = { username, contacts, disguisedSub: disguise(scope, username).sub };
  return { CodeDeliveryDetails: describeSimulatedDelivery(scope, recipient) };
}

/** Counts an attempt on somebody who does not exist, so that the limit tells nothing either. */
export function countDisguised(
  scope: ClientScope<"clock">,
  attempt: LimitedAttempt,
  username: string,
): void {
  if (hidesUsers(scope)) {
    countAttempt(scope, attempt, disguise(scope, username).sub);
  }
}
