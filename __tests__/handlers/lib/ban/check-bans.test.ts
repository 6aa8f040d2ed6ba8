/**
 * The ban list as handlers ask it: what is refused, what is remembered and for how long, and that no half answer counts.
 * @module
 */
import fc from "fast-check";
import { createAwsCall } from "../../../../handlers/lib/aws/aws-call";
import { createBatchGet } from "../../../../handlers/lib/aws/batch-get";
import { DYNAMODB, type Item } from "../../../../handlers/lib/aws/table";
import {
  domainBanId,
  userBanId,
  wordPlace,
  writeWordFacts,
} from "../../../../handlers/lib/ban/ban-item";
import {
  ABSENCE_MILLISECONDS,
  BAN_MILLISECONDS,
  createBanList,
  REMEMBERED,
} from "../../../../handlers/lib/ban/ban-list";
import {
  findBannedDomain,
  refuseBannedName,
  refuseBannedUser,
} from "../../../../handlers/lib/ban/check-bans";
import { WORD_PIECE } from "../../../../vocabulary/bans";
import { skeleton } from "../../../../vocabulary/look-alikes";
import { NAME_BANNED, USER_BANNED } from "../../../../vocabulary/refusals";
import { PROPERTY } from "../../../support/property";

const NOW = Date.UTC(2026, 10, 29);
const POOL = "eu-central-1_Example01";
const SUB = "11111111-2222-4333-8444-555555555555";
const FACTS = { scope: "both", reason: "spam", day: "2026-11-01" };

const callAt = (startedAt: number) => ({ startedAt, deadline: startedAt + 2_000 });
const CALL = callAt(NOW);
const none = () => undefined;

/** A list over items, and the keys of every read. */
function listOf(items: ReadonlyMap<string, Item> = new Map()) {
  const reads: (readonly string[])[] = [];
  const bans = createBanList(async (ids) => {
    reads.push(ids);
    return new Map([...items].filter(([id]) => ids.includes(id)));
  });
  return { bans, reads };
}

function wordItems(...words: readonly string[]): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const word of words) {
    const { id, attribute } = wordPlace(skeleton(word));
    items.set(id, { ...items.get(id), [attribute]: writeWordFacts(FACTS) });
  }
  return items;
}

const ownerOf = (userAttributes: Record<string, string>) => ({
  userPoolId: POOL,
  request: { userAttributes },
});

describe("a name", () => {
  it.each(["nazi", "ernazi", "n4z1-otter", "the-na-zi", "nnaazzii", "x-NAZ1-x", "am-nazi-m"])(
    "is refused as %s, which looks to contain the word",
    async (name) => {
      const { bans, reads } = listOf(wordItems("nazi", "naive"));

      await expect(refuseBannedName(bans, name, CALL)).rejects.toMatchObject({
        message: NAME_BANNED,
        failure: { decision: "refused", reason: "name-banned" },
      });
      expect(reads).toHaveLength(1);
    },
  );

  it.each(["quiet-otter", "nazareth", "aaa", "zina"])("is taken as %s", async (name) => {
    await expect(
      refuseBannedName(listOf(wordItems("nazi")).bans, name, CALL),
    ).resolves.toBeUndefined();
  });

  it("is refused whatever stands around the word", async () => {
    const letters = fc.stringMatching(/^[a-z0-9]{0,10}$/);
    const word = fc
      .stringMatching(/^[a-z0-9]{3,10}$/)
      .filter((each) => skeleton(each).length >= WORD_PIECE);

    await fc.assert(
      fc.asyncProperty(letters, word, letters, async (before, banned, after) => {
        const { bans } = listOf(wordItems(banned));
        await expect(refuseBannedName(bans, before + banned + after, CALL)).rejects.toThrow(
          NAME_BANNED,
        );
      }),
      PROPERTY,
    );
  });

  it("from twelve words is refused for a long word, never for one that chance has written", async () => {
    const { bans } = listOf(wordItems("nazi", "swindler"));
    const filler = "bcdefghjkbcdefghjkbcdefghjk";

    await expect(
      refuseBannedName(bans, `anazi${filler}`.slice(0, 27), CALL),
    ).resolves.toBeUndefined();
    await expect(refuseBannedName(bans, `aswindler${filler}`.slice(0, 27), CALL)).rejects.toThrow(
      NAME_BANNED,
    );
  });

  it("is taken once the word's ban has ended", async () => {
    const { id, attribute } = wordPlace(skeleton("nazi"));
    const facts = writeWordFacts({ ...FACTS, expires: NOW / 1_000 });
    const { bans } = listOf(new Map([[id, { [attribute]: facts }]]));

    await expect(refuseBannedName(bans, "nazi", callAt(NOW - 1))).rejects.toThrow(NAME_BANNED);
    await expect(refuseBannedName(bans, "nazi", CALL)).resolves.toBeUndefined();
  });
});

