/**
 * Both journeys from end to end, as a person goes through them: real page, real browser, real `npm start`.
 * @module
 */
import {
  arriveAt,
  askForCode,
  enterCode,
  fill,
  PASSWORD,
  press,
  signInWithEmail,
  signUpAnonymously,
} from "../../build/page-driver/visit";
import type { FrontEndConfig } from "../../simulator/observe/api-types";
import { suggestName } from "../../ui/text/suggest";
import {
  describeInBrowser,
  expectEventually,
  expectFocus,
  newAddress,
  readStorage,
  signUpWithEmail,
  usePage,
} from "../support/browser";

const SECOND_MILLISECONDS = 1000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;

jest.setTimeout(180_000);

/** An account as AdminCreateUser makes it: its password has to be replaced at the first sign-in. */
async function createByAdministrator(url: string, TemporaryPassword: string): Promise<string> {
  const config = (await (await fetch(`${url}/config.json`)).json()) as FrontEndConfig;
  const Username = suggestName();
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminCreateUser",
      // The simulator asks for a signature's presence alone.
      authorization: "AWS4-HMAC-SHA256 Credential=test",
    },
    body: JSON.stringify({
      UserPoolId: config.pools.anonymous!.userPoolId,
      Username,
      TemporaryPassword,
    }),
  });
  expect(response.status).toBe(200);
  return Username;
}

