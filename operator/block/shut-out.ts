/**
 * Finds an account by its `sub`, signs it out everywhere and, if asked, disables it. It uses ListUsers, since
 * AdminGetUser would make the user a monthly active one, who is billed.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html
 * @module
 */
import {
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describeAwsFault } from "../tables/describe-aws-fault";
import { BlockError } from "./errors";

/** An account in its pool. */
export interface FoundUser {
  readonly userPoolId: string;
  readonly userName: string;
}

/**
 * The account with a `sub`.
 *
 * @throws {@link BlockError} if no pool has it, or a pool cannot be read; nothing has been done then
 */
export async function findUser(
  client: CognitoIdentityProviderClient,
  userPoolIds: readonly string[],
  sub: string,
): Promise<FoundUser> {
  for (const userPoolId of userPoolIds) {
    const command = new ListUsersCommand({
      UserPoolId: userPoolId,
      Filter: `sub = "${sub}"`,
      AttributesToGet: ["sub"],
      Limit: 1,
    });
    const { Users = [] } = await client.send(command).catch((fault: unknown) => {
      throw new BlockError(
        "ERR_USER_POOL",
        `user pool '${userPoolId}' cannot be asked: ${describeAwsFault(fault)}; nothing was banned; run this again`,
      );
    });
    const userName = Users[0]?.Username;
    if (userName !== undefined) return { userPoolId, userName };
  }
  throw new BlockError(
    "ERR_BAN_TARGET",
    `no user of '${userPoolIds.join("' or '")}' has this sub; expected one who is there; nothing was banned`,
  );
}

/**
 * Signs the account out and disables it.
 *
 * @throws {@link BlockError} if that fails; the ban holds anyway
 */
export async function shutOut(
  client: CognitoIdentityProviderClient,
  { userPoolId, userName }: FoundUser,
  disables: boolean,
): Promise<void> {
  const input = { UserPoolId: userPoolId, Username: userName };
  try {
    await client.send(new AdminUserGlobalSignOutCommand(input));
    if (disables) await client.send(new AdminDisableUserCommand(input));
  } catch (fault) {
    throw new BlockError(
      "ERR_USER_POOL",
      `the ban is written and holds, but the account was not ${disables ? "signed out and disabled" : "signed out"}: ${describeAwsFault(fault)}; run this again`,
    );
  }
}
