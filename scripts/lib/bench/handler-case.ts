/**
 * Which handlers are compared with the field's usual stack, and by which event: one that each takes to its
 * end, since a refusal would leave work out.
 * @module
 */

/** A handler that is measured. */
export interface HandlerCase {
  /** Its name in `handlers/`. */
  readonly entry: string;
  /** Powertools' schema of its event. */
  readonly schema: string;
  readonly event: Readonly<Record<string, unknown>>;
}

const ENVELOPE = {
  version: "1",
  region: "eu-central-1",
  userPoolId: "eu-central-1_EXAMPLE01",
  callerContext: {
    awsSdkVersion: "aws-sdk-unknown-unknown",
    clientId: "1example23456789example23456",
  },
} as const;

/** One legal event for each handler that needs no service of AWS to answer. */
export const HANDLER_CASES: readonly HandlerCase[] = [
  {
    entry: "pre-sign-up",
    schema: "PreSignupTriggerSchema",
    event: {
      ...ENVELOPE,
      triggerSource: "PreSignUp_SignUp",
      userName: "quiet-harbour",
      request: { userAttributes: {}, validationData: null },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  },
  {
    entry: "pre-authentication",
    schema: "PreAuthenticationTriggerSchema",
    event: {
      ...ENVELOPE,
      triggerSource: "PreAuthentication_Authentication",
      userName: "b1c2d3e4-0000-4000-8000-000000000001",
      request: {
        userAttributes: {
          sub: "b1c2d3e4-0000-4000-8000-000000000001",
          email: "ada@mail.example.com",
          email_verified: "true",
        },
        validationData: null,
        userNotFound: false,
      },
      response: {},
    },
  },
];
