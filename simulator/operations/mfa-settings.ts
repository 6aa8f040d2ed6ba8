/**
 * The members that SetUserMFAPreference and AdminSetUserMFAPreference share.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 * @module
 */
import type { FactorSetting, FactorSettings } from "../authentication/mfa-preference";
import { CognitoError } from "../errors";
import { flag, structure } from "./fields";

const SETTINGS = structure({ Enabled: flag(), PreferredMfa: flag() });

/** AWS's settings of each factor. */
export const MFA_SETTINGS = {
  SMSMfaSettings: SETTINGS,
  SoftwareTokenMfaSettings: SETTINGS,
  EmailMfaSettings: SETTINGS,
  WebAuthnMfaSettings: structure({ Enabled: flag() }),
} as const;

/** What an input says of each factor. */
export interface MfaSettingsInput {
  readonly SMSMfaSettings: FactorSetting | undefined;
  readonly SoftwareTokenMfaSettings: FactorSetting | undefined;
  readonly EmailMfaSettings: FactorSetting | undefined;
  readonly WebAuthnMfaSettings: { readonly Enabled: boolean } | undefined;
}

/**
 * The settings by factor.
 *
 * @throws {@link CognitoError} for passkeys as a second factor, which no pool that Terraform makes allows
 */
export function readMfaSettings(input: MfaSettingsInput): FactorSettings {
  if (input.WebAuthnMfaSettings?.Enabled) {
    // The condition is documented; Terraform's provider has no argument for it. The text is ours.
    throw new CognitoError(
      "InvalidParameterException",
      "The user pool's FactorConfiguration is not MULTI_FACTOR_WITH_USER_VERIFICATION",
    );
  }
  return {
    SMS_MFA: input.SMSMfaSettings,
    SOFTWARE_TOKEN_MFA: input.SoftwareTokenMfaSettings,
    EMAIL_OTP: input.EmailMfaSettings,
  };
}
