/**
 * The page as such: for every eye, ear and hand, under a strict policy, and without the simulator.
 * @module
 */
import { gzipSync } from "node:zlib";
import {
  arriveAt,
  askForCode,
  fill,
  PASSWORD,
  press,
  signInWithEmail,
  signUpAnonymously,
  type Visit,
} from "../../build/page-driver/visit";
import type { Outputs } from "../../deploy/terraform/read-outputs";
import { describeFrontEnd, describeHeaders } from "../../operator/ui-config/config-from-outputs";
import type { FrontEndConfig, FrontEndPool } from "../../simulator/observe/api-types";
import { expectAccessible, findViolations } from "../support/axe";
import {
  describeInBrowser,
  expectEventually,
  expectFocus,
  newAddress,
  signUpWithEmail,
  tabTo,
  usePage,
} from "../support/browser";

jest.setTimeout(180_000);

/** A published key, as far as a test cares. */
interface Key {
  readonly kid: string;
}

/** Each state of a journey that looks different, on the way there. */
async function* walkThroughStates(visit: Visit): AsyncGenerator<string> {
  const { page, email, anonymous } = visit;
  await arriveAt(anonymous, "Sign up");
  yield "signing up";
  await fill(anonymous, "Name", "ada@example.com");
  await fill(anonymous, "Password", PASSWORD);
  await press(anonymous, "Sign up anonymously");
  await anonymous.locator(".fault").waitFor();
  yield "a refusal";
  await press(anonymous, "Another name");
  await askForCode(visit, newAddress());
  await page.getByRole("button", { name: "Use this code" }).waitFor();
  yield "a code to enter";
  await press(email, "Another address");
  const address = await signUpWithEmail(visit);
  await signInWithEmail(visit, address);
  await signUpAnonymously(visit);
  await anonymous.getByText("signature verified").nth(1).waitFor();
  yield "both signed in";
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await press(anonymous, "Delete this account");
  await anonymous.getByText("Delete it for ever?").waitFor();
  yield "everything open";
  await press(email, "Sign out");
  await arriveAt(email, "Sign in");
  await press(email, "I forgot my password");
  await arriveAt(email, "Forgot password");
  yield "a forgotten password";
  await fill(email, "E-mail address", address);
  await press(email, "Send a code");
  await arriveAt(email, "Set a new password");
  await page.getByRole("button", { name: "Use this code" }).waitFor();
  yield "a new password to set";
}

/** What Terraform would say of the simulated stack. */
async function readOutputsOf(url: string): Promise<Outputs> {
  const { region, pools } = (await (await fetch(`${url}/config.json`)).json()) as FrontEndConfig;
  const outputs = Object.entries(pools).flatMap(([kind, pool]) => [
    [`${kind}_user_pool_id`, pool.userPoolId],
    [`${kind}_user_pool_client_id`, pool.userPoolClientId],
    [`${kind}_issuer`, pool.issuer],
    [`${kind}_jwks_uri`, `${pool.issuer}/.well-known/jwks.json`],
    [`${kind}_realm`, pool.realm],
    [`${kind}_names`, pool.names],
    [`${kind}_mfa`, pool.mfa],
  ]);
  return { region, password_minimum_length: 15, ...Object.fromEntries(outputs) };
}

/** A `_headers` file as a host reads it. */
function readHeaders(file: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...file.matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name, value]) => [name, value]),
  );
}

