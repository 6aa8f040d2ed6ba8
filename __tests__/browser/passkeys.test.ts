/**
 * Passkeys in a real browser, with Amplify: Chromium's virtual authenticator makes one on a page of localhost
 * and signs in with it. What the browser itself refuses stays with it.
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser, CDPSession, Page } from "playwright-core";
import { launchBrowser } from "../../build/page-driver/visit";
import { describeInBrowser } from "../support/browser";
import { addFactorPool } from "../support/factor-stack";
import { ROOT } from "../support/places";
import { simulateStack } from "../support/start-simulator";

const PASSWORD = "correct-horse-battery";
jest.setTimeout(180_000);

/** The page's program: Amplify as an app has it, its functions at hand for the test. */
const PROGRAM = `
import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
globalThis.amplify = {
  configure: (Cognito) => Amplify.configure({ Auth: { Cognito } }),
  ...auth,
};
`;

/** What the page offers; the arguments are JSON. */
interface AmplifyPage {
  run(name: string, ...inputs: unknown[]): Promise<unknown>;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: ROOT },
    bundle: true,
    format: "iife",
    platform: "browser",
    write: false,
    define: { global: "globalThis" },
  });
  return outputFiles[0]!.text;
}

async function serve(program: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const [type, body] =
      url === "/program.js"
        ? ["text/javascript", program]
        : [
            "text/html",
            '<!doctype html><title>Passkeys</title><script src="/program.js"></script>',
          ];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return server;
}

function control(page: Page): AmplifyPage {
  return {
    run: (name, ...inputs) =>
      page.evaluate(
        async ([method, parameters]) => {
          const { amplify } = globalThis as unknown as {
            amplify: Record<string, (...parameters: unknown[]) => Promise<unknown>>;
          };
          return (await amplify[method]!(...parameters)) ?? null;
        },
        [name, inputs] as const,
      ),
  };
}

describeInBrowser("passkeys in a browser", () => {
  const simulator = simulateStack((stack) => addFactorPool(stack));
  let browser: Browser;
  let server: Server;
  let page: Page;
  let devtools: CDPSession;
  let authenticatorId: string;

  beforeAll(async () => {
    server = await serve(await bundle());
    browser = await launchBrowser();
    page = await (await browser.newContext()).newPage();
    devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    ({ authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    }));
    await openPage("localhost");
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** A page of this machine by one of its names. */
  async function openPage(host: string): Promise<AmplifyPage> {
    await page.goto(`http://${host}:${(server.address() as AddressInfo).port}/`);
    const amplify = control(page);
    const { poolId: userPoolId, clientId: userPoolClientId } = simulator.pool("default");
    await amplify.run("configure", {
      userPoolId,
      userPoolClientId,
      userPoolEndpoint: simulator.url,
    });
    return amplify;
  }

  async function signUp(amplify: AmplifyPage, username: string): Promise<void> {
    await amplify.run("signUp", { username, password: PASSWORD });
    const confirmationCode = await simulator.codeFor(username);
    await amplify.run("confirmSignUp", { username, confirmationCode });
  }

  const byPassword = { authFlowType: "USER_SRP_AUTH" };
  const byPasskey = { authFlowType: "USER_AUTH", preferredChallenge: "WEB_AUTHN" };
  const DONE = { isSignedIn: true, nextStep: { signInStep: "DONE" } };

  it("are made by a signed-in user, sign in, and are listed and deleted", async () => {
    const amplify = await openPage("localhost");
    const username = "heron@example.com";
    await signUp(amplify, username);
    await amplify.run("signIn", { username, password: PASSWORD, options: byPassword });
    await amplify.run("associateWebAuthnCredential");
    const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
    expect(credentials).toMatchObject([{ rpId: "localhost", isResidentCredential: true }]);
    await amplify.run("signOut");

    for (let round = 0; round < 2; round += 1) {
      expect(await amplify.run("signIn", { username, options: byPasskey })).toEqual(DONE);
      expect(await amplify.run("getCurrentUser")).toMatchObject({ username: expect.any(String) });
      await amplify.run("signOut");
    }

    // The same by choice.
    const choice = await amplify.run("signIn", {
      username,
      options: { authFlowType: "USER_AUTH" },
    });
    expect(choice).toMatchObject({
      nextStep: {
        signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION",
        availableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "WEB_AUTHN"],
      },
    });
    expect(await amplify.run("confirmSignIn", { challengeResponse: "WEB_AUTHN" })).toEqual(DONE);

    const listed = await amplify.run("listWebAuthnCredentials");
    expect(listed).toMatchObject({
      credentials: [{ relyingPartyId: "localhost", authenticatorTransports: ["internal"] }],
    });
    const [{ credentialId }] = (listed as { credentials: [{ credentialId: string }] }).credentials;
    await amplify.run("deleteWebAuthnCredential", { credentialId });
    await amplify.run("signOut");
    expect(await amplify.run("signIn", { username, options: byPasskey })).toMatchObject({
      nextStep: { signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION" },
    });
  });

  it("sign in with a password chosen after the authenticator was given up", async () => {
    const amplify = await openPage("localhost");
    const username = "otter@example.com";
    await signUp(amplify, username);
    await amplify.run("signIn", { username, password: PASSWORD, options: byPassword });
    await amplify.run("associateWebAuthnCredential");
    await amplify.run("signOut");

    await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await expect(amplify.run("signIn", { username, options: byPasskey })).rejects.toThrow(
      /not allowed|canceled|PasskeyAuthenticationCanceled/i,
    );
    await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await amplify.run("confirmSignIn", { challengeResponse: "PASSWORD" });
    expect(await amplify.run("confirmSignIn", { challengeResponse: PASSWORD })).toEqual(DONE);
    await amplify.run("signOut");
  });

  it.each(["other.localhost", "127.0.0.1"])("are of no use to a page of %s", async (host) => {
    const stranger = await openPage(host);
    await expect(
      stranger.run("signIn", { username: "otter@example.com", options: byPasskey }),
    ).rejects.toThrow(/relying party|domain/i);
  });
});
