/**
 * Lists the users of a pool by their `sub` alone, page by page.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 * @module
 */
import {
  type CognitoIdentityProviderClient,
  paginateListUsers,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import { describeAwsFault, isMissing } from "../tables/describe-aws-fault";
import { KeysSweepError } from "./errors";

/**
 * Yields each sub.
 *
 * @throws {@link KeysSweepError} where the pool is missing or its users cannot all be listed
 */
export async function* listSubs(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
): AsyncGenerator<string> {
  const input = { UserPoolId: userPoolId, AttributesToGet: ["sub"] };
  try {
    for await (const { Users = [] } of paginateListUsers({ client }, input)) {
      yield* Users.map(readSub);
    }
  } catch (fault) {
    if (fault instanceof KeysSweepError) throw fault;
    const problem = isMissing(fault)
      ? `there is no user pool '${userPoolId}'; name a pool of the stack that takes keys`
      : `the users of '${userPoolId}' cannot be listed: ${describeAwsFault(fault)}; run this again`;
    throw new KeysSweepError("ERR_USER_POOL", `${problem}; no key was removed`);
  }
}

/** A user without a sub must not look like one who is gone. */
function readSub({ Attributes = [] }: UserType): string {
  const sub = Attributes.find(({ Name }) => Name === "sub")?.Value;
  if (sub !== undefined) return sub;
  throw new KeysSweepError(
    "ERR_USER_POOL",
    "the pool has a user without a sub, whose key would be taken for nobody's; no key was removed",
  );
}
