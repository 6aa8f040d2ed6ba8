/**
 * What a web ACL turns away no longer: in its rules as blocks and as a JSON text, by its default, and where it is taken
 * off; each with a harmless twin.
 * @module
 */
import { reviewOf } from "../support/plan-fixtures";
import {
  changed,
  HOME,
  IN_MODULES,
  later,
  type MadeResource,
  made,
  modulePlanOf,
  OWN,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "web-acl-kept";
const ACL = "aws_wafv2_web_acl";
const ASSOCIATION = "aws_wafv2_web_acl_association";
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));

const rate = (more: Json = {}) => ({
  rate_based_statement: [{ limit: 100, evaluation_window_sec: 300, ...more }],
});
const address = (arn: string) => ({ ip_set_reference_statement: [{ arn }] });
const GUARD = { name: "rate", priority: 1, action: [{ block: [{}] }], statement: [rate()] };
const GROUP = {
  name: "group",
  priority: 2,
  override_action: [{ none: [{}], count: [] }],
  statement: [{ managed_rule_group_statement: [{ name: "Common", vendor_name: "AWS" }] }],
};
const FRIENDS = {
  name: "friends",
  priority: 9,
  action: [{ allow: [{}] }],
  statement: [address("a")],
};
const OPEN = { default_action: [{ allow: [{}], block: [] }] };
const CLOSED = { default_action: [{ allow: [], block: [{}] }] };
const RULES = [GUARD, GROUP, FRIENDS];

/** The same rules as AWS spells them. */
function asJson(rules: Json): string {
  const spell = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(spell);
    if (typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => {
        const isBlock = Array.isArray(inner) && typeof inner[0] === "object";
        if (Array.isArray(inner) && inner.length === 0) return [];
        const spelled = name.replace(/(?:^|_)(\w)/g, (_, first) => first.toUpperCase());
        return [[spelled, spell(isBlock ? inner[0] : inner)]];
      }),
    );
  };
  return JSON.stringify(spell(rules));
}

const WAYS = [
  ["rule", (rules: Json, more: Json = OPEN) => ({ ...more, rule: rules })],
  ["rule_json", (rules: Json, more: Json = OPEN) => ({ ...more, rule_json: asJson(rules) })],
] as const;

const with_ = (rule: Json, more: Json) =>
  RULES.map((one) => (one === rule ? { ...one, ...more } : one));

/** What changes, what is said of it, and whether it is said the other way round. */
const WEAKER: readonly (readonly [title: string, rules: Json, says: string])[] = [
  ["a rule goes", [GROUP, FRIENDS], "no longer has the rule 'rate'"],
  ["every rule goes but one", [GUARD], "no longer has the rule 'group'"],
  [
    "a rule only counts",
    with_(GUARD, { action: [{ count: [{}], block: [] }] }),
    "has a rule 'rate' that turns away less by its action",
  ],
  [
    "a rule asks instead of blocking",
    with_(GUARD, { action: [{ captcha: [{}] }] }),
    "has a rule 'rate' that turns away less by its action",
  ],
  [
    "a rule asks by a script instead of blocking",
    with_(GUARD, { action: [{ challenge: [{}] }] }),
    "has a rule 'rate' that turns away less by its action",
  ],
  [
    "a limit is left out",
    with_(GUARD, {
      statement: [{ rate_based_statement: [{ evaluation_window_sec: 300 }] }],
    }),
    "has a rule 'rate' that lets more calls through in the same time",
  ],
  [
    "a group only counts",
    with_(GROUP, { override_action: [{ count: [{}], none: [] }] }),
    "has a rule 'group' that turns away less by its action",
  ],
  [
    "a limit rises",
    with_(GUARD, { statement: [rate({ limit: 200 })] }),
    "has a rule 'rate' that lets more calls through in the same time",
  ],
  [
    "a limit counts for a shorter time",
    with_(GUARD, { statement: [rate({ evaluation_window_sec: 60 })] }),
    "has a rule 'rate' that lets more calls through in the same time",
  ],
  [
    "a rule looks at a part of it all",
    with_(GUARD, { statement: [rate({ scope_down_statement: [address("b")] })] }),
    "has a rule 'rate' that looks for something else than before",
  ],
  [
    "a rule of a group is left out",
    with_(GROUP, {
      statement: [
        {
          managed_rule_group_statement: [
            {
              ...GROUP.statement[0]?.managed_rule_group_statement[0],
              excluded_rule: [{ name: "x" }],
            },
          ],
        },
      ],
    }),
    "has a rule 'group' that looks for something else than before",
  ],
  [
    "an exception comes first",
    with_(FRIENDS, { priority: 0 }),
    "lets through by 'friends' what was judged by other rules",
  ],
  [
    "an exception gets wider, before a rule",
    [GUARD, GROUP, FRIENDS, { ...FRIENDS, name: "new", priority: 0 }],
    "lets through by 'new' what was judged by other rules",
  ],
];

