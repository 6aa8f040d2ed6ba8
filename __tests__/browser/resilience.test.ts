/**
 * What becomes of a journey when the page is loaded again, opened twice, or left alone by its simulator.
 * @module
 */
import { startProject } from "../../build/page-driver/start-project";
import {
  arriveAt,
  askForCode,
  enterCode,
  fill,
  openPage,
  PASSWORD,
  press,
  signUpAnonymously,
} from "../../build/page-driver/visit";
import { describeInBrowser, newAddress, readStorage, usePage } from "../support/browser";
import { PLANNED_POOLS } from "../support/full-stack";

jest.setTimeout(180_000);

describeInBrowser("the page over time", () => {
  // Tests cut the connection on purpose.
  const site = usePage(
    /^Failed to load resource: (net::ERR_|the server responded with a status of 400)/,
  );

  describe("a reload", () => {
    it("keeps the step and the address, and no password", async () => {
      const visit = await site.visit();
      const { page, email } = visit;
      const address = newAddress();
      await askForCode(visit, address);

      await page.reload();

      await arriveAt(email, "Enter the code");
      await email.getByText(address).waitFor();
      expect(JSON.stringify(await readStorage(page))).not.toContain(PASSWORD);
      await enterCode(visit);
    });

    it("keeps a step without a name, and the name that was offered or typed", async () => {
      const { page, email, anonymous } = await site.visit();
      await press(email, "I have an account");
      const offered = await anonymous.getByLabel("Name", { exact: true }).inputValue();
      expect(offered).toMatch(/^[a-z]+-[a-z]+-[b-z]{8}$/);

      await page.reload();

      await arriveAt(email, "Sign in");
      expect(await anonymous.getByLabel("Name", { exact: true }).inputValue()).toBe(offered);
      expect(page.url()).toBe(site.pageUrl);
    });

    it("keeps the session and the trace that was shown", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      const userName = await signUpAnonymously(visit);

      await page.reload();

      await arriveAt(anonymous, `Signed in as ${userName}`);
      expect(await page.getByRole("radio", { name: "Anonymous" }).isChecked()).toBe(true);
      await page.locator(".arrow-label", { hasText: "PreSignUp" }).last().waitFor();
    });

    it("leaves nothing of a sign-in that it came between", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      const userName = await signUpAnonymously(visit);
      await press(anonymous, "Sign out");
      await arriveAt(anonymous, "Sign in");
      const proof = page.waitForRequest(
        (request) =>
          request.headers()["x-amz-target"]?.endsWith(".RespondToAuthChallenge") === true,
      );
      await page.route(`${site.url}/`, async (route) => {
        const target = route.request().headers()["x-amz-target"] ?? "";
        if (!target.endsWith(".RespondToAuthChallenge")) await route.continue();
      });
      await fill(anonymous, "Name", userName);
      await fill(anonymous, "Password", PASSWORD);
      await press(anonymous, "Sign in");
      await proof;
      const pending = Object.keys(await readStorage(page));
      expect(pending).toContain("CognitoSignInState.username");

      await page.reload();
      await arriveAt(anonymous, "Sign in");

      expect(Object.keys(await readStorage(page))).toEqual(["incognito.anonymous.journey"]);
    });
  });

  describe("two tabs", () => {
    it("hold two accounts that know nothing of each other", async () => {
      const first = await site.visit();
      const firstName = await signUpAnonymously(first);
      const second = await openPage(first.context, site.pageUrl);
      const secondName = await signUpAnonymously(second);

      await press(first.anonymous, "Sign out");
      await arriveAt(first.anonymous, "Sign in");
      await second.page.reload();

      await arriveAt(second.anonymous, `Signed in as ${secondName}`);
      expect(firstName).not.toBe(secondName);
      expect(JSON.stringify(await readStorage(second.page))).not.toContain(firstName);
    });
  });

  describe("without a connection", () => {
    it("signs out all the same, and leaves nothing", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await signUpAnonymously(visit);

      await visit.context.setOffline(true);
      await press(anonymous, "Sign out");
      await arriveAt(anonymous, "Sign in");

      await anonymous.getByText("Cognito could not be told").waitFor();
      expect(await readStorage(page)).toEqual({});
    });

    it("says that the pool's keys cannot be had, and nothing worse", async () => {
      const visit = await site.visit();
      const { page, anonymous } = visit;
      await page.route("**/.well-known/jwks.json", (route) => route.abort());

      await signUpAnonymously(visit);
      await anonymous.getByText("not verified").nth(1).waitFor();
      await anonymous.getByText("ID token").click();

      await anonymous
        .getByText("The simulator does not answer. Is npm start still running?")
        .first()
        .waitFor();
    });

    it("says that the simulator's panels are missing, and works without them", async () => {
      const visit = await site.visit();
      const { page } = visit;
      await page.route("**/assets/simulator-panels-*.js", (route) => route.abort());

      await page.reload();
      await page.getByText("What only the simulator shows did not come with this page.").waitFor();

      await signUpAnonymously(visit);
    });

    it("says that the configuration is missing, and finds it again", async () => {
      const { page, anonymous } = await site.visit();
      await page.route("**/config.json", (route) => route.abort());
      await page.reload();
      await page.getByText("This page cannot reach the address that it came from.").waitFor();

      await page.unroute("**/config.json");
      await page.getByRole("button", { name: "Try again" }).click();

      await arriveAt(anonymous, "Sign up");
    });
  });

  describe("a simulator that goes away", () => {
    it("is missed in words, found again, and its lost accounts are explained", async () => {
      const project = await startProject(["--port", "0"], PLANNED_POOLS);
      const visit = await site.visit({}, [project.url]);
      const { page, anonymous } = visit;
      await page.goto(`${project.url}/developer`);
      await signUpAnonymously(visit);
      await anonymous.getByText("signature verified").nth(1).waitFor();

      await project.stop();
      await page.getByText("Start it again with npm start").waitFor();
      await press(anonymous, "Refresh");
      await anonymous
        .getByText("The simulator does not answer. Is npm start still running?")
        .waitFor();
      const again = await startProject(["--port", new URL(project.url).port], PLANNED_POOLS);
      try {
        await page.getByText("live", { exact: true }).waitFor();
        await page.getByText("Start it again with npm start").waitFor({ state: "detached" });
        await press(anonymous, "Refresh");
        await arriveAt(anonymous, "Sign in");

        await anonymous.getByText("The session is over").waitFor();
        expect(await readStorage(page)).toEqual({});
      } finally {
        await again.stop();
      }
    });
  });
});
