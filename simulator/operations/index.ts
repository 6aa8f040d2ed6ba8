/**
 * The registry of operations, by AWS's names. `cognito.ts` looks calls up here, docs/simulator.md's support
 * table is generated from it.
 * @module
 */
import { adminConfirmSignUp } from "./admin-confirm-sign-up";
import { adminGetUser } from "./admin-get-user";
import { confirmSignUp } from "./confirm-sign-up";
import { getUser } from "./get-user";
import { initiateAuth } from "./initiate-auth";
import type { Operation } from "./operation";
import { respondToAuthChallenge } from "./respond-to-auth-challenge";
import { signUp } from "./sign-up";

/** Every operation that the simulator knows. */
export const OPERATIONS = {
  SignUp: signUp,
  ConfirmSignUp: confirmSignUp,
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
  GetUser: getUser,
  AdminGetUser: adminGetUser,
  AdminConfirmSignUp: adminConfirmSignUp,
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of a known operation. */
export type OperationName = keyof typeof OPERATIONS;
