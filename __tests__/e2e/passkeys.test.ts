/**
 * Passkeys with the AWS SDK and an authenticator of the test's own, over the wire and across a restart.
 * @module
 */
import {
  AdminConfirmSignUpCommand,
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  StartWebAuthnRegistrationCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { openCognito } from "../support/cognito-client";
import { addFactorPool } from "../support/factor-stack";
import {
  type CreationOptions,
  type RequestOptions,
  SoftwareAuthenticator,
} from "../support/software-authenticator";
import { simulateStack } from "../support/start-simulator";

const USERNAME = "heron@example.com";
const PASSWORD = "correct-horse-battery";
const simulator = simulateStack((stack) => addFactorPool(stack));

describe("a passkey", () => {
  it("is registered, signs in, is listed and deleted with the AWS SDK", async () => {
    const cognito = openCognito(simulator);
    const { clientId: ClientId, poolId: UserPoolId } = simulator.pool("default");
    await cognito.send(new SignUpCommand({ ClientId, Username: USERNAME, Password: PASSWORD }));
    await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: USERNAME }));
    const begin = (parameters: Record<string, string>) =>
      cognito.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: "USER_AUTH",
          AuthParameters: { USERNAME, ...parameters },
        }),
      );
    const first = await begin({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
    const AccessToken = first.AuthenticationResult!.AccessToken!;

    const { CredentialCreationOptions } = await cognito.send(
      new StartWebAuthnRegistrationCommand({ AccessToken }),
    );
    const options = CredentialCreationOptions as unknown as CreationOptions;
    const authenticator = new SoftwareAuthenticator("http://localhost:5173");
    const Credential = authenticator.create(options);
    await cognito.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));

    const challenge = await begin({ PREFERRED_CHALLENGE: "WEB_AUTHN" });
    expect(challenge.AvailableChallenges).toContain("WEB_AUTHN");
    const request = JSON.parse(
      challenge.ChallengeParameters!.CREDENTIAL_REQUEST_OPTIONS!,
    ) as RequestOptions;
    const assertion = JSON.stringify(authenticator.get(request, options.user.id));
    const signedIn = await cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: "WEB_AUTHN",
        Session: challenge.Session,
        ChallengeResponses: { USERNAME, CREDENTIAL: assertion },
      }),
    );
    expect(signedIn.AuthenticationResult?.AccessToken).toBeDefined();

    const { Credentials } = await cognito.send(new ListWebAuthnCredentialsCommand({ AccessToken }));
    expect(Credentials).toMatchObject([
      { CredentialId: Credential.id, RelyingPartyId: "localhost", CreatedAt: expect.any(Date) },
    ]);
    await cognito.send(
      new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: Credential.id }),
    );
    const after = await begin({ PREFERRED_CHALLENGE: "WEB_AUTHN" });
    expect(after.ChallengeName).toBe("SELECT_CHALLENGE");

    const shown = JSON.stringify(await simulator.trace());
    expect(shown).toContain("CompleteWebAuthnRegistration");
    for (const secret of [options.challenge, request.challenge, challenge.Session!]) {
      expect(shown).not.toContain(secret);
    }
    cognito.destroy();
  });
});
