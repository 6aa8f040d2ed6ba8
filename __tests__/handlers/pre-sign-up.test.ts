/**
 * Pre Sign-Up against every legal source and against hostile events.
 * @module
 */
import "../support/handler-environment";
import fc from "fast-check";
import { deriveAccount } from "../../client/phrase/derive-account";
import { makePhrase } from "../../client/phrase/phrase";
import { makeStamp } from "../../client/work/make-stamp";
import { UserFacingError } from "../../handlers/lib/errors";
import { PROOF_REFUSAL } from "../../handlers/lib/key/sign-up-proof";
import {
  ATTRIBUTES_REFUSAL,
  createPreSignUp,
  SOURCE_REFUSAL,
} from "../../handlers/lib/sign-up/create-pre-sign-up";
import { NAME_REFUSALS } from "../../vocabulary/name-refusals";
import { WORK_REFUSALS } from "../../vocabulary/refusals";
import { preSignUpEvent } from "../support/events";
import { fakeRuntime, NO_WORK, NOW } from "../support/handler-runtime";
import { PROPERTY } from "../support/property";
import { testKey } from "../support/sign-in-key";
import { anyText } from "../support/text";

const handler = createPreSignUp({ runtime: fakeRuntime(), nameRule: "free", work: NO_WORK });

