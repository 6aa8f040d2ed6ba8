/** What the trace shows, keeps and hides. @module */
import { inspect } from "node:util";
import fc from "fast-check";
import { UnsupportedOperationError } from "../../../simulator/errors";
import type { TraceEntry } from "../../../simulator/observe/api-types";
import { REQUEST_MEMBERS } from "../../../simulator/observe/shown-members";
import { createTrace, type TraceRecord } from "../../../simulator/observe/trace";
import { membersOf, OPERATIONS } from "../../../simulator/operations/index";
import { anyText } from "../../support/text";

const PASSWORD = "pa\"ss\\wörd 1'2";

function call(overrides: Partial<TraceRecord> = {}): TraceRecord {
  return {
    kind: "call",
    time: "2026-01-02T03:04:05.000Z",
    callId: "c1",
    durationMilliseconds: 1,
    operation: "SignUp",
    request: {},
    ...overrides,
  } as TraceRecord;
}

function trigger(overrides: Partial<TraceRecord> = {}): TraceRecord {
  return call({
    kind: "trigger",
    trigger: "UserMigration",
    triggerSource: "UserMigration_Authentication",
    functionName: "migrate",
    attempts: 1,
    event: {},
    ...overrides,
  } as Partial<TraceRecord>);
}

/** What the trace makes of one step. */
function traced(step: TraceRecord): TraceEntry {
  const trace = createTrace({ membersOf });
  trace.record(step);
  return trace.entries()[0]!;
}

function request(operation: string, members: unknown): unknown {
  const entry = traced(call({ operation, request: members }));
  return entry.kind === "call" && entry.request;
}

