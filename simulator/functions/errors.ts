/**
 * What a caller of the function host can do wrong. What goes wrong within a function is an outcome and not an
 * error here.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** The host cannot do what it was asked for. */
export class FunctionHostError extends IncognitoError<"ERR_FUNCTION_HOST"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_FUNCTION_HOST", message, options);
  }
}

/** A call still under way when the host was closed: its caller has been cut off, too. */
export class FunctionHostClosedError extends FunctionHostError {
  constructor() {
    super("the function host is closed");
  }
}
