/**
 * Custom Message of the project's own stack, where no custom sender takes its place: Cognito's own messages
 * in the user's language.
 * @module
 */
import {
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { openCognito } from "../support/cognito-client";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { simulateProject } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";

const simulator = simulateProject({
  ...FULL_STACK_VARIABLES,
  INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS: "preAuthentication,customMessage",
  INCOGNITO_DEV_MESSAGE_LANGUAGE: "nl",
});
let client: CognitoIdentityProviderClient;
let ClientId: string;
let UserPoolId: string;
beforeAll(() => {
  client = openCognito(simulator);
  const pool = simulator.pool("default");
  [ClientId, UserPoolId] = [pool.clientId, pool.poolId];
});
afterAll(() => client.destroy());

function signUp(Username: string, locale?: string) {
  const ClientMetadata = locale === undefined ? undefined : { locale };
  return client.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD, ClientMetadata }));
}

describe("a code", () => {
  it.each([
    ["en-GB", "Your confirmation code", "Your confirmation code is"],
    ["de_AT", "Ihr Bestätigungscode", "Ihr Bestätigungscode lautet"],
    ["fr", "Votre code de confirmation", "Votre code de confirmation est"],
    ["es-MX", "Su código de confirmación", "Su código de confirmación es"],
    ["nl", "Uw bevestigingscode", "Uw bevestigingscode is"],
  ])("comes in the language of locale %s", async (locale, subject, sentence) => {
    const Username = `${locale}@example.com`;

    await signUp(Username, locale);

    const message = (await simulator.outbox()).at(-1)!;
    expect(message).toMatchObject({
      destination: Username,
      purpose: "CustomMessage_SignUp",
      poolId: UserPoolId,
      subject,
    });
    expect(message.text).toMatch(
      new RegExp(`^<div lang="${locale.slice(0, 2)}"><p>${sentence} ${message.code}\\.</p><p>`),
    );
  });

  it("comes in the configuration's language where nobody asks for one that is written", async () => {
    await signUp("ada@example.com", "tlh");
    await client.send(new ResendConfirmationCodeCommand({ ClientId, Username: "ada@example.com" }));

    const messages = (await simulator.outbox()).slice(-2);
    expect(messages.map(({ purpose, subject }) => [purpose, subject])).toEqual([
      ["CustomMessage_SignUp", "Uw bevestigingscode"],
      ["CustomMessage_ResendCode", "Uw bevestigingscode"],
    ]);
  });

  it("confirms the account, and another one says that it is for a new password", async () => {
    const Username = "bea@example.com";
    await signUp(Username, "de");
    const ConfirmationCode = await simulator.codeFor(Username);
    await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));

    const ClientMetadata = { locale: "de" };
    await client.send(new ForgotPasswordCommand({ ClientId, Username, ClientMetadata }));

    expect((await simulator.outbox()).at(-1)).toMatchObject({
      purpose: "CustomMessage_ForgotPassword",
      subject: "Ihr Code für ein neues Passwort",
    });
  });
});

describe("an invitation", () => {
  it("holds the address and the temporary password in the places that Cognito fills", async () => {
    const Username = "cat@example.com";
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        TemporaryPassword: "temporary-horse-1",
      }),
    );

    const message = (await simulator.outbox()).at(-1)!;
    expect(message).toMatchObject({
      purpose: "CustomMessage_AdminCreateUser",
      subject: "Uw nieuwe account",
      code: "temporary-horse-1",
    });
    expect(message.text).toContain(
      "Uw gebruikersnaam is cat@example.com, uw tijdelijke wachtwoord is temporary-horse-1",
    );
  });
});

describe("the function", () => {
  it("saw placeholders and never a code", async () => {
    const trace = await simulator.trace();
    const runs = trace.filter(
      (step) => step.kind === "trigger" && step.trigger === "CustomMessage",
    );

    expect(runs.length).toBeGreaterThan(8);
    expect(runs[0]).toMatchObject({
      functionName: "incognito-dev-default-custom-message",
      event: { request: { codeParameter: "{####}" } },
      response: { smsMessage: "Your confirmation code is {####}." },
    });
    for (const { code } of await simulator.outbox()) {
      expect(JSON.stringify(runs)).not.toContain(code);
    }
  });
});
