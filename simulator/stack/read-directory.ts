/**
 * The groups, users and memberships that a stack itself defines: `apply-directory.ts` makes them at the
 * start, as `terraform apply` would. Part of `read-pools.ts`.
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/cognitoidp/user.go
 * @module
 */
import type { SimulatedDirectory, SimulatedGroup, SimulatedUser } from "./model";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";
import { STANDARD_ATTRIBUTES } from "./standard-attributes";

/** Reads what the stack puts into each pool, by the pool's id. */
export function readDirectories(
  document: StackDocument,
  resolver: Resolver,
): (poolId: string) => SimulatedDirectory {
  const read = (type: string) =>
    resourcesOfType(document, "resource", type).map((resource) => {
      const reader = ResourceReader.of(resource, resolver);
      return { poolId: reader.requiredText("user_pool_id"), reader };
    });
  const groups = read("aws_cognito_user_group");
  const users = read("aws_cognito_user");
  const memberships = read("aws_cognito_user_in_group");
  return (poolId) => {
    const own = ({ poolId: owner }: { readonly poolId: string }) => owner === poolId;
    return {
      groups: groups.filter(own).map(({ reader }) => readGroup(reader)),
      users: users.filter(own).map(({ reader }) => readUser(reader)),
      memberships: memberships.filter(own).map(({ reader }) => ({
        address: reader.address,
        username: reader.requiredText("username"),
        groupName: reader.requiredText("group_name"),
      })),
    };
  };
}

function readGroup(group: ResourceReader): SimulatedGroup {
  const description = group.text("description");
  const roleArn = group.text("role_arn");
  const precedence = group.number("precedence");
  return {
    address: group.address,
    name: group.requiredText("name"),
    ...(description !== undefined && { description }),
    ...(roleArn !== undefined && { roleArn }),
    ...(precedence !== undefined && { precedence }),
  };
}

function readUser(user: ResourceReader): SimulatedUser {
  const password = user.text("password");
  const temporaryPassword = user.text("temporary_password");
  const messageAction = user.text("message_action");
  const mediums = user.texts("desired_delivery_mediums");
  return {
    address: user.address,
    username: user.requiredText("username"),
    enabled: user.boolean("enabled") ?? true,
    attributes: prefixed(user.textMap("attributes")),
    validationData: prefixed(user.textMap("validation_data")),
    clientMetadata: user.textMap("client_metadata"),
    forceAliasCreation: user.boolean("force_alias_creation") ?? false,
    ...(password !== undefined && { password }),
    ...(temporaryPassword !== undefined && { temporaryPassword }),
    ...(messageAction !== undefined && { messageAction }),
    ...(mediums !== undefined && { desiredDeliveryMediums: mediums }),
  };
}

/** The provider writes `custom:` before the name of every non-standard attribute, even in validation data. */
function prefixed(map: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isStandard = (name: string) => STANDARD_ATTRIBUTES.some((known) => known.name === name);
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [
      isStandard(name) || name.startsWith("custom:") ? name : `custom:${name}`,
      value,
    ]),
  );
}
