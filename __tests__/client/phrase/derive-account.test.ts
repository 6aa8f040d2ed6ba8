/**
 * An account from a phrase: frozen vectors, a second implementation, and what no derivation may do.
 * @module
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { deriveAccount } from "../../../client/phrase/derive-account";
import { makePhrase, phraseOf } from "../../../client/phrase/phrase";
import { findNameFault } from "../../../vocabulary/user-name";
import { ROOT } from "../../support/places";

interface Vector {
  readonly entropy: string;
  readonly words: string;
  readonly realm: string;
  readonly userName: string;
  readonly password: string;
  readonly keySeed: string;
}

const VECTORS = JSON.parse(
  readFileSync(join(ROOT, "__tests__/fixtures/phrase/vectors.json"), "utf8"),
) as readonly Vector[];

const ENTROPY = fc.uint8Array({ minLength: 16, maxLength: 16 });
const REALM = fc.stringMatching(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/);

function derive(words: readonly string[], realm: string) {
  const { userName, password, keySeed } = deriveAccount(words, realm);
  return { userName, password, keySeed: Buffer.from(keySeed).toString("hex") };
}

describe("deriveAccount", () => {
  it.each(VECTORS)("gives the frozen account of $entropy in $realm", (vector) => {
    const { entropy, words, realm, ...account } = vector;

    expect(phraseOf(Buffer.from(entropy, "hex")).join(" ")).toBe(words);
    expect(derive(words.split(" "), realm)).toEqual(account);
  });

  it("agrees with a second implementation on random phrases and realms", () => {
    const cases = fc.sample(fc.record({ entropy: ENTROPY, realm: REALM }), 200);
    const input = cases.map(({ entropy, realm }) =>
      JSON.stringify({ entropy: Buffer.from(entropy).toString("hex"), realm }),
    );

    const answer = execFileSync("python3", [join(__dirname, "phrase_oracle.py")], {
      input: `${input.join("\n")}\n`,
      encoding: "utf8",
    });

    const accounts = answer
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(cases.map(({ entropy, realm }) => derive(phraseOf(entropy), realm))).toEqual(accounts);
  });

  it("gives a name that the rules for free names take, too", () => {
    fc.assert(
      fc.property(ENTROPY, REALM, (entropy, realm) => {
        expect(findNameFault(deriveAccount(phraseOf(entropy), realm).userName)).toBeUndefined();
      }),
    );
  });

  it("gives a password with a letter of each case, a digit and a symbol", () => {
    fc.assert(
      fc.property(ENTROPY, REALM, (entropy, realm) => {
        const { password } = deriveAccount(phraseOf(entropy), realm);

        expect(password).toHaveLength(47);
        for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[-_]/]) expect(password).toMatch(kind);
      }),
    );
  });

  it("shares nothing between two realms, or between the parts", () => {
    const words = makePhrase();
    const here = derive(words, "tips");
    const there = derive(words, "tips-2");

    const parts = [here, there].flatMap(({ userName, password, keySeed }) => [
      userName.slice(1),
      password.slice(0, -4),
      keySeed,
    ]);
    expect(new Set(parts).size).toBe(6);
  });

  it.each(["", "ab", "Tips", "tips_1", "-tips", "tips-", "a".repeat(33), "tips\u0000x"])(
    "rejects %j as a realm",
    (realm) => {
      expect(() => deriveAccount(makePhrase(), realm)).toThrow(/expected 3 to 32 lower-case/);
    },
  );

  it("rejects words that are no phrase, without repeating one", () => {
    const words = [...makePhrase().slice(0, 11), "gmail"];

    expect(() => deriveAccount(words, "tips")).toThrow("these words are no phrase; read it first");
  });
});
