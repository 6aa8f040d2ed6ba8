/**
 * No stranger can make a handler fail: anything that a client may send is answered, denied, dropped or refused.
 * A failure would ring an alarm, and a refusal in other words could quote what was typed.
 * @module
 */
import fc from "fast-check";
import { UNAVAILABLE, UserFacingError } from "../../handlers/lib/errors";
import { TRIGGER_NAMES, type TriggerName, triggerOf } from "../../handlers/triggers";
import { ENVELOPE, SUB } from "../support/events";
import { NOW } from "../support/handler-runtime";
import { setHandlerStage } from "../support/handler-stage";
import { PROPERTY } from "../support/property";
import { testKey } from "../support/sign-in-key";
import { anyText } from "../support/text";

const KEY = testKey();
const CHALLENGE = { nonce: "bm9uY2U", expires: String(Math.floor(NOW / 1000) + 180) };

/** Words of JavaScript and of ours, halves of characters, and what a filter might trip over. */
const TEXT = fc.oneof(
  anyText({ maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    ...["", "__proto__", "constructor", "toString", "{code}", "{userName}", "{####}", "%s", "\0"],
    ...["null", "undefined", "\ud800", "@", "ada@example.com", "<b>&lt;", "x".repeat(4_096)],
    ...[KEY.publicKey, KEY.publicKey.slice(0, -1), "A".repeat(86), "Az-_".repeat(30)],
  ),
);
const NAME = fc.oneof(
  TEXT,
  fc.constantFrom("signInKey", "signInKeyProof", "locale", "sub", "email", "phone_number"),
);
/** Metadata are texts; a value of another kind stands for what a lenient door may let through. */
const VALUE = fc.oneof({ weight: 4, arbitrary: TEXT }, fc.constantFrom(null, 7));
const MAP = fc.dictionary(NAME, VALUE);
const PROOF = fc.record(
  { signInKey: VALUE, signInKeyProof: VALUE, locale: VALUE },
  { requiredKeys: [] },
);

const CLIENT = fc.record({
  // Half of them get past the first look, to what lies behind it.
  userName: fc.oneof(fc.constant("quiet-otter"), TEXT),
  attributes: fc.oneof(fc.constant({}), fc.dictionary(NAME, TEXT)),
  metadata: fc.option(fc.oneof(MAP, PROOF)),
  validation: fc.option(MAP),
  userNotFound: fc.boolean(),
  password: fc.option(TEXT, { nil: undefined }),
  answer: fc.oneof(TEXT, fc.constantFrom(null, undefined)),
});

type Client = typeof CLIENT extends fc.Arbitrary<infer C> ? C : never;

/** An event as Cognito makes it of what a client sends: what is Cognito's own is as it should be. */
function eventOf(triggerSource: string, client: Client) {
  const { attributes, metadata, validation, userNotFound, password, answer } = client;
  return {
    ...ENVELOPE,
    triggerSource,
    userName: client.userName,
    request: {
      userAttributes:
        userNotFound || isSignUp(triggerSource) ? attributes : { ...attributes, sub: SUB },
      userNotFound,
      validationData: validation,
      clientMetadata: metadata,
      ...(password !== undefined && { password }),
      session: [],
      challengeName: "CUSTOM_CHALLENGE",
      challengeAnswer: answer,
      privateChallengeParameters: CHALLENGE,
      codeParameter: "{####}",
      usernameParameter: null,
      code: Buffer.from("ciphertext").toString("base64"),
      groupConfiguration: { groupsToOverride: [] },
      scopes: [],
    },
    response: {},
  };
}

function isSignUp(source: string): boolean {
  return source.startsWith("PreSignUp");
}

async function outcomeOf(trigger: TriggerName, event: unknown) {
  const { handlers, runtime } = setHandlerStage();
  const error = await handlers[trigger]!(event as never).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, outcomes: runtime.outcomes() };
}

const WITH_HANDLER = TRIGGER_NAMES.filter((name) => triggerOf(name).entry !== undefined);
const CASES = WITH_HANDLER.flatMap((name) =>
  triggerOf(name).sources.map((source) => [name, source] as const),
);
/** Enough for each source; there are forty. */
const SOURCE_PROPERTY = { ...PROPERTY, numRuns: Math.ceil(PROPERTY.numRuns! / 4) };

describe("anything that a client sends", () => {
  it.each(CASES)("does not make %s fail for %s", async (trigger, source) => {
    await fc.assert(
      fc.asyncProperty(CLIENT, async (client) => {
        const { error, outcomes } = await outcomeOf(trigger, eventOf(source, client));

        expect(outcomes).toHaveLength(1);
        expect(["done", "denied", "dropped", "refused"]).toContain(outcomes[0]![0]);
        expect(error instanceof UserFacingError).toBe(outcomes[0]![0] === "refused");
      }),
      SOURCE_PROPERTY,
    );
  });
});

describe("an event that is none", () => {
  it.each(WITH_HANDLER)("makes %s leave one line and one fixed sentence", async (trigger) => {
    const event = fc.oneof(
      fc.anything({ withNullPrototype: false }),
      fc.record({
        triggerSource: fc.constantFrom(...triggerOf(trigger).sources),
        userName: fc.anything({ withNullPrototype: false }),
        request: fc.dictionary(
          fc.constantFrom("userAttributes", "clientMetadata", "session", "code", "password"),
          fc.anything({ withNullPrototype: false }),
        ),
        response: fc.constantFrom({}, null, undefined, "x"),
      }),
    );

    await fc.assert(
      fc.asyncProperty(event, async (given) => {
        const { error, outcomes } = await outcomeOf(trigger, given);

        expect(outcomes).toHaveLength(1);
        if (error !== undefined && !(error instanceof UserFacingError))
          expect(error).toEqual(new Error(UNAVAILABLE));
      }),
      PROPERTY,
    );
  });
});
