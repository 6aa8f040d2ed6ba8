/**
 * Second factors with real clients: Amplify, amazon-cognito-identity-js and the AWS SDK sign in with an
 * authenticator app, and its secret is nowhere to be seen.
 * @module
 */
import {
  AdminConfirmSignUpCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import { Amplify } from "aws-amplify";
import {
  confirmSignIn,
  fetchAuthSession,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { ConsoleLogger, sharedInMemoryStorage } from "aws-amplify/utils";
import { appCode } from "../support/authenticator-app";
import { openCognito } from "../support/cognito-client";
import { addFactorPool } from "../support/factor-stack";
import { simulateStack } from "../support/start-simulator";

const password = "correct-horse-battery";
const simulator = simulateStack((stack) => addFactorPool(stack));
ConsoleLogger.LOG_LEVEL = "ERROR";

const ids = () => simulator.pool("default");
/** A code that no call has seen: a step later than the last one. */
const nextCode = (secret: string) => {
  simulator.clock.advance(30);
  return appCode(secret, simulator.clock.now());
};

async function addUser(username: string): Promise<string> {
  const cognito = openCognito(simulator);
  const { clientId: ClientId, poolId: UserPoolId } = ids();
  await cognito.send(new SignUpCommand({ ClientId, Username: username, Password: password }));
  await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: username }));
  cognito.destroy();
  return username;
}

describe("an authenticator app", () => {
  it("signs in with Amplify", async () => {
    const { poolId: userPoolId, clientId: userPoolClientId } = ids();
    Amplify.configure({
      Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: simulator.url } },
    });
    cognitoUserPoolsTokenProvider.setKeyValueStorage(sharedInMemoryStorage);
    const username = await addUser("amplify@example.com");

    await signIn({ username, password });
    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: nextCode(sharedSecret) });
    await updateMFAPreference({ totp: "PREFERRED" });
    expect(await fetchMFAPreference()).toEqual({ enabled: ["TOTP"], preferred: "TOTP" });
    await signOut();

    const { nextStep } = await signIn({ username, password });
    expect(nextStep).toEqual({ signInStep: "CONFIRM_SIGN_IN_WITH_TOTP_CODE" });
    await expect(confirmSignIn({ challengeResponse: "000000" })).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
    const code = nextCode(sharedSecret);
    expect(await confirmSignIn({ challengeResponse: code })).toMatchObject({ isSignedIn: true });
    expect((await fetchAuthSession()).tokens?.accessToken.payload.username).toBeDefined();
    await signOut();

    await signIn({ username, password });
    await expect(confirmSignIn({ challengeResponse: code })).rejects.toMatchObject({
      name: "ExpiredCodeException",
      message: "Your software token has already been used once.",
    });
    await confirmSignIn({ challengeResponse: nextCode(sharedSecret) });
    await signOut();
  });

  it("or a code by e-mail, chosen with Amplify", async () => {
    const username = await addUser("choice@example.com");
    const { nextStep: first } = await signIn({
      username,
      password,
      options: { authFlowType: "USER_AUTH", preferredChallenge: "EMAIL_OTP" },
    });
    expect(first.signInStep).toBe("CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
    await confirmSignIn({ challengeResponse: await simulator.codeFor(username) });
    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: nextCode(sharedSecret) });
    await updateMFAPreference({ totp: "ENABLED", email: "ENABLED" });
    await signOut();

    const { nextStep } = await signIn({ username, password });
    expect(nextStep).toMatchObject({
      signInStep: "CONTINUE_SIGN_IN_WITH_MFA_SELECTION",
      allowedMFATypes: ["TOTP", "EMAIL"],
    });
    const chosen = await confirmSignIn({ challengeResponse: "EMAIL" });
    expect(chosen.nextStep).toMatchObject({
      signInStep: "CONFIRM_SIGN_IN_WITH_EMAIL_CODE",
      codeDeliveryDetails: { deliveryMedium: "EMAIL", destination: "c***@e***" },
    });
    const challengeResponse = await simulator.codeFor(username);
    expect(await confirmSignIn({ challengeResponse })).toMatchObject({ isSignedIn: true });
    await signOut();
  });

  it("signs in with amazon-cognito-identity-js", async () => {
    const Username = await addUser("identity-js@example.com");
    const { poolId: UserPoolId, clientId: ClientId } = ids();
    const items = new Map<string, string>();
    const Storage = {
      setItem: (key: string, value: string) => items.set(key, value),
      getItem: (key: string) => items.get(key) ?? null,
      removeItem: (key: string) => items.delete(key),
      clear: () => items.clear(),
    } as unknown as ICognitoStorage;
    const Pool = new CognitoUserPool({ UserPoolId, ClientId, Storage, endpoint: simulator.url });
    const user = new CognitoUser({ Username, Pool, Storage });
    const authenticate = () =>
      new Promise<CognitoUserSession | "totp">((resolve, reject) => {
        user.authenticateUser(new AuthenticationDetails({ Username, Password: password }), {
          onSuccess: resolve,
          onFailure: reject,
          totpRequired: () => resolve("totp"),
        });
      });
    await authenticate();
    const secret = await new Promise<string>((resolve, reject) => {
      user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject });
    });
    await new Promise((resolve, reject) => {
      user.verifySoftwareToken(nextCode(secret), "laptop", {
        onSuccess: resolve,
        onFailure: reject,
      });
    });
    await new Promise((resolve, reject) => {
      user.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, (error, result) =>
        error ? reject(error) : resolve(result),
      );
    });

    expect(await authenticate()).toBe("totp");
    const session = await new Promise<CognitoUserSession>((resolve, reject) => {
      user.sendMFACode(
        nextCode(secret),
        { onSuccess: resolve, onFailure: reject },
        "SOFTWARE_TOKEN_MFA",
      );
    });
    expect(session.isValid()).toBe(true);
  });

  it("signs in with the AWS SDK, and shows its secret to nobody else", async () => {
    const cognito = openCognito(simulator);
    const { clientId: ClientId, poolId: UserPoolId } = ids();
    const USERNAME = await addUser("sdk@example.com");
    const begin = () =>
      cognito.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME, PASSWORD: password },
        }),
      );
    const { AuthenticationResult } = await begin();
    const AccessToken = AuthenticationResult?.AccessToken;
    const { SecretCode } = await cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const UserCode = nextCode(SecretCode!);
    await expect(
      cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode })),
    ).resolves.toMatchObject({ Status: "SUCCESS" });
    const on = { Enabled: true, PreferredMfa: true };
    await cognito.send(
      new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: on }),
    );
    await expect(cognito.send(new GetUserCommand({ AccessToken }))).resolves.toMatchObject({
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    });

    const challenge = await begin();
    const code = nextCode(SecretCode!);
    const answer = await cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: challenge.ChallengeName,
        Session: challenge.Session,
        ChallengeResponses: { USERNAME, SOFTWARE_TOKEN_MFA_CODE: code },
      }),
    );
    expect(answer.AuthenticationResult?.IdToken).toBeDefined();
    await expect(
      cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId })),
    ).resolves.toMatchObject({ MfaConfiguration: "OPTIONAL" });

    const shown = JSON.stringify([
      await simulator.trace(),
      await simulator.outbox(),
      simulator.printed,
    ]);
    expect(shown).toContain("VerifySoftwareToken");
    const codes = [UserCode, code].map((digits) => JSON.stringify(digits));
    for (const secret of [SecretCode!, challenge.Session!, ...codes]) {
      expect(shown).not.toContain(secret);
    }
    cognito.destroy();
  });
});

