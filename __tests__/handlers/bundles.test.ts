/**
 * What a deployed handler weighs, what it is made of, and how it behaves as a process of its own.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { makeStamp } from "../../client/work/make-stamp";
import { BUNDLE_ENTRIES } from "../../handlers/services";
import { postAuthenticationEvent, preSignUpEvent } from "../support/events";
import { HANDLER_ENVIRONMENT } from "../support/handler-environment";
import { bundleOf } from "../support/places";
import { testKey } from "../support/sign-in-key";

const directory = mkdtempSync(join(tmpdir(), "incognito-handlers-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** In bytes; docs/performance.md has the targets. The AWS Encryption SDK alone is 60 KB. */
const ZIP_LIMITS: Readonly<Record<string, number>> = {
  "pre-sign-up": 4_096,
  "pre-sign-up-with-tables": 9_216,
  "pre-authentication": 2_048,
  "pre-authentication-with-tables": 9_216,
  "pre-token-generation-with-tables": 9_216,
  "email-pre-sign-up": 9_216,
  "post-authentication": 2_048,
  "define-auth-challenge": 2_048,
  "create-auth-challenge": 2_048,
  "pre-token-generation": 2_048,
  "custom-message": 3_072,
  "post-confirmation": 7_168,
  "verify-auth-challenge-response": 7_168,
  "user-migration": 7_168,
  "accounts-sweep": 9_216,
  exchange: 9_216,
  articles: 5_120,
  "custom-email-sender": 81_920,
  "custom-sms-sender": 81_920,
};

/** Runs a bundle's handler in a fresh process and gives back what it printed. */
function run(entry: string, event: object, report: string, environment: object = {}): string {
  // A file of its own: with --eval Node loads modules by itself.
  const script = join(directory, `${entry}.cjs`);
  writeFileSync(
    script,
    `const { handler } = require(${JSON.stringify(bundleOf(entry))});
    handler(${JSON.stringify(event)}).then(() => process.stdout.write(String(${report})));`,
  );
  const env = { ...HANDLER_ENVIRONMENT, ...environment };
  return execFileSync(process.execPath, [script], { encoding: "utf8", env, stdio: "pipe" });
}

const IS_CRYPTO_LOADED = "process.moduleLoadList.includes('NativeModule crypto')";

describe("bundles", () => {
  it.each(Object.entries(ZIP_LIMITS))("%s is zipped to at most %d bytes", (entry, limit) => {
    const zip = zipSync({ "index.js": readFileSync(bundleOf(entry)) }, { level: 9 });

    expect(zip.length).toBeLessThanOrEqual(limit);
  });

  it("have a limit each", () => {
    expect(Object.keys(ZIP_LIMITS).sort()).toEqual([...BUNDLE_ENTRIES].sort());
  });

  it.each(BUNDLE_ENTRIES)("%s holds no schema library, no client of the AWS SDK", (entry) => {
    expect(readFileSync(bundleOf(entry), "utf8")).not.toMatch(/smithy|zod|middy|powertools/i);
  });

  it("hold the lists of unfit names where a chosen name is judged, and nowhere else", () => {
    const holding = BUNDLE_ENTRIES.filter((entry) =>
      readFileSync(bundleOf(entry), "utf8").includes("googlemail"),
    );

    expect([...holding].sort()).toEqual(["pre-sign-up", "pre-sign-up-with-tables"]);
  });

  it("of pre-sign-up loads node:crypto for a proof and for nothing else, work included", async () => {
    const event = preSignUpEvent("quiet-otter");
    const proven = {
      ...event,
      request: { ...event.request, clientMetadata: testKey().metadata(event) },
    };

    const { callerContext, userName } = event;
    const subject = { realm: "incognito-test", clientId: callerContext.clientId, userName };
    const signUpWork = await makeStamp(subject, 8);
    const worked = { ...event, request: { ...event.request, clientMetadata: { signUpWork } } };
    const asksForWork = { SIGN_UP_WORK_BITS: "8" };

    expect(run("pre-sign-up", event, IS_CRYPTO_LOADED)).toMatch(/false$/);
    expect(run("pre-sign-up", worked, IS_CRYPTO_LOADED, asksForWork)).toMatch(/false$/);
    expect(run("pre-sign-up", proven, IS_CRYPTO_LOADED)).toMatch(/true$/);
  });

  it("write their line to standard output itself, named as Lambda names the function", () => {
    const output = run("post-authentication", postAuthenticationEvent(), "''");

    expect(JSON.parse(output)).toMatchObject({
      FunctionName: "incognito-test",
      Pool: "anonymous",
      Trigger: "postAuthentication",
      Decision: "done",
    });
  });

  it.each([
    ["pre-sign-up", "SIGN_UP_WORK_BITS", "25"],
    ["pre-sign-up", "SIGN_UP_WORK_BITS", "1e1"],
    ["pre-sign-up-with-tables", "SIGN_UPS_PER_DAY", "0"],
    ["pre-token-generation", "TRIGGER_ENABLED", "yes"],
    ["pre-token-generation", "ATTRIBUTE_CLAIMS_ALLOWED", ""],
    ["custom-message", "DEFAULT_LANGUAGE", "ja"],
    ["exchange", "POOLS", "{"],
    ["exchange", "SERVICES", ""],
  ])("%s fails at its start where %s is '%s'", (entry, name, value) => {
    const start = () => run(entry, {}, "''", { [name]: value });

    expect(start).toThrow(`${name} is '${value}'`);
  });
});
