/**
 * `npm run ui:config` as it is typed, in a copy of the project: the page's build with the configuration and
 * the headers of one stack beside it, or a reason and nothing written.
 * @module
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloneTo } from "../support/clone";
import { ROOT } from "../support/places";

const HOST = "https://cognito-idp.eu-central-1.amazonaws.com";
const FURTHER_SOURCES = ["client", "ui", "package-lock.json"];

let folder: string;

beforeAll(() => {
  folder = cloneTo(join(mkdtempSync(join(tmpdir(), "incognito-ui-config-")), "copy"));
  for (const source of FURTHER_SOURCES) {
    cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  }
  const stack = join(folder, "cdktf.out", "stacks", "incognito-dev");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), "{}");
});

afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

/** Runs the command beside a stand-in for Terraform whose outputs are given. */
function run(args: readonly string[], outputs: Readonly<Record<string, unknown>> = {}) {
  const described = Object.entries(outputs).map(([name, value]) => [name, { value }]);
  const answer = join(folder, "outputs.json");
  writeFileSync(answer, JSON.stringify(Object.fromEntries(described)));
  const terraform = join(folder, "terraform-stand-in");
  writeFileSync(terraform, `#!/bin/sh\nif [ "$1" = output ]; then cat '${answer}'; fi\n`);
  chmodSync(terraform, 0o755);
  const { status, stderr } = spawnSync(
    "node",
    ["scripts/run.mjs", "scripts/ui-config.ts", ...args],
    {
      cwd: folder,
      env: { ...process.env, TERRAFORM_BINARY_NAME: terraform },
      encoding: "utf8",
    },
  );
  return { status, stderr };
}

function describePool(kind: string, id: string): Readonly<Record<string, string>> {
  return {
    [`${kind}_user_pool_id`]: id,
    [`${kind}_user_pool_client_id`]: `client-${kind}`,
    [`${kind}_issuer`]: `${HOST}/${id}`,
    [`${kind}_jwks_uri`]: `${HOST}/${id}/.well-known/jwks.json`,
  };
}

describe("npm run ui:config", () => {
  const page = () => join(folder, "dist", "ui");

  it("fails where nothing is deployed, and writes nothing", () => {
    expect(run(["incognito-dev"])).toEqual({
      status: 1,
      stderr: expect.stringContaining("the stack has no outputs; deploy it first"),
    });

    expect(existsSync(page())).toBe(false);
  });

  it("rejects a call without a stack", () => {
    expect(run([])).toEqual({
      status: 2,
      stderr: "no STACK given; expected STACK; usage: npm run ui:config -- STACK\n",
    });
  });

  it("writes the page, its configuration and its headers", () => {
    const outputs = {
      region: "eu-central-1",
      password_minimum_length: 15,
      ...describePool("default", "eu-central-1_A"),
      ...describePool("anonymous", "eu-central-1_B"),
      anonymous_realm: "tips",
      anonymous_names: "free",
      privacy: '{"version":1,"entries":[]}',
    };

    expect(run(["incognito-dev"], outputs)).toEqual({ status: 0, stderr: "" });

    expect(JSON.parse(readFileSync(join(page(), "config.json"), "utf8"))).toMatchObject({
      simulator: false,
      pools: { default: { userPoolId: "eu-central-1_A" }, anonymous: { recovery: "none" } },
    });
    expect(readFileSync(join(page(), "_headers"), "utf8")).toContain(
      `connect-src 'self' ${HOST}; base-uri`,
    );
    expect(readFileSync(join(page(), "index.html"), "utf8")).toContain("<title>Account</title>");
    expect(existsSync(join(page(), "privacy", "index.html"))).toBe(true);
    expect(JSON.parse(readFileSync(join(page(), "privacy.json"), "utf8"))).toEqual({
      version: 1,
      entries: [],
    });
    // The developers' page is for the simulator.
    expect(existsSync(join(page(), "developer"))).toBe(false);
  });
});
