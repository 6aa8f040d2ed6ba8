/**
 * What can be wrong with a synthesized stack. `read-stack.ts` throws one kind for all of it; the
 * command line prints its message and stops.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** Where in a stack something is wrong. */
export interface StackPlace {
  /** Terraform address, for example `aws_lambda_function.pre-sign-up`. */
  readonly address: string;
  /** Path of the argument, for example `lambda_config.pre_sign_up`. */
  readonly argument: string;
}

/** A stack folder that cannot be run: the message says what is wrong where, and what to do. */
export class StackReadError extends IncognitoError<"ERR_STACK_READ"> {
  /** The resource and argument at fault, if there is one. */
  readonly place: StackPlace | undefined;
  /** The expression that could not be resolved, if that is the reason. */
  readonly expression: string | undefined;

  constructor(
    message: string,
    options: ErrorOptions & { place?: StackPlace; expression?: string } = {},
  ) {
    super("ERR_STACK_READ", message, options);
    this.place = options.place;
    this.expression = options.expression;
  }
}

/**
 * An expression that is malformed, or that asks for what only a real deployment knows. The resolver
 * turns it into a {@link StackReadError} that names the place.
 */
export class ExpressionError extends IncognitoError<"ERR_EXPRESSION"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_EXPRESSION", message, options);
  }
}
