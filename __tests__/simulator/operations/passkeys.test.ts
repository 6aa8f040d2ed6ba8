/**
 * Passkeys: registered by a signed-in user, used for a sign-in, and what is refused on the way.
 * @module
 */
import type { SimulatedPool } from "../../../simulator/stack/model";
import { addConfirmedUser, claimsOf, refusal, signIn, tokensOf } from "../../support/sign-in";
import { buildClient, buildPool, buildStack, NO_MFA } from "../../support/simulated-stack";
import {
  type CreationOptions,
  type Lies,
  type RequestOptions,
  SoftwareAuthenticator,
} from "../../support/software-authenticator";
import { createKeyedStore, createTestCognito, type TestCognito } from "../../support/test-cognito";

const ORIGIN = "https://app.example.org";
const INCORRECT = refusal("NotAuthorizedException", "Incorrect username or password.");
const SPENT = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const choosingClient = () =>
  buildClient({ explicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"] });

function passkeyPool(changes: Partial<SimulatedPool> = {}) {
  return buildPool({
    firstFactors: ["PASSWORD", "WEB_AUTHN"],
    webAuthn: { relyingPartyId: "example.org", userVerification: "preferred" },
    clients: [choosingClient()],
    ...changes,
  });
}

async function start(test: TestCognito, AccessToken: string): Promise<CreationOptions> {
  const answer = await test.call("StartWebAuthnRegistration", { AccessToken });
  return answer.CredentialCreationOptions as CreationOptions;
}

async function register(
  test: TestCognito,
  AccessToken: string,
  authenticator = new SoftwareAuthenticator(ORIGIN),
  lies: Lies = {},
) {
  const Credential = authenticator.create(await start(test, AccessToken), lies);
  await test.call("CompleteWebAuthnRegistration", { AccessToken, Credential });
  return authenticator;
}

/** A user who has one passkey. */
async function addPasskeyUser(test: TestCognito, name: string, lies: Lies = {}) {
  await addConfirmedUser(test, name);
  const { AccessToken } = await signIn(test, name);
  const authenticator = await register(test, AccessToken, undefined, lies);
  const handle = Buffer.from(String(claimsOf(AccessToken).sub)).toString("base64url");
  return { authenticator, AccessToken, handle };
}

async function ask(test: TestCognito, name: string) {
  const answer = await test.call("InitiateAuth", {
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: name, PREFERRED_CHALLENGE: "WEB_AUTHN" },
  });
  expect(answer.ChallengeName).toBe("WEB_AUTHN");
  const parameters = answer.ChallengeParameters as Record<string, string>;
  return {
    session: answer.Session,
    options: JSON.parse(parameters.CREDENTIAL_REQUEST_OPTIONS!) as RequestOptions,
    answer,
  };
}

function respond(
  test: TestCognito,
  name: string,
  session: unknown,
  credential: unknown,
  more = {},
) {
  return test.call("RespondToAuthChallenge", {
    ChallengeName: "WEB_AUTHN",
    Session: session,
    ChallengeResponses: { USERNAME: name, CREDENTIAL: JSON.stringify(credential) },
    ...more,
  });
}

describe("a passkey", () => {
  it("is asked for in the form of AWS's examples", async () => {
    const test = await createTestCognito(passkeyPool());
    const { AccessToken, authenticator, handle } = await addPasskeyUser(test, "heron");
    const id = authenticator.id.toString("base64url");

    expect(await start(test, AccessToken)).toEqual({
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: "required",
        userVerification: "preferred",
      },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      excludeCredentials: [{ id, type: "public-key", transports: ["internal"] }],
      pubKeyCredParams: [
        { alg: -7, type: "public-key" },
        { alg: -257, type: "public-key" },
      ],
      rp: { id: "example.org", name: "example.org" },
      timeout: 60_000,
      user: { displayName: "heron", id: handle, name: "heron" },
    });
    const { options, answer } = await ask(test, "heron");
    expect(options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 180_000,
      rpId: "example.org",
      allowCredentials: [{ type: "public-key", id, transports: ["internal"] }],
      userVerification: "preferred",
    });
    expect(answer.AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD", "WEB_AUTHN"]);
  });

  it.each([-7, -257] as const)("signs its user in (algorithm %s)", async (algorithm) => {
    const test = await createTestCognito(passkeyPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const authenticator = await register(
      test,
      AccessToken,
      new SoftwareAuthenticator(ORIGIN, { algorithm }),
    );
    for (let round = 0; round < 2; round += 1) {
      const { session, options } = await ask(test, "heron");
      const tokens = tokensOf(
        await respond(test, "heron", session, authenticator.get(options, undefined)),
      );
      expect(claimsOf(tokens.AccessToken)).toMatchObject({ username: "heron" });
    }
  });

  it("signs in with an authenticator that does not count", async () => {
    const test = await createTestCognito(passkeyPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const authenticator = await register(
      test,
      AccessToken,
      new SoftwareAuthenticator(ORIGIN, { counter: 0 }),
    );
    for (let round = 0; round < 2; round += 1) {
      const { session, options } = await ask(test, "heron");
      tokensOf(await respond(test, "heron", session, authenticator.get(options, undefined)));
    }
  });

  it("is listed with what its browser said, in pages, and deleted by its id", async () => {
    const test = await createTestCognito(passkeyPool());
    const { AccessToken, authenticator } = await addPasskeyUser(test, "heron");
    const second = await register(test, AccessToken);
    const list = (more = {}) => test.call("ListWebAuthnCredentials", { AccessToken, ...more });
    const first = await list({ MaxResults: 1 });
    expect(first).toEqual({
      Credentials: [
        {
          CredentialId: authenticator.id.toString("base64url"),
          FriendlyCredentialName: "Passkey 1",
          RelyingPartyId: "example.org",
          AuthenticatorAttachment: "platform",
          AuthenticatorTransports: ["internal"],
          CreatedAt: test.clock.now() / 1_000,
        },
      ],
      NextToken: expect.any(String),
    });
    const rest = await list({ NextToken: first.NextToken });
    expect(rest.Credentials).toMatchObject([{ CredentialId: second.id.toString("base64url") }]);

    const CredentialId = authenticator.id.toString("base64url");
    await test.call("DeleteWebAuthnCredential", { AccessToken, CredentialId });
    await expect(
      test.call("DeleteWebAuthnCredential", { AccessToken, CredentialId }),
    ).rejects.toMatchObject({ code: "ResourceNotFoundException" });
    expect((await list()).Credentials).toHaveLength(1);
  });

  it("outlives the process with its user, and goes with them", async () => {
    const pool = passkeyPool();
    const store = await createKeyedStore([pool]);
    const before = await createTestCognito(pool, { store });
    const { authenticator, AccessToken } = await addPasskeyUser(before, "heron");
    const test = await createTestCognito(pool, { store });
    const { session, options } = await ask(test, "heron");
    tokensOf(await respond(test, "heron", session, authenticator.get(options, undefined)));

    await test.call("DeleteUser", { AccessToken });
    await addConfirmedUser(test, "heron");
    const again = await signIn(test, "heron");
    await expect(
      test.call("ListWebAuthnCredentials", { AccessToken: again.AccessToken }),
    ).resolves.toEqual({ Credentials: [] });
    // The id is free again.
    await register(test, again.AccessToken, authenticator);
  });
});

describe("a registration", () => {
  it.each<[string, Lies, string]>([
    ["from another website", { origin: "https://evil.test" }, "WebAuthnOriginNotAllowedException"],
    [
      "from a website whose name only ends alike",
      { origin: "https://notexample.org" },
      "WebAuthnOriginNotAllowedException",
    ],
    [
      "from a page without TLS",
      { origin: "http://app.example.org" },
      "WebAuthnOriginNotAllowedException",
    ],
    [
      "from an origin that is none",
      { origin: "android:apk-key-hash:x" },
      "WebAuthnOriginNotAllowedException",
    ],
    ["for another relying party", { rpId: "evil.test" }, "WebAuthnRelyingPartyMismatchException"],
    ["of another challenge", { challenge: "AAAA" }, "WebAuthnChallengeNotFoundException"],
    ["that is a sign-in", { type: "webauthn.get" }, "WebAuthnCredentialNotSupportedException"],
    ["without anybody there", { userPresent: false }, "WebAuthnCredentialNotSupportedException"],
  ])("%s is refused", async (_, lies, code) => {
    const test = await createTestCognito(passkeyPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    await expect(register(test, AccessToken, undefined, lies)).rejects.toMatchObject({ code });
    await expect(test.call("ListWebAuthnCredentials", { AccessToken })).resolves.toEqual({
      Credentials: [],
    });
  });

  it("takes each request once, whether the answer was right or wrong", async () => {
    const test = await createTestCognito(passkeyPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const notFound = expect.objectContaining({ code: "WebAuthnChallengeNotFoundException" });
    const complete = (Credential: object) =>
      test.call("CompleteWebAuthnRegistration", { AccessToken, Credential });

    const options = await start(test, AccessToken);
    const wrong = new SoftwareAuthenticator(ORIGIN).create(options, { origin: "https://a.test" });
    await expect(complete(wrong)).rejects.toMatchObject({
      code: "WebAuthnOriginNotAllowedException",
    });
    await expect(complete(new SoftwareAuthenticator(ORIGIN).create(options))).rejects.toEqual(
      notFound,
    );

    const former = await start(test, AccessToken);
    const latest = await start(test, AccessToken);
    await expect(complete(new SoftwareAuthenticator(ORIGIN).create(former))).rejects.toEqual(
      notFound,
    );
    await expect(complete(new SoftwareAuthenticator(ORIGIN).create(latest))).rejects.toEqual(
      notFound,
    );

    const both = new SoftwareAuthenticator(ORIGIN).create(await start(test, AccessToken));
    const outcomes = await Promise.allSettled([complete(both), complete(both)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("ends with its time, and belongs to its user and client", async () => {
    const pool = passkeyPool({
      clients: [choosingClient(), { ...choosingClient(), id: "otherclient" }],
    });
    const test = await createTestCognito(pool, {}, buildStack([pool]));
    await addConfirmedUser(test, "heron");
    await addConfirmedUser(test, "otter");
    const heron = await signIn(test, "heron");
    const otter = await signIn(test, "otter");
    const elsewhere = tokensOf(
      await test.call("InitiateAuth", {
        ClientId: "otherclient",
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "heron", PASSWORD: "Corr3ct-Horse!" },
      }),
    );
    const Credential = new SoftwareAuthenticator(ORIGIN).create(
      await start(test, heron.AccessToken),
    );
    const complete = (AccessToken: string) =>
      test.call("CompleteWebAuthnRegistration", { AccessToken, Credential });

    await expect(complete(otter.AccessToken)).rejects.toMatchObject({
      code: "WebAuthnChallengeNotFoundException",
    });
    await expect(complete(elsewhere.AccessToken)).rejects.toMatchObject({
      code: "WebAuthnClientMismatchException",
    });
    test.clock.advanceSeconds(180);
    await expect(complete(heron.AccessToken)).rejects.toMatchObject({
      code: "WebAuthnChallengeNotFoundException",
    });
  });

  it("refuses an id that leads to another account, or to this one already", async () => {
    const test = await createTestCognito(passkeyPool());
    const { authenticator, AccessToken } = await addPasskeyUser(test, "heron");
    await addConfirmedUser(test, "otter");
    const otter = await signIn(test, "otter");
    const id = authenticator.id.toString("base64url");
    for (const token of [otter.AccessToken, AccessToken]) {
      await expect(
        register(test, token, new SoftwareAuthenticator(ORIGIN), { id }),
      ).rejects.toMatchObject({ code: "InvalidParameterException" });
    }
    // heron's still signs heron in.
    const { session, options } = await ask(test, "heron");
    tokensOf(await respond(test, "heron", session, authenticator.get(options, undefined)));
  });

  it("refuses what is no answer of a browser", async () => {
    const test = await createTestCognito(passkeyPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    for (const Credential of [{}, { response: null }, { response: { clientDataJSON: "AAAA" } }]) {
      await start(test, AccessToken);
      await expect(
        test.call("CompleteWebAuthnRegistration", { AccessToken, Credential }),
      ).rejects.toMatchObject({ code: "WebAuthnChallengeNotFoundException" });
    }
    const options = await start(test, AccessToken);
    const good = new SoftwareAuthenticator(ORIGIN).create(options);
    const Credential = { ...good, response: { ...good.response, attestationObject: "oA" } };
    await expect(
      test.call("CompleteWebAuthnRegistration", { AccessToken, Credential }),
    ).rejects.toMatchObject({ code: "WebAuthnCredentialNotSupportedException" });
    await expect(
      test.call("CompleteWebAuthnRegistration", { AccessToken, Credential: "text" }),
    ).rejects.toMatchObject({ code: "SerializationException" });
  });

  it("refuses a key of an algorithm that AWS does not take", async () => {
    const test = await createTestCognito(passkeyPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const authenticator = new SoftwareAuthenticator(ORIGIN, { algorithm: -8 });
    await expect(register(test, AccessToken, authenticator)).rejects.toMatchObject({
      code: "WebAuthnCredentialNotSupportedException",
    });
  });

  it("ends at 20 passkeys", async () => {
    const test = await createTestCognito(passkeyPool());
    const { AccessToken } = await addPasskeyUser(test, "heron");
    for (let count = 1; count < 20; count += 1) await register(test, AccessToken);
    await expect(start(test, AccessToken)).rejects.toMatchObject({
      code: "LimitExceededException",
    });
  });

  it("is refused where the pool has no passkeys, or no relying party", async () => {
    const { webAuthn: _, ...without } = passkeyPool();
    for (const [pool, code] of [
      [passkeyPool({ firstFactors: ["PASSWORD"] }), "WebAuthnNotEnabledException"],
      [without, "WebAuthnConfigurationMissingException"],
    ] as const) {
      const test = await createTestCognito(pool);
      await addConfirmedUser(test, "heron");
      const { AccessToken } = await signIn(test, "heron");
      await expect(start(test, AccessToken)).rejects.toMatchObject({ code });
    }
  });

  it("does not count for a user who signed out while it was checked", async () => {
    const test = await createTestCognito(passkeyPool());
    await addConfirmedUser(test, "heron");
    const { AccessToken } = await signIn(test, "heron");
    const Credential = new SoftwareAuthenticator(ORIGIN).create(await start(test, AccessToken));
    const [registered, signedOut] = await Promise.allSettled([
      test.call("CompleteWebAuthnRegistration", { AccessToken, Credential }),
      test.call("AdminUserGlobalSignOut", { Username: "heron" }),
    ]);
    expect(signedOut.status).toBe("fulfilled");
    expect(registered).toMatchObject({
      status: "rejected",
      reason: { message: "Access Token has been revoked" },
    });
  });
});

describe("an answer with a passkey", () => {
  it.each<[string, Lies]>([
    ["from another website", { origin: "https://evil.test" }],
    ["for another relying party", { rpId: "evil.test" }],
    ["of another challenge", { challenge: "AAAA" }],
    ["that is a registration", { type: "webauthn.create" }],
    ["without anybody there", { userPresent: false }],
    ["whose counter went back", { counter: 1 }],
    ["that names another user", { userHandle: "b3R0ZXI" }],
    ["of an unknown passkey", { id: "AAAA" }],
  ])("%s signs nobody in, and ends its session", async (_, lies) => {
    const test = await createTestCognito(passkeyPool());
    const { authenticator, handle } = await addPasskeyUser(test, "heron");
    const { session, options } = await ask(test, "heron");
    const before = authenticator.counter;
    await expect(
      respond(test, "heron", session, authenticator.get(options, handle, lies)),
    ).rejects.toEqual(INCORRECT);
    await expect(
      respond(test, "heron", session, authenticator.get(options, handle)),
    ).rejects.toEqual(SPENT);

    expect(authenticator.counter).toBeGreaterThan(before);
    const again = await ask(test, "heron");
    tokensOf(await respond(test, "heron", again.session, authenticator.get(again.options, handle)));
  });

  it("needs the user to be verified where the pool demands it", async () => {
    const test = await createTestCognito(
      passkeyPool({ webAuthn: { relyingPartyId: "example.org", userVerification: "required" } }),
    );
    await addConfirmedUser(test, "otter");
    const otter = await signIn(test, "otter");
    await expect(
      register(test, otter.AccessToken, undefined, { userVerified: false }),
    ).rejects.toMatchObject({ code: "WebAuthnCredentialNotSupportedException" });

    const { authenticator, handle } = await addPasskeyUser(test, "heron");
    const { session, options } = await ask(test, "heron");
    const unverified = authenticator.get(options, handle, { userVerified: false });
    await expect(respond(test, "heron", session, unverified)).rejects.toEqual(INCORRECT);
  });

  it("counts once, of several at a time, and not in another session", async () => {
    const test = await createTestCognito(passkeyPool());
    const { authenticator, handle } = await addPasskeyUser(test, "heron");
    const { session, options } = await ask(test, "heron");
    const other = await ask(test, "heron");
    const credential = authenticator.get(options, handle);
    const outcomes = await Promise.allSettled([
      respond(test, "heron", session, credential),
      respond(test, "heron", session, credential),
      respond(test, "heron", other.session, credential),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  it("is the session's user's alone", async () => {
    const test = await createTestCognito(passkeyPool());
    await addPasskeyUser(test, "heron");
    const otter = await addPasskeyUser(test, "otter");
    const { session, options } = await ask(test, "heron");
    const invalid = refusal("NotAuthorizedException", "Invalid session for the user.");
    const credential = otter.authenticator.get(options, otter.handle);
    await expect(respond(test, "otter", session, credential)).rejects.toEqual(invalid);
    await expect(respond(test, "heron", session, credential)).rejects.toEqual(INCORRECT);
  });

  it("needs the passkey's own key, not only its id", async () => {
    const test = await createTestCognito(passkeyPool());
    const { authenticator, handle } = await addPasskeyUser(test, "heron");
    const { session, options } = await ask(test, "heron");
    const id = authenticator.id.toString("base64url");
    const forged = new SoftwareAuthenticator(ORIGIN, { counter: 9 }).get(options, handle, { id });
    await expect(respond(test, "heron", session, forged)).rejects.toEqual(INCORRECT);
  });

  it("is of no use once the passkey is gone, or the user", async () => {
    const test = await createTestCognito(passkeyPool());
    const { authenticator, handle, AccessToken } = await addPasskeyUser(test, "heron");
    const { session, options } = await ask(test, "heron");
    const credential = authenticator.get(options, handle);
    const [signedIn] = await Promise.allSettled([
      respond(test, "heron", session, credential),
      test.call("DeleteWebAuthnCredential", { AccessToken, CredentialId: credential.id }),
    ]);
    expect(signedIn.status).toBe("rejected");

    const again = await register(test, AccessToken);
    const next = await ask(test, "heron");
    await test.call("AdminDisableUser", { Username: "heron" });
    await expect(
      respond(test, "heron", next.session, again.get(next.options, handle)),
    ).rejects.toEqual(refusal("NotAuthorizedException", "User is disabled."));
  });

  it("is not offered, and does not count, once a second factor is on", async () => {
    const test = await createTestCognito(
      passkeyPool({
        mfaConfiguration: "OPTIONAL",
        mfa: { ...NO_MFA, sms: true },
      }),
    );
    const { authenticator, handle } = await addPasskeyUser(test, "heron");
    await test.call("AdminUpdateUserAttributes", {
      Username: "heron",
      UserAttributes: [
        { Name: "phone_number", Value: "+4930123456" },
        { Name: "phone_number_verified", Value: "true" },
      ],
    });
    const { session, options } = await ask(test, "heron");
    await test.call("AdminSetUserMFAPreference", {
      Username: "heron",
      SMSMfaSettings: { Enabled: true },
    });
    await expect(
      respond(test, "heron", session, authenticator.get(options, handle)),
    ).rejects.toEqual(refusal("NotAuthorizedException", "Invalid session for the user."));
    await expect(
      test.call("InitiateAuth", {
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: "heron", PREFERRED_CHALLENGE: "WEB_AUTHN" },
      }),
    ).resolves.toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"],
    });
  });

  it("of another relying party's time is of no use", async () => {
    const pool = passkeyPool();
    const store = await createKeyedStore([pool]);
    await addPasskeyUser(await createTestCognito(pool, { store }), "heron");
    const moved = { ...pool, webAuthn: { ...pool.webAuthn!, relyingPartyId: "example.net" } };
    const test = await createTestCognito(moved, { store });
    await expect(
      test.call("InitiateAuth", { AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: "heron" } }),
    ).resolves.toMatchObject({ AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"] });
  });

  it("that is no JSON object is said to be none", async () => {
    const test = await createTestCognito(passkeyPool());
    await addPasskeyUser(test, "heron");
    const { session } = await ask(test, "heron");
    for (const CREDENTIAL of ["text", "[]", "null", "1"]) {
      await expect(
        test.call("RespondToAuthChallenge", {
          ChallengeName: "WEB_AUTHN",
          Session: session,
          ChallengeResponses: { USERNAME: "heron", CREDENTIAL },
        }),
      ).rejects.toMatchObject({ code: "InvalidParameterException" });
    }
  });
});
