/**
 * Builds trigger events in AWS's shape, as small as a test needs them.
 * @module
 */
import type { PreAuthenticationTriggerEvent, PreSignUpTriggerEvent } from "aws-lambda";

const ENVELOPE = {
  version: "1",
  region: "eu-central-1",
  userPoolId: "eu-central-1_EXAMPLE01",
  callerContext: {
    awsSdkVersion: "aws-sdk-unknown-unknown",
    clientId: "1example23456789example23456",
  },
} as const;

/** A Pre Sign-Up event. */
export function preSignUpEvent(
  userName: string,
  userAttributes: Record<string, string> = {},
  triggerSource: string = "PreSignUp_SignUp",
): PreSignUpTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource,
    userName,
    request: { userAttributes, validationData: null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    // AWS sends null and sources that the types do not know.
  } as unknown as PreSignUpTriggerEvent;
}

/** A Pre Authentication event. */
export function preAuthenticationEvent(
  request: Partial<PreAuthenticationTriggerEvent["request"]>,
  userName = "b1c2d3e4-0000-4000-8000-000000000001",
): PreAuthenticationTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource: "PreAuthentication_Authentication",
    userName,
    request: { userAttributes: {}, ...request },
    response: {},
  };
}
