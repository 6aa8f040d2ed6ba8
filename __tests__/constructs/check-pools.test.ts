/**
 * What a stack says of a pool that is half made, where nobody checks types first.
 * @module
 */
import { checkPools } from "../../constructs/check-pools";
import { ConstructError } from "../../constructs/errors";
import { POOLS, type PoolRegistry } from "../../handlers/pools";

const MEMBERS = {
  signInWith: "email",
  identityClaim: "member",
  triggers: { preTokenGeneration: "on", userMigration: "off" },
  texts: { title: "Members", introduction: "An address." },
} as const;
const TIPS = { ...POOLS.anonymous, realm: undefined, identityClaim: "tip" };
const without = (pool: object, key: string) =>
  Object.fromEntries(Object.entries(pool).filter(([name]) => name !== key));

/** Judges our pools and one besides. */
const judge = (kind: string, pool: object) =>
  checkPools({ ...POOLS, [kind]: pool } as unknown as PoolRegistry);

describe("the registry of pools", () => {
  it("is ours, and takes another pool", () => {
    expect(() => checkPools()).not.toThrow();
    expect(() => judge("members", MEMBERS)).not.toThrow();
  });

  it.each(["Members", "paying-members", "paying_members", "all", "m", "m".repeat(17), "9members"])(
    "refuses the kind '%s' and says what is allowed",
    (kind) => {
      expect(() => judge(kind, MEMBERS)).toThrow(ConstructError);
      expect(() => judge(kind, MEMBERS)).toThrow(
        `handlers/pools.ts: the pool '${kind}' has a name that is not allowed; expected 2 to 16 lower-case letters and digits`,
      );
    },
  );

  it.each([
    ["no way in", without(MEMBERS, "signInWith"), "has signInWith 'undefined'; expected email or"],
    ["another way in", { ...MEMBERS, signInWith: "phone" }, "has signInWith 'phone'; expected"],
    ["no word on anonymity", without(TIPS, "anonymous"), "does not say whether it is anonymous"],
    ["no claim", without(MEMBERS, "identityClaim"), "has no identityClaim"],
    ["an empty claim", { ...MEMBERS, identityClaim: "" }, "has no identityClaim"],
    ["no texts", without(MEMBERS, "texts"), "lacks a text for people"],
    ["an empty title", { ...MEMBERS, texts: { title: "", introduction: "A." } }, "lacks a text"],
    ["no triggers", without(MEMBERS, "triggers"), "lacks preTokenGeneration"],
    ["no tokens", { ...MEMBERS, triggers: { preSignUp: "on" } }, "lacks preTokenGeneration"],
    [
      "a mistyped trigger",
      { ...MEMBERS, triggers: { preTokenGeneration: "on", preSignup: "on" } },
      "has the trigger 'preSignup'; did you mean preSignUp?; expected some of",
    ],
    ["another's claim", { ...MEMBERS, identityClaim: "email" }, "has the identityClaim 'email' of"],
    [
      "another's title",
      { ...MEMBERS, texts: { title: "Anonymous", introduction: "A." } },
      "has the title 'Anonymous' of another pool",
    ],
  ])("refuses a pool with %s", (_what, pool, sentence) => {
    expect(() => judge("members", pool)).toThrow(`the pool 'members' ${sentence}`);
  });
});
