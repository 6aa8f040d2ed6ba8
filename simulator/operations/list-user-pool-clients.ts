/**
 * ListUserPoolClients: the clients of a pool.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html
 * @module
 */
import { type Call, openPool } from "../context";
import { integer, text } from "./fields";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";
import { cutPage } from "./page";

/** Lists clients in the order of the stack. */
export const listUserPoolClients = defineOperation({
  access: "signed",
  summary: "The clients of the stack",
  fields: {
    UserPoolId: userPoolId,
    MaxResults: integer(1, 60),
    NextToken: text({ minimum: 1, maximum: 131_072 }),
  },
  run: (call: Call<"pools">, input) => {
    const { pool } = openPool(call, input.UserPoolId);
    const page = cutPage({
      items: pool.clients.entries(),
      numberOf: ([index]) => index,
      limit: input.MaxResults ?? 60,
      token: input.NextToken,
    });
    return {
      UserPoolClients: page.items.map(([, { id, name }]) => ({
        ClientId: id,
        UserPoolId: pool.id,
        ClientName: name,
      })),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});
