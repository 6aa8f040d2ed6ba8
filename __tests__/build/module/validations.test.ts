/**
 * What a module refuses beside its variables' own rules, where only another registry of pools asks for it.
 * `__tests__/terraform/module-variables.test.ts` compares the rest with the configuration.
 * @module
 */
import { realmRules } from "../../../build/module/validations";
import { POOLS, type PoolKind, type PoolRegistry } from "../../../handlers/pools";
import { MAXIMUM_REALM_LENGTH, REALM } from "../../../vocabulary/realm";

const { realm: _realm, ...unbound } = POOLS.anonymous;
const REGISTRY: PoolRegistry = { ...POOLS, extratips: unbound };
const rulesWith = (...pools: readonly string[]) =>
  realmRules(pools as readonly PoolKind[], REGISTRY);

describe("realmRules", () => {
  it("leaves room for the name of a pool that follows the realm", () => {
    expect(rulesWith("anonymous", "extratips")).toEqual([
      {
        keys: ["realm"],
        condition: "length(var.realm) <= 22",
        allowed: "at most 22 characters, since the name of a pool follows",
      },
    ]);
    expect(REALM.test(`${"a".repeat(22)}-extratips`)).toBe(true);
    expect(REALM.test(`${"a".repeat(23)}-extratips`)).toBe(false);
  });

  it("has no rule where the realm stands alone, which its own rule limits", () => {
    expect(rulesWith("default", "anonymous")).toEqual([]);
    expect(REALM.test("a".repeat(MAXIMUM_REALM_LENGTH))).toBe(true);
    expect(REALM.test("a".repeat(MAXIMUM_REALM_LENGTH + 1))).toBe(false);
  });
});
