/**
 * What nearly every test of the operations does first.
 * @module
 */
import { provePassword, SRP_A, type SrpChallenge } from "./srp-client";
import type { TestCognito } from "./test-cognito";

export const PASSWORD = "Corr3ct-Horse!";

export interface Tokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: string;
}

type Json = Record<string, unknown>;

/** Makes a user who can sign in. */
export async function addConfirmedUser(test: TestCognito, name: string, password = PASSWORD) {
  await test.call("SignUp", { Username: name, Password: password });
  await test.call("AdminConfirmSignUp", { Username: name });
}

/** USER_PASSWORD_AUTH; fails unless tokens come back. */
export async function signIn(test: TestCognito, name: string, password = PASSWORD) {
  return tokensOf(await passwordSignIn(test, name, password));
}

export function passwordSignIn(
  test: TestCognito,
  name: string,
  password = PASSWORD,
  more: Json = {},
) {
  return test.call("InitiateAuth", {
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: name, PASSWORD: password },
    ...more,
  });
}

/** Both calls of USER_SRP_AUTH. */
export async function srpSignIn(
  test: TestCognito,
  name: string,
  password = PASSWORD,
  more: Json = {},
) {
  const challenge = await startSrp(test, name);
  return test.call("RespondToAuthChallenge", {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeResponses: provePassword(test.pool.id, password, challenge),
    ...more,
  });
}

export async function startSrp(test: TestCognito, name: string, more: Json = {}) {
  const answer = await test.call("InitiateAuth", {
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME: name, SRP_A },
    ...more,
  });
  expect(answer.ChallengeName).toBe("PASSWORD_VERIFIER");
  return answer.ChallengeParameters as unknown as SrpChallenge;
}

export function tokensOf(answer: Json): Tokens {
  expect(answer.AuthenticationResult).toMatchObject({ TokenType: "Bearer" });
  return answer.AuthenticationResult as unknown as Tokens;
}

/** The claims of a token, unchecked. */
export function claimsOf(token: string): Json {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

/** Lets a test say which refusal it expects, code and text. */
export function refusal(code: string, message: string) {
  return expect.objectContaining({ name: "CognitoError", code, message });
}
