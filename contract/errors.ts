/**
 * The errors that the contract throws.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** What is to be judged is no stack: nothing would be found in it, and so nothing wrong. */
export class ContractError extends IncognitoError<"ERR_CONTRACT"> {
  constructor(message: string) {
    super("ERR_CONTRACT", message);
  }
}
