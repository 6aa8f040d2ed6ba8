/**
 * GetUserAuthFactors: what the caller can sign in with.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html
 * @module
 */
import { listFirstChallenges } from "../authentication/first-factors";
import { describeMfa } from "../authentication/mfa-preference";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** Describes the caller's factors. */
export const getUserAuthFactors = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: { AccessToken: accessToken },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, ({ scope, user }) => ({
      Username: user.name,
      ...describeMfa(user),
      // A password is one factor, however it is proved.
      ConfiguredUserAuthFactors: listFirstChallenges(scope, user.name, user).filter(
        (challenge) => challenge !== "PASSWORD_SRP",
      ),
    })),
});
