/**
 * Every block of code in docs/use-in-your-app.md, taken from the document and run with the installed package: the
 * pages in Chromium, the rest in a process of Node's.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../build/page-driver/visit";
import { describeInBrowser } from "../support/browser";
import { type Installed, installPackage, PEERS } from "../support/installed-package";
import { ROOT } from "../support/places";
import { simulateProject } from "../support/start-simulator";

const LIMIT_MILLISECONDS = 900_000;
const DOCUMENT = readFileSync(join(ROOT, "docs", "use-in-your-app.md"), "utf8");
const PASSWORD = "correct-horse-battery";

/** Each block that names a file behind its language. */
const BLOCKS = new Map(
  [...DOCUMENT.matchAll(/^```[jt]sx? (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = "", code = ""]) => [
    name,
    code,
  ]),
);

const simulator = simulateProject();
let installed: Installed;

beforeAll(async () => {
  installed = await installPackage(join(__dirname, "consumer"));
  installed.link(...PEERS, "react", "react-dom", "scheduler", "@types/react", "@types/react-dom");
  installed.link("csstype", "aws-jwt-verify", "jose");
  for (const [name, code] of BLOCKS) writeFileSync(join(installed.directory, name), code);
}, LIMIT_MILLISECONDS);

afterAll(() => installed?.remove());

/** Runs statements in a process of their own; what they print last is JSON. */
async function runModule(code: string): Promise<unknown> {
  const { stdout } = await installed.run(process.execPath, "--input-type=module", "-e", code);
  return JSON.parse(stdout);
}

async function readConfig(): Promise<unknown> {
  return (await fetch(`${simulator.url}/config.json`)).json();
}

/** The tokens of a new account in the anonymous pool. */
async function signUp(userName: string): Promise<{ readonly access: string; readonly id: string }> {
  const config = JSON.stringify(await readConfig());
  const credentials = JSON.stringify({ userName, password: PASSWORD });
  return (await runModule(`
    import { anonymousPool, createIdentityClient } from "incognito/client";
    const identities = createIdentityClient(anonymousPool(${config}));
    await identities.signUp(${credentials});
    console.log(JSON.stringify(await identities.session.current()));
  `)) as { readonly access: string; readonly id: string };
}

describe("the document", () => {
  it("has no block of code that nobody runs", () => {
    const fences = [...DOCUMENT.matchAll(/^```([jt]sx?)\b.*$/gm)].map(([fence]) => fence);

    expect(fences).toHaveLength(BLOCKS.size);
    expect([...BLOCKS.keys()]).toEqual([
      "page.js",
      "call.mjs",
      "app.jsx",
      "identities.tsx",
      "aws-jwt-verify.mjs",
      "jose.mjs",
    ]);
  });
});

describe("a call of an API", () => {
  it("carries the pool's access token", async () => {
    await signUp("calls-an-api");
    let authorization = "";
    const api = createServer((request, response) => {
      authorization = request.headers.authorization ?? "";
      response.setHeader("content-type", "application/json").end('{"tips":[]}');
    });
    const url = await listen(api);
    try {
      const config = JSON.stringify(await readConfig());
      const credentials = JSON.stringify({ userName: "calls-an-api", password: PASSWORD });
      const answer = await runModule(`
        import { readTips } from "./call.mjs";
        console.log(JSON.stringify(await readTips(${config}, ${credentials}, "${url}")));
      `);

      expect(answer).toEqual({ status: 200, body: { tips: [] } });
      expect(authorization).toMatch(/^Bearer eyJ/);
    } finally {
      api.close();
    }
  });
});

describe.each(["aws-jwt-verify.mjs", "jose.mjs"])("an API that checks tokens by %s", (file) => {
  it("takes the pool's access tokens, and neither a stranger's, nor an ID token, nor a changed one", async () => {
    const { poolId, clientId } = simulator.pool("anonymous");
    const jwksUri = `${simulator.url}/${poolId}/.well-known/jwks.json`;
    const { access: token, id } = await signUp(file.replace(/\W/g, "-"));
    const [head = "", payload = "", signature = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: "other" })).toString("base64url");
    const tokens = [token, `${head}.${forged}.${signature}`, id, "nonsense"];
    const accounts = await runModule(`
      process.env.USER_POOL_ID = "${poolId}";
      process.env.USER_POOL_CLIENT_ID = "${clientId}";
      process.env.ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/${poolId}";
      process.env.JWKS_URI = "${jwksUri}";
      const { accountOf, verifier } = await import("./${file}");
      verifier?.cacheJwks(await (await fetch("${jwksUri}")).json());
      const accounts = [];
      for (const token of ${JSON.stringify(tokens)}) accounts.push((await accountOf(token)) ?? null);
      process.env.USER_POOL_CLIENT_ID = "another";
      const other = await import("./${file}?another");
      other.verifier?.cacheJwks(await (await fetch("${jwksUri}")).json());
      accounts.push((await other.accountOf("${token}")) ?? null);
      console.log(JSON.stringify(accounts));
    `);

    expect(accounts).toEqual([
      { sub: claims.sub, identity: "anonymous" },
      ...[null, null, null, null],
    ]);
  });
});

