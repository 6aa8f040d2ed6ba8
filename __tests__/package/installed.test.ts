/**
 * The package as strangers use it: packed, installed in an empty folder, its types checked, its constructs
 * synthesized, its commands run. Slow: it builds everything that the package brings.
 * @module
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeSoakStack } from "../../bench/soak/soak-stack";
import { openLocalAccount } from "../../deploy/local-terraform/open-local-account";
import { Terraform } from "../../deploy/terraform/terraform";
import { BUNDLE_ENTRIES } from "../../handlers/services";
import { type Installed, installPackage, PEERS } from "../support/installed-package";
import { ROOT } from "../support/places";
import { describePublicApi } from "../support/public-api";
import { describeWithTerraform } from "../support/terraform";

const LIMIT_MILLISECONDS = 900_000;
const API_FIXTURE = join(ROOT, "__tests__", "fixtures", "public-api.txt");
const STACK = join("cdktf.out", "stacks", "tips");

let installed: Installed;
let bin: string;

beforeAll(async () => {
  installed = await installPackage(join(__dirname, "consumer"));
  bin = join(installed.directory, "node_modules", ".bin", "incognito");
}, LIMIT_MILLISECONDS);

afterAll(() => installed?.remove());

describe("the package alone", () => {
  it("brings nothing else, and nothing of this project's tests and tools", () => {
    const modules = join(installed.directory, "node_modules");
    const own = join(modules, "incognito");

    expect(readdirSync(modules).sort()).toEqual([".bin", ".package-lock.json", "incognito"]);
    expect(readdirSync(own).sort()).toEqual([
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "config",
      "constructs",
      "dist",
      "docs",
      "handlers",
      "main.ts",
      "package.json",
      "simulator",
      "templates",
    ]);
    expect(readdirSync(join(own, "dist"))).toEqual(["package"]);
  });

  it("has whatever a document of it links to", () => {
    const own = join(installed.directory, "node_modules", "incognito");
    const documents = readdirSync(own, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".md"),
    );
    const links = documents.flatMap((file) =>
      linksOf(own, file).map((target) => ({ file, target })),
    );

    expect(documents).toEqual(
      expect.arrayContaining(["README.md", "CHANGELOG.md", "SECURITY.md", "docs/package.md"]),
    );
    expect(links.length).toBeGreaterThan(150);
    expect(links.filter(({ target }) => !existsSync(join(own, target)))).toEqual([]);
  });

  /** Relative links of a document's prose, from the package's folder. */
  function linksOf(own: string, file: string): readonly string[] {
    const text = readFileSync(join(own, file), "utf8").replace(/^```[\s\S]*?^```/gm, "");
    const targets = text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g);
    return [...targets]
      .map(([, link, attribute]) => String(link ?? attribute).replace(/#.*$/, ""))
      .filter((target) => target !== "" && !/^[a-z]+:/.test(target))
      .map((target) => join(file, "..", target));
  }

  it("runs nothing when it is installed", () => {
    const manifest = join(installed.directory, "node_modules", "incognito", "package.json");
    const { scripts, private: isPrivate } = JSON.parse(readFileSync(manifest, "utf8"));
    const atInstall = ["preinstall", "install", "postinstall", "prepare", "preprepare"];

    expect(Object.keys(scripts).filter((name) => atInstall.includes(name))).toEqual([]);
    expect(isPrivate).toBeUndefined();
  });

  it("has one command, which says what it can do", async () => {
    const { stdout } = await installed.run(bin, "--help");

    expect(stdout).toMatch(/^usage: incognito COMMAND /);
    for (const name of ["simulate", "review", "phrase", "work", "ui-config"]) {
      expect(stdout).toContain(`\n  ${name} `);
      const help = await installed.run(bin, name, "--help");
      expect(help.stdout).toMatch(new RegExp(`^usage: incognito ${name} `));
    }
    // Who has the package alone has no npm run plan.
    const review = await installed.run(bin, "review", "--help");
    expect(review.stdout).toMatch(/\n {2}PLAN +a plan as terraform show -json prints it/);
    await expect(installed.run(bin, "simulat")).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("did you mean simulate?"),
    });
  });

  it("makes a phrase that stands for an account", async () => {
    const { stdout } = await installed.run(bin, "phrase", "--realm", "tips");

    expect(stdout).toMatch(/^(\w+ ){11}\w+\nuser name: a[a-z2-7]{26}\n/);
  });

  it("makes the stamp of work", async () => {
    const asked = ["--client", "c", "--realm", "tips", "--bits", "4"];
    const { stdout } = await installed.run(bin, "work", "quiet-otter", ...asked);

    expect(stdout).toMatch(/^1:4:\d+:/);
  });

  it("makes config.json of the outputs of a deployed stack", async () => {
    const values = {
      region: "eu-central-1",
      password_minimum_length: 15,
      anonymous_user_pool_id: "eu-central-1_B",
      anonymous_user_pool_client_id: "b",
      anonymous_issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_B",
      anonymous_jwks_uri: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_B/jwks",
      anonymous_realm: "tips",
      anonymous_names: "free",
    };
    const outputs = Object.entries(values).map(([name, value]) => [name, { value }]);
    const file = join(installed.directory, "outputs.json");
    writeFileSync(file, JSON.stringify(Object.fromEntries(outputs)));
    const { stdout } = await installed.run(bin, "ui-config", file);

    expect(Object.keys(JSON.parse(stdout).pools)).toEqual(["anonymous"]);
  });

  it("lets a plan pass with the waivers and the allowed executions of docs/plan-review.md", async () => {
    const document = readFileSync(
      join(installed.directory, "node_modules", "incognito", "docs", "plan-review.md"),
      "utf8",
    );
    for (const name of ["waivers.json", "allowed.json"]) {
      const [, text = ""] =
        new RegExp(`^\`\`\`json ${name}\n([\\s\\S]*?)^\`\`\`$`, "m").exec(document) ?? [];
      // The page's day comes; the waiver's must not.
      writeFileSync(
        join(installed.directory, name),
        text.replace(/"\d{4}-\d\d-\d\d"/, '"2999-01-31"'),
      );
    }
    const pool = { address: "aws_cognito_user_pool.trial", type: "aws_cognito_user_pool" };
    const change = { actions: ["delete"], before: {}, after: null };
    const aws = {
      full_name: "registry.terraform.io/hashicorp/aws",
      expressions: { assume_role: [{}] },
    };
    const plan = {
      format_version: "1.2",
      resource_changes: [{ ...pool, mode: "managed", name: "trial", change }],
      configuration: { provider_config: { aws: { name: "aws", ...aws } }, root_module: {} },
    };
    writeFileSync(join(installed.directory, "trial.json"), JSON.stringify(plan));

    await expect(installed.run(bin, "review", "trial.json")).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /no-redirected-provider: [\s\S]*with the package in a file for --allow[\s\S]*no-user-pool-deletion: /,
      ),
    });
    const files = ["--waivers", "waivers.json", "--allow", "allowed.json"];
    const { stdout } = await installed.run(bin, "review", "trial.json", ...files);
    expect(stdout).toContain("waived until 2999-01-31: The trial is over");
    await expect(
      installed.run(bin, "review", "trial.json", "--waivers", "allowed.json"),
    ).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "entry 1 of the file 'allowed.json' of --waivers: unknown field",
      ),
    });
  });

  it("refuses a Node that is too old, before it loads what that Node cannot read", async () => {
    const preload = join(installed.directory, "old.cjs");
    writeFileSync(
      preload,
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } });',
    );

    for (const args of [["simulate", "."], ["phrase"], ["--help"]]) {
      await expect(
        installed.run(process.execPath, "--require", preload, bin, ...args),
      ).rejects.toMatchObject({
        code: 2,
        stdout: "",
        stderr:
          "this is Node 18.20.8; expected 20.19 or newer of 20, or 22.12 or newer; install a newer Node\n",
      });
    }
  });

  it("names every peer that is missing, and what to run", async () => {
    const all = installed.run(process.execPath, "-e", 'require("incognito")');
    await expect(all).rejects.toMatchObject({
      stderr: expect.stringMatching(
        /need cdktf, constructs, @cdktf\/provider-aws, @cdktf\/provider-archive, and cannot find them; run npm install "cdktf@\^0\.21\.0" "constructs@\^10\S+" "@cdktf\/provider-aws@\^21\S+" "@cdktf\/provider-archive@\^11/,
      ),
    });
    installed.link(...PEERS);
    await installed.run(process.execPath, "-e", 'require("incognito")');
  });

  it("tells what is wrong in a few lines, not in a page of its own code", async () => {
    const wrong = (call: string) =>
      installed.run(process.execPath, "-e", `const incognito = require("incognito"); ${call}`);

    for (const [call, message] of [
      ['incognito.environmentConfig("prod", { realm: "R" })', "ConfigError: realm of prod is 'R'"],
      [
        'incognito.handlerBundle("pre-signup")',
        "BundleError: no handler 'pre-signup' in the package; did you mean pre-sign-up?; expected one of pre-sign-up, ",
      ],
    ] as const) {
      const { stderr } = await wrong(call).then(
        () => ({ stderr: "no error" }),
        (error: { readonly stderr: string }) => error,
      );
      expect(stderr).toContain(message);
      expect(Math.max(...stderr.split("\n").map(({ length }) => length))).toBeLessThan(900);
      expect(stderr.length).toBeLessThan(4000);
    }
  });

  it("names its handlers, and has each with the bytes that the manifest says", async () => {
    const script = `
      const { handlerBundle } = require("incognito");
      const { bundles } = require("incognito/handlers/manifest.json");
      const fs = require("node:fs"), { createHash } = require("node:crypto");
      const wrong = Object.entries(bundles).filter(([entry, { sha256 }]) =>
        createHash("sha256").update(fs.readFileSync(handlerBundle(entry))).digest("hex") !== sha256);
      console.log(JSON.stringify([Object.keys(bundles), wrong]));`;
    const { stdout } = await installed.run(process.execPath, "-e", script);

    expect(JSON.parse(stdout)).toEqual([[...BUNDLE_ENTRIES].sort(), []]);
  });
});

