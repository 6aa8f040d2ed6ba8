/**
 * GlobalSignOut: revokes every token of the caller.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
 * @module
 */
import type { Call } from "../context";
import { signedOut } from "../state/user";
import { actByToken } from "../tokens/access-token";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** Signs the caller out everywhere. */
export const globalSignOut = defineOperation({
  access: "token",
  summary: "To the millisecond: a sign-in right after it is not born revoked",
  fields: { AccessToken: accessToken },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, ({ scope, user }) => {
      scope.state.users.replace(signedOut(user, scope.clock.now(), scope.state.latestToken));
      return {};
    }),
});
