/**
 * The members of the operations on groups, and what they share.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html for the constraints
 * @module
 */
import { type Call, openPool, type Scope } from "../context";
import { CognitoError } from "../errors";
import type { GroupRecord } from "../state/group-store";
import { integer, required, text } from "./fields";
import { NAME_PATTERN } from "./members";
import type { Output } from "./operation";
import { cutPage, type Page } from "./page";

const ARN_PART = "[\\w+=/,.@-]+";
const LARGEST_PRECEDENCE = 2 ** 31 - 1;
const LARGEST_PAGE = 60;

/** With the API's limits for it. */
export const groupName = required(text({ minimum: 1, maximum: 128, ...NAME_PATTERN }));

/** What CreateGroup and UpdateGroup set. */
export const groupProperties = {
  Description: text({ maximum: 2_048 }),
  RoleArn: text({
    minimum: 20,
    maximum: 2_048,
    pattern: /^arn:[\w+=/,.@-]+:[\w+=/,.@-]+:[\w+=/,.@-]*:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+){0,2}$/,
    shownPattern: `arn:${ARN_PART}:${ARN_PART}:([\\w+=/,.@-]*)?:[0-9]+:${ARN_PART}(:${ARN_PART})?(:${ARN_PART})?`,
  }),
  Precedence: integer(0, LARGEST_PRECEDENCE),
};

/** A page of a list of groups or of their members. */
export const pageMembers = {
  Limit: integer(0, LARGEST_PAGE),
  NextToken: text({ minimum: 1, maximum: 131_072 }),
};

/**
 * Narrows an administrator's call to a group.
 *
 * @throws {@link CognitoError} if there is no such pool or group; the text is reported
 * @see https://github.com/aws-amplify/amplify-cli/issues/2214
 */
export function openGroup<C extends Call<"pools">>(
  call: C,
  poolId: string,
  name: string,
): { readonly scope: C & Scope; readonly group: GroupRecord } {
  const scope = openPool(call, poolId);
  return { scope, group: requireGroup(scope, name) };
}

/**
 * Finds a group of a pool.
 *
 * @throws {@link CognitoError} if there is none of that name
 */
export function requireGroup({ state }: Scope, name: string): GroupRecord {
  const group = state.groups.find(name);
  if (group === undefined) {
    throw new CognitoError("ResourceNotFoundException", "Group not found.");
  }
  return group;
}

/** AWS's `GroupType`; times in epoch seconds. */
export function describeGroup({ pool }: Scope, group: GroupRecord): Output {
  const { name, description, roleArn, precedence, createdAt, modifiedAt } = group;
  return {
    GroupName: name,
    UserPoolId: pool.id,
    ...(description === undefined ? {} : { Description: description }),
    ...(roleArn === undefined ? {} : { RoleArn: roleArn }),
    ...(precedence === undefined ? {} : { Precedence: precedence }),
    LastModifiedDate: modifiedAt / 1_000,
    CreationDate: createdAt / 1_000,
  };
}

/** Cuts a page from a list in the order of its items' numbers. */
export function pageOf<T extends { readonly number: number }>(
  items: Iterable<T>,
  {
    Limit,
    NextToken,
  }: { readonly Limit: number | undefined; readonly NextToken: string | undefined },
): Page<T> {
  return cutPage<T>({
    items,
    numberOf: ({ number }) => number,
    limit: Limit || LARGEST_PAGE,
    token: NextToken,
  });
}

/** The member that leads to the next page, if there is one. */
export function describeNext({ nextToken }: Page<unknown>): Output {
  return nextToken === undefined ? {} : { NextToken: nextToken };
}
