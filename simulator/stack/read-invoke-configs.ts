/**
 * How Lambda goes about calls of a function that nobody waits for. Part of `read-functions.ts`.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 * @module
 */
import type { AsynchronousCalls } from "./model";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

const DEFAULTS: AsynchronousCalls = { maximumRetries: 2, maximumEventAgeSeconds: 21_600 };

/** The limits of every function that has its own, resolved once. */
export class InvokeConfigIndex {
  readonly #byFunction = new Map<string, AsynchronousCalls>();

  constructor(document: StackDocument, resolver: Resolver) {
    const resources = resourcesOfType(
      document,
      "resource",
      "aws_lambda_function_event_invoke_config",
    );
    for (const resource of resources) {
      const reader = ResourceReader.of(resource, resolver);
      // Limits of an alias or a version: Cognito calls neither.
      if ((reader.text("qualifier") ?? "$LATEST") !== "$LATEST") continue;
      this.#byFunction.set(functionNameOf(reader.requiredText("function_name")), {
        maximumRetries: reader.number("maximum_retry_attempts") ?? DEFAULTS.maximumRetries,
        maximumEventAgeSeconds:
          reader.number("maximum_event_age_in_seconds") ?? DEFAULTS.maximumEventAgeSeconds,
      });
    }
  }

  /** Lambda's own limits where the stack states none. */
  ofFunction(name: string): AsynchronousCalls {
    return this.#byFunction.get(name) ?? DEFAULTS;
  }
}

/** The name in a name, `account:function:name` or ARN; a reference to an alias or a version stays as it is. */
export function functionNameOf(reference: string): string {
  return /(?:^|:)function:([^:]+)$/.exec(reference)?.[1] ?? reference;
}