describe("its simulator", () => {
  it(
    "runs a stack that is not this project's, and keeps its people in --data through a kill",
    async () => {
      writeSoakStack(join(installed.directory, "theirs"));
      const start = () => simulate("theirs", "--data", "kept");
      const password = "Correct-horse-7";

      const first = await start();
      const { ClientId } = await firstClient(first.url);
      const asked = { ClientId, Username: "ada", Password: password };
      await expect(call(first.url, "SignUp", asked)).resolves.toMatchObject({
        UserConfirmed: true,
      });
      const ended = once(first.child, "exit");
      first.child.kill("SIGKILL");
      await ended;
      const second = await start();
      try {
        const signIn = {
          ClientId,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: "ada", PASSWORD: password },
        };
        await expect(call(second.url, "InitiateAuth", signIn)).resolves.toMatchObject({
          AuthenticationResult: { TokenType: "Bearer" },
        });
      } finally {
        second.child.kill();
      }
    },
    LIMIT_MILLISECONDS,
  );
});

describe("the public API", () => {
  it("is what the list says; a change of it is told in CHANGELOG.md", () => {
    const own = join(installed.directory, "node_modules", "incognito");
    const { exports } = JSON.parse(readFileSync(join(own, "package.json"), "utf8"));
    const entries = Object.entries(exports as Record<string, { readonly types?: string }>).flatMap(
      ([subpath, { types }]) =>
        types === undefined ? [] : [[join("incognito", subpath), join(own, types)]],
    );
    const api = describePublicApi(Object.fromEntries(entries));
    if (process.env["UPDATE_PUBLIC_API"] === "1") writeFileSync(API_FIXTURE, api);

    expect(api).toBe(readFileSync(API_FIXTURE, "utf8"));
  });
});

