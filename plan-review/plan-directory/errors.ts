/**
 * The errors of a plan directory: it is not what was reviewed or requested, or it cannot be applied. `npm run
 * plan` and `npm run apply` print the message and fail.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What a {@link PlanDirectoryError} is about. */
export type PlanDirectoryErrorCode =
  | "ERR_DIGEST_MISMATCH"
  | "ERR_PLAN_CHANGED"
  | "ERR_PLAN_ERRORED"
  | "ERR_PLAN_MANIFEST"
  | "ERR_PLAN_OTHER"
  | "ERR_PLAN_PLACE"
  | "ERR_PLAN_REFUSED"
  | "ERR_PLAN_STALE"
  | "ERR_STATE_LOCKED"
  | "ERR_STACK_FORM"
  | "ERR_STACK_UNKNOWN";

/** A plan directory or a stack is not as it must be; the message says what is wrong and what to do. */
export class PlanDirectoryError extends IncognitoError<PlanDirectoryErrorCode> {}