describe("a domain", () => {
  const items = new Map<string, Item>([
    [domainBanId("spam.example"), FACTS],
    [domainBanId("in.example"), { ...FACTS, scope: "sign-in" }],
    [domainBanId("ended.example"), { ...FACTS, expires: NOW / 1_000 }],
    [domainBanId("strange.example"), { scope: "later" }],
  ]);

  it.each([
    ["ada@spam.example", "sign-in", { kind: "blocked", entry: "spam.example" }],
    ["ada@a.b.SPAM.example.", "sign-up", { kind: "blocked", entry: "spam.example" }],
    ["ada@ｓｐａｍ.example", "sign-up", { kind: "blocked", entry: "spam.example" }],
    ["ada@in.example", "sign-up", { kind: "open" }],
    ["ada@in.example", "sign-in", { kind: "blocked", entry: "in.example" }],
    ["ada@strange.example", "sign-up", { kind: "blocked", entry: "strange.example" }],
    ["ada@ended.example", "sign-in", { kind: "open" }],
    ["ada@notspam.example", "sign-in", { kind: "open" }],
    ["ada@spam.example(c)", "sign-in", { kind: "unreadable" }],
    ["ada", "sign-in", { kind: "open" }],
    [undefined, "sign-in", { kind: "open" }],
  ] as const)("of %s is judged for %s in one read", async (address, refused, finding) => {
    const { bans, reads } = listOf(items);

    expect(await findBannedDomain(bans, address, { call: CALL, refused })).toEqual(finding);
    expect(reads.length).toBeLessThanOrEqual(1);
  });

  it("of more labels than a read takes is found by those above it", async () => {
    const { bans, reads } = listOf(items);
    const address = `ada@${"a.".repeat(110)}spam.example`;

    expect(await findBannedDomain(bans, address, { call: CALL, refused: "sign-in" })).toMatchObject(
      {
        kind: "blocked",
      },
    );
    expect(reads[0]!.length).toBeLessThanOrEqual(100);
  });
});

describe("tokens", () => {
  const banned = new Map<string, Item>([[userBanId(POOL, SUB), { ...FACTS, scope: "sign-in" }]]);

  it("are refused to a banned user and to nobody else, in one read", async () => {
    const { bans, reads } = listOf(banned);

    await expect(refuseBannedUser(bans, ownerOf({ sub: SUB }), CALL)).rejects.toMatchObject({
      message: USER_BANNED,
      failure: { reason: "user-banned" },
    });
    const other = ownerOf({ sub: SUB.replace("1", "2"), email: "ada@example.com" });
    await expect(refuseBannedUser(bans, other, CALL)).resolves.toEqual(new Map());
    expect(reads).toHaveLength(2);
  });

  it("are refused to a user of the same sub in no other pool", async () => {
    const { bans } = listOf(banned);
    const owner = { ...ownerOf({ sub: SUB }), userPoolId: "eu-central-1_Example02" };

    await expect(refuseBannedUser(bans, owner, CALL)).resolves.toEqual(new Map());
  });

  it.each(["spam.example", "mail.spam.example"])("are refused to users of %s", async (domain) => {
    const { bans } = listOf(new Map([[domainBanId("spam.example"), FACTS]]));
    const owner = ownerOf({ sub: SUB, email: `ada@${domain}` });

    await expect(refuseBannedUser(bans, owner, CALL)).rejects.toMatchObject({
      message: USER_BANNED,
      failure: { reason: "domain-blocked" },
    });
  });

  it.each([
    [{}, "unexpected"],
    [{ sub: "" }, "unexpected"],
    [{ sub: SUB, email: "ada@spam.example(c)" }, "domain-unreadable"],
  ])("are refused where %j leaves open whose they are", async (attributes, reason) => {
    const { bans, reads } = listOf();

    await expect(
      refuseBannedUser(bans, ownerOf(attributes as Record<string, string>), CALL),
    ).rejects.toMatchObject({ failure: { reason } });
    expect(reads).toEqual([]);
  });
});

