/**
 * The KMS keys of a stack with their aliases. Called by `read-stack.ts`.
 * @module
 */
import type { SimulatedKey } from "./model";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

/** Reads every key of the document. */
export function readKeys(document: StackDocument, resolver: Resolver): readonly SimulatedKey[] {
  const aliases = resourcesOfType(document, "resource", "aws_kms_alias").map((resource) =>
    ResourceReader.of(resource, resolver),
  );
  return resourcesOfType(document, "resource", "aws_kms_key").map((resource) => {
    const key = ResourceReader.of(resource, resolver);
    const arn = key.requiredText("arn");
    return {
      address: key.address,
      id: key.requiredText("key_id"),
      arn,
      aliases: aliases
        .filter((alias) => alias.requiredText("target_key_arn") === arn)
        .map((alias) => alias.requiredText("name")),
      keySpec: key.text("customer_master_key_spec") ?? "SYMMETRIC_DEFAULT",
      keyUsage: key.text("key_usage") ?? "ENCRYPT_DECRYPT",
    };
  });
}