describe.each(WAYS)("a web ACL with %s", (argument, aclOf) => {
  it.each(WEAKER)("is told where %s", (_title, rules, says) => {
    const open = changed(ACL, aclOf(RULES), aclOf(rules));
    const text = `warning ${ACL}.x ${argument}: ${says}`;

    expect(found(open)).toContainEqual(expect.stringContaining(text));
    expect(said(RULE, modulePlanOf([open]))).toEqual(
      expect.arrayContaining(
        IN_MODULES.map((prefix) => expect.stringContaining(text.replace(ACL, `${prefix}${ACL}`))),
      ),
    );
  });

  it.each(WEAKER)("is not told where it stays so: %s", (_title, rules) => {
    expect(found(changed(ACL, aclOf(rules), { ...aclOf(rules), description: "d" }))).toEqual([]);
    expect(found(one(ACL, aclOf(rules)))).toEqual([]);
  });

  it.each([
    ["it gets a rule", [...RULES, { ...GUARD, name: "more", priority: 3 }]],
    ["a limit falls", with_(GUARD, { statement: [rate({ limit: 50 })] })],
    [
      "a limit counts for longer",
      with_(GUARD, { statement: [rate({ evaluation_window_sec: 600 })] }),
    ],
    ["an exception goes", [GUARD, GROUP]],
    ["an exception stays behind", with_(FRIENDS, { priority: 10 })],
    ["another comes behind", [...RULES, { ...FRIENDS, name: "new", priority: 11 }]],
    ["the order of the list is another", [FRIENDS, GROUP, GUARD]],
  ])("is not told where %s", (_title, rules) => {
    expect(found(changed(ACL, aclOf(RULES), aclOf(rules)))).toEqual([]);
  });

  it.each([
    ["nothing", []],
    ["a rule that only counts", [{ ...GUARD, action: [{ count: [{}] }] }]],
    ["another exception", [{ ...FRIENDS, name: "family", priority: 5 }]],
  ])("is not told where an exception comes before %s", (_title, rules) => {
    const friends = { ...FRIENDS, priority: 0 };

    expect(found(changed(ACL, aclOf([...rules, FRIENDS]), aclOf([...rules, friends])))).toEqual([]);
    expect(found(changed(ACL, aclOf(rules), aclOf([...rules, friends])))).toEqual([]);
  });

  it("is told of the rule that goes, and not of the exception that comes before where it was", () => {
    const friends = { ...FRIENDS, priority: 0 };

    expect(found(changed(ACL, aclOf([GUARD, FRIENDS]), aclOf([friends])))).toEqual([
      `warning ${ACL}.x ${argument}: no longer has the rule 'rate'`,
    ]);
  });

  it.each([
    ["a rule that is written first and comes last", [5, 2, 9], [5, 2, 3]],
    ["one of two rules that change places", [1, 20, 9], [5, 4, 3]],
  ])("is told where an exception passes %s", (_title, was, is) => {
    const of = (priorities: readonly number[]) =>
      aclOf(RULES.map((one, index) => ({ ...one, priority: priorities[index] })));

    expect(found(changed(ACL, of(was), of(is)))).toEqual([
      expect.stringContaining("lets through by 'friends' what was judged by other rules"),
    ]);
  });

  it("is told of an exception that is new or wider where the rest is blocked", () => {
    const was = aclOf([FRIENDS], CLOSED);
    const wider = aclOf([{ ...FRIENDS, statement: [address("b")] }], CLOSED);
    const more = aclOf([FRIENDS, { ...FRIENDS, name: "new" }], CLOSED);

    expect(found(changed(ACL, was, wider))).toEqual([expect.stringContaining("by 'friends'")]);
    expect(found(changed(ACL, was, more))).toEqual([expect.stringContaining("by 'new'")]);
    expect(found(changed(ACL, was, { ...was, description: "d" }))).toEqual([]);
  });

  it("is told of a default that no longer blocks, as an error", () => {
    const was = aclOf([FRIENDS], CLOSED);
    const is = aclOf([FRIENDS], OPEN);

    expect(found(changed(ACL, was, is))).toEqual([
      `error ${ACL}.x default_action: no longer blocks: what no rule names comes through`,
    ]);
    expect(found(changed(ACL, is, was))).toEqual([]);
  });
});

