/**
 * Which files of users are taken: all of a file or nothing, faults by line number and without values.
 * @module
 */
import fc from "fast-check";
import { parsePasswordHash } from "../../../handlers/lib/migration/password-hash";
import { migrationItemId, normalizeAddress } from "../../../handlers/lib/migration/waiting-users";
import { judgeUsers } from "../../../operator/users-import/judge-users";
import type { FileLine } from "../../../operator/users-import/user-line";
import { PROPERTY } from "../../support/property";
import { phcString } from "../../support/waiting-users";

const COST = { ln: 4, r: 8, p: 1 };
const HASH = phcString("correct-horse-battery");

const ADDRESS_FAULT =
  "email is no address that can sign in; expected a name, @ and a domain in UTF-8, without spaces, at most 128 characters";
const PHC_FAULT =
  "password is no PHC string of scrypt; expected $scrypt$ln=…,r=…,p=…$SALT$HASH with salt and hash in base64 without =";

async function* lines(...users: readonly (readonly [email: string, password?: string])[]) {
  for (const [index, [email, password = HASH]] of users.entries())
    yield { number: index + 1, email, password } satisfies FileLine;
}

describe("judgeUsers", () => {
  it("takes a file of users, each under the digest of their address", async () => {
    const verdict = await judgeUsers(lines(["ada@example.com"], ["EVE@Example.com"]), COST);

    expect(verdict).toEqual({
      users: [
        { id: "Cp7DOEMWviBt3dc2sIp5RlRAt61pjT-HK19Mougcnug", password: HASH },
        { id: migrationItemId("eve@example.com"), password: HASH },
      ],
      faults: [],
      faultCount: 0,
    });
  });

  it.each([
    ["nothing", ""],
    ["a name alone", "ada"],
    ["no name", "@example.com"],
    ["no domain", "ada@"],
    ["an IP address for the domain", "ada@[192.0.2.1]"],
    ["a space before it", " ada@example.com"],
    ["a space in it", "ada lovelace@example.com"],
    ["a line end in it", "ada\n@example.com"],
    ["a NUL in it", "ada\0@example.com"],
    ["bytes that are no UTF-8", "ad\uFFFD@example.com"],
    ["more characters than Cognito takes", `${"a".repeat(117)}@example.com`],
  ])("finds fault with %s", async (_, email) => {
    expect(await judgeUsers(lines([email]), COST)).toEqual({
      users: [],
      faults: [{ number: 1, fault: ADDRESS_FAULT }],
      faultCount: 1,
    });
  });

  it.each([
    ["nothing", ""],
    ["a password", "correct-horse-battery"],
    ["another algorithm", HASH.replace("scrypt", "argon2id")],
    ["base64 with its filling", `${HASH}=`],
    ["a part missing", HASH.slice(0, HASH.lastIndexOf("$"))],
    ["a cost in other words", HASH.replace("ln=4", "N=16")],
    ["a space behind it", `${HASH} `],
  ])("finds fault with a hash that is %s", async (_, password) => {
    const { faults } = await judgeUsers(lines(["ada@example.com", password]), COST);

    expect(faults).toEqual([{ number: 1, fault: PHC_FAULT }]);
  });

  it.each(["ln=17,r=8,p=1", "ln=16,r=9,p=1", "ln=16,r=8,p=2", "ln=0,r=8,p=1"])(
    "finds fault with the cost %s, which no table may have",
    async (cost) => {
      const password = HASH.replace("ln=4,r=8,p=1", cost);
      const { faults } = await judgeUsers(lines(["ada@example.com", password]), COST);

      expect(faults).toEqual([
        {
          number: 1,
          fault: `password has the cost ${cost}; expected at most ln=16,r=8,p=1, which is what a function can work off`,
        },
      ]);
    },
  );

  it("finds fault with another cost than the table's", async () => {
    const password = phcString("correct-horse-battery", 5);
    const { faults } = await judgeUsers(lines(["ada@example.com", password]), COST);

    expect(faults).toEqual([
      {
        number: 1,
        fault:
          "password has the cost ln=5,r=8,p=1; expected ln=4,r=8,p=1 of every hash in the table, which is scryptCost of the configuration",
      },
    ]);
  });

  it.each(["ada@example.com", "ADA@EXAMPLE.COM", "ada@example.com.", "ａｄａ@ｅｘａｍｐｌｅ.com"])(
    "finds fault with an address again, spelled %s",
    async (again) => {
      const { faults } = await judgeUsers(
        lines(["eve@example.com"], ["ada@example.com"], [again]),
        COST,
      );

      expect(faults).toEqual([
        {
          number: 3,
          fault:
            "email is the address of line 2 again, capital letters and other spellings aside; expected each address once",
        },
      ]);
    },
  );

  it("sees an address again where the first line is wrong in its hash", async () => {
    const { faults } = await judgeUsers(
      lines(["ada@example.com", "none"], ["ada@example.com"]),
      COST,
    );

    expect(faults.map(({ number }) => number)).toEqual([1, 2]);
  });

  it("takes nothing of a file with one wrong line", async () => {
    const { users, faultCount } = await judgeUsers(
      lines(["ada@example.com"], ["eve"], ["bob@example.com"]),
      COST,
    );

    expect({ users, faultCount }).toEqual({ users: [], faultCount: 1 });
  });

  it("lists the first twenty faults and counts all", async () => {
    const wrong = Array.from({ length: 500 }, () => ["eve"] as const);
    const { faults, faultCount } = await judgeUsers(lines(...wrong), COST);

    expect(faults.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(faultCount).toBe(500);
  });

  it("passes on what a reader found", async () => {
    async function* read() {
      yield { number: 7, fault: "not JSON" };
    }

    expect(await judgeUsers(read(), COST)).toEqual({
      users: [],
      faults: [{ number: 7, fault: "not JSON" }],
      faultCount: 1,
    });
  });

  it("repeats nothing that a line says, and takes only what User Migration finds", async () => {
    const text = fc.string({ unit: "grapheme", minLength: 12, maxLength: 60 });
    const email = fc.oneof(text, fc.emailAddress());
    const password = fc.oneof(text, fc.constantFrom(HASH, `${HASH}x`, HASH.replace("4", "17")));

    await fc.assert(
      fc.asyncProperty(email, password, async (typed, hash) => {
        const { users, faults } = await judgeUsers(lines([typed, hash]), COST);

        const told = JSON.stringify(faults);
        expect(told.includes(JSON.stringify(typed).slice(1, -1))).toBe(false);
        expect(told.includes(JSON.stringify(hash).slice(1, -1))).toBe(false);
        for (const user of users) {
          expect(user.id).toBe(migrationItemId(normalizeAddress(typed)!));
          expect(parsePasswordHash(user.password)).toMatchObject(COST);
        }
        expect(users.length + faults.length).toBe(1);
      }),
      PROPERTY,
    );
  });
});
