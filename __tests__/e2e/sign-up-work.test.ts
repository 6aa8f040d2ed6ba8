/**
 * Work at sign-up in the project's own stack: who brings it has an account, by any client, and who does
 * not leaves nothing behind.
 * @module
 */
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { createIdentityClient } from "../../client/identity-client";
import { makeStamp } from "../../client/work/make-stamp";
import { prepareWork } from "../../client/work/prepare-work";
import type { FrontEndConfig } from "../../simulator/observe/api-types";
import { openCognito } from "../support/cognito-client";
import { runDocumentedLines } from "../support/documented-stamp";
import { PLANNED_POOLS } from "../support/full-stack";
import { simulateProject } from "../support/start-simulator";
import { runScriptOf } from "../support/terraform-cli";

const BITS = 10;
const REALM = "tips";
const PASSWORD = "correct-horse-battery";

const simulator = simulateProject({
  ...PLANNED_POOLS,
  INCOGNITO_SIGN_UP_WORK_BITS: String(BITS),
  INCOGNITO_DEV_REALM: REALM,
});
let client: CognitoIdentityProviderClient;
beforeAll(() => {
  client = openCognito(simulator);
});
afterAll(() => client.destroy());

const now = () => simulator.clock.now();

function signUp(Username: string, signUpWork?: string) {
  const { clientId } = simulator.pool("anonymous");
  return client.send(
    new SignUpCommand({
      ClientId: clientId,
      Username,
      Password: PASSWORD,
      ...(signUpWork !== undefined && { ClientMetadata: { signUpWork } }),
    }),
  );
}

const stampFor = (userName: string, at = now(), bits = BITS) =>
  makeStamp({ realm: REALM, clientId: simulator.pool("anonymous").clientId, userName }, bits, {
    now: () => at,
  });

function refusal(sentence: string) {
  return {
    name: "UserLambdaValidationException",
    message: `PreSignUp failed with error ${sentence}.`,
  };
}

const MISSING = "Sign up on this service's own page; it does some work that is missing here";

describe("a sign-up where work is asked for", () => {
  it("is confirmed with a stamp", async () => {
    const { UserConfirmed } = await signUp("stamped-otter", await stampFor("stamped-otter"));

    expect(UserConfirmed).toBe(true);
  });

  it("is refused without one, and leaves no account", async () => {
    await expect(signUp("plain-otter")).rejects.toMatchObject(refusal(MISSING));

    const lookUp = new AdminGetUserCommand({
      UserPoolId: simulator.pool("anonymous").poolId,
      Username: "plain-otter",
    });
    await expect(client.send(lookUp)).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  it("is refused with the stamp of another name", async () => {
    const stamp = await stampFor("stamped-otter", now(), 20);

    await expect(signUp("other-otter", stamp)).rejects.toMatchObject(
      refusal("The work for this sign-up is not enough; load the page again"),
    );
  });

  it("is refused with a stamp from eleven minutes ago, or of too little work", async () => {
    const old = await stampFor("old-otter", now() - 11 * 60_000);
    const easy = await stampFor("old-otter", now(), BITS - 1);

    await expect(signUp("old-otter", old)).rejects.toThrow("is not of the last ten minutes");
    await expect(signUp("old-otter", easy)).rejects.toThrow("is not enough");
  });

  it("works through our own client", async () => {
    const { poolId, clientId } = simulator.pool("anonymous");
    const identities = createIdentityClient({
      endpoint: simulator.url,
      userPoolId: poolId,
      userPoolClientId: clientId,
      realm: REALM,
      prepareSignUp: prepareWork({ bits: BITS, realm: REALM }, { now }),
      now,
    });

    await identities.signUp({ userName: "client-otter", password: PASSWORD });

    expect((await identities.account()).userName).toBe("client-otter");
  });

  it("works with the documented lines", async () => {
    const { clientId } = simulator.pool("anonymous");

    const stamp = runDocumentedLines([String(BITS), REALM, clientId, " Python-Otter "]);

    expect((await signUp("python-otter", stamp)).UserConfirmed).toBe(true);
  });

  it("works with npm run work, which reads the page's configuration", async () => {
    const { exitCode, stdout } = await runScriptOf("work", [
      "command-otter",
      "--config",
      `${simulator.url}/config.json`,
    ]);

    expect(exitCode).toBe(0);
    expect((await signUp("command-otter", stdout.trim())).UserConfirmed).toBe(true);
  });

  it("asks nothing of an administrator", async () => {
    const created = await client.send(
      new AdminCreateUserCommand({
        UserPoolId: simulator.pool("anonymous").poolId,
        Username: "admin-otter",
        TemporaryPassword: PASSWORD,
      }),
    );

    expect(created.User?.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  });

  it("is announced by config.json, for the pool of names alone", async () => {
    const response = await fetch(`${simulator.url}/config.json`);
    const { pools } = (await response.json()) as FrontEndConfig;

    expect(pools["anonymous"]).toMatchObject({ realm: REALM, signUpWorkBits: BITS });
    expect(pools["default"]).not.toHaveProperty("signUpWorkBits");
  });
});
