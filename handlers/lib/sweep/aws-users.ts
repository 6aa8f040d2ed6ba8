/**
 * A pool's users, through Cognito's own operations. A user is named by `sub`, since somebody else could take
 * a name during a sweep.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 * @module
 */
import type { AwsAnswer } from "../aws/aws-call";
import { ServiceError } from "../errors";
import type { ListedUser, UserDirectory, UserPage } from "./sweep-ports";

/** Calls an operation and waits out throttling. */
export type SweepCall = (operation: string, input: object) => Promise<AwsAnswer>;

/**
 * The users of one pool.
 *
 * @param wantsAddress - whether to ask for e-mail addresses, which find rows of User Migration
 */
export function createUserDirectory(
  call: SweepCall,
  userPoolId: string,
  wantsAddress: boolean,
): UserDirectory {
  const AttributesToGet = ["sub", ...(wantsAddress ? ["email"] : [])];
  const list = (input: object) =>
    call("ListUsers", { UserPoolId: userPoolId, AttributesToGet, ...input });
  const act = async (operation: string, sub: string) => {
    const answer = await call(operation, { UserPoolId: userPoolId, Username: sub });
    if ("fault" in answer && answer.fault !== "UserNotFoundException") throw unexpected();
  };
  return {
    userPoolId,
    async list(token) {
      const answer = await list({ ...(token !== undefined && { PaginationToken: token }) });
      const isStale = token !== undefined && "fault" in answer && answer.fault === STALE_TOKEN;
      return isStale ? undefined : readPage(userPoolId, answer);
    },
    async find(sub) {
      const { users } = readPage(userPoolId, await list({ Filter: `sub = "${sub}"` }));
      return users.find((user) => user.sub === sub);
    },
    disable: (sub) => act("AdminDisableUser", sub),
    enable: (sub) => act("AdminEnableUser", sub),
    delete: (sub) => act("AdminDeleteUser", sub),
  };
}

/** Cognito's answer to a pagination token that it does not accept. */
const STALE_TOKEN = "InvalidParameterException";

function readPage(userPoolId: string, answer: AwsAnswer): UserPage {
  if ("fault" in answer) throw unexpected();
  const { Users, PaginationToken } = answer.output;
  if (!Array.isArray(Users)) throw unexpected();
  return {
    users: Users.map((user) => readUser(userPoolId, user)),
    next: typeof PaginationToken === "string" ? PaginationToken : undefined,
  };
}

interface RawUser {
  readonly Enabled?: unknown;
  readonly UserCreateDate?: unknown;
  readonly UserLastModifiedDate?: unknown;
  readonly Attributes?: readonly { readonly Name?: unknown; readonly Value?: unknown }[];
}

/** A user with a missing field must not be decided on. */
function readUser(userPoolId: string, user: RawUser): ListedUser {
  const { Enabled, UserCreateDate, UserLastModifiedDate, Attributes = [] } = user;
  const attributeOf = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value;
  const [sub, address] = [attributeOf("sub"), attributeOf("email")];
  if (typeof sub !== "string" || sub === "" || typeof Enabled !== "boolean") throw unexpected();
  return {
    userPoolId,
    sub,
    enabled: Enabled,
    createdAt: readTime(UserCreateDate),
    modifiedAt: readTime(UserLastModifiedDate),
    ...(typeof address === "string" && { address }),
  };
}

/** A time in milliseconds, from the protocol's seconds since 1970 or the SDK's `Date`. */
export function readTime(value: unknown): number {
  const time = value instanceof Date ? value.getTime() : Number(value) * 1_000;
  if (!(time > 0)) throw unexpected();
  return time;
}

/** The error for an answer that is not one of Cognito's. */
export function unexpected(): ServiceError {
  return new ServiceError("service-answer");
}
