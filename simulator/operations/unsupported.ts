/**
 * Operations that the simulator knows but does not run, each with what to do instead. `cognito.ts` looks
 * here for what `index.ts` does not have.
 * @module
 */

const CHANGE_THE_STACK =
  "what the stack defines is changed in the stack: change it, synthesize it and start again";
/** Why there is no history of sign-ins. */
export const NO_EVENTS =
  "threat protection is not simulated, so there is no history of sign-ins; on AWS it needs the Plus plan and keeps addresses and devices";

/** What to do instead, by AWS's names. */
export const UNSUPPORTED_OPERATIONS: ReadonlyMap<string, string> = new Map([
  ...[
    "CreateUserPool",
    "UpdateUserPool",
    "DeleteUserPool",
    "AddCustomAttributes",
    "CreateUserPoolClient",
    "UpdateUserPoolClient",
    "DeleteUserPoolClient",
    "CreateUserPoolDomain",
    "UpdateUserPoolDomain",
    "DeleteUserPoolDomain",
    "CreateResourceServer",
    "UpdateResourceServer",
    "DeleteResourceServer",
    "SetUserPoolMfaConfig",
  ].map((name) => [name, CHANGE_THE_STACK] as const),
  ["AdminUpdateAuthEventFeedback", NO_EVENTS],
]);