describe("pre-sign-up", () => {
  it("confirms a sign-up and sets nothing else", async () => {
    const event = preSignUpEvent("quiet-otter");
    const before = structuredClone(event);

    const result = await handler(event);

    expect(result).toEqual({ ...before, response: { ...before.response, autoConfirmUser: true } });
  });

  it("returns an administrator's account untouched", async () => {
    const event = preSignUpEvent("quiet-otter", {}, "PreSignUp_AdminCreateUser");

    expect(await handler(structuredClone(event))).toEqual(event);
  });

  it("leaves an administrator's choice of name alone", async () => {
    const event = preSignUpEvent("Odd Name@1234567890", {}, "PreSignUp_AdminCreateUser");

    expect(await handler(structuredClone(event))).toEqual(event);
  });

  it("lets an administrator's event carry the sub", async () => {
    const event = preSignUpEvent("quiet-otter", { sub: "b1c2d3e4" }, "PreSignUp_AdminCreateUser");

    expect(await handler(structuredClone(event))).toEqual(event);
  });

  it.each(["PreSignUp_SignUp", "PreSignUp_AdminCreateUser"])(
    "rejects attributes from %s",
    async (source) => {
      const event = preSignUpEvent("quiet-otter", { email: "ada@example.com" }, source);

      await expect(handler(event)).rejects.toThrow(ATTRIBUTES_REFUSAL);
    },
  );

  it("rejects a sub in a self sign-up", async () => {
    await expect(handler(preSignUpEvent("quiet-otter", { sub: "b1c2d3e4" }))).rejects.toThrow(
      ATTRIBUTES_REFUSAL,
    );
  });

  it.each(["PreSignUp_ExternalProvider", "PreSignUp_Other", "", "PostConfirmation_ConfirmSignUp"])(
    "rejects the source '%s'",
    async (source) => {
      await expect(handler(preSignUpEvent("quiet-otter", {}, source))).rejects.toThrow(
        SOURCE_REFUSAL,
      );
    },
  );

  it.each([
    ["ada@example.com", NAME_REFUSALS.email],
    ["ada＠example.com", NAME_REFUSALS.email],
    ["+14155552671", NAME_REFUSALS.phone],
    ["a1234567", NAME_REFUSALS.phone],
    ["a１２３４５６７", NAME_REFUSALS.phone],
    ["https://example.com", NAME_REFUSALS.url],
    ["www.example", NAME_REFUSALS.url],
    ["example.com", NAME_REFUSALS.url],
    ["example。com", NAME_REFUSALS.url],
    ["example｡com", NAME_REFUSALS.url],
    ["example．com", NAME_REFUSALS.url],
    ["ftp：／／x", NAME_REFUSALS.url],
    ["Quiet-Otter", NAME_REFUSALS.form],
    ["аdmin", NAME_REFUSALS.form],
    ["ab", NAME_REFUSALS.form],
    ["quiet--otter", NAME_REFUSALS.form],
    ["otter-", NAME_REFUSALS.form],
    ["7otter", NAME_REFUSALS.form],
    ["a".repeat(33), NAME_REFUSALS.form],
    ["", NAME_REFUSALS.form],
  ])("rejects the name '%s' with its own sentence", async (name, sentence) => {
    await expect(handler(preSignUpEvent(name))).rejects.toThrow(sentence);
  });

  it.each(["abc", "quiet-otter", "quiet_otter_7", "a1-b2-c3-d4-e5-f6", "a".repeat(32)])(
    "accepts the name '%s'",
    async (name) => {
      expect((await handler(preSignUpEvent(name))).response.autoConfirmUser).toBe(true);
    },
  );

  it("accepts a generated name regardless of its digits", async () => {
    const event = await handler(preSignUpEvent("a23456723456723456723456725"));

    expect(event.response.autoConfirmUser).toBe(true);
  });

  it("never repeats what was typed, no matter what it is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", minLength: 4, maxLength: 128 }),
        async (name) => {
          const sentences: readonly string[] = Object.values(NAME_REFUSALS);
          const outcome = await handler(preSignUpEvent(name)).catch((error: unknown) => error);

          if (outcome instanceof UserFacingError) expect(sentences).toContain(outcome.message);
          else expect(name).toMatch(/^[a-z][a-z0-9_-]{2,31}$/);
        },
      ),
      PROPERTY,
    );
  });

  it("rejects an address in any disguise", async () => {
    const address = fc
      .tuple(fc.emailAddress(), fc.constantFrom("@", "＠", "﹫"), fc.boolean())
      .map(([email, at, isUpper]) => (isUpper ? email.toUpperCase() : email).replace("@", at));

    await fc.assert(
      fc.asyncProperty(address, async (name) => {
        await expect(handler(preSignUpEvent(name))).rejects.toThrow(UserFacingError);
      }),
      PROPERTY,
    );
  });

  it("rejects anyone who brings an attribute, regardless of its name", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { minKeys: 1 }),
        async (attributes) => {
          await expect(handler(preSignUpEvent("quiet-otter", attributes))).rejects.toThrow(
            ATTRIBUTES_REFUSAL,
          );
        },
      ),
      PROPERTY,
    );
  });

  describe("when a sign-in key comes along", () => {
    const key = testKey();
    const event = () => preSignUpEvent("quiet-otter");

    function withMetadata(clientMetadata: Record<string, string>) {
      const made = event();
      made.request.clientMetadata = clientMetadata;
      return made;
    }

    it("confirms a proven one", async () => {
      const result = await handler(withMetadata(key.metadata(event())));

      expect(result.response.autoConfirmUser).toBe(true);
    });

    it("ignores other metadata", async () => {
      const result = await handler(withMetadata({ campaign: "spring", signInKeys: "x" }));

      expect(result.response.autoConfirmUser).toBe(true);
    });

    it.each([
      ["without a proof", () => ({ signInKey: key.publicKey })],
      ["as a proof alone", () => ({ signInKeyProof: key.metadata(event()).signInKeyProof! })],
      ["for another name", () => key.metadata({ ...event(), userName: "loud-otter" })],
      ["for another pool", () => key.metadata({ ...event(), userPoolId: "eu-central-1_OTHER" })],
      [
        "for another client",
        () => key.metadata({ ...event(), callerContext: { clientId: "other" } }),
      ],
      ["of somebody else", () => ({ ...key.metadata(event()), signInKey: testKey().publicKey })],
    ])("rejects one %s", async (_, metadata) => {
      const made = withMetadata(metadata());

      await expect(handler(made)).rejects.toThrow(PROOF_REFUSAL);
      expect(made.response.autoConfirmUser).toBe(false);
    });

    it("rejects a key that is no point of the curve, and a proof of zeros", async () => {
      const bytes = Buffer.from(key.publicKey, "base64url");
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
      const beside = { ...key.metadata(event()), signInKey: bytes.toString("base64url") };
      const zeros = { ...key.metadata(event()), signInKeyProof: "A".repeat(86) };

      for (const metadata of [beside, zeros])
        await expect(handler(withMetadata(metadata))).rejects.toThrow(PROOF_REFUSAL);
    });

    it("rejects every text that is no key or no proof", async () => {
      const good = key.metadata(event());
      const text = anyText({ minLength: 1 });

      await fc.assert(
        fc.asyncProperty(text, fc.boolean(), async (bad, isKey) => {
          const metadata = { ...good, [isKey ? "signInKey" : "signInKeyProof"]: bad };

          await expect(handler(withMetadata(metadata))).rejects.toThrow(PROOF_REFUSAL);
        }),
        PROPERTY,
      );
    });

    it("rejects a name that is unfit before it looks at the key", async () => {
      const made = preSignUpEvent("ab");
      made.request.clientMetadata = key.metadata(made);

      await expect(handler(made)).rejects.toThrow(NAME_REFUSALS.form);
    });
  });

  it("takes nothing but names from a phrase where the pool takes no others", async () => {
    const strict = createPreSignUp({ runtime: fakeRuntime(), nameRule: "phrase", work: NO_WORK });
    const { userName } = deriveAccount(makePhrase(), "tips");

    expect((await strict(preSignUpEvent(userName))).response.autoConfirmUser).toBe(true);
    for (const name of [
      "quiet-otter",
      "a".repeat(28),
      `b${userName.slice(1)}`,
      userName.toUpperCase(),
      "",
    ])
      await expect(strict(preSignUpEvent(name))).rejects.toThrow(NAME_REFUSALS.phrase);
  });

  describe("when the stack asks for work", () => {
    const runtime = fakeRuntime();
    const working = createPreSignUp({
      runtime,
      nameRule: "free",
      work: { ...NO_WORK, bits: 8 },
    });

    async function withStamp(userName: string, attributes = {}) {
      const event = preSignUpEvent(userName, attributes);
      const { clientId } = event.callerContext;
      const subject = { realm: "tips", clientId, userName };
      const signUpWork = await makeStamp(subject, 8, { now: () => NOW });
      event.request.clientMetadata = { signUpWork };
      return event;
    }

    it("confirms anyone who brings it", async () => {
      const { response } = await working(await withStamp("quiet-otter"));

      expect(response.autoConfirmUser).toBe(true);
    });

    it("rejects anyone who brings none, before it looks at anything else", async () => {
      const refused = [
        preSignUpEvent("quiet-otter"),
        preSignUpEvent("ada@example.com"),
        preSignUpEvent("quiet-otter", { email: "ada@example.com" }),
      ];

      for (const event of refused) {
        await expect(working(event)).rejects.toThrow(WORK_REFUSALS.missing);
        expect(event.response.autoConfirmUser).toBe(false);
      }
    });

    it("looks at name and attributes once the work is there", async () => {
      await expect(working(await withStamp("ab"))).rejects.toThrow(NAME_REFUSALS.form);
      await expect(working(await withStamp("otter", { email: "x" }))).rejects.toThrow(
        ATTRIBUTES_REFUSAL,
      );
    });

    it("asks nothing of an administrator", async () => {
      const event = preSignUpEvent("quiet-otter", {}, "PreSignUp_AdminCreateUser");

      expect(await working(structuredClone(event))).toEqual(event);
    });

    it("leaves the reason in the log, and no more", async () => {
      runtime.lines.length = 0;
      await working(preSignUpEvent("quiet-otter")).catch(() => {});
      await working(await withStamp("quiet-otter"));

      expect(runtime.outcomes()).toEqual([
        ["refused", "work-missing"],
        ["done", "confirmed"],
      ]);
    });
  });

  it("leaves one line with decision and reason", async () => {
    const runtime = fakeRuntime();
    const recorded = createPreSignUp({ runtime, nameRule: "free", work: NO_WORK });

    await recorded(preSignUpEvent("quiet-otter"));
    await recorded(preSignUpEvent("quiet-otter", {}, "PreSignUp_AdminCreateUser"));
    await recorded(preSignUpEvent("ada@example.com")).catch(() => {});
    await recorded(preSignUpEvent("quiet-otter", { email: "x" })).catch(() => {});
    await recorded(preSignUpEvent("quiet-otter", {}, "Other")).catch(() => {});

    expect(runtime.outcomes()).toEqual([
      ["done", "confirmed"],
      ["done", "administrator"],
      ["refused", "name-email"],
      ["refused", "attributes"],
      ["refused", "source"],
    ]);
  });
});
