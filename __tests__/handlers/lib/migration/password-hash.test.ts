/**
 * scrypt in PHC strings: published vectors, strict reading, and costs that need more than Node's default.
 * @module
 */
import {
  isPasswordOf,
  parseCost,
  parsePasswordHash,
  standInHash,
} from "../../../../handlers/lib/migration/password-hash";

/** RFC 7914, section 12, its third vector. */
const RFC =
  "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw";

describe("password hashes", () => {
  it("verify RFC 7914's password and no other", async () => {
    const hash = parsePasswordHash(RFC);

    expect(await isPasswordOf("pleaseletmein", hash!)).toBe(true);
    expect(await isPasswordOf("pleaseletmeout", hash!)).toBe(false);
  });

  it("verify at the highest cost, which needs more memory than Node's default", async () => {
    const hash = standInHash({ ln: 16, r: 8, p: 1 });

    await expect(isPasswordOf("password", hash)).resolves.toBe(false);
  });

  it.each(["ln=1,r=1,p=1", "ln=1,r=8,p=1", "ln=2,r=1,p=1", "ln=15,r=1,p=1", "ln=16,r=2,p=1"])(
    "verify at the cost %s",
    async (text) => {
      await expect(isPasswordOf("password", standInHash(parseCost(text)!))).resolves.toBe(false);
    },
  );

  it.each([
    ["ln=16,r=8,p=1", { ln: 16, r: 8, p: 1 }],
    ["ln=16,r=1,p=1", undefined],
    ["ln=1,r=1,p=1", { ln: 1, r: 1, p: 1 }],
    ["ln=17,r=8,p=1", undefined],
    ["ln=16,r=9,p=1", undefined],
    ["ln=16,r=8,p=2", undefined],
    ["ln=0,r=8,p=1", undefined],
    ["ln=016,r=8,p=1", undefined],
    ["r=8,p=1,ln=16", undefined],
    ["", undefined],
  ])("take the cost '%s' for %j", (text, cost) => {
    expect(parseCost(text)).toEqual(cost);
  });

  it.each([
    "",
    "$scrypt$",
    "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
    "$scrypt$ln=15,r=8,p=1$short$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
    "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0c2E$short",
    "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0c2E=$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
    "$scrypt$ln=20,r=8,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
  ])("are not read from '%s'", (text) => {
    expect(parsePasswordHash(text)).toBeUndefined();
  });
});
