/**
 * What goes wrong between the workflows and GitHub.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** A refusal by GitHub, or an answer that the workflow cannot go on with. */
export class GithubError extends IncognitoError<"ERR_GITHUB"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_GITHUB", message, options);
  }
}