describe("rules that cannot be judged", () => {
  it.each(["rule", "rule_json", "default_action"])(
    "are told: %s that only the apply decides",
    (argument) => {
      expect(found(later(ACL, argument, made("local.rules")))).toEqual([
        `warning ${ACL}.x ${argument}: is known after the apply only`,
      ]);
    },
  );

  it("are told where one value of a rule is the apply's", () => {
    const acl: MadeResource = {
      address: `${ACL}.x`,
      before: { ...OPEN, rule: [GUARD] },
      after: { ...OPEN, rule: [{ ...GUARD, statement: [{ rate_based_statement: [{}] }] }] },
      unknown: { rule: [{ statement: [{ rate_based_statement: [{ limit: true }] }] }] },
      references: {
        rule: [{ statement: [{ rate_based_statement: [{ limit: made("local.limit") }] }] }],
      },
    };

    expect(found(acl)).toEqual([`warning ${ACL}.x rule: is known after the apply only`]);
  });

  it.each([
    ["no JSON", "[{"],
    ["no list", '{"Name":"a"}'],
    ["a list of words", '["a"]'],
    ["a list of which one is a word", '[{"Name":"a"},"b"]'],
    ["a member given twice", '[{"Name":"a","Action":{"Block":{}},"Action":{"Count":{}}}]'],
  ])("are told where the text is %s", (_title, rule_json) => {
    expect(found(one(ACL, { ...OPEN, rule_json }))).toEqual([
      `warning ${ACL}.x rule_json: cannot be read`,
    ]);
  });

  it("are told where they are more than AWS takes, which would take long to compare", () => {
    const rules = Array.from({ length: 5_001 }, (_, at) => ({ ...GUARD, name: `${at}` }));
    const acl = { ...OPEN, rule: rules };

    expect(found(changed(ACL, acl, { ...acl, rule: rules.slice(1) }))).toEqual([
      `warning ${ACL}.x rule: no longer has the rule '0'`,
    ]);
    expect(found(one(ACL, acl))).toEqual([
      `warning ${ACL}.x rule: holds more rules than are compared`,
    ]);
  });

  it("are none where the text is empty, or an argument of a rule is left out", () => {
    expect(found(one(ACL, { ...OPEN, rule_json: "" }))).toEqual([]);
    expect(found(one(ACL, { ...OPEN, rule: [{ ...GUARD, rule_label: null }] }))).toEqual([]);
  });
});

describe("an earlier proof", () => {
  const lasts = (immunity_time: number) => [{ immunity_time_property: [{ immunity_time }] }];

  it.each([
    [
      { token_domains: ["ours.example"] },
      { token_domains: ["ours.example", "theirs.example"] },
      "token_domains: gains 'theirs.example': what was proved to pages from there counts here",
    ],
    [
      {},
      { captcha_config: lasts(301) },
      "captcha_config.immunity_time_property.immunity_time: was 300 and is 301",
    ],
    [
      { challenge_config: lasts(60) },
      { challenge_config: lasts(61) },
      "challenge_config.immunity_time_property.immunity_time: was 60 and is 61",
    ],
  ])("is told where it counts for more: from %j to %j", (was, is, says) => {
    expect(found(changed(ACL, was, is))).toEqual([`warning ${ACL}.x ${says}`]);
    expect(found(changed(ACL, is, was))).toEqual([]);
    expect(found(one(ACL, is))).toEqual([]);
  });
});

