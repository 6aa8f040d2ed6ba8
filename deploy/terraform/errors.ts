/**
 * What goes wrong while Terraform is run. The commands that run it print the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What a {@link TerraformError} is about. */
export type TerraformErrorCode =
  | "ERR_TERRAFORM_FAILED"
  | "ERR_TERRAFORM_MISSING"
  | "ERR_TERRAFORM_OUTPUTS"
  | "ERR_TERRAFORM_STACK";

/** Terraform is missing, does not know a stack, or one of its commands failed; then with what it printed. */
export class TerraformError extends IncognitoError<TerraformErrorCode> {}
