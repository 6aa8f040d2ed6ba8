/**
 * ListUserPools: the pools of the stack.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html
 * @module
 */
import type { Call } from "../context";
import { describeListedPool } from "./describe-pool";
import { integer, required, text } from "./fields";
import { defineOperation } from "./operation";
import { cutPage } from "./page";

/** Lists pools in the order of the stack. */
export const listUserPools = defineOperation({
  access: "signed",
  summary: "The pools of the stack; their dates are the simulator's start",
  fields: {
    MaxResults: required(integer(1, 60)),
    NextToken: text({ minimum: 1, maximum: 131_072 }),
  },
  run: ({ pools }: Call<"pools">, input) => {
    const page = cutPage({
      items: [...pools.values()].entries(),
      numberOf: ([index]) => index,
      limit: input.MaxResults,
      token: input.NextToken,
    });
    return {
      UserPools: page.items.map(([, runtime]) => describeListedPool(runtime)),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});
