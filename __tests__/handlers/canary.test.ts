/**
 * Nothing of a user leaves a handler: markers go in wherever an event has room, and come out neither in a
 * line, nor in an error, nor in what is stored, in no spelling.
 * @module
 */
import {
  HANDLER_ENTRIES,
  TRIGGER_NAMES,
  type TriggerName,
  triggerOf,
} from "../../handlers/triggers";
import { ENVELOPE } from "../support/events";
import { type HandlerStage, setHandlerStage } from "../support/handler-stage";
import { runBundle } from "../support/run-bundle";
import { testKey } from "../support/sign-in-key";

/** One for each place of an event. */
const MARKERS = {
  name: "canaryname",
  sub: "canary-sub-0001",
  email: "canary.mail@example.com",
  attribute: "canary attribute ü",
  password: "canary+password/1",
  code: "canarycode",
  metadata: "canary?metadata=1",
  validation: "canary-validation",
  group: "canary-group",
  answer: "canaryanswer",
  nonce: "canarynonce",
  agent: "canary-agent",
} as const;

/** Every spelling in which a marker could hide. */
const SPELLINGS = Object.values(MARKERS).flatMap((marker) => {
  const bytes = Buffer.from(marker);
  // Base64 of a text within a text depends on where it begins: each of the three shifts, without its ends.
  const shifts = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  return [
    marker,
    encodeURIComponent(marker),
    JSON.stringify(marker).slice(1, -1),
    bytes.toString("hex"),
    bytes.toString("base64url"),
    ...shifts,
    ...shifts.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  ];
});

function request(metadata: Record<string, string>) {
  return {
    userAttributes: {
      sub: MARKERS.sub,
      email: MARKERS.email,
      phone_number: "+14155550100",
      locale: MARKERS.attribute,
      [MARKERS.attribute]: MARKERS.attribute,
    },
    validationData: { [MARKERS.validation]: MARKERS.validation },
    clientMetadata: { [MARKERS.metadata]: MARKERS.metadata, ...metadata },
    password: MARKERS.password,
    code: Buffer.from(MARKERS.code).toString("base64"),
    codeParameter: "{####}",
    usernameParameter: "{username}",
    groupConfiguration: { groupsToOverride: [MARKERS.group] },
    scopes: [MARKERS.group],
    session: [] as object[],
    challengeName: "CUSTOM_CHALLENGE",
    challengeAnswer: MARKERS.answer as string,
    privateChallengeParameters: { nonce: MARKERS.nonce, expires: "9999999999" },
  };
}

function event(triggerSource: string, changes: object = {}, metadata: Record<string, string> = {}) {
  return {
    ...ENVELOPE,
    callerContext: { ...ENVELOPE.callerContext, awsSdkVersion: MARKERS.agent },
    triggerSource,
    userName: MARKERS.name,
    request: { ...request(metadata), ...changes },
    response: {},
  };
}

function setStage({ failing = false } = {}): HandlerStage {
  const stage = setHandlerStage({ code: MARKERS.code });
  if (!failing) return stage;
  for (const table of [stage.keys, stage.nonces, stage.waiting]) table.failures = 1_000;
  stage.sender.decryptFailure = new Error(MARKERS.code);
  return stage;
}

/** Everything that Lambda would write or a table would keep. */
async function traces(stage: HandlerStage, trigger: TriggerName, given: unknown): Promise<string> {
  const printed: string[] = [];
  const error = await stage.handlers[trigger]!(given as never).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  if (error !== undefined)
    printed.push(error.message, error.stack ?? "", JSON.stringify(error), String(error.cause));
  const tables = [stage.keys, stage.nonces, stage.waiting];
  const stored = tables.flatMap(({ items }) => [...items.keys(), ...items.values()]);
  return [...stage.runtime.lines, ...printed, JSON.stringify(stored)].join("\n");
}

function expectNoMarker(output: string): void {
  const text = output.toLowerCase();
  expect(SPELLINGS.filter((spelling) => text.includes(spelling.toLowerCase()))).toEqual([]);
}

const WITH_HANDLER = TRIGGER_NAMES.filter((name) => triggerOf(name).entry !== undefined);
const CASES = WITH_HANDLER.flatMap((name) =>
  triggerOf(name).sources.map((source) => [name, source] as const),
);

describe("canaries", () => {
  it("are sent through every handler there is", () => {
    expect(Object.keys(setStage().handlers).sort()).toEqual([...WITH_HANDLER].sort());
    const others = TRIGGER_NAMES.flatMap((name) => {
      const { entryWithTables = [], entryForEmail = [] } = triggerOf(name);
      return [entryWithTables, entryForEmail].flat();
    });
    expect(WITH_HANDLER.length + others.length).toBe(HANDLER_ENTRIES.length);
  });

  it.each(CASES)("do not come out of %s for %s", async (trigger, source) => {
    expectNoMarker(await traces(setStage(), trigger, event(source)));
  });

  it.each(CASES)("do not come out of %s for %s where everything fails", async (trigger, source) => {
    const changes = { userAttributes: { ...request({}).userAttributes } };
    const output = await traces(setStage({ failing: true }), trigger, event(source, changes));

    expectNoMarker(output);
  });

  it.each(WITH_HANDLER)("do not come out of %s for events that are none", async (trigger) => {
    const broken = [
      event(MARKERS.metadata),
      event(triggerOf(trigger).sources[0]!, { userAttributes: MARKERS.attribute, session: null }),
      { ...event(triggerOf(trigger).sources[0]!), response: undefined },
      { ...event(triggerOf(trigger).sources[0]!), request: MARKERS.attribute },
      MARKERS.name,
      null,
    ];

    for (const given of broken) expectNoMarker(await traces(setStage(), trigger, given));
  });

  it("do not come out with a key that is stored", async () => {
    const key = testKey();
    const stage = setStage();
    const given = event("PostConfirmation_ConfirmSignUp");
    Object.assign(given.request.clientMetadata, key.metadata(given));

    const output = await traces(stage, "postConfirmation", given);

    expect(output).toContain(key.publicKey);
    expectNoMarker(output);
  });

  it("do not come out with a nonce that is used up", async () => {
    const key = testKey();
    const stage = setStage();
    const confirmed = event("PostConfirmation_ConfirmSignUp");
    Object.assign(confirmed.request.clientMetadata, key.metadata(confirmed));
    await stage.handlers.postConfirmation!(confirmed as never);
    const given = event("VerifyAuthChallengeResponse_Authentication");
    given.request.challengeAnswer = key.answer(given, given.request.privateChallengeParameters);

    const output = await traces(stage, "verifyAuthChallengeResponse", given);

    expect(stage.runtime.outcomes()[1]).toEqual(["done", "answer-right"]);
    expectNoMarker(output);
  });

  it.each(WITH_HANDLER)("do not come out of the process that runs the bundle of %s", (trigger) => {
    const { entry = "", sources } = triggerOf(trigger);
    const events = [...sources.map((source) => event(source)), MARKERS.name];

    const output = runBundle(entry, events);

    expect(output.match(/"Trigger":/g)).toHaveLength(events.length);
    expectNoMarker(output);
  });

  it("are found where they do come out", () => {
    for (const spelling of [MARKERS.name, Buffer.from(`xx${MARKERS.email}yy`).toString("base64")])
      expect(() => expectNoMarker(`{"a":"${spelling}"}`)).toThrow();
  });
});
