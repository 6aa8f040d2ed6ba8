/**
 * Puts what a handler threw into the two fields that Lambda answers with. Part of the program that
 * runs in an instance.
 * @see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Errors.js
 * @module
 */
import { types } from "node:util";

/** An error as Lambda reports it. */
export type DescribedError = readonly [errorType: string, errorMessage: string];

/** An error of Lambda's own runtime, by its type. */
export class RuntimeError extends Error {
  readonly code = "RuntimeError";

  constructor(type: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = `Runtime.${type}`;
  }
}

/** Describes anything that can be thrown; never throws itself, even if a getter does. */
export function describeError(thrown: unknown): DescribedError {
  try {
    // Errors of another realm, such as those of node:vm, are no instances of this one's Error.
    if (types.isNativeError(thrown)) return [String(thrown.name), String(thrown.message)];
    // Lambda's runtime client fails a handler that rejects with nothing with this word.
    if (thrown === undefined || thrown === null) return ["string", "handled"];
    return [typeof thrown, String(thrown)];
  } catch {
    return [
      "handled",
      "callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack",
    ];
  }
}
