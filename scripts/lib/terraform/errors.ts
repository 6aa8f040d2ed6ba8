/**
 * What goes wrong while Terraform is run. `npm run plan` and `npm run apply` print the message.
 * @module
 */

/** What a {@link TerraformError} is about. */
export type TerraformErrorCode = "ERR_TERRAFORM_FAILED" | "ERR_TERRAFORM_MISSING";

/** Terraform is not there, or a command of it failed; the message ends with what it printed. */
export class TerraformError extends Error {
  override readonly name = "TerraformError";
  /** Stable, for callers that branch on it. */
  readonly code: TerraformErrorCode;

  /**
   * @param code - what is wrong
   * @param message - what is wrong, the value, what is allowed and what to do
   * @param options - the cause, where there is one
   */
  constructor(code: TerraformErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
