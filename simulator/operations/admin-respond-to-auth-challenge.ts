/**
 * AdminRespondToAuthChallenge: every later call of a sign-in, by a server that holds AWS credentials.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html
 * @module
 */
import type { SignInServices } from "../authentication/sign-in-request";
import { type Call, openClient } from "../context";
import { answerChallenge, CHALLENGES } from "./answer-challenge";
import { choice, required, textMap } from "./fields";
import { clientId, session, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Answers a challenge as an administrator. */
export const adminRespondToAuthChallenge = defineOperation({
  access: "signed",
  summary: "Every challenge but those of devices",
  fields: {
    UserPoolId: userPoolId,
    ClientId: clientId,
    ChallengeName: required(choice(...CHALLENGES)),
    Session: session,
    ChallengeResponses: textMap(),
    ClientMetadata: textMap(),
  },
  run: (call: Call<"clients" | SignInServices>, input) =>
    answerChallenge(openClient(call, input.ClientId, input.UserPoolId), {
      challenge: input.ChallengeName,
      responses: input.ChallengeResponses ?? {},
      session: input.Session,
      clientMetadata: input.ClientMetadata,
    }),
});