describeInBrowser("the journeys", () => {
  // Chromium says so of every answer with an error status, which a refusal is.
  const site = usePage(/^Failed to load resource: the server responded with a status of 400/);

  describe("with e-mail", () => {
    it("leads from sign-up by the code in the outbox to a session with verified tokens", async () => {
      const visit = await site.visit();

      const address = await signUpWithEmail(visit);
      await signInWithEmail(visit, address);

      await visit.email.getByText("signature verified").nth(1).waitFor();
      const record = visit.email.locator(".panel > dl");
      await record.getByText(address, { exact: true }).waitFor();
      await record.getByText("email_verified", { exact: true }).waitFor();
    });

    it("refuses a wrong code in words and sends a new one", async () => {
      const visit = await site.visit();
      const { page, email } = visit;
      await askForCode(visit, newAddress());
      await page.getByRole("button", { name: "Use this code" }).waitFor();
      const sent = await page.getByRole("button", { name: "Use this code" }).innerText();
      const [code = ""] = /\d+$/.exec(sent) ?? [];
      const wrong = code === "000000" ? "111111" : "000000";

      await fill(email, "Code", wrong);
      await press(email, "Confirm");
      await email.getByText("That code is not the right one, or no longer good.").waitFor();
      await press(email, "Send a new code");
      await email.getByText("A new code is on its way").waitFor();
      const offer = page.getByRole("button", { name: "Use this code" });
      await offer.filter({ hasNotText: code }).waitFor();
      await expectEventually(() => offer.count(), 1);
      await enterCode(visit);
    });

    it("asks an address that is not confirmed for its code before it signs in", async () => {
      const visit = await site.visit();
      const { email } = visit;
      const address = newAddress();
      await askForCode(visit, address);
      await press(email, "Another address");
      await press(email, "I have an account");

      await fill(email, "E-mail address", address);
      await fill(email, "Password", PASSWORD);
      await press(email, "Sign in");
      await email.getByText("This address is not confirmed yet.").waitFor();
      await enterCode(visit);
    });

    it("resets a forgotten password by a code", async () => {
      const visit = await site.visit();
      const { page, email } = visit;
      const address = await signUpWithEmail(visit);

      await press(email, "I forgot my password");
      await press(email, "Send a code");
      await arriveAt(email, "Set a new password");
      await page.getByRole("button", { name: "Use this code" }).click();
      await fill(email, "New password", "another horse battery");
      await press(email, "Set the new password");
      await arriveAt(email, "Sign in");
      await fill(email, "Password", "another horse battery");
      await press(email, "Sign in");

      await arriveAt(email, `Signed in as ${address}`);
    });

    it("shows the refusal of a blocked domain in the trigger's own words", async () => {
      const { email } = await site.visit();
      await press(email, "I have an account");

      await fill(email, "E-mail address", "ada@blocked.example");
      await fill(email, "Password", PASSWORD);
      await press(email, "Sign in");

      const refusal = email.getByText("Accounts of blocked.example may no longer sign in.");
      await refusal.waitFor();
      expect(await refusal.innerText()).toBe("Accounts of blocked.example may no longer sign in.");
    });

    it("refuses a wrong password without saying whether there is such an account, and keeps no trace of the attempt", async () => {
      const { page, email } = await site.visit();
      await press(email, "I have an account");

      await fill(email, "E-mail address", newAddress());
      await fill(email, "Password", PASSWORD);
      await press(email, "Sign in");

      await email.getByText("The name or the password is wrong.").waitFor();
      const keys = Object.keys(await readStorage(page));
      expect(keys.sort()).toEqual(["incognito.anonymous.journey", "incognito.default.journey"]);
    });
  });

  describe("anonymous", () => {
    it("signs a new account in at once, under the offered name", async () => {
      const visit = await site.visit();

      const userName = await signUpAnonymously(visit);

      await visit.anonymous.getByText("signature verified").nth(1).waitFor();
      const record = visit.anonymous.locator(".panel > dl");
      await record.getByText(userName, { exact: true }).waitFor();
      const lines = (await record.innerText()).split("\n").filter((line) => line !== "");
      expect(lines).toEqual([
        "Username",
        userName,
        "sub",
        expect.stringMatching(/^[0-9a-f-]{36}$/),
      ]);
    });

    it("says before sign-up that nobody can reset the password, and offers no way to", async () => {
      const { anonymous, email } = await site.visit();

      await anonymous.getByText("Nobody can reset it").waitFor();
      await press(anonymous, "I have an account");
      await anonymous.getByText("A forgotten password cannot be reset").waitFor();

      expect(await anonymous.getByText("I forgot my password").count()).toBe(0);
      await press(email, "I have an account");
      expect(await email.getByText("I forgot my password").count()).toBe(1);
    });

    it("shows why a name is refused, in the trigger's own words", async () => {
      const { anonymous } = await site.visit();
      await fill(anonymous, "Password", PASSWORD);

      for (const [name, sentence] of [
        ["ada@example.com", "Choose a user name that is not an e-mail address."],
        [
          "ada1234567",
          "Choose a user name with fewer than seven digits, so that it cannot be a phone number.",
        ],
        ["www.example.com", "Choose a user name that is not a web address."],
      ] as const) {
        await fill(anonymous, "Name", name);
        await press(anonymous, "Sign up anonymously");

        await anonymous.locator(".fault").getByText(sentence, { exact: true }).waitFor();
      }
    });

    it("refuses a name that is taken, and offers another", async () => {
      const first = await site.visit();
      const taken = await signUpAnonymously(first);
      const { anonymous } = await site.visit();

      await fill(anonymous, "Name", taken);
      await fill(anonymous, "Password", PASSWORD);
      await press(anonymous, "Sign up anonymously");
      await anonymous.getByText("This name is taken.").waitFor();
      await press(anonymous, "Another name");
      await press(anonymous, "Sign up anonymously");

      await arriveAt(anonymous, "Signed in as");
    });

    it("refuses a password that is too short, and takes the one that it suggests", async () => {
      const { anonymous } = await site.visit();

      await fill(anonymous, "Password", "short");
      await press(anonymous, "Sign up anonymously");
      await anonymous.getByText("it needs at least 15 characters").waitFor();
      await press(anonymous, "Suggest one");
      await press(anonymous, "Sign up anonymously");

      await arriveAt(anonymous, "Signed in as");
    });

    it("lets an account of an administrator choose a password of its own", async () => {
      const { page, anonymous } = await site.visit();
      const name = await createByAdministrator(site.url, "temporary horse battery");
      await press(anonymous, "I have an account");
      await fill(anonymous, "Name", name);
      await fill(anonymous, "Password", "temporary horse battery");
      await press(anonymous, "Sign in");
      await arriveAt(anonymous, "Choose your own password");
      expect(JSON.stringify(await readStorage(page))).not.toMatch(/CognitoSignInState|horse/);

      await fill(anonymous, "New password", "short");
      await press(anonymous, "Set it and sign in");
      await anonymous.getByText("it needs at least 15 characters").waitFor();
      await fill(anonymous, "New password", PASSWORD);
      await press(anonymous, "Set it and sign in");
      await arriveAt(anonymous, `Signed in as ${name}`);
      await press(anonymous, "Sign out");
      await arriveAt(anonymous, "Sign in");

      expect(await readStorage(page)).toEqual({});
    });

    it("changes the password and takes the new one alone", async () => {
      const visit = await site.visit();
      const { anonymous } = visit;
      const userName = await signUpAnonymously(visit);

      await anonymous.getByText("Change password").first().click();
      await fill(anonymous, "Current password", PASSWORD);
      await fill(anonymous, "New password", "another horse battery");
      await press(anonymous, "Change password");
      await anonymous.getByText("The password is changed.").waitFor();
      await press(anonymous, "Sign out");
      await arriveAt(anonymous, "Sign in");
      await fill(anonymous, "Name", userName);
      await fill(anonymous, "Password", PASSWORD);
      await press(anonymous, "Sign in");
      await anonymous.getByText("The name or the password is wrong.").waitFor();
      await fill(anonymous, "Password", "another horse battery");
      await press(anonymous, "Sign in");

      await arriveAt(anonymous, `Signed in as ${userName}`);
    });

    it("deletes the account at the second click, and nothing is left", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      const userName = await signUpAnonymously(visit);

      await anonymous.getByText("Delete account").click();
      await press(anonymous, "Delete this account");
      await expectFocus(page, /^Delete it for ever\?$/);
      await press(anonymous, "Keep it");
      await expectFocus(page, /^Delete account$/);
      await press(anonymous, "Delete this account");
      await press(anonymous, "Yes, delete it for ever");
      await anonymous.getByText("The account is deleted.").waitFor();
      expect(await readStorage(page)).toEqual({});
      await press(anonymous, "I have an account");
      await fill(anonymous, "Name", userName);
      await fill(anonymous, "Password", PASSWORD);
      await press(anonymous, "Sign in");

      await anonymous.getByText("The name or the password is wrong.").waitFor();
    });
  });

  describe("both at once", () => {
    it("signs in to both pools at the same moment, each with its own account", async () => {
      const visit = await site.visit();
      const { page, email, anonymous } = visit;
      const address = await signUpWithEmail(visit);
      const userName = await signUpAnonymously(visit);
      await press(anonymous, "Sign out");
      await arriveAt(anonymous, "Sign in");
      await fill(anonymous, "Name", userName);
      await fill(anonymous, "Password", PASSWORD);
      await fill(email, "E-mail address", address);
      await fill(email, "Password", PASSWORD);

      // In one task of the page: neither sign-in has begun when the other is asked for.
      await page.evaluate(() => {
        for (const form of document.querySelectorAll("form")) form.requestSubmit();
      });
      await Promise.all([
        arriveAt(email, `Signed in as ${address}`),
        arriveAt(anonymous, `Signed in as ${userName}`),
      ]);

      await email.getByText("signature verified").nth(1).waitFor();
      await anonymous.getByText("signature verified").nth(1).waitFor();
      const keys = Object.keys(await readStorage(page));
      expect(keys.filter((key) => key.includes("CognitoSignInState"))).toEqual([]);
      expect(keys.filter((key) => key.endsWith(".accessToken"))).toHaveLength(2);
    });

    it("signs out of one and stays in the other", async () => {
      const visit = await site.visit();
      const { page, email, anonymous } = visit;
      await signInWithEmail(visit, await signUpWithEmail(visit));
      const userName = await signUpAnonymously(visit);

      await press(email, "Sign out");
      await arriveAt(email, "Sign in");
      await page.reload();

      await arriveAt(anonymous, `Signed in as ${userName}`);
      const keys = Object.keys(await readStorage(page));
      expect(keys.filter((key) => !key.startsWith("incognito.anonymous.tokens."))).toEqual([]);
    });
  });

  describe("a session", () => {
    it("leaves nothing of the user in any storage, address or title after sign-out", async () => {
      const visit = await site.visit();
      const { page, email, anonymous, requests } = visit;
      const address = await signUpWithEmail(visit);
      await signInWithEmail(visit, address);
      const userName = await signUpAnonymously(visit);
      // Amplify keeps some of its keys over a sign-out: a pending challenge, a remembered device.
      await page.evaluate((name) => {
        const [key = ""] = Object.keys(sessionStorage).filter((each) => each.includes(name));
        sessionStorage.setItem(key.replace(/\.\w+$/, ".deviceKey"), "a device");
        sessionStorage.setItem("CognitoSignInState.username", name);
      }, userName);

      await press(email, "Sign out");
      await press(anonymous, "Sign out");
      await Promise.all([arriveAt(email, "Sign in"), arriveAt(anonymous, "Sign in")]);
      await page.locator(".arrow-label", { hasText: "RevokeToken" }).last().waitFor();

      expect(await readStorage(page)).toEqual({});
      expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
      expect(await page.title()).toBe("Incognito for developers");
      const places = [page.url(), ...requests].map(decodeURIComponent).join("\n");
      expect(places).not.toContain(address);
      expect(places).not.toContain(userName);
      expect(places).not.toContain(PASSWORD);
    });

    it("refreshes its tokens", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await signUpAnonymously(visit);
      const before = await readStorage(page);

      await press(anonymous, "Refresh");
      await anonymous.getByText("The tokens are new.").waitFor();

      const after = await readStorage(page);
      const [key = ""] = Object.keys(after).filter((name) => name.endsWith(".accessToken"));
      expect(after[key]).not.toBe(before[key]);
      await anonymous.getByText("signature verified").nth(1).waitFor();
    });

    it("shows what revocation does: the record is refused, and the refresh ends the session", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await signUpAnonymously(visit);

      await press(anonymous, "Revoke");
      await anonymous.getByText("The refresh token is revoked.").waitFor();
      await press(anonymous, "Read again");
      await anonymous.getByText("The access token has been revoked.").waitFor();
      await anonymous.getByText("signature verified").nth(1).waitFor();
      await press(anonymous, "Refresh");
      await arriveAt(anonymous, "Sign in");

      await anonymous
        .locator(".notice")
        .getByText(/^The session is over: /)
        .waitFor();
      expect(await readStorage(page)).toEqual({});
    });

    it("counts down to expiry, and is refreshed after it", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      // The server is an hour ahead of the browser, as far as either knows.
      await site.advanceClock(HOUR_SECONDS);
      const start = Date.now();
      // The page's clock stands still, so that a slow machine counts down no more than a fast one.
      await page.clock.setFixedTime(start);
      await signUpAnonymously(visit);
      const left = anonymous.getByRole("timer", { name: "Access token: time left" });
      await left.getByText("10:00", { exact: true }).waitFor();

      await page.clock.setFixedTime(start + 61 * SECOND_MILLISECONDS);
      await left.getByText("8:59").waitFor();
      await page.clock.setFixedTime(start + 11 * MINUTE_SECONDS * SECOND_MILLISECONDS);
      await site.advanceClock(11 * MINUTE_SECONDS);
      await anonymous.getByText("expired").nth(1).waitFor();
      await press(anonymous, "Read again");
      await anonymous.getByText("The access token has expired. Refresh the tokens.").waitFor();
      await press(anonymous, "Refresh");
      await anonymous.getByText("The tokens are new.").waitFor();

      await left.getByText("10:00", { exact: true }).waitFor();
    });

    it("ends when the refresh token has expired too", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await signUpAnonymously(visit);

      await site.advanceClock(25 * HOUR_SECONDS);
      await press(anonymous, "Refresh");
      await arriveAt(anonymous, "Sign in");

      await anonymous.getByText("The session is over").waitFor();
      expect(await readStorage(page)).toEqual({});
    });

    it("refuses a code that has expired", async () => {
      const visit = await site.visit();
      const { page, email } = visit;
      await askForCode(visit, newAddress());
      await page.getByRole("button", { name: "Use this code" }).click();

      await site.advanceClock(25 * HOUR_SECONDS);
      await press(email, "Confirm");

      // Cognito says no more of a hidden user's code.
      await email
        .getByText("That code is not the right one, or no longer good.", { exact: false })
        .waitFor();
    });
  });

  describe("what happened", () => {
    it("draws the calls and triggers of the journey as they happen, and opens them", async () => {
      const visit = await site.visit();
      const { page } = visit;
      const userName = await signUpAnonymously(visit);
      const trace = page.getByRole("region", { name: "What happened" });
      const own = trace.locator(".sequence-call").filter({ hasText: "PreSignUp" }).last();

      await expectEventually(
        () => own.locator(".arrow-label").allInnerTexts(),
        ["SignUp", "PreSignUp", "answer"],
      );
      await own.locator("summary").nth(1).click();

      const opened = await own.locator("details[open]").innerText();
      expect(opened).toContain('"triggerSource": "PreSignUp_SignUp"');
      expect(opened).toContain(`"userName": "${userName}"`);
      expect(opened).toContain('"autoConfirmUser": true');
    });

    it("never shows a password", async () => {
      const visit = await site.visit();
      await signUpAnonymously(visit);
      const trace = visit.page.getByRole("region", { name: "What happened" });

      // The newest call of a sign-up: all that could show a password has been drawn by then.
      await trace.locator(".arrow-label", { hasText: "GetUser" }).last().waitFor();

      const text = await trace.evaluate((panel) => panel.textContent);
      expect(text).toContain("SignUp");
      expect(text).not.toContain(PASSWORD);
    });

    it("shows a refusal once, at the function that it came from", async () => {
      const { page } = await site.visit();
      // The page would not let it pass.
      const { pools } = (await (await fetch(`${site.url}/config.json`)).json()) as FrontEndConfig;
      await fetch(site.url, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": "AWSCognitoIdentityProviderService.SignUp",
        },
        body: JSON.stringify({
          ClientId: pools.anonymous?.userPoolClientId,
          Username: "ada@example.com",
          Password: PASSWORD,
        }),
      });
      await page.locator(".refusal").last().waitFor();

      const refused = page.locator(".sequence-call").last();

      await expectEventually(
        () => refused.locator(".arrow-label").allInnerTexts(),
        ["SignUp", "PreSignUp", "UserLambdaValidationException"],
      );
      expect(await refused.locator(".refusal").count()).toBe(1);
    });
  });
});
