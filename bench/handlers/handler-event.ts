/**
 * One valid event for each handler, which completes it, since a refusal would skip work. Each is made for one
 * call: a nonce is used once, and a new account stores its key once.
 * @module
 */
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import { searchCounter } from "../../client/work/search-counter";
import { formatStamp, WORK_METADATA, workFields } from "../../vocabulary/sign-up-work";
import { frameFields, signInBytes, signUpBytes } from "../../vocabulary/signed-bytes";

/** An event as JSON. */
export type HandlerEvent = Readonly<Record<string, unknown>>;

/** What events need to know about their surroundings. */
export interface EventPlace {
  readonly key: BenchKey;
  /** A code encrypted as by Cognito, in base64. */
  readonly encryptedCode: string;
}

/** What all events have in common. */
export const ENVELOPE = {
  version: "1",
  region: "eu-central-1",
  userPoolId: "eu-central-1_EXAMPLE01",
  callerContext: {
    awsSdkVersion: "aws-sdk-unknown-unknown",
    clientId: "1example23456789example23456",
  },
} as const;

/** What a stack demands of a sign-up with work; checking costs the same for any number of bits. */
export const BENCH_WORK = { bits: 8, realm: "bench" } as const;

/** The user whose key is in the table. */
export const KEY_USER = {
  userName: "quiet-harbour",
  sub: "b1c2d3e4-0000-4000-8000-000000000001",
} as const;

/** The user who waits to be migrated. */
export const WAITING_USER = {
  address: "ada@mail.example.com",
  password: "correct horse battery staple",
} as const;

const CHALLENGE_SECONDS = 180;
const NONCE_BYTES = 32;
const EMAIL_ATTRIBUTES = {
  sub: KEY_USER.sub,
  email: WAITING_USER.address,
  email_verified: "true",
};
/** What a function receives before anything has been answered. */
const NO_CHALLENGE = {
  publicChallengeParameters: null,
  privateChallengeParameters: null,
  challengeMetadata: null,
};

/** A sign-in key that signs as the page does. */
export interface BenchKey {
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => string;
}

/** Makes a sign-in key. */
export function createBenchKey(): BenchKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64url"),
    sign: (bytes) =>
      sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url"),
  };
}

/** Makes an event for a source, with its own fields. */
function event(
  triggerSource: string,
  userName: string,
  request: object,
  response: object = {},
): HandlerEvent {
  return { ...ENVELOPE, triggerSource, userName, request, response };
}

