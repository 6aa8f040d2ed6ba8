/**
 * ListResourceServers: the APIs of the stack, in pages.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListResourceServers.html
 * @module
 */
import { type Call, openPool } from "../context";
import { describeServer } from "./describe-resource-server";
import { integer, text } from "./fields";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";
import { cutPage } from "./page";

const LARGEST_PAGE = 50;

/** Lists resource servers in the order of the stack. */
export const listResourceServers = defineOperation({
  access: "signed",
  summary: "What the stack says",
  fields: {
    UserPoolId: userPoolId,
    MaxResults: integer(1, LARGEST_PAGE),
    NextToken: text({ minimum: 1, maximum: 2_048 }),
  },
  run: (call: Call<"pools">, input) => {
    const scope = openPool(call, input.UserPoolId);
    const page = cutPage({
      items: scope.pool.resourceServers.entries(),
      numberOf: ([index]) => index,
      limit: input.MaxResults ?? LARGEST_PAGE,
      token: input.NextToken,
    });
    return {
      ResourceServers: page.items.map(([, server]) => describeServer(scope, server)),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});