describe("a CDKTF project that uses it", () => {
  it(
    "begins as docs/package.md says: the stack holds in strict TypeScript and is synthesized",
    async () => {
      const document = readFileSync(join(ROOT, "docs", "package.md"), "utf8");
      const code = /^```ts main\.ts\n([\s\S]*?)^```$/m.exec(document)?.[1] ?? "";
      writeFileSync(join(installed.directory, "main.ts"), code);
      const project = { extends: "./tsconfig.json", files: ["main.ts"] };
      writeFileSync(join(installed.directory, "main.json"), JSON.stringify(project));
      await compile("main.json");
      await installed.run(process.execPath, join("compiled", "main.js"));

      const stack = readFileSync(join(installed.directory, STACK, "cdk.tf.json"), "utf8");
      const { output, resource } = JSON.parse(stack);
      expect(Object.keys(output)).toEqual([
        "anonymous_issuer",
        "anonymous_jwks_uri",
        "anonymous_mfa",
        "anonymous_names",
        "anonymous_realm",
        "anonymous_sign_in_by_key",
        "anonymous_sign_up_work_bits",
        "anonymous_user_pool_client_id",
        "anonymous_user_pool_id",
        "password_minimum_length",
        "region",
      ]);
      expect(stack).toContain("tips-doorkeeper");
      expect(Object.keys(resource.aws_cognito_user_pool)).toHaveLength(1);
    },
    LIMIT_MILLISECONDS,
  );

  it(
    "holds in strict TypeScript, and synthesizes the pool with an own trigger",
    async () => {
      await compile(".");
      await installed.run(process.execPath, join("compiled", "stack.js"));

      const stack = readFileSync(join(installed.directory, STACK, "cdk.tf.json"), "utf8");
      const { resource } = JSON.parse(stack);
      expect(Object.keys(resource)).toContain("aws_sqs_queue");
      const [pool] = Object.values<{ lambda_config: object }>(resource.aws_cognito_user_pool);
      expect(Object.keys(pool?.lambda_config ?? {}).sort()).toEqual([
        "pre_authentication",
        "pre_sign_up",
        "pre_token_generation",
        "pre_token_generation_config",
      ]);
    },
    LIMIT_MILLISECONDS,
  );

  it(
    "synthesizes a stack of its own with an exchange, a service and a sweep",
    async () => {
      const script = `
        const { App } = require("cdktf");
        const { environmentConfig, handlerBundle, IdentityStack } = require("incognito");
        const values = { exchange: true, services: ["articles"], accountIdleWeeks: 60, sweepSchedule: "rate(1 day)" };
        const app = new App({ outdir: "paper.out" });
        const config = environmentConfig("dev", values);
        new IdentityStack(app, "paper", { config, bundleOf: handlerBundle });
        app.synth();`;
      await installed.run(process.execPath, "-e", script);

      const stack = join(installed.directory, "paper.out", "stacks", "paper", "cdk.tf.json");
      const { resource } = JSON.parse(readFileSync(stack, "utf8"));
      const functions = Object.keys(resource.aws_lambda_function).join();
      expect(functions).toMatch(/exchange.*articles|articles.*exchange/);
      expect(functions).toContain("sweep");
    },
    LIMIT_MILLISECONDS,
  );

  it("ends, and says what to install, where --data needs a package that is not there", async () => {
    // With tables and a key, of which the key's part starts.
    const stack = join("paper.out", "stacks", "paper");
    await expect(
      installed.run(bin, "simulate", stack, "--port", "0", "--data", "kept-without"),
    ).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("not installed; run npm install classic-level@3"),
    });
  }, 60_000);

  it(
    "runs in the package's simulator, and people sign up by the package's client",
    async () => {
      const { child, url } = await simulate(STACK);
      try {
        const config = await (await fetch(`${url}/config.json`)).json();
        const { anonymous } = (config as { pools: Record<string, object> }).pools;
        const pool = JSON.stringify({ ...anonymous, endpoint: url });
        const { stdout } = await installed.run(
          process.execPath,
          join("compiled", "people.js"),
          pool,
        );

        expect(JSON.parse(stdout)).toEqual({
          step: "signed-in",
          attributes: ["sub"],
          sentence: "not today",
        });
        expect(await (await fetch(url)).text()).toContain('<div id="root">');
      } finally {
        child.kill();
      }
    },
    LIMIT_MILLISECONDS,
  );
});

