/**
 * User Migration: who is let in, and that nobody else can be told apart.
 * @module
 */
import "../support/handler-environment";
import crypto, { scryptSync } from "node:crypto";
import fc from "fast-check";
import { domainBanId } from "../../handlers/lib/ban/ban-item";
import { createBanList } from "../../handlers/lib/ban/ban-list";
import { findBannedDomain } from "../../handlers/lib/ban/check-bans";
import { ServiceError, UNAVAILABLE } from "../../handlers/lib/errors";
import {
  createUserMigration,
  type UserMigrationDependencies,
} from "../../handlers/lib/migration/create-user-migration";
import { migrationItemId, normalizeAddress } from "../../handlers/lib/migration/waiting-users";
import { userMigrationEvent } from "../support/events";
import { fakeRuntime, NOW } from "../support/handler-runtime";
import { memoryTable } from "../support/memory-table";
import { PROPERTY } from "../support/property";
import { anyText } from "../support/text";

const COST = { ln: 4, r: 8, p: 1 };
const PASSWORD = "correct-horse-battery";
const FORGOT = "UserMigration_ForgotPassword";
const LATER = Math.floor(NOW / 1000) + 60;

function phc(password: string, ln = COST.ln): string {
  const salt = Buffer.from("sixteen bytes ok");
  const hash = scryptSync(password, salt, 32, { N: 2 ** ln, r: 8, p: 1 });
  const encode = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
  return `$scrypt$ln=${ln},r=8,p=1$${encode(salt)}$${encode(hash)}`;
}

type Waiting = Record<string, { password?: string; expires?: number }>;

function start(waiting: Waiting = {}, findBan?: UserMigrationDependencies["findBan"]) {
  const runtime = fakeRuntime("default");
  const table = memoryTable();
  for (const [address, { password = phc(PASSWORD), expires = LATER }] of Object.entries(waiting))
    table.items.set(migrationItemId(address), { password, expires });
  const blockedDomains = new Set(["blocked.example"]);
  const handler = createUserMigration({ runtime, table, cost: COST, blockedDomains, findBan });
  return { runtime, table, handler };
}

// What is watched is the real thing; nothing is put in its place.
afterEach(() => jest.restoreAllMocks());