describe("a pool that demands a second factor", () => {
  const demanding = simulateStack((stack) =>
    addFactorPool(stack, {
      usernameAttributes: [],
      mfaConfiguration: "ON",
      signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] },
    }),
  );

  it("has codes by e-mail set up in the sign-in with Amplify", async () => {
    const { poolId: UserPoolId, clientId } = demanding.pool("default");
    const username = "quiet-heron";
    const cognito = openCognito(demanding);
    const user = { UserPoolId, Username: username };
    await cognito.send(new SignUpCommand({ ClientId: clientId, ...user, Password: password }));
    await cognito.send(new AdminConfirmSignUpCommand(user));
    cognito.destroy();
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: UserPoolId,
          userPoolClientId: clientId,
          userPoolEndpoint: demanding.url,
        },
      },
    });
    cognitoUserPoolsTokenProvider.setKeyValueStorage(sharedInMemoryStorage);

    const { nextStep } = await signIn({ username, password });
    expect(nextStep).toMatchObject({
      signInStep: "CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION",
      allowedMFATypes: ["TOTP", "EMAIL"],
    });
    const chosen = await confirmSignIn({ challengeResponse: "EMAIL" });
    expect(chosen.nextStep.signInStep).toBe("CONTINUE_SIGN_IN_WITH_EMAIL_SETUP");
    const sent = await confirmSignIn({ challengeResponse: "heron@example.com" });
    expect(sent.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
    const challengeResponse = await demanding.codeFor("heron@example.com");
    expect(await confirmSignIn({ challengeResponse })).toMatchObject({ isSignedIn: true });
    expect(await fetchMFAPreference()).toEqual({ enabled: ["EMAIL"], preferred: "EMAIL" });
    await signOut();
  });
});
