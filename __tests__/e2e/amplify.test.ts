/**
 * aws-amplify with the simulator as its user pool endpoint: both pools, one after the other.
 * @module
 */
import { Amplify } from "aws-amplify";
import {
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { ConsoleLogger, sharedInMemoryStorage } from "aws-amplify/utils";
import { simulateProject } from "../support/start-simulator";

const password = "correct-horse-battery";

const simulator = simulateProject();
// Amplify warns of every endpoint that is not AWS's.
ConsoleLogger.LOG_LEVEL = "ERROR";

function configure(which: "default" | "anonymous"): void {
  const { poolId: userPoolId, clientId: userPoolClientId } = simulator.pool(which);
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: simulator.url } },
  });
  cognitoUserPoolsTokenProvider.setKeyValueStorage(sharedInMemoryStorage);
}

describe("aws-amplify", () => {
  it("signs up anonymously, signs in with SRP, refreshes and signs out", async () => {
    configure("anonymous");

    const signedUp = await signUp({ username: "amber-wren", password });
    const signedIn = await signIn({ username: "amber-wren", password });
    const before = await fetchAuthSession();
    const after = await fetchAuthSession({ forceRefresh: true });
    const user = await getCurrentUser();
    await signOut();

    expect(signedUp).toMatchObject({ isSignUpComplete: true });
    expect(signedIn).toEqual({ isSignedIn: true, nextStep: { signInStep: "DONE" } });
    expect(user.username).toBe("amber-wren");
    expect(after.tokens?.accessToken.payload.sub).toBe(before.tokens?.accessToken.payload.sub);
    expect(after.tokens?.accessToken.payload.jti).not.toBe(before.tokens?.accessToken.payload.jti);
    await expect(getCurrentUser()).rejects.toMatchObject({ name: "UserUnAuthenticatedException" });
  });

  it("signs up with an e-mail address, asks for the code and signs in", async () => {
    configure("default");
    const username = "lin@example.com";

    const signedUp = await signUp({
      username,
      password,
      options: { userAttributes: { email: username } },
    });
    const early = await signIn({ username, password });
    await confirmSignUp({ username, confirmationCode: await simulator.codeFor(username) });
    const signedIn = await signIn({ username, password });
    const attributes = await fetchUserAttributes();
    await signOut({ global: true });

    expect(signedUp.nextStep).toMatchObject({ signUpStep: "CONFIRM_SIGN_UP" });
    expect(early.nextStep).toMatchObject({ signInStep: "CONFIRM_SIGN_UP" });
    expect(signedIn.isSignedIn).toBe(true);
    expect(attributes).toMatchObject({ email: username, email_verified: "true" });
  });

  it("rejects a blocked domain with the handler's sentence", async () => {
    configure("default");
    const username = "eve@blocked.example";
    await signUp({ username, password });

    await expect(signIn({ username, password })).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message:
        "PreAuthentication failed with error Accounts of blocked.example may no longer sign in.",
    });
  });
});
