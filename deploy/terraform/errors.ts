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

/** Terraform is not there, it does not know a stack, or a command of it failed: then with what it printed. */
export class TerraformError extends IncognitoError<TerraformErrorCode> {}
