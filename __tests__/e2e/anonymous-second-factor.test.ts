/**
 * The project's own stack: an anonymous user adds an authenticator app, and still nothing is known of them.
 * @module
 */
import {
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { appCode } from "../support/authenticator-app";
import { openCognito } from "../support/cognito-client";
import { simulateProject } from "../support/start-simulator";

const USERNAME = "amber-wren";
const PASSWORD = "correct-horse-battery";
const simulator = simulateProject();

describe("the anonymous pool", () => {
  it("lets its users add an app, and has no other second factor", async () => {
    const cognito = openCognito(simulator);
    const { clientId: ClientId, poolId: UserPoolId } = simulator.pool("anonymous");
    await expect(
      cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId })),
    ).resolves.toMatchObject({
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    await cognito.send(new SignUpCommand({ ClientId, Username: USERNAME, Password: PASSWORD }));
    const begin = () =>
      cognito.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME, PASSWORD },
        }),
      );
    const first = await begin();
    const AccessToken = first.AuthenticationResult?.AccessToken;
    const { SecretCode } = await cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const nextCode = () => {
      simulator.clock.advance(30);
      return appCode(SecretCode!, simulator.clock.now());
    };
    await cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: nextCode() }));
    await cognito.send(
      new SetUserMFAPreferenceCommand({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    );
    for (const settings of [
      { EmailMfaSettings: { Enabled: true } },
      { SMSMfaSettings: { Enabled: true } },
    ]) {
      await expect(
        cognito.send(new SetUserMFAPreferenceCommand({ AccessToken, ...settings })),
      ).rejects.toMatchObject({ name: "InvalidParameterException" });
    }

    const challenge = await begin();
    expect(challenge).toMatchObject({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      ChallengeParameters: { USER_ID_FOR_SRP: USERNAME },
    });
    const answer = await cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: "SOFTWARE_TOKEN_MFA",
        Session: challenge.Session,
        ChallengeResponses: { USERNAME, SOFTWARE_TOKEN_MFA_CODE: nextCode() },
      }),
    );
    const user = await cognito.send(
      new GetUserCommand({ AccessToken: answer.AuthenticationResult?.AccessToken }),
    );
    expect(user.UserAttributes?.map(({ Name }) => Name)).toEqual(["sub"]);
    cognito.destroy();
  });
});
