/**
 * Second factors, choice-based sign-in and passkeys of a stack that cdktf synthesized in the test.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CognitoUserPool,
  type CognitoUserPoolConfig,
} from "@cdktf/provider-aws/lib/cognito-user-pool";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { readStack } from "../../../simulator/stack/read-stack";

const folder = mkdtempSync(join(tmpdir(), "incognito-factors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let outputs = 0;

function readPool(config: Partial<CognitoUserPoolConfig>) {
  outputs += 1;
  const app = new App({ outdir: join(folder, `out-${outputs}`) });
  const stack = new TerraformStack(app, "probe");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  new CognitoUserPool(stack, "pool", { name: "pool", ...config });
  app.synth();
  return readStack(join(folder, `out-${outputs}`, "stacks", "probe")).pools[0]!;
}

describe("a pool without a word about factors", () => {
  it("has a password and nothing else, as on AWS", () => {
    const pool = readPool({});
    expect(pool.mfaConfiguration).toBe("OFF");
    expect(pool.mfa).toMatchObject({ softwareToken: false, email: false, sms: false });
    expect(pool.firstFactors).toEqual(["PASSWORD"]);
    expect(pool.webAuthn).toBeUndefined();
  });
});

describe("a pool with factors", () => {
  it("has those that its blocks name, with their texts", () => {
    const pool = readPool({
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      emailMfaConfiguration: { subject: "Sign in", message: "Your code: {####}" },
      smsConfiguration: { externalId: "x", snsCallerArn: "arn:aws:iam::123456789012:role/sms" },
      smsAuthenticationMessage: "{####}",
    });
    expect(pool.mfaConfiguration).toBe("OPTIONAL");
    expect(pool.mfa).toEqual({
      softwareToken: true,
      email: true,
      sms: true,
      emailSubject: "Sign in",
      emailMessage: "Your code: {####}",
      smsMessage: "{####}",
    });
  });

  it("has an app only where it is enabled, and AWS's texts where it names none", () => {
    const { mfa } = readPool({
      softwareTokenMfaConfiguration: { enabled: false },
      emailMfaConfiguration: {},
    });
    expect(mfa).toMatchObject({ softwareToken: false, email: true });
    expect(mfa.emailMessage).toContain("{####}");
  });

  it("begins a choice-based sign-in with what its policy lists", () => {
    const allowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];
    const pool = readPool({
      signInPolicy: { allowedFirstAuthFactors },
      webAuthnConfiguration: { relyingPartyId: "example.org", userVerification: "required" },
    });
    expect(pool.firstFactors).toEqual(allowedFirstAuthFactors);
    expect(pool.webAuthn).toEqual({
      relyingPartyId: "example.org",
      userVerification: "required",
    });
  });

  it("prefers user verification where it does not say", () => {
    const { webAuthn } = readPool({ webAuthnConfiguration: { relyingPartyId: "example.org" } });
    expect(webAuthn?.userVerification).toBe("preferred");
  });

  it("is refused with the place of what AWS does not know", () => {
    expect(() =>
      readPool({ signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "SMOKE"] } }),
    ).toThrow(/allowed_first_auth_factors.*'SMOKE'/);
    expect(() =>
      readPool({ webAuthnConfiguration: { relyingPartyId: "a.b", userVerification: "never" } }),
    ).toThrow(/user_verification.*'never'/);
  });
});