describeWithTerraform("a plan of that project", () => {
  let applied: Awaited<ReturnType<typeof applyStack>>;

  beforeAll(async () => {
    applied = await applyStack();
  }, LIMIT_MILLISECONDS);

  it(
    "passes the package's review, and one that breaks the contract does not",
    async () => {
      const planned = join(installed.directory, "plan.json");
      writeFileSync(planned, applied.plan);
      const { stdout } = await installed.run(bin, "review", planned);
      expect(stdout).toContain("aws_sqs_queue.tips");

      const broken = JSON.parse(readFileSync(planned, "utf8"));
      const pool = broken.resource_changes.find(
        ({ type }: { readonly type: string }) => type === "aws_cognito_user_pool",
      );
      pool.change.after.username_attributes = ["email"];
      writeFileSync(planned, JSON.stringify(broken));
      await expect(installed.run(bin, "review", planned)).rejects.toMatchObject({
        code: 1,
        stdout: expect.stringContaining("no-username-attributes"),
      });
    },
    LIMIT_MILLISECONDS,
  );

  it(
    "is applied, and config.json made of its outputs",
    async () => {
      const outputs = join(installed.directory, "applied.json");
      writeFileSync(outputs, applied.outputs);
      const { stdout } = await installed.run(bin, "ui-config", outputs);
      const { region, pools, apis } = JSON.parse(stdout);

      expect([region, apis]).toEqual(["eu-central-1", undefined]);
      expect(Object.keys(pools)).toEqual(["anonymous"]);
      expect(pools.anonymous).toMatchObject({ anonymous: true, realm: "tips", names: "free" });
      expect(pools.anonymous.userPoolId).toMatch(/^eu-central-1_\w+$/);
      expect(pools.anonymous.issuer).toContain(pools.anonymous.userPoolId);
    },
    LIMIT_MILLISECONDS,
  );
});