describe("what an ACL stands before", () => {
  const POOL = `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/p`;
  const pool = changed("aws_cognito_user_pool", { arn: POOL }, { arn: POOL });
  const before = { resource_arn: POOL, web_acl_arn: "acl" };
  const gone: MadeResource = { address: `${ASSOCIATION}.x`, before, after: null };
  const goes = `warning ${ASSOCIATION}.x web_acl_arn: goes: no web ACL guards it any longer`;

  it("is told where the association goes and the pool stays", () => {
    expect(found(pool, gone)).toEqual([goes]);
    expect(found(gone)).toEqual([goes]);
    expect(found(changed(ASSOCIATION, before, { ...before, resource_arn: "other" }))).toEqual([
      goes,
    ]);
  });

  it("is not told where the pool goes as well, or another association stands for it", () => {
    const other: MadeResource = { address: `${ASSOCIATION}.y`, after: before };

    expect(found({ ...pool, after: null }, gone)).toEqual([]);
    expect(found(pool, gone, other)).toEqual([]);
    expect(found(one(ASSOCIATION, before))).toEqual([]);
  });

  it("is not told where another association stands for a pool whose ARN the apply decides", () => {
    const other: MadeResource = {
      address: `${ASSOCIATION}.y`,
      after: { web_acl_arn: "acl" },
      unknown: { resource_arn: true },
      references: { resource_arn: refer("aws_cognito_user_pool.x") },
    };
    const stays = { ...pool, after: {}, unknown: { arn: true } };

    expect(found(stays, gone, other)).toEqual([]);
    expect(found(stays, gone, { ...other, after: { web_acl_arn: "other" } })).toEqual([
      `warning ${ASSOCIATION}.y web_acl_arn: names another web ACL than before`,
    ]);
  });

  it("is judged where it goes with what it stood before, so that nobody is asked to look", () => {
    const review = reviewOf(planOf([HOME, { ...pool, after: null }, gone]));

    expect(review.unjudged).toEqual([]);
  });

  it("is told where another ACL takes its place, and not where the same does under a new name", () => {
    const acl: MadeResource = { address: `${ACL}.a`, before: { arn: "acl" }, after: {} };
    const named = (address: string): MadeResource => ({
      address: `${ASSOCIATION}.x`,
      before,
      after: { resource_arn: POOL },
      unknown: { web_acl_arn: true },
      references: { web_acl_arn: refer(address) },
    });

    expect(found(pool, acl, named(`${ACL}.a`))).toEqual([]);
    expect(found(pool, acl, named(`${ACL}.b`))).toEqual([
      `warning ${ASSOCIATION}.x web_acl_arn: names another web ACL than before`,
    ]);
  });

  it("is told where a second association takes the place of the one that Terraform keeps or forgets", () => {
    const stands = { resource_arn: "arn:api", web_acl_arn: "arn:one" };
    const kept = { address: `${ASSOCIATION}.kept`, before: stands, after: stands };
    const second = one(ASSOCIATION, { ...stands, web_acl_arn: "arn:other" });
    const told = [`warning ${ASSOCIATION}.x web_acl_arn: names another web ACL than before`];

    expect(found(kept, second)).toEqual(told);
    expect(found(second, kept)).toEqual(told);
    expect(found(kept, one(ASSOCIATION, stands))).toEqual([]);
  });

  it("is told of a distribution too", () => {
    const type = "aws_cloudfront_distribution";
    const guarded = { web_acl_id: "acl" };

    expect(found(changed(type, guarded, { web_acl_id: "" }))).toEqual([
      `warning ${type}.x web_acl_id: goes: no web ACL guards it any longer`,
    ]);
    expect(found(changed(type, guarded, { web_acl_id: "other" }))).toEqual([
      `warning ${type}.x web_acl_id: names another web ACL than before`,
    ]);
    expect(found(changed(type, guarded, { ...guarded, comment: "c" }))).toEqual([]);
    expect(found(changed(type, { web_acl_id: "" }, guarded))).toEqual([]);
    expect(found({ address: `${type}.x`, before: guarded, after: null })).toEqual([]);
  });
});
