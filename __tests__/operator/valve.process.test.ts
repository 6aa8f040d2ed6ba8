/**
 * `npm run valve` as it is typed, on a simulated stack with its DynamoDB: nobody signs up, everybody signs in.
 * @module
 */
import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CLOSED_REFUSALS } from "../../vocabulary/sign-up-ceiling";
import { openCognito } from "../support/cognito-client";
import { simulateProject } from "../support/start-simulator";
import { runScriptOf } from "../support/terraform-cli";

const PASSWORD = "correct-horse-battery";
const LIMITS = { INCOGNITO_SIGN_UPS_PER_MONTH: "50" };
const simulator = simulateProject(LIMITS);
let client: CognitoIdentityProviderClient;
beforeAll(() => {
  client = openCognito(simulator);
});
afterAll(() => client.destroy());

const run = (...args: readonly string[]) =>
  runScriptOf("valve", args, {
    ...LIMITS,
    ...simulator.endpoints,
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "none",
  });

const signUp = (Username: string) =>
  client.send(
    new SignUpCommand({
      ClientId: simulator.pool("anonymous").clientId,
      Username,
      Password: PASSWORD,
    }),
  );

const signIn = (USERNAME: string) =>
  client.send(
    new InitiateAuthCommand({
      ClientId: simulator.pool("anonymous").clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

describe("npm run valve", () => {
  it("closes sign-up at once and leaves sign-in open, until it opens it", async () => {
    await signUp("early-otter");

    expect((await run("incognito-dev", "close")).stdout).toBe(
      "sign-up is closed until it is opened\nthis month: 1 of 50\n",
    );
    await expect(signUp("late-otter")).rejects.toThrow(CLOSED_REFUSALS.closed);
    expect((await signIn("early-otter")).AuthenticationResult?.AccessToken).toBeDefined();

    expect((await run("incognito-dev", "open")).stdout).toMatch(/^sign-up is open\n/);
    await signUp("late-otter");
    expect((await run("incognito-dev", "status")).stdout).toBe(
      "sign-up is open\nthis month: 2 of 50\n",
    );
  });

  it("closes for a time, and says until when", async () => {
    const { stdout } = await run("incognito-dev", "close", "--for", "2h");
    const [, until = ""] = /^sign-up is closed until (\S+)\n/.exec(stdout) ?? [];

    expect(Date.parse(until) - Date.now()).toBeGreaterThan(7_000_000);
    await expect(signUp("waiting-otter")).rejects.toThrow(CLOSED_REFUSALS.closed);
    await run("incognito-dev", "open");
  });

  it("says what is not there, and changes nothing", async () => {
    const { exitCode, stderr } = await run("incognito-prod", "close");

    expect(exitCode).toBe(1);
    expect(stderr).toContain("no table 'incognito-prod-sign-ups' in eu-central-1");
  });

  it("refuses what is no action of its own", async () => {
    const { exitCode, stderr } = await run("incognito-dev", "shut");

    expect(exitCode).toBe(2);
    expect(stderr).toContain("shut");
  });
});
