/**
 * DeleteUser: the caller's own account. The name is free again at once.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html
 * @module
 */
import type { Call } from "../context";
import { removeUser } from "../state/pool-state";
import { actByToken } from "../tokens/access-token";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** Runs no trigger, as on AWS: what functions keep of the user stays. */
export const deleteUser = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: { AccessToken: accessToken },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, ({ scope, user }) => {
      removeUser(scope.state, user);
      return {};
    }),
});