describeInBrowser("the page", () => {
  const site = usePage(/^Failed to load resource: the server responded with a status of 400/);

  it("breaks no rule of axe in light or dark, and keeps within 320 pixels, in every state", async () => {
    const visit = await site.visit({ colorScheme: "light" });
    const { page } = visit;

    for await (const state of walkThroughStates(visit)) {
      await expectAccessible(page, state);
    }
  });

  it("stacks the journeys on a narrow screen and puts them side by side on a wide one", async () => {
    const { page, email, anonymous } = await site.visit({ viewport: { width: 320, height: 640 } });
    /** Where the second lies, as seen from the first, at one moment. */
    const readSides = async () => {
      const [first, second] = [await anonymous.elementHandle(), await email.elementHandle()];
      return page.evaluate(
        ([one, other]) => {
          const [here, there] = [one!.getBoundingClientRect(), other!.getBoundingClientRect()];
          return {
            isBelow: there.top >= here.bottom,
            isLevel: there.top === here.top,
            isRight: there.left >= here.right,
          };
        },
        [first, second] as const,
      );
    };
    await expectEventually(readSides, { isBelow: true, isLevel: false, isRight: false });

    await page.setViewportSize({ width: 1280, height: 800 });

    await expectEventually(readSides, { isBelow: false, isLevel: true, isRight: true });
  });

  it("leads through the anonymous journey by keyboard alone", async () => {
    const { page, anonymous } = await site.visit();
    await tabTo(anonymous, "Suggest one");
    await page.keyboard.press("Space");
    await tabTo(anonymous, "Sign up anonymously");
    await page.keyboard.press("Enter");
    await arriveAt(anonymous, "Signed in as");
    await expectFocus(page, /^Signed in as /);
    await tabTo(anonymous, "Sign out");
    await page.keyboard.press("Enter");
    await arriveAt(anonymous, "Sign in");

    await expectFocus(page, /^Sign in$/);
  });

  it("shows that an action is under way, and takes it once", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let signUps = 0;
    await page.route(`${site.url}/`, async (route) => {
      if (route.request().headers()["x-amz-target"]?.endsWith(".SignUp")) signUps++;
      if (route.request().method() === "POST") await released;
      await route.continue();
    });
    await fill(anonymous, "Password", PASSWORD);

    await press(anonymous, "Sign up anonymously");
    const busy = anonymous.getByRole("button", { name: "Signing up…" });
    await busy.waitFor();
    expect(await busy.getAttribute("aria-disabled")).toBe("true");
    expect(await anonymous.locator("form").first().getAttribute("aria-busy")).toBe("true");
    expect(await busy.evaluate((button) => button === document.activeElement)).toBe(true);
    await anonymous.getByRole("status").getByText("Signing up…").waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    release();
    await arriveAt(anonymous, "Signed in as");

    expect(signUps).toBe(1);
  });

  it("is sent with a policy that allows nothing but itself", async () => {
    const response = await fetch(site.pageUrl);

    expect(response.headers.get("content-security-policy")?.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types default",
    ]);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await response.text()).not.toMatch(/http-equiv|<style|<script(?! type="module")/);
  });

  it("works without WebAssembly", async () => {
    const { page, anonymous } = await site.visit();
    await page.addInitScript("delete globalThis.WebAssembly");
    await page.reload();

    await fill(anonymous, "Password", PASSWORD);
    await press(anonymous, "Sign up anonymously");
    await arriveAt(anonymous, "Signed in as");

    await anonymous.getByText("signature verified").nth(1).waitFor();
  });

  it("weighs at most 130 kB, packed as hosts pack it", async () => {
    const html = await (await fetch(site.pageUrl)).text();
    const files = [...html.matchAll(/(?:src|href)="\.\.\/(assets\/[^"]+)"/g)].map(
      ([, file]) => file,
    );

    const texts = await Promise.all(
      files.map(async (file) => (await fetch(`${site.url}/${file}`)).text()),
    );

    // Its own script and style, and three that it shares with the person's page.
    expect(files).toHaveLength(5);
    const bytes = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
    expect(bytes).toBeLessThan(130_000);
  });

  it("explains itself where JavaScript is off", async () => {
    const { page } = await site.visit({ javaScriptEnabled: false });

    expect(await page.getByRole("heading").allInnerTexts()).toEqual(["Incognito"]);
    expect(await page.locator("main").innerText()).toContain("This page needs JavaScript");
  });

  it("says to a screen reader that a record is read and that a code has come", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    const say = (text: string) =>
      page.getByRole("status").getByText(text).waitFor({ state: "attached" });

    await askForCode(visit, newAddress());
    await say("The code has arrived in the outbox.");
    await press(anonymous, "Suggest one");
    await say("Here is one. Save it before you go on.");
    await press(anonymous, "Sign up anonymously");
    await arriveAt(anonymous, "Signed in as");
    await anonymous.locator(".panel > dl").waitFor();
    // The answer never comes, so that the message stays for the test to see.
    await page.route(`${site.url}/`, () => undefined);
    await press(anonymous, "Read again");
    await say("Reading…");

    await anonymous.getByRole("button", { name: "Reading…" }).waitFor();
  });

  it("says of a token why it is not verified: the key, the signature, the issuer, the client", async () => {
    const visit = await site.visit();
    const { page, anonymous } = visit;
    await signUpAnonymously(visit);
    await anonymous.getByText("signature verified").nth(1).waitFor();
    const changeKeys = (change: (keys: readonly Key[]) => readonly Key[]) =>
      page.route("**/.well-known/jwks.json", async (route) => {
        const response = await route.fetch();
        const { keys } = (await response.json()) as { readonly keys: readonly Key[] };
        await route.fulfill({ response, json: { keys: change(keys) } });
      });
    const changePool = (change: Partial<FrontEndPool>) =>
      page.route("**/config.json", async (route) => {
        const response = await route.fetch();
        const config = (await response.json()) as FrontEndConfig;
        const changed = { ...config.pools.anonymous, ...change };
        const pools = { ...config.pools, anonymous: changed };
        await route.fulfill({ response, json: { ...config, pools } });
      });
    const expectReason = async (reason: string) => {
      await page.reload();
      await anonymous.getByText("not verified").nth(1).waitFor();
      expect(await anonymous.getByText("signature verified").count()).toBe(0);
      const errors = anonymous.locator(".token .error");
      await errors.filter({ hasText: reason }).nth(1).waitFor({ state: "attached" });
      expect(await errors.count()).toBe(2);
      await page.unrouteAll();
    };

    await changeKeys(() => []);
    await expectReason("does not publish the key that signed it");
    // Each token is signed by a key of its own: exchanged, both names lead to a wrong one.
    await changeKeys(([first, second]) => [
      { ...first, kid: second!.kid },
      { ...second, kid: first!.kid },
    ]);
    await expectReason("The signature does not match the pool's key.");
    await changePool({ issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_X" });
    await expectReason('unexpected "iss" claim value');
    await changePool({ userPoolClientId: "anotherclient" });
    await expectReason("It was made for another client.");
  });

  it("runs against AWS by the configuration and the headers of ui:config, without trace and outbox", async () => {
    const config = describeFrontEnd(await readOutputsOf(site.url));
    const cognito = new URL(config.pools.anonymous!.issuer).origin;
    const visit = await site.visit({}, [cognito]);
    const { page, anonymous, requests } = visit;
    // The page of the simulator, which has just begun to ask, must have ended.
    await page.goto("about:blank");
    const before = requests.length;
    await page.route("**/config.json", (route) => route.fulfill({ json: config }));
    await page.route(site.pageUrl, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), ...readHeaders(describeHeaders(config)) };
      return route.fulfill({ response, headers });
    });
    // The simulator stands in for the region's Cognito, at its address.
    await page.route(`${cognito}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: site.url + pathname }) });
    });
    await page.goto(site.pageUrl);

    const userName = await signUpAnonymously(visit);
    await anonymous.getByText("signature verified").nth(1).waitFor();
    await anonymous.locator(".panel > dl").getByText(userName).waitFor();

    await expectEventually(
      () => page.getByRole("heading", { level: 2 }).allInnerTexts(),
      ["Anonymous", "With e-mail"],
    );
    const others = requests.slice(before).filter((url) => !url.startsWith(`${cognito}/`));
    const files =
      /\/(|developer|favicon\.svg|config\.json|assets\/(?:client|developer|errors|judge-name|rolldown-runtime|sign-up-work|user-name|verify-token)-[\w-]+\.(js|css))$/;
    expect(others.filter((url) => !files.test(new URL(url).pathname))).toEqual([]);
    expect(await findViolations(page)).toEqual([]);
  });
});