/** How each event is made, by what happens in it. */
export const EVENTS = {
  signUp: () => signUp({}),
  signUpWithEmail: () =>
    signUp({}, { userName: KEY_USER.sub, userAttributes: { email: WAITING_USER.address } }),
  signUpWithWork: () => signUp({ [WORK_METADATA]: stamp() }),
  signUpWithKey: ({ key }: EventPlace) => signUp(proofOf(key)),
  confirmWithKey: ({ key }: EventPlace) =>
    event("PostConfirmation_ConfirmSignUp", KEY_USER.userName, {
      userAttributes: { sub: randomUUID(), "cognito:user_status": "CONFIRMED" },
      clientMetadata: proofOf(key),
    }),
  beforeSignIn: () =>
    event("PreAuthentication_Authentication", KEY_USER.sub, {
      userAttributes: EMAIL_ATTRIBUTES,
      validationData: null,
      userNotFound: false,
    }),
  afterSignIn: () =>
    event("PostAuthentication_Authentication", KEY_USER.userName, {
      userAttributes: { sub: KEY_USER.sub },
      newDeviceUsed: false,
    }),
  answeredChallenge: () =>
    event(
      "DefineAuthChallenge_Authentication",
      KEY_USER.userName,
      {
        userAttributes: { sub: KEY_USER.sub },
        session: [
          {
            challengeName: "CUSTOM_CHALLENGE",
            challengeResult: true,
            challengeMetadata: "sign-in-key",
          },
        ],
      },
      { challengeName: null, issueTokens: null, failAuthentication: null },
    ),
  askForChallenge: () =>
    event(
      "CreateAuthChallenge_Authentication",
      KEY_USER.userName,
      {
        userAttributes: { sub: KEY_USER.sub },
        challengeName: "CUSTOM_CHALLENGE",
        session: [],
      },
      NO_CHALLENGE,
    ),
  answerChallenge: ({ key }: EventPlace) => answerChallenge(key),
  tokens: () =>
    event(
      "TokenGeneration_Authentication",
      KEY_USER.userName,
      {
        userAttributes: { sub: KEY_USER.sub },
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        scopes: ["aws.cognito.signin.user.admin"],
      },
      { claimsAndScopeOverrideDetails: null },
    ),
  migrateByPassword: () =>
    migration("UserMigration_Authentication", { password: WAITING_USER.password }),
  migrateForgotten: () => migration("UserMigration_ForgotPassword", {}),
  message: () =>
    event(
      "CustomMessage_SignUp",
      KEY_USER.sub,
      {
        userAttributes: EMAIL_ATTRIBUTES,
        codeParameter: "{####}",
        linkParameter: "{##Click Here##}",
        usernameParameter: null,
      },
      { smsMessage: null, emailMessage: null, emailSubject: null },
    ),
  email: ({ encryptedCode }: EventPlace) =>
    sending("CustomEmailSender_SignUp", "customEmailSenderRequestV1", encryptedCode),
  sms: ({ encryptedCode }: EventPlace) =>
    sending("CustomSMSSender_SignUp", "customSMSSenderRequestV1", encryptedCode),
} as const;

function signUp(
  clientMetadata: object,
  { userName, userAttributes }: { readonly userName: string; readonly userAttributes: object } = {
    userName: KEY_USER.userName,
    userAttributes: {},
  },
): HandlerEvent {
  return event(
    "PreSignUp_SignUp",
    userName,
    { userAttributes, validationData: null, clientMetadata },
    { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  );
}

/** A valid stamp for now, made synchronously, as all events are. */
function stamp(): string {
  const claim = { bits: BENCH_WORK.bits, time: Math.floor(Date.now() / 1_000) };
  const { clientId } = ENVELOPE.callerContext;
  const subject = { realm: BENCH_WORK.realm, clientId, userName: KEY_USER.userName };
  const digest = createHash("sha256")
    .update(frameFields(...workFields(subject, claim)))
    .digest();
  return formatStamp(claim, searchCounter(digest, claim.bits, { from: 0, count: 2 ** 32 }) ?? 0);
}

function proofOf({ publicKey, sign: signBytes }: BenchKey): object {
  const subject = { ...ENVELOPE, userName: KEY_USER.userName };
  return { signInKey: publicKey, signInKeyProof: signBytes(signUpBytes(subject, publicKey)) };
}

function answerChallenge(key: BenchKey): HandlerEvent {
  const challenge = {
    nonce: randomBytes(NONCE_BYTES).toString("base64url"),
    expires: String(Math.floor(Date.now() / 1_000) + CHALLENGE_SECONDS),
  };
  const subject = { ...ENVELOPE, userName: KEY_USER.userName };
  return event(
    "VerifyAuthChallengeResponse_Authentication",
    KEY_USER.userName,
    {
      userAttributes: { sub: KEY_USER.sub },
      privateChallengeParameters: challenge,
      challengeAnswer: key.sign(signInBytes(subject, challenge)),
    },
    { answerCorrect: null },
  );
}

function migration(triggerSource: string, request: object): HandlerEvent {
  return event(
    triggerSource,
    WAITING_USER.address,
    { ...request, validationData: null },
    {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
  );
}

function sending(triggerSource: string, type: string, code: string): HandlerEvent {
  return event(triggerSource, KEY_USER.sub, {
    type,
    code,
    clientMetadata: null,
    userAttributes: { ...EMAIL_ATTRIBUTES, phone_number: "+14155550100" },
  });
}
