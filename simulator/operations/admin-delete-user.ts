/**
 * AdminDeleteUser: deletes a user. The name is free again at once.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
 * @module
 */
import { type Call, openUser } from "../context";
import { removeUser } from "../state/pool-state";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Runs no trigger, as on AWS: what functions keep of the user stays. */
export const adminDeleteUser = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, Username: username },
  run: (call: Call<"pools">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    removeUser(scope.state, user);
    return {};
  },
});
