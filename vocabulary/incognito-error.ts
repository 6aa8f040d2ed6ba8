/**
 * The base of every error that this project throws, so that our own are known by class. Imports nothing, so
 * every room may use it. What runs in Lambda has its own base (handlers/lib/errors.ts).
 * @module
 */

/** What an error is about. Stable: callers branch on it, and docs name it. */
export type ErrorCode =
  | "ERR_ALL_GONE"
  | "ERR_ARCHIVE"
  | "ERR_AWS_CALL"
  | "ERR_BAN_FILE"
  | "ERR_BAN_TARGET"
  | "ERR_BENCH"
  | "ERR_BODY_TOO_LARGE"
  | "ERR_BUILD"
  | "ERR_BUNDLE"
  | "ERR_CLIENT_ANSWER"
  | "ERR_CLIENT_CREDENTIALS"
  | "ERR_CLIENT_NAME_TAKEN"
  | "ERR_CLIENT_REFUSED"
  | "ERR_CLIENT_SESSION_OVER"
  | "ERR_CLIENT_STEP"
  | "ERR_CLIENT_UNREACHABLE"
  | "ERR_CLIENT_UNSURE"
  | "ERR_CONFIG"
  | "ERR_CONSTRUCT"
  | "ERR_CONTRACT"
  | "ERR_DIGEST_MISMATCH"
  | "ERR_DOCUMENT"
  | "ERR_EXPRESSION"
  | "ERR_FUNCTION_HOST"
  | "ERR_GITHUB"
  | "ERR_JOURNAL_CORRUPT"
  | "ERR_JOURNAL_VERSION"
  | "ERR_JOURNAL_WRITE"
  | "ERR_LISTEN"
  | "ERR_LOCAL_AWS"
  | "ERR_LOCAL_TERRAFORM_CLOSED"
  | "ERR_MISSING_EMULATOR"
  | "ERR_MISSING_PROVIDER"
  | "ERR_MISUSE"
  | "ERR_PAGE_DRIVER"
  | "ERR_PEERS"
  | "ERR_PLAN_CHANGED"
  | "ERR_PLAN_ERRORED"
  | "ERR_PLAN_FORMAT_VERSION"
  | "ERR_PLAN_MANIFEST"
  | "ERR_PLAN_NOT_A_PLAN"
  | "ERR_PLAN_NOT_JSON"
  | "ERR_PLAN_OTHER"
  | "ERR_PLAN_PLACE"
  | "ERR_PLAN_REFUSED"
  | "ERR_PLAN_STALE"
  | "ERR_PLAN_TAMPERED"
  | "ERR_PLAN_TRUNCATED"
  | "ERR_PLAN_UNREADABLE"
  | "ERR_PLAN_USAGE"
  | "ERR_PROCESS_START"
  | "ERR_PROMISE"
  | "ERR_REQUEST_ABORTED"
  | "ERR_STACK_READ"
  | "ERR_STACK_FORM"
  | "ERR_STACK_UNKNOWN"
  | "ERR_STATE_LOCKED"
  | "ERR_TABLE_MISSING"
  | "ERR_TERRAFORM_FAILED"
  | "ERR_TERRAFORM_MISSING"
  | "ERR_TERRAFORM_OUTPUTS"
  | "ERR_TERRAFORM_STACK"
  | "ERR_UI_CONFIG"
  | "ERR_UI_NETWORK"
  | "ERR_UI_OUTPUTS"
  | "ERR_UI_REFUSED"
  | "ERR_UI_FIELD"
  | "ERR_UI_SESSION"
  | "ERR_UI_SIGN_IN_KEY"
  | "ERR_UI_STEP"
  | "ERR_UNSUPPORTED_OPERATION"
  | "ERR_USAGE"
  | "ERR_USER_POOL"
  | "ERR_WORK";

/**
 * An error of ours: its message says what is wrong, the value, what is allowed and what to do. Its subclass
 * gives it a name; a command prints name and message without a stack.
 */
export class IncognitoError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}
