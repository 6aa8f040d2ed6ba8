/**
 * ListUsers: the users of a pool, filtered, in pages.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 * @module
 */
import { describeListedUser } from "../attributes/describe";
import { type Call, openPool } from "../context";
import type { UserRecord } from "../state/user";
import { integer, list, text } from "./fields";
import { attributeName, userPoolId } from "./members";
import { defineOperation } from "./operation";
import { cutPage } from "./page";
import { parseUserFilter } from "./user-filter";

const LARGEST_PAGE = 60;

/** Lists users in order of creation. */
export const listUsers = defineOperation({
  access: "signed",
  summary: "Filters with = and ^= on the attributes that AWS searches; ordered by creation",
  fields: {
    UserPoolId: userPoolId,
    AttributesToGet: list(attributeName),
    Limit: integer(0, LARGEST_PAGE),
    PaginationToken: text({ minimum: 1, maximum: 2_048 }),
    Filter: text({ maximum: 256 }),
  },
  run: (call: Call<"pools">, input) => {
    const { state } = openPool(call, input.UserPoolId);
    const page = cutPage<UserRecord>({
      items: filterUsers(state.users.all(), parseUserFilter(input.Filter)),
      numberOf: ({ number }) => number,
      limit: input.Limit || LARGEST_PAGE,
      token: input.PaginationToken,
    });
    return {
      Users: page.items.map((user) => describeListedUser(user, input.AttributesToGet)),
      ...(page.nextToken === undefined ? {} : { PaginationToken: page.nextToken }),
    };
  },
});

function* filterUsers(
  users: Iterable<UserRecord>,
  isWanted: (user: UserRecord) => boolean,
): Iterable<UserRecord> {
  for (const user of users) {
    if (isWanted(user)) {
      yield user;
    }
  }
}
