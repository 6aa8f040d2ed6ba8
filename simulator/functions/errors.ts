/**
 * What a caller of the function host can do wrong. What goes wrong within a function is no error here
 * but an outcome.
 * @module
 */

/** The host cannot do what it was asked for. */
export class FunctionHostError extends Error {
  readonly code = "FunctionHostError";
  override readonly name = "FunctionHostError";
}