describe("createTrace", () => {
  it("numbers steps from one, newest last", () => {
    const trace = createTrace({ membersOf });

    trace.record(call({ callId: "a" }));
    trace.record(call({ callId: "b" }));

    expect(trace.entries().map(({ sequence, callId }) => [sequence, callId])).toEqual([
      [1, "a"],
      [2, "b"],
    ]);
  });

  it("keeps no more than its limit and goes on counting", () => {
    const trace = createTrace({ membersOf, entryLimit: 2 });

    for (const callId of ["a", "b", "c"]) {
      trace.record(call({ callId }));
    }

    expect(trace.entries().map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it("keeps no more than 24 MiB, no matter what callers and functions send", () => {
    const trace = createTrace({ membersOf });
    const name = "€".repeat(1_000_000);
    const attributes = Array.from({ length: 10_000 }, () => ({
      Name: "name",
      Value: "\u0001".repeat(100),
    }));

    for (let index = 0; index < 500; index += 1) {
      trace.record(
        call({
          request: {
            Username: name,
            ClientId: name,
            UserAttributes: attributes,
            ClientMetadata: { [name]: name },
          },
        }),
      );
      trace.record(
        trigger({
          event: { userName: name },
          response: { claimsOverrideDetails: attributes },
          log: [name, name],
        }),
      );
    }

    expect(trace.log.bytes).toBeLessThanOrEqual(24 * 1_048_576);
    expect(Math.max(...trace.entries().map((entry) => JSON.stringify(entry).length))).toBeLessThan(
      500_000,
    );
    expect(trace.entries().at(-1)?.sequence).toBe(1_000);
  });

  it("tells subscribers of each step until they leave", () => {
    const trace = createTrace({ membersOf });
    const seen: number[] = [];

    const leave = trace.subscribe(({ sequence }) => seen.push(sequence));
    trace.record(call());
    leave();
    trace.record(call());

    expect(seen).toEqual([1]);
  });
});

describe("a call in the trace", () => {
  it("shows what is known to be harmless, and takes its secrets out of the rest", () => {
    const entry = traced(
      call({
        request: { Username: "ada", Password: "SignUp" },
        response: { AuthenticationResult: { AccessToken: "at", ExpiresIn: 3600 } },
        error: { type: "X", message: "no SignUp for you" },
      }),
    );

    expect(entry).toMatchObject({
      operation: "SignUp",
      request: { Username: "ada", Password: "(masked)" },
      response: { AuthenticationResult: { AccessToken: "(masked)", ExpiresIn: 3600 } },
      error: { type: "X", message: "no (masked) for you" },
    });
  });

  it.each([
    ["ChangePassword", "PreviousPassword"],
    ["ChangePassword", "ProposedPassword"],
    ["AdminCreateUser", "TemporaryPassword"],
    ["SignUp", "SecretHash"],
    ["GetUser", "AccessToken"],
    ["GetTokensFromRefreshToken", "RefreshToken"],
    ["RevokeToken", "Token"],
    ["RespondToAuthChallenge", "Session"],
    ["ConfirmSignUp", "ConfirmationCode"],
    ["VerifyUserAttribute", "Code"],
  ])("of %s masks %s", (operation, name) => {
    expect(request(operation, { [name]: "value" })).toEqual({ [name]: "(masked)" });
  });

  it.each([
    ["misspelt", "SignUp", "Pasword"],
    ["of another operation", "SignUp", "AccessToken"],
    ["of next year's Cognito", "SignUp", "NewKindOfProof"],
    ["of an operation that is not simulated", "SignIn", "Username"],
  ])("shows neither name nor value of a member %s", (_, operation, name) => {
    expect(request(operation, { [name]: "value" })).toEqual({ "(unknown name)": "(masked)" });
  });

  it.each([["PASSWORD"], ["REFRESH_TOKEN"], ["SECRET_HASH"]])(
    "masks the parameter %s of a sign-in",
    (name) => {
      const parameters = { USERNAME: "ada", [name]: "value" };

      expect(request("InitiateAuth", { AuthParameters: parameters })).toEqual({
        AuthParameters: { USERNAME: "ada", [name]: "(masked)" },
      });
    },
  );

  it("shows the names alone of what an app sends along", () => {
    const shown = request("SignUp", {
      ClientMetadata: { signInKeyProof: "c2lnbmVk", lang: "de" },
      ValidationData: [{ Name: "password", Value: "hunter2" }],
    });

    expect(shown).toEqual({
      ClientMetadata: { signInKeyProof: "(masked)", lang: "(masked)" },
      ValidationData: [{ Name: "password", Value: "(masked)" }],
    });
  });

  it("shows the attributes that Cognito knows, and no others' values", () => {
    const attribute = (Name: string) => ({ Name, Value: `of ${Name}` });
    const shown = request("SignUp", {
      UserAttributes: ["email", "custom:team", "custom:password", "password"].map(attribute),
    });

    expect(shown).toEqual({
      UserAttributes: [
        attribute("email"),
        attribute("custom:team"),
        { Name: "custom:password", Value: "(masked)" },
        { Name: "password", Value: "(masked)" },
      ],
    });
  });

  it("masks a name that may be anything", () => {
    const shown = JSON.stringify(request("InitiateAuth", { AuthParameters: { mySecret: "x" } }));

    expect(shown).not.toContain("mySecret");
    expect(traced(call({ operation: "my secret!" }))).toMatchObject({ operation: "(masked)" });
  });

  it("masks an operation's name in its refusal, too", () => {
    const operation = "Password=correct horse";
    const { message } = new UnsupportedOperationError(`operation ${operation}`);
    const entry = traced(
      call({ operation, error: { type: "UnsupportedOperationError", message } }),
    );

    expect(entry).toMatchObject({ operation: "(masked)" });
    expect(entry.error?.message).toMatch(/^operation \(masked\) is not supported by the simulator/);
  });

  it.each([70, 6_000, 100_000])("shows no secret beside members nested %d deep", (depth) => {
    const deep = JSON.parse(`${'{"a":['.repeat(depth)}"inner-secret"${"]}".repeat(depth)}`);
    const text = JSON.stringify(
      traced(
        call({
          request: {
            Username: "ada",
            Password: PASSWORD,
            extra: deep,
            ClientMetadata: deep,
            UserAttributes: deep,
          },
          response: { Session: deep, UserPool: deep, ChallengeParameters: deep },
        }),
      ),
    );

    expect(text).toContain('"Username":"ada"');
    expect(text).not.toContain("inner-secret");
    expect(text).not.toContain(JSON.stringify(PASSWORD).slice(1, -1));
  });

  it("decides on every member of every operation", () => {
    const undecided = Object.keys(OPERATIONS).flatMap((operation) =>
      membersOf(operation).filter((member) => !Object.hasOwn(REQUEST_MEMBERS, member)),
    );

    expect(undecided).toEqual([]);
  });
});

describe("a trigger in the trace", () => {
  const spellings: readonly (readonly [string, (text: string) => string])[] = [
    ["itself", (text) => text],
    ["JSON", JSON.stringify],
    ["JSON in JSON", (text) => JSON.stringify({ body: JSON.stringify({ password: text }) })],
    ["console.log of an object", (text) => inspect({ password: text })],
    ["Python's JSON", (text) => JSON.stringify(text).replaceAll("ö", "\\u00f6")],
    ["Python's repr", (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`],
    ["a URL", encodeURIComponent],
    ["base64", (text) => Buffer.from(text).toString("base64")],
  ];

  it.each(spellings)("hides a password that the function prints as %s", (_, print) => {
    const printed = print(PASSWORD);
    const { log } = traced(
      trigger({ event: { request: { password: PASSWORD } }, log: [`before ${printed} after`] }),
    ) as { readonly log?: readonly string[] };

    expect(log).toEqual([expect.stringMatching(/^before .*\(masked\).* after$/)]);
    expect(log?.join()).not.toContain(print(PASSWORD).slice(1, -1));
  });

  it("hides a password that stands across lines", () => {
    const password = "first line\nsecond line";
    const entry = traced(
      trigger({
        event: { request: { password } },
        log: ["it is first line", "second line, I think"],
      }),
    );

    expect(entry).toMatchObject({ log: ["it is (masked), I think"] });
  });

  it("hides tokens, proofs and what an app sent along, wherever a function prints them", () => {
    const proof = "c2lnbmVkIGJ5IGtleQ";
    const entry = traced(
      trigger({
        event: { request: { clientMetadata: { signInKeyProof: proof } } },
        log: [`token eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.c2ln end`, `proof ${proof}`],
        error: { type: "UserLambdaValidationException", message: `bad proof ${proof}` },
      } as Partial<TraceRecord>),
    );

    expect(entry).toMatchObject({
      event: { request: { clientMetadata: { signInKeyProof: "(masked)" } } },
      log: ["token (masked) end", "proof (masked)"],
      error: { message: "bad proof (masked)" },
    });
  });

  it("shows a code that the function made itself where the function prints it", () => {
    const entry = traced(
      trigger({
        trigger: "CreateAuthChallenge",
        response: {
          privateChallengeParameters: { answer: "424242" },
          publicChallengeParameters: { hint: "six digits" },
        },
        log: ["the code is 424242"],
      } as Partial<TraceRecord>),
    );

    expect(entry).toMatchObject({
      response: {
        privateChallengeParameters: { answer: "(masked)" },
        publicChallengeParameters: { hint: "six digits" },
      },
      log: ["the code is 424242"],
    });
  });

  it("hides a code of Cognito's that only the function could decrypt", () => {
    const entry = traced(trigger({ secrets: ["138497"], log: ["sending 138497"] }));

    expect(entry).toMatchObject({ log: ["sending (masked)"] });
    expect(entry).not.toHaveProperty("secrets");
  });

  it("shows a challenge's session to anyone who debugs a trigger", () => {
    const event = { request: { session: [{ challengeName: "SRP_A", challengeResult: true }] } };

    expect(traced(trigger({ event }))).toMatchObject({ event });
  });

  it("leaves no half of a secret or a token where a log is cut", () => {
    const token = `eyJ${"a".repeat(2_000)}.${"b".repeat(2_000)}.${"c".repeat(500)}`;
    for (const secret of [PASSWORD, token]) {
      for (let offset = 1; offset < 60; offset += 1) {
        const log = ["x".repeat(32_768 - offset) + secret];
        const text = JSON.stringify(
          traced(trigger({ event: { request: { password: PASSWORD } }, log })),
        );

        expect(text).not.toContain(JSON.stringify(secret).slice(1, 6));
      }
    }
  });

  it("shows no text at all beside more secrets than a step can have", () => {
    const validationData = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`n${index}`, `secret number ${index}`]),
    );

    expect(
      traced(trigger({ event: { request: { validationData } }, log: ["secret number 59"] })),
    ).toMatchObject({ log: ["(masked)"] });
  });

  it("lets no secret through, no matter what it is and however it is printed", () => {
    const secret = anyText({ minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom(...spellings),
        fc.string(),
        (password, [, print], around) => {
          const clean = Buffer.from(password).toString();
          fc.pre(
            !"(masked)".includes(clean) && !around.includes(clean) && clean.trim().length >= 4,
          );
          const { log = [] } = traced(
            trigger({
              event: { request: { password: clean } },
              log: `${around}${print(clean)}`.split("\n"),
            }),
          ) as { readonly log?: readonly string[] };

          expect(log.join("\n")).not.toContain(clean);
          expect(log.join("\n")).toContain("(masked)");
        },
      ),
      { seed: 4, numRuns: 500 },
    );
  });

  it.each([
    ["beginnings of tokens", "eyJ"],
    ["tokens without an end", "eyJhbGciOi."],
    ["a secret's beginning", "aaaaaaaa"],
    ["dots", "."],
  ])("takes no more than a moment for a megabyte of %s", (_, part) => {
    const text = part.repeat(1_048_576 / part.length);
    const password = `${"a".repeat(255)}b`;
    const began = performance.now();
    for (let round = 0; round < 20; round += 1) {
      traced(
        trigger({
          event: { userName: text, request: { password, clientMetadata: { a: text } } },
          log: text.match(/.{1,1000}/g)!,
          error: { type: "X", message: text },
        } as Partial<TraceRecord>),
      );
    }

    // Quadratic, one round alone would take minutes.
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it("looks for secrets that repeat themselves as fast as for any others", () => {
    const log = ["a".repeat(32_768)];
    const spend = (middle: string) => {
      const passwords = Array.from(
        { length: 30 },
        (_, index) => `${middle.repeat(1_000 + index)}b${middle.repeat(1_046 - index)}`,
      );
      const clientMetadata = Object.fromEntries(
        passwords.map((value, index) => [`m${index}`, value]),
      );
      const before = process.cpuUsage();
      for (let round = 0; round < 3; round += 1) {
        traced(trigger({ event: { request: { clientMetadata } }, log } as Partial<TraceRecord>));
      }
      return process.cpuUsage(before).user;
    };
    spend("c");

    // By V8's own search it is about a hundred times as long.
    expect(spend("a")).toBeLessThan(10 * spend("c") + 50_000);
  });
});
