/**
 * The page signs the very bytes that the functions verify: golden vectors, and every text that comes to mind.
 * @module
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { frameFields, signInBytes, signUpBytes } from "../../client/key/signed-bytes";
import * as handlers from "../../handlers/lib/key/signed-bytes";
import { PROPERTY } from "../support/property";

const SUBJECT = {
  userPoolId: "eu-central-1_EXAMPLE01",
  clientId: "1example23456789example23456",
  userName: "quiet-otter",
};

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

describe("the bytes to sign", () => {
  it("are framed as the golden vectors say", () => {
    expect(Buffer.from(frameFields("a", "", "ü€")).toString("hex")).toBe(
      ["00000001", "61", "00000000", "00000005", "c3bce282ac"].join(""),
    );
    expect(latin1(signUpBytes(SUBJECT, "KEY"))).toBe(
      [
        "\0\0\0\x14incognito/sign-up/v1",
        "\0\0\0\x16eu-central-1_EXAMPLE01",
        "\0\0\0\x1c1example23456789example23456",
        "\0\0\0\x0bquiet-otter",
        "\0\0\0\x03KEY",
      ].join(""),
    );
    const nonce = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    const signInMessage = signInBytes(SUBJECT, { nonce, expires: "1795515810" });
    expect(latin1(signInMessage)).toBe(
      [
        "\0\0\0\x14incognito/sign-in/v1",
        "\0\0\0\x16eu-central-1_EXAMPLE01",
        "\0\0\0\x1c1example23456789example23456",
        "\0\0\0\x0bquiet-otter",
        `\0\0\0\x2b${nonce}`,
        "\0\0\0\x0a1795515810",
      ].join(""),
    );
    // The digest that docs/sign-in-by-key.md publishes.
    expect(createHash("sha256").update(signInMessage).digest("hex")).toBe(
      "66fe297d23e4f0cf83cee1cf64904e53bfcedfea547e9f288141236d70e30ea2",
    );
  });

  it("are the functions' own for any pool, client, name, key and challenge", () => {
    // Lone surrogates included: both sides have to make the same of them.
    const text = fc.string({ unit: "binary", maxLength: 40 });

    fc.assert(
      fc.property(text, text, text, text, text, (userPoolId, clientId, userName, one, other) => {
        const ours = { userPoolId, clientId, userName };
        const theirs = { userPoolId, callerContext: { clientId }, userName };
        const challenge = { nonce: one, expires: other };

        expect(latin1(signUpBytes(ours, one))).toBe(latin1(handlers.signUpBytes(theirs, one)));
        expect(latin1(signInBytes(ours, challenge))).toBe(
          latin1(handlers.signInBytes(theirs, challenge)),
        );
      }),
      PROPERTY,
    );
  });
});
