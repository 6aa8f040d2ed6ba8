/**
 * Second factors, choice-based sign-in and passkeys as a pool sets them up. Part of `read-pools.ts`.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/cognito_user_pool
 * @module
 */
import type { FirstFactor, MfaSettings, WebAuthnSettings } from "./model";
import type { ResourceReader } from "./resource-reader";

const FIRST_FACTORS = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] as const;
const USER_VERIFICATION = ["preferred", "required"] as const;
const DEFAULT_MFA_SUBJECT = "Your authentication code";
const DEFAULT_MFA_TEXT = "Your authentication code is {####}.";

/** Reads the factors that may follow a password, and the texts of their messages. */
export function readMfaSettings(pool: ResourceReader): MfaSettings {
  const [email] = pool.blocks("email_mfa_configuration");
  return {
    softwareToken: pool.block("software_token_mfa_configuration").boolean("enabled") ?? false,
    email: email !== undefined,
    sms: pool.blocks("sms_configuration").length > 0,
    emailSubject: email?.text("subject") ?? DEFAULT_MFA_SUBJECT,
    emailMessage: email?.text("message") ?? DEFAULT_MFA_TEXT,
    smsMessage: pool.text("sms_authentication_message") ?? DEFAULT_MFA_TEXT,
  };
}

/** Reads what a choice-based sign-in may begin with; AWS's default is the password alone. */
export function readFirstFactors(pool: ResourceReader): readonly FirstFactor[] {
  const policy = pool.block("sign_in_policy");
  const stated = policy.texts("allowed_first_auth_factors") ?? [];
  if (stated.length === 0) return ["PASSWORD"];
  return stated.map((name) => {
    const found = FIRST_FACTORS.find((factor) => factor === name);
    if (found !== undefined) return found;
    throw policy.error(
      "allowed_first_auth_factors",
      `holds '${name}'; expected any of ${FIRST_FACTORS.join(", ")}`,
    );
  });
}

/** Reads the relying party; `undefined` if the pool names none. */
export function readWebAuthn(pool: ResourceReader): WebAuthnSettings | undefined {
  const block = pool.block("web_authn_configuration");
  const relyingPartyId = block.text("relying_party_id");
  const stated = block.text("user_verification") ?? USER_VERIFICATION[0];
  const userVerification = USER_VERIFICATION.find((choice) => choice === stated);
  if (userVerification === undefined) {
    throw block.error(
      "user_verification",
      `is '${stated}'; expected one of ${USER_VERIFICATION.join(", ")}`,
    );
  }
  return relyingPartyId === undefined ? undefined : { relyingPartyId, userVerification };
}
