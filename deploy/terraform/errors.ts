/**
 * What goes wrong while Terraform is run. The commands that run it print the message.
 * @module
 */

/** What a {@link TerraformError} is about. */
export type TerraformErrorCode =
  | "ERR_TERRAFORM_FAILED"
  | "ERR_TERRAFORM_MISSING"
  | "ERR_TERRAFORM_OUTPUTS"
  | "ERR_TERRAFORM_STACK";

/** Terraform is not there, it does not know a stack, or a command of it failed: then with what it printed. */
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
