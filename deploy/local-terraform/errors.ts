/**
 * What goes wrong while the local form of Terraform is set up: a missing program, or one that does not
 * start. Test support and `npm run plan -- STACK --local` throw these.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What a {@link LocalTerraformError} is about. */
export type LocalTerraformErrorCode =
  | "ERR_ARCHIVE"
  | "ERR_LOCAL_TERRAFORM_CLOSED"
  | "ERR_MISSING_EMULATOR"
  | "ERR_MISSING_PROVIDER"
  | "ERR_PROCESS_START";

/** A part of the local form that is missing or failed; the message says how to get it. */
export class LocalTerraformError extends IncognitoError<LocalTerraformErrorCode> {}
