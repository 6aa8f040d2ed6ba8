/**
 * How Lambda handles calls of a function that nobody waits for. Part of `read-functions.ts`.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 * @module
 */
import type { AsynchronousCalls } from "./model";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

const LATEST = "$LATEST";

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
      this.#byFunction.set(referenceOf(reader), {
        maximumRetries: reader.number("maximum_retry_attempts") ?? DEFAULTS.maximumRetries,
        maximumEventAgeSeconds:
          reader.number("maximum_event_age_in_seconds") ?? DEFAULTS.maximumEventAgeSeconds,
      });
    }
  }

  /** Lambda's own limits if the stack states none. */
  ofFunction(name: string): AsynchronousCalls {
    return this.#byFunction.get(name) ?? DEFAULTS;
  }
}

/** The name in a name, `account:function:name` or ARN, and the alias or version after it. */
export function splitReference(reference: string): {
  readonly name: string;
  readonly qualifier?: string;
} {
  const [, name = "", qualifier] = /(?:^|:function:)([^:]+)(?::([^:]+))?$/.exec(reference) ?? [];
  return { name, ...(qualifier !== undefined && qualifier !== LATEST && { qualifier }) };
}

/** The function that a resource is for: its name, with an alias or version after a colon. */
export function referenceOf(reader: ResourceReader): string {
  const { name, qualifier } = splitReference(reader.requiredText("function_name"));
  const stated = reader.text("qualifier");
  const last = stated === undefined || stated === LATEST ? qualifier : stated;
  return last === undefined ? name : `${name}:${last}`;
}
