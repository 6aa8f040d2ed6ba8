/**
 * RespondToAuthChallenge: every later call of a sign-in.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 * @module
 */
import type { SignInServices } from "../authentication/sign-in-request";
import { type Call, openClient } from "../context";
import { answerChallenge, CHALLENGES } from "./answer-challenge";
import { choice, required, textMap } from "./fields";
import { clientId, session } from "./members";
import { defineOperation } from "./operation";

/** Answers a challenge as a user. */
export const respondToAuthChallenge = defineOperation({
  access: "public",
  summary: "Every challenge but those of devices",
  fields: {
    ClientId: clientId,
    ChallengeName: required(choice(...CHALLENGES)),
    Session: session,
    ChallengeResponses: textMap(),
    ClientMetadata: textMap(),
  },
  run: (call: Call<"clients" | SignInServices>, input) =>
    answerChallenge(openClient(call, input.ClientId), {
      challenge: input.ChallengeName,
      responses: input.ChallengeResponses ?? {},
      session: input.Session,
      clientMetadata: input.ClientMetadata,
    }),
});
