/**
 * Pre Sign-Up against every legal source and against hostile events.
 * @module
 */
import fc from "fast-check";
import { UserFacingError } from "../../handlers/lib/errors";
import { NAME_REFUSALS } from "../../handlers/lib/user-name";
import { handler, REFUSALS } from "../../handlers/pre-sign-up";
import { preSignUpEvent } from "../support/events";
import { PROPERTY } from "../support/property";

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

      await expect(handler(event)).rejects.toThrow(new UserFacingError(REFUSALS.attributes));
    },
  );

  it("rejects a sub in a self sign-up", async () => {
    await expect(handler(preSignUpEvent("quiet-otter", { sub: "b1c2d3e4" }))).rejects.toThrow(
      REFUSALS.attributes,
    );
  });

  it.each(["PreSignUp_ExternalProvider", "PreSignUp_Other", "", "PostConfirmation_ConfirmSignUp"])(
    "rejects the source '%s'",
    async (source) => {
      await expect(handler(preSignUpEvent("quiet-otter", {}, source))).rejects.toThrow(
        REFUSALS.source,
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
    ["Quiet-Otter", NAME_REFUSALS.form],
    ["аdmin", NAME_REFUSALS.form],
    ["ab", NAME_REFUSALS.form],
    ["quiet--otter", NAME_REFUSALS.form],
    ["otter-", NAME_REFUSALS.form],
    ["7otter", NAME_REFUSALS.form],
    ["a".repeat(33), NAME_REFUSALS.form],
    ["", NAME_REFUSALS.form],
  ])("rejects the name '%s' with its own sentence", async (name, sentence) => {
    await expect(handler(preSignUpEvent(name))).rejects.toThrow(new UserFacingError(sentence));
  });

  it.each(["abc", "quiet-otter", "quiet_otter_7", "a1-b2-c3-d4-e5-f6", "a".repeat(32)])(
    "accepts the name '%s'",
    async (name) => {
      expect((await handler(preSignUpEvent(name))).response.autoConfirmUser).toBe(true);
    },
  );

  it("accepts a generated name whatever its digits", async () => {
    const event = await handler(preSignUpEvent("a23456723456723456723456725"));

    expect(event.response.autoConfirmUser).toBe(true);
  });

  it("never repeats what was typed, whatever it is", async () => {
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

  it("accepts no address in any disguise", async () => {
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

  it("confirms nothing that carries an attribute, whatever its name", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { minKeys: 1 }),
        async (attributes) => {
          await expect(handler(preSignUpEvent("quiet-otter", attributes))).rejects.toThrow(
            REFUSALS.attributes,
          );
        },
      ),
      PROPERTY,
    );
  });
});
