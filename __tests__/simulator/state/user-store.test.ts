/**
 * The users of a pool: found by what names them, one owner for each name and alias.
 * @module
 */
import fc from "fast-check";
import { createMemoryStateStore } from "../../../simulator/state/memory-state-store";
import type { UserRecord } from "../../../simulator/state/user";
import {
  createUserStore,
  isConflict,
  type UserDraft,
  type UserStore,
} from "../../../simulator/state/user-store";
import { PROPERTY } from "../../support/property";
import { buildEmailPool, buildPool } from "../../support/simulated-stack";

function draft(
  name: string,
  attributes: Record<string, string> = {},
  sub = `sub-${name}`,
): UserDraft {
  return {
    name,
    sub,
    status: "CONFIRMED",
    enabled: true,
    attributes,
    createdAt: 0,
    modifiedAt: 0,
  };
}

const create = (pool = buildPool()) =>
  createUserStore(pool, createMemoryStateStore().table<UserRecord>("users"));

const EMAILS = ["x@example.com", "y@example.com"] as const;

const CHANGES = {
  insert: (store: UserStore, { number: _, ...user }: UserRecord) => store.insert(user),
  remove: (store: UserStore, user: UserRecord) => store.remove(user),
  take: (store: UserStore, user: UserRecord) => store.replace(user, true),
  replace: (store: UserStore, user: UserRecord) => {
    if (store.findConflict(user) === undefined) store.replace(user);
  },
};

/** Everybody who holds an address and has proved it: the index must know exactly one, or nobody. */
const ownersOf = (store: UserStore, email: string) =>
  [...store.all()]
    .filter(({ attributes }) => attributes.email === email && attributes.email_verified === "true")
    .map(({ name }) => name);

describe("user store", () => {
  it("finds a user by name in any case, and by sub", () => {
    const store = create();
    store.insert(draft("Ada", {}, "sub-ada"));

    expect(store.find("ADA")?.name).toBe("Ada");
    expect(store.find("sub-ada")?.name).toBe("Ada");
    expect(store.findBySub("sub-ada")?.name).toBe("Ada");
    expect(store.findBySub("Ada")).toBeUndefined();
  });

  it("keeps the sub of one user apart from the name of another", () => {
    const store = create();
    store.insert(draft("ada", {}, "11111111-0000-4000-8000-000000000001"));
    store.insert(draft("11111111-0000-4000-8000-000000000001", {}, "sub-eve"));

    expect(store.findBySub("11111111-0000-4000-8000-000000000001")?.name).toBe("ada");
    expect(store.find("11111111-0000-4000-8000-000000000001")?.sub).toBe("sub-eve");
  });

  it("reports a taken name and a taken address", () => {
    const store = create(buildEmailPool());
    store.insert(draft("sub-1", { email: "ada@example.com" }, "sub-1"));

    expect(store.insert(draft("sub-1", {}, "sub-2"))).toEqual({ kind: "name" });
    expect(store.insert(draft("sub-3", { email: "ADA@example.com" }, "sub-3"))).toEqual({
      kind: "alias",
      attribute: "email",
    });
  });

  it("never moves an address that is a user name, even on demand", () => {
    const store = create(buildEmailPool());
    store.insert(draft("sub-1", { email: "ada@example.com" }, "sub-1"));

    const second = store.insert(draft("sub-2", { email: "ada@example.com" }, "sub-2"), true);

    expect(second).toEqual({ kind: "alias", attribute: "email" });
  });

  it("does not bring a deleted user back with a late write", () => {
    const store = create();
    const ada = store.insert(draft("ada")) as UserRecord;
    store.remove(ada);
    store.replace({ ...ada, status: "RESET_REQUIRED" });
    expect(store.find("ada")).toBeUndefined();

    store.insert(draft("ada", {}, "sub-other"));
    store.replace({ ...ada, status: "RESET_REQUIRED" });
    store.remove(ada);
    expect(store.find("ada")).toMatchObject({ sub: "sub-other", status: "CONFIRMED" });
  });

  it("finds everybody again over a table that was kept", () => {
    const table = createMemoryStateStore().table<UserRecord>("users");
    const pool = buildPool({ aliasAttributes: ["email"] });
    const before = createUserStore(pool, table);
    before.insert(draft("ada", { email: "ada@example.com", email_verified: "true" }));

    const after = createUserStore(pool, table);
    const bob = after.insert(draft("bob"));

    expect(after.find("ada@example.com")?.name).toBe("ada");
    expect(after.findBySub("sub-ada")?.name).toBe("ada");
    expect(bob).toMatchObject({ number: 2 });
  });

  it("gives every alias one owner, no matter what happens", () => {
    const step = fc.record({
      kind: fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])),
      name: fc.constantFrom("ada", "bob", "eve"),
      email: fc.constantFrom(...EMAILS),
      verified: fc.constantFrom("true", "false"),
    });

    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const store = create(buildPool({ aliasAttributes: ["email"] }));
        for (const { kind, name, email, verified } of steps) {
          const number = store.find(name)?.number ?? 0;
          CHANGES[kind](store, { ...draft(name, { email, email_verified: verified }), number });
        }
        for (const email of EMAILS) {
          expect(ownersOf(store, email)).toEqual([store.find(email)?.name].filter(Boolean));
        }
      }),
      PROPERTY,
    );
  });

  it("tells a user from a conflict", () => {
    const store = create();

    expect(isConflict(store.insert(draft("ada")))).toBe(false);
    expect(isConflict(store.insert(draft("ada", {}, "other")))).toBe(true);
  });
});
