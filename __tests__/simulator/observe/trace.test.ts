/** What the trace shows, keeps and hides. @module */
import fc from "fast-check";
import { maskSecrets } from "../../../simulator/observe/mask-secrets";
import { createTrace, type TraceRecord } from "../../../simulator/observe/trace";

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

describe("createTrace", () => {
  it("numbers steps from one, newest last", () => {
    const trace = createTrace();

    trace.record(call({ callId: "a" }));
    trace.record(call({ callId: "b" }));

    expect(trace.entries().map(({ sequence, callId }) => [sequence, callId])).toEqual([
      [1, "a"],
      [2, "b"],
    ]);
  });

  it("keeps no more than its limit and goes on counting", () => {
    const trace = createTrace(2);

    for (const callId of ["a", "b", "c"]) {
      trace.record(call({ callId }));
    }

    expect(trace.entries().map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it("tells subscribers of each step until they leave", () => {
    const trace = createTrace();
    const seen: number[] = [];

    const leave = trace.subscribe(({ sequence }) => seen.push(sequence));
    trace.record(call());
    leave();
    trace.record(call());

    expect(seen).toEqual([1]);
  });

  it("masks requests, answers, events, logs and errors, and nothing that it made itself", () => {
    const trace = createTrace();

    trace.record(
      call({
        request: { Username: "ada", Password: "SignUp" },
        response: { AuthenticationResult: { AccessToken: "at", ExpiresIn: 3600 } },
        error: { type: "X", message: "no SignUp for you" },
      }),
    );

    expect(trace.entries()[0]).toMatchObject({
      operation: "SignUp",
      request: { Username: "ada", Password: "(masked)" },
      response: { AuthenticationResult: { AccessToken: "(masked)", ExpiresIn: 3600 } },
      error: { type: "X", message: "no (masked) for you" },
    });
  });
});

describe("maskSecrets", () => {
  it.each([
    ["Password"],
    ["PreviousPassword"],
    ["ProposedPassword"],
    ["TemporaryPassword"],
    ["PASSWORD"],
    ["NEW_PASSWORD"],
    ["AccessToken"],
    ["IdToken"],
    ["RefreshToken"],
    ["REFRESH_TOKEN"],
    ["Token"],
    ["Session"],
    ["SecretHash"],
    ["SECRET_HASH"],
    ["ClientSecret"],
    ["SECRET_BLOCK"],
    ["PASSWORD_CLAIM_SECRET_BLOCK"],
    ["PASSWORD_CLAIM_SIGNATURE"],
    ["ConfirmationCode"],
    ["Code"],
    ["ANSWER"],
    ["challengeAnswer"],
  ])("masks %s", (name) => {
    expect(maskSecrets({ AuthParameters: { [name]: "value" } })).toEqual({
      AuthParameters: { [name]: "(masked)" },
    });
  });

  it("masks the private parameters of a challenge with their names kept", () => {
    expect(maskSecrets({ privateChallengeParameters: { answer: "42", more: ["a", 1] } })).toEqual({
      privateChallengeParameters: { answer: "(masked)", more: ["(masked)", "(masked)"] },
    });
  });

  it("shows a challenge's session to whoever debugs a trigger", () => {
    const session = [{ challengeName: "SRP_A", challengeResult: true }];

    expect(maskSecrets({ request: { session } })).toEqual({ request: { session } });
  });

  it("takes a secret out of what a function printed", () => {
    const log = [
      'INFO {"password":"correct horse"}',
      "token eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.c2ln end",
    ];

    expect(maskSecrets({ event: { request: { password: "correct horse" } }, log })).toMatchObject({
      log: ['INFO {"password":"(masked)"}', "token (masked) end"],
    });
  });

  it("keeps what is no secret, and what is absent", () => {
    const step = {
      TokenType: "Bearer",
      ExpiresIn: 1,
      userAttributes: { email: "a@b.c" },
      Session: null,
    };

    expect(maskSecrets(step)).toEqual(step);
  });

  it("cuts a text of more than 4,096 characters", () => {
    expect(maskSecrets("a".repeat(5000))).toBe(`${"a".repeat(4096)}…`);
  });

  it("lets no password through, wherever it stands", () => {
    const secret = "S3cret-Passphrase!";
    const wrap = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant({ Password: secret }),
        fc.constant({ AuthParameters: { PASSWORD: secret } }),
        fc.record({ inner: tie("value"), text: fc.constant(`said ${secret}`) }),
        fc.array(tie("value"), { maxLength: 3 }),
      ),
    }));

    fc.assert(
      fc.property(wrap.value, (value) => {
        const masked = JSON.stringify(maskSecrets({ Password: secret, value }));
        expect(masked).not.toContain(secret);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it("records no value that is nested more deeply than any request", () => {
    const nested: unknown = JSON.parse(`${"[".repeat(100_000)}"secret"${"]".repeat(100_000)}`);

    expect(maskSecrets({ Username: "ada", ClientMetadata: nested })).toBe(
      "(nested too deeply to be recorded)",
    );
  });
});