/** Plans and applies the project's stack in an emulated account. */
async function applyStack(): Promise<{ readonly plan: string; readonly outputs: string }> {
  const account = await openLocalAccount(ROOT, process.env);
  try {
    const directory = join(installed.directory, STACK);
    const session = await account.openTerraform(directory);
    try {
      const env = session.environment();
      const terraform = new Terraform({ directory, env });
      await terraform.init();
      await terraform.plan("plan");
      const plan = await terraform.showPlan("plan");
      const { exitCode, stdout, stderr } = await terraform.apply("plan");
      if (exitCode !== 0) throw new Error(`${stdout}${stderr}`);
      const asked = ["output", "-json", "-no-color"];
      const outputs = await promisify(execFile)("terraform", asked, { cwd: directory, env });
      return { plan, outputs: outputs.stdout };
    } finally {
      await session.close();
    }
  } finally {
    await account.close();
  }
}

/** Calls the public API of a simulator, as an administrator where that is asked for. */
async function call(url: string, operation: string, body: object) {
  const headers = {
    "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    authorization: "AWS4-HMAC-SHA256 test",
  };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

async function firstClient(url: string): Promise<{ readonly ClientId: string }> {
  const { UserPools } = await call(url, "ListUserPools", { MaxResults: 1 });
  const [pool] = UserPools as readonly { readonly Id: string }[];
  const { UserPoolClients } = await call(url, "ListUserPoolClients", { UserPoolId: pool?.Id });
  return (UserPoolClients as readonly { readonly ClientId: string }[])[0]!;
}

/** Fails with what the compiler says. */
async function compile(project: string): Promise<void> {
  const compiler = join(ROOT, "node_modules", "typescript7", "bin", "tsc");
  await installed.run(process.execPath, compiler, "-p", project).catch((error) => {
    throw new Error(error.stdout);
  });
}

/** On a free port, once it has said where. */
function simulate(
  ...args: readonly string[]
): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(bin, ["simulate", ...args, "--port", "0"], {
    cwd: installed.directory,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let out = "";
    child.once("exit", () => reject(new Error(`the simulator ended early: ${out}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      const url = /\n {2}(http:\S+)\n/.exec(out)?.[1];
      if (url !== undefined && out.includes("Amplify")) resolve({ child, url });
    });
  });
}