describe("user-migration", () => {
  it("lets a waiting user in with the old password", async () => {
    const { handler, runtime } = start({ "ada@example.com": {} });

    const { response } = await handler(userMigrationEvent("ada@example.com", PASSWORD));

    expect(response).toMatchObject({
      userAttributes: { email: "ada@example.com", email_verified: "true" },
      finalUserStatus: "CONFIRMED",
      messageAction: "SUPPRESS",
    });
    expect(runtime.outcomes()).toEqual([["done", "user-migrated"]]);
  });

  it.each(["ADA@example.com", "ada@EXAMPLE.com", "Ada@Example.Com"])(
    "finds them when they type %s",
    async (typed) => {
      const { handler } = start({ "ada@example.com": {} });

      const { response } = await handler(userMigrationEvent(typed, PASSWORD));

      expect(response.userAttributes).toEqual({ email: "ada@example.com", email_verified: "true" });
    },
  );

  it("lets them replace a forgotten password, by a code to the verified address", async () => {
    const { handler } = start({ "ada@example.com": {} });

    const { response } = await handler(userMigrationEvent("ada@example.com", undefined, FORGOT));

    expect(response).toMatchObject({
      userAttributes: { email: "ada@example.com", email_verified: "true" },
      messageAction: "SUPPRESS",
      finalUserStatus: null,
    });
  });

  it.each([
    ["an unknown address", "eve@example.com", {}],
    ["a wrong password", "ada@example.com", { password: phc("another password") }],
    ["an entry that has ended", "ada@example.com", { expires: Math.floor(NOW / 1000) }],
    ["an entry of another cost", "ada@example.com", { password: phc(PASSWORD, 5) }],
    ["a damaged entry", "ada@example.com", { password: "$scrypt$" }],
    ["a blocked domain", "ada@blocked.example", {}],
    ["a name that is no address", "ada", {}],
    ["a domain that cannot be read", "ada@[192.0.2.1]", {}],
    ["an address with a final dot", "ada@example.com.", {}],
    ["an address in full width", "ａｄａ@ｅｘａｍｐｌｅ.com", {}],
    ["an address with another full stop", "ada@example。com", {}],
  ])("returns %s untouched after one read and one hash", async (_, typed, entry) => {
    const { handler, table, runtime } = start({
      "ada@example.com": entry,
      "ada@blocked.example": {},
    });
    const event = userMigrationEvent(typed, PASSWORD);
    const scrypt = jest.spyOn(crypto, "scrypt");

    expect(await handler(structuredClone(event))).toEqual(event);

    expect([table.calls, table.deadlines]).toEqual([["get"], [NOW + 2_000]]);
    expect(scrypt.mock.calls.map(([password, , , options]) => [password, options])).toEqual([
      [PASSWORD, { N: 16, r: 8, p: 1, maxmem: expect.any(Number) }],
    ]);
    expect(runtime.outcomes()).toEqual([["denied", "user-unknown"]]);
  });

  it("lets them in until the very millisecond at which their entry ends", async () => {
    const expires = Math.floor(NOW / 1000) + 1;
    const [early, late] = [
      start({ "ada@example.com": { expires } }),
      start({ "ada@example.com": { expires } }),
    ];
    early.runtime.advance(expires * 1_000 - NOW - 1);
    late.runtime.advance(expires * 1_000 - NOW);

    for (const { handler } of [early, late])
      await handler(userMigrationEvent("ada@example.com", PASSWORD));

    expect(early.runtime.outcomes()).toEqual([["done", "user-migrated"]]);
    expect(late.runtime.outcomes()).toEqual([["denied", "user-unknown"]]);
  });

  it("lets nobody in who gives no password, not even where the old one was empty", async () => {
    const { handler, runtime } = start({ "ada@example.com": { password: phc("") } });

    for (const password of [undefined, null]) {
      const event = userMigrationEvent("ada@example.com");
      Object.assign(event.request, { password });
      expect(await handler(structuredClone(event))).toEqual(event);
    }
    expect(runtime.outcomes()).toEqual(Array(2).fill(["denied", "user-unknown"]));
  });

  it.each(["eve@example.com", "ada@blocked.example", "ada@example.com."])(
    "returns a forgotten password of %s untouched",
    async (typed) => {
      const { handler } = start({ "ada@blocked.example": {}, "ada@example.com": {} });
      const event = userMigrationEvent(typed, undefined, FORGOT);

      expect(await handler(structuredClone(event))).toEqual(event);
    },
  );

  describe.each(["both", "sign-up", "sign-in"])("where a domain is banned from %s", (scope) => {
    const BANNED = domainBanId("spam.example");
    function startBanned() {
      const reads: (readonly string[])[] = [];
      const bans = createBanList(async (ids) => {
        reads.push(ids);
        return new Map(ids.includes(BANNED) ? [[BANNED, { scope }]] : []);
      });
      const waiting = { "ada@a.spam.example": {}, "ada@example.com": {} };
      const findBan: UserMigrationDependencies["findBan"] = (address, call) =>
        findBannedDomain(bans, address, { call, refused: "both" });
      return { ...start(waiting, findBan), reads };
    }

    it.each([
      ["the right password", PASSWORD, "UserMigration_Authentication"],
      ["a forgotten one", undefined, FORGOT],
    ])("returns its people untouched with %s, after the same work", async (_, password, source) => {
      const { handler, runtime, table, reads } = startBanned();

      for (const typed of ["ada@a.spam.example", "eve@a.spam.example", "ada@a.SPAM.example"]) {
        const event = userMigrationEvent(typed, password, source);
        expect(await handler(structuredClone(event))).toEqual(event);
      }
      const { response } = await handler(userMigrationEvent("ada@example.com", password, source));
      expect(response.userAttributes).toMatchObject({ email: "ada@example.com" });
      expect(runtime.outcomes().map(([decision]) => decision)).toEqual([
        "denied",
        "denied",
        "denied",
        "done",
      ]);
      expect(table.calls).toEqual(["get", "get", "get", "get"]);
      // One question for each domain; the two others remember the answer.
      expect(reads).toHaveLength(2);
    });
  });

  it("fails where the ban list cannot be asked, for known and unknown alike", async () => {
    const { handler, runtime } = start({ "ada@example.com": {} }, async () => {
      throw new ServiceError("service-timeout");
    });

    for (const typed of ["ada@example.com", "eve@example.com"])
      await expect(handler(userMigrationEvent(typed, PASSWORD))).rejects.toThrow(
        new Error(UNAVAILABLE),
      );
    expect(runtime.outcomes()).toEqual(Array(2).fill(["failed", "service-timeout"]));
  });

  it("fails where the table cannot be reached, for known and unknown alike", async () => {
    const { handler, table } = start({ "ada@example.com": {} });
    table.failures = 2;

    for (const typed of ["ada@example.com", "eve@example.com"])
      await expect(handler(userMigrationEvent(typed, PASSWORD))).rejects.toThrow(
        new Error(UNAVAILABLE),
      );
  });

  it("lets nobody in by anything but the password", async () => {
    const { handler } = start({ "ada@example.com": {} });

    await fc.assert(
      fc.asyncProperty(anyText(), async (password) => {
        const { response } = await handler(userMigrationEvent("ada@example.com", password));

        expect(response.userAttributes).toBeNull();
      }),
      { ...PROPERTY, numRuns: 50 },
    );
  });

  it.each([
    ["Ada.Lovelace@Example.COM", "ada.lovelace@example.com"],
    ["ada@b\u00fccher.example", "ada@xn--bcher-kva.example"],
    ["ada@ex@example.com", undefined],
    ['"ada@ex"@example.com', '"ada@ex"@example.com'],
    ["a@b.example", "a@b.example"],
    ["@example.com", undefined],
    ["example.com", undefined],
    ["ada@", undefined],
    ["ada@example..com", undefined],
  ])("normalizes %s to %s", (address, expected) => {
    expect(normalizeAddress(address)).toBe(expected);
  });

  it("keeps no address in a key, no matter what it is", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const id = migrationItemId(normalizeAddress(address) ?? address);

        expect(id).toMatch(/^[\w-]{43}$/);
        expect(normalizeAddress(address.toUpperCase())).toBe(normalizeAddress(address));
      }),
      PROPERTY,
    );
  });

  it("fails at the cold start where the cost is more than a function can bear", () => {
    jest.isolateModules(() => {
      const cost = process.env.SCRYPT_COST;
      process.env.SCRYPT_COST = "ln=17,r=8,p=1";

      expect(() => require("../../handlers/user-migration")).toThrow(
        "SCRYPT_COST is 'ln=17,r=8,p=1'; expected at most ln=16,r=8,p=1",
      );
      process.env.SCRYPT_COST = cost;
    });
  });
});
