/**
 * The browser's keys and signatures are those that the functions take.
 * @module
 */

import { makePassword, makeSignInKey, signWith } from "../../../client/key/sign-in-key";
import { isSignedBy } from "../../../handlers/lib/key/p256";

describe("makeSignInKey", () => {
  it("makes a key whose signatures the functions accept, of this message alone", async () => {
    const { privateKey, publicKey } = await makeSignInKey();
    const message = new TextEncoder().encode("a message");

    const signature = await signWith(privateKey, message);

    expect(isSignedBy({ publicKey, message, signature })).toBe(true);
    expect(isSignedBy({ publicKey, message: message.subarray(1), signature })).toBe(false);
  });

  it("makes one that cannot be exported", async () => {
    const { privateKey } = await makeSignInKey();

    await expect(crypto.subtle.exportKey("pkcs8", privateKey)).rejects.toThrow("not extractable");
  });
});

describe("makePassword", () => {
  it("makes another one each time, of base64url alone", () => {
    const passwords = Array.from({ length: 50 }, makePassword);

    expect(new Set(passwords).size).toBe(50);
    expect(passwords.filter((password) => !/^[\w-]{100}$/.test(password))).toEqual([]);
  });
});
