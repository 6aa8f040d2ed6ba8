/**
 * The errors before a plan can be judged. `scripts/plan-review.ts` prints the message and ends with 2.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** What a {@link PlanReadError} is about. */
export type PlanReadErrorCode =
  | "ERR_PLAN_UNREADABLE"
  | "ERR_PLAN_TRUNCATED"
  | "ERR_PLAN_NOT_JSON"
  | "ERR_PLAN_NOT_A_PLAN"
  | "ERR_PLAN_FORMAT_VERSION"
  | "ERR_PLAN_TAMPERED"
  | "ERR_PLAN_USAGE";

/** A plan that cannot be reviewed, or a command that asks for something impossible. */
export class PlanReadError extends IncognitoError<PlanReadErrorCode> {}