describeInBrowser("the pages of the document", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it(
    "in plain JavaScript: sign up, sign out everywhere, and in again with the words",
    async () => {
      await visit({ file: "page.js", html: PLAIN_PAGE }, async (page) => {
        await page.click("#sign-up");
        const words = await shown(page, /^(\w+ ){11}\w+$/);
        await page.click("#sign-out");
        await shown(page, /^signed out on every device$/);
        await page.fill("textarea", words);
        await page.click("#sign-in");
        await shown(page, /^signed in$/);
        await page.fill("textarea", "twelve words that are none");
        await page.click("#sign-in");
        await shown(page, /^These are no twelve words: \w+/);
      });
    },
    LIMIT_MILLISECONDS,
  );

  it(
    "in React: the page follows who is signed in",
    async () => {
      await visit({ file: "app.jsx", html: REACT_PAGE }, async (page) => {
        await page.getByRole("button", { name: "Get an account" }).click();
        await page.getByText(/^(\w+ ){11}\w+$/).waitFor();
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByRole("button", { name: "Get an account" }).waitFor();
      });
    },
    LIMIT_MILLISECONDS,
  );

  it(
    "for Next: the component holds in strict TypeScript, and is drawn on a server as signed out",
    async () => {
      writeFileSync(join(installed.directory, "server.tsx"), SERVER);
      const { directory } = installed;
      const compiler = join(ROOT, "node_modules", "typescript7", "bin", "tsc");
      const options =
        "--jsx react-jsx --module esnext --moduleResolution bundler --strict --noEmit";
      const files = ["identities.tsx", "server.tsx"];
      const common = [...options.split(" "), "--ignoreConfig", "--target", "es2022"];
      await installed
        .run(process.execPath, compiler, ...common, "--lib", "es2023,dom", ...files)
        .catch((error) => {
          throw new Error(error.stdout);
        });
      await bundle("server.tsx", { platform: "node", outfile: join(directory, "server.mjs") });
      const { stdout } = await installed.run(process.execPath, "server.mjs");

      expect(stdout).toBe("<p>signed out</p>\n");
    },
    LIMIT_MILLISECONDS,
  );

  /** Serves a block as a page, and ends it once it was used; nothing may have been complained about. */
  async function visit(
    { file, html }: { readonly file: string; readonly html: string },
    use: (page: Page) => Promise<void>,
  ): Promise<void> {
    const { outputFiles } = await bundle(file, { platform: "browser", write: false });
    const config = JSON.stringify(await readConfig());
    const served: Readonly<Record<string, readonly [string, string]>> = {
      "/": ["text/html", html],
      "/page.js": ["text/javascript", outputFiles?.[0]?.text ?? ""],
      "/config.json": ["application/json", config],
    };
    const server = createServer((request, response) => {
      const [type, body] = served[request.url ?? ""] ?? ["text/plain", ""];
      response.setHeader("content-type", type).end(body);
    });
    const url = await listen(server);
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    try {
      await page.goto(url);
      await use(page);
      expect(complaints).toEqual([]);
    } finally {
      await page.close();
      server.closeAllConnections();
      server.close();
    }
  }

  function bundle(file: string, options: Parameters<typeof build>[0]) {
    return build({
      entryPoints: [join(installed.directory, file)],
      absWorkingDir: installed.directory,
      // A link's target lies in this project, whose packages are the same.
      bundle: true,
      format: "esm",
      jsx: "automatic",
      target: "es2022",
      banner: options.platform === "node" ? { js: REQUIRE } : {},
      ...options,
    });
  }
});

const REQUIRE =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

const PLAIN_PAGE = `<!doctype html><link rel="icon" href="data:,">
${/^```html\n([\s\S]*?)^```$/m.exec(DOCUMENT)?.[1]}`;

const REACT_PAGE = `<!doctype html><link rel="icon" href="data:,"><div id="root"></div>
<script type="module" src="/page.js"></script>`;

const SERVER = `import { useIdentity } from "incognito/react";
import { renderToStaticMarkup } from "react-dom/server";
import { Identities } from "./identities";

function Status() {
  return <p>{useIdentity().isSignedIn ? "signed in" : "signed out"}</p>;
}

const pool = { endpoint: "https://cognito.example", userPoolId: "eu_a", userPoolClientId: "c" };
console.log(renderToStaticMarkup(<Identities pool={pool}><Status /></Identities>));
`;

/** What the page's output says, once it says it. */
async function shown(page: Page, text: RegExp): Promise<string> {
  const output = page.locator("output").filter({ hasText: text });
  await output.waitFor();
  return output.innerText();
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}
