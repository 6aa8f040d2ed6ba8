/**
 * The bytes that keys sign: the golden vectors that every client must reproduce, and no two meanings alike.
 * @module
 */
import { createHash, createPrivateKey, verify } from "node:crypto";
import fc from "fast-check";
import { frameFields, signInBytes, signUpBytes } from "../../vocabulary/signed-bytes";
import { PROPERTY } from "../support/property";

/** RFC 6979, A.2.5: a P-256 key that everybody knows. */
const KEY = createPrivateKey({
  format: "jwk",
  key: {
    kty: "EC",
    crv: "P-256",
    d: "ya-p2EW6dRZrXCFXZ7HWk05Qw9s26JsSe4piKxIPZyE",
    x: "YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y",
    y: "eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk",
  },
});

const SUBJECT = {
  userPoolId: "eu-central-1_EXAMPLE01",
  callerContext: { clientId: "1example23456789example23456" },
  userName: "quiet-otter",
};

describe("frameFields", () => {
  it("puts four bytes of length before each field in UTF-8", () => {
    expect(Buffer.from(frameFields("a", "", "ü€")).toString("hex")).toBe(
      ["00000001", "61", "00000000", "00000005", "c3bce282ac"].join(""),
    );
  });

  it("writes the whole of a length", () => {
    const long = Buffer.from(frameFields("a".repeat(0x1_02_03)));

    expect(long.subarray(0, 4).toString("hex")).toBe("00010203");
    expect(long).toHaveLength(4 + 0x1_02_03);
  });

  it("gives different fields different bytes", () => {
    const fields = fc.array(fc.string({ unit: "grapheme", maxLength: 4 }), { maxLength: 4 });

    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const areSame = one.length === other.length && one.every((text, at) => text === other[at]);

        expect(Buffer.from(frameFields(...one)).equals(frameFields(...other))).toBe(areSame);
      }),
      PROPERTY,
    );
  });
});

describe("golden vectors", () => {
  it("hold for a sign-up", () => {
    const bytes = signUpBytes(SUBJECT, "KEY");

    expect(Buffer.from(bytes).toString("latin1")).toBe(
      [
        "\0\0\0\x14incognito/sign-up/v1",
        "\0\0\0\x16eu-central-1_EXAMPLE01",
        "\0\0\0\x1c1example23456789example23456",
        "\0\0\0\x0bquiet-otter",
        "\0\0\0\x03KEY",
      ].join(""),
    );
  });

  it("hold for a sign-in, with its signature", () => {
    const nonce = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    const bytes = signInBytes(SUBJECT, { nonce, expires: "1795515810" });

    expect(Buffer.from(bytes).toString("latin1")).toBe(
      [
        "\0\0\0\x14incognito/sign-in/v1",
        "\0\0\0\x16eu-central-1_EXAMPLE01",
        "\0\0\0\x1c1example23456789example23456",
        "\0\0\0\x0bquiet-otter",
        `\0\0\0\x2b${nonce}`,
        "\0\0\0\x0a1795515810",
      ].join(""),
    );
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(
      "66fe297d23e4f0cf83cee1cf64904e53bfcedfea547e9f288141236d70e30ea2",
    );
    const options = { key: KEY, dsaEncoding: "ieee-p1363" } as const;
    expect(
      verify(
        "sha256",
        bytes,
        options,
        Buffer.from(
          "SnMLgKlmhMkbiwuP9U3UK9a82kJIZqpR5B0DwiVYaFB9EhnT5DYJ2O4Ze6_CsFGPUDChej10mTtATRG0MehXog",
          "base64url",
        ),
      ),
    ).toBe(true);
  });
});