describe("the memory of a warm function", () => {
  const DOMAIN = domainBanId("spam.example");
  const judge = (bans: ReturnType<typeof listOf>["bans"], milliseconds: number) =>
    findBannedDomain(bans, "ada@spam.example", {
      call: callAt(NOW + milliseconds),
      refused: "sign-in",
    }).then(({ kind }) => kind);

  it("refuses for five minutes, and lets pass for half a minute", async () => {
    const items = new Map<string, Item>([[DOMAIN, FACTS]]);
    const { bans, reads } = listOf(items);

    expect(await judge(bans, 0)).toBe("blocked");
    items.delete(DOMAIN);
    expect(await judge(bans, BAN_MILLISECONDS - 1)).toBe("blocked");
    expect(reads).toHaveLength(1);
    expect(await judge(bans, BAN_MILLISECONDS)).toBe("open");
    items.set(DOMAIN, FACTS);
    expect(await judge(bans, BAN_MILLISECONDS + ABSENCE_MILLISECONDS - 1)).toBe("open");
    expect(await judge(bans, BAN_MILLISECONDS + ABSENCE_MILLISECONDS)).toBe("blocked");
    // A clock that was set back: nothing is known from the future.
    items.delete(DOMAIN);
    expect(await judge(bans, -1)).toBe("open");
  });

  it.each<[string, Item]>([
    ["of another scope", { ...FACTS, scope: "sign-up" }],
    ["that has ended", { ...FACTS, expires: NOW / 1_000 - 1 }],
  ])("lets pass by a ban %s no longer than by none", async (_, before) => {
    const items = new Map<string, Item>([[DOMAIN, before]]);
    const { bans } = listOf(items);
    expect(await judge(bans, 0)).toBe("open");
    items.set(DOMAIN, FACTS);

    expect(await judge(bans, ABSENCE_MILLISECONDS)).toBe("blocked");
  });

  it("lets a name pass no longer for another word that begins like the one it lacks", async () => {
    const items = wordItems("acme-old");
    const { bans } = listOf(items);
    await refuseBannedName(bans, "acme-help", CALL);
    for (const [id, item] of wordItems("acme-help")) items.set(id, { ...items.get(id), ...item });

    await expect(
      refuseBannedName(bans, "acme-help", callAt(NOW + ABSENCE_MILLISECONDS)),
    ).rejects.toThrow(NAME_BANNED);
  });

  it("is bounded, the oldest answers go first", async () => {
    const { bans, reads } = listOf();
    for (let n = 0; n <= REMEMBERED; n++) await bans([`id-${n}`], CALL, none);
    reads.length = 0;

    await bans(["id-0", `id-${REMEMBERED}`], CALL, none);

    expect(reads).toEqual([["id-0"]]);
  });

  it("keeps nothing of a read that failed", async () => {
    let fails = true;
    const bans = createBanList(async () => {
      if (fails) throw new Error("down");
      return new Map([["a", FACTS]]);
    });
    await expect(bans(["a"], CALL, none)).rejects.toThrow("down");
    fails = false;

    expect(await bans(["a"], CALL, none)).toEqual(new Map([["a", FACTS]]));
  });
});

describe("a batched read", () => {
  /** A table that gives these answers, and what it was asked. */
  function answering(...answers: readonly object[]) {
    const bodies: Record<string, never>[] = [];
    const call = createAwsCall(DYNAMODB, {
      endpoint: new URL("http://localhost"),
      region: "eu-central-1",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "none" },
      now: () => NOW,
      post: async ({ body }) => {
        bodies.push(JSON.parse(body));
        const answer = answers[bodies.length - 1];
        return { status: answer === undefined ? 500 : 200, body: JSON.stringify(answer ?? {}) };
      },
    });
    return { read: createBatchGet(() => "bans", call), bodies };
  }
  const item = (id: string) => ({ id: { S: id }, reason: { S: "spam" } });
  const rest = { bans: { Keys: [{ id: { S: "b" } }], ConsistentRead: true } };

  it("is consistent, and asks once more for what was left out", async () => {
    const { read, bodies } = answering(
      { Responses: { bans: [item("a")] }, UnprocessedKeys: rest },
      { Responses: { bans: [item("b")] }, UnprocessedKeys: {} },
    );

    expect([...(await read(["a", "b"], NOW + 2_000)).keys()]).toEqual(["a", "b"]);
    expect(bodies).toEqual([
      {
        RequestItems: {
          bans: { Keys: [{ id: { S: "a" } }, { id: { S: "b" } }], ConsistentRead: true },
        },
      },
      { RequestItems: { bans: { Keys: [{ id: { S: "b" } }], ConsistentRead: true } } },
    ]);
  });

  it.each([
    ["leaves keys out twice", Array(2).fill({ Responses: { bans: [] }, UnprocessedKeys: rest })],
    ["says nothing of keys left out", [{ Responses: { bans: [] } }]],
    ["holds no items", [{ UnprocessedKeys: {} }]],
    ["holds what is no list", [{ Responses: { bans: "none" }, UnprocessedKeys: {} }]],
    ["is about another key", [{ Responses: { bans: [item("c")] }, UnprocessedKeys: {} }]],
    ["is empty", [{}]],
    ["does not come", []],
  ])("is no answer where it %s", async (_, answers) => {
    await expect(answering(...answers).read(["a", "b"], NOW + 2_000)).rejects.toMatchObject({
      failure: { decision: "failed", reason: "service-answer" },
    });
  });
});
