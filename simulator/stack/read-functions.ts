/**
 * The Lambda functions that the stack's pools and APIs name, with their bundles and permissions. Other
 * functions of the stack are none of the simulator's business. Called by `read-stack.ts`.
 * @module
 */
import { StackReadError } from "./errors";
import type { InvokePermission, SimulatedFunction } from "./model";
import { LayerIndex, readCode } from "./read-code";
import { InvokeConfigIndex, referenceOf, splitReference } from "./read-invoke-configs";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 128;

/**
 * Reads functions.
 *
 * @param arns - those that triggers and routes refer to
 */
export function readFunctions(
  document: StackDocument,
  resolver: Resolver,
  arns: readonly string[],
): readonly SimulatedFunction[] {
  const named = [...new Set(arns)];
  const indexes = {
    permissions: new PermissionIndex(document, resolver),
    invokeConfigs: new InvokeConfigIndex(document, resolver),
    layers: new LayerIndex(document, resolver),
  };
  return resourcesOfType(document, "resource", "aws_lambda_function")
    .map((resource) => ResourceReader.of(resource, resolver))
    .flatMap((reader) => {
      const own = reader.requiredText("arn");
      const names = named.filter((arn) => arn === own || arn.startsWith(`${own}:`));
      return names.map((arn) => ({
        ...readFunction(reader, arn, indexes),
        ...readCode(reader, document, resolver),
      }));
    });
}

/** What other resources say of functions. */
interface Indexes {
  readonly permissions: PermissionIndex;
  readonly invokeConfigs: InvokeConfigIndex;
  readonly layers: LayerIndex;
}

/** As a pool or an API names it: an alias or a version, which both run this code here, has permissions of its own. */
function readFunction(
  reader: ResourceReader,
  arn: string,
  { permissions, invokeConfigs, layers }: Indexes,
): Omit<SimulatedFunction, "bundlePath" | "inlineFiles"> {
  const name = reader.requiredText("function_name");
  const reference = [name, splitReference(arn).qualifier].filter(Boolean).join(":");
  return {
    address: reader.address,
    name,
    arn,
    handler: reader.text("handler") ?? "",
    runtime: reader.text("runtime") ?? "",
    timeoutSeconds: reader.number("timeout") ?? DEFAULT_TIMEOUT_SECONDS,
    memoryMegabytes: reader.number("memory_size") ?? DEFAULT_MEMORY_MEGABYTES,
    ...readEnvironment(reader),
    layers: (reader.texts("layers") ?? []).map((layer) => layers.find(layer)),
    permissions: permissions.ofFunction(reference),
    asynchronous: invokeConfigs.ofFunction(reference),
  };
}

/** A function whose variables cannot be read does not run here, but the others still do. */
function readEnvironment(
  reader: ResourceReader,
): Pick<SimulatedFunction, "environment" | "missing"> {
  try {
    return { environment: reader.block("environment").textMap("variables") };
  } catch (error) {
    if (!(error instanceof StackReadError)) throw error;
    return { environment: {}, missing: error.message };
  }
}

/** The statements of all functions' resource policies, resolved once. */
class PermissionIndex {
  readonly #byFunction = new Map<string, InvokePermission[]>();

  constructor(document: StackDocument, resolver: Resolver) {
    for (const resource of resourcesOfType(document, "resource", "aws_lambda_permission")) {
      const reader = ResourceReader.of(resource, resolver);
      if (hasOtherCondition(reader)) continue;
      const reference = referenceOf(reader);
      const statements = this.#byFunction.get(reference) ?? [];
      this.#byFunction.set(reference, [...statements, readPermission(reader)]);
    }
  }

  /** By its name, or by name and alias or version with a colon between. */
  ofFunction(reference: string): readonly InvokePermission[] {
    return this.#byFunction.get(reference) ?? [];
  }
}

function readPermission(reader: ResourceReader): InvokePermission {
  const sourceArn = reader.text("source_arn");
  const sourceAccount = reader.text("source_account");
  return {
    address: reader.address,
    statementId: reader.requiredText("statement_id"),
    principal: reader.requiredText("principal"),
    action: reader.requiredText("action"),
    ...(sourceArn !== undefined && { sourceArn }),
    ...(sourceAccount !== undefined && { sourceAccount }),
  };
}

/**
 * Whether a statement has a condition that calls of Cognito and API Gateway never meet.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
function hasOtherCondition(reader: ResourceReader): boolean {
  return ["event_source_token", "principal_org_id", "function_url_auth_type"].some(
    (argument) => reader.text(argument) !== undefined,
  );
}
