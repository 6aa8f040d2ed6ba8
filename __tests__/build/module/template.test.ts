/**
 * What a module makes of two stacks: values where they stand, and an error where something is computed from one.
 * That real stacks become modules that plan the same is shown in `__tests__/terraform/module.long.test.ts`.
 * @module
 */
import {
  OPERATOR_KEYS,
  type OperatorKey,
  type Spelling,
} from "../../../build/module/operator-keys";
import { renderTemplate } from "../../../build/module/render-template";
import {
  compareStacks,
  evaluate,
  keysIn,
  mergeTemplates,
  type Node,
} from "../../../build/module/template";

const keyOf = (key: string) => OPERATOR_KEYS.find((each) => each.key === key)!;
const PREFIX = keyOf("namePrefix");
const HOURS = keyOf("refreshTokenHours");
const PROTECTED = keyOf("dataProtected");
const TOPIC = keyOf("alarmTopicArn");

function known({ spellings: [spelling] }: OperatorKey, one: string, other: string) {
  return { spelling: spelling as Spelling, one, other };
}

const VALUES = [known(PREFIX, "first", "second"), known(HOURS, "24", "100")];
const compared = (one: Node, other: Node) => renderTemplate(compareStacks(one, other, VALUES));

describe("compareStacks", () => {
  it("finds values in texts, numbers and lists, and leaves the rest", () => {
    const one = { name: "first-pool", hours: 24, tags: ["a", "first"], until: "24 h of first" };
    const other = {
      name: "second-pool",
      hours: 100,
      tags: ["a", "second"],
      until: "100 h of second",
    };

    expect(compared(one, other)).toEqual({
      name: "${var.name_prefix}-pool",
      hours: "${var.refresh_token_hours}",
      tags: ["a", "${var.name_prefix}"],
      until: "${var.refresh_token_hours} h of ${var.name_prefix}",
    });
  });

  it("takes no equal number for a value", () => {
    expect(compared({ a: 24, b: 24 }, { a: 24, b: 100 })).toEqual({
      a: 24,
      b: "${var.refresh_token_hours}",
    });
  });

  it.each<[what: string, one: Node, other: Node]>([
    ["a number that is computed", { memory: 1_024 }, { memory: 1_100 }],
    ["a text that is cut", { id: "firs" }, { id: "seco" }],
    ["a text in capitals", { id: "FIRST" }, { id: "SECOND" }],
    ["a text that counts characters", { id: "first5" }, { id: "second6" }],
    ["a value within an expression", { id: '${upper("first")}' }, { id: '${upper("second")}' }],
    ["a part that is there or not", { a: {} }, {}],
    ["a list of another length", { a: ["first"] }, { a: ["second", "x"] }],
    ["a name", { first: 1 }, { second: 1 }],
    ["a flag", { on: true }, { on: false }],
  ])("refuses %s", (_, one, other) => {
    expect(() => compareStacks(one, other, VALUES)).toThrow(/by a variable, which Terraform could/);
  });

  it("names the place", () => {
    expect(() => compareStacks({ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, VALUES)).toThrow(
      /^a\[0\]\.b is 1 or 2 by a variable/,
    );
  });
});

describe("mergeTemplates", () => {
  const merged = (on: Node, ...without: [OperatorKey, Node][]) =>
    mergeTemplates(
      on,
      without.map(([key, template]) => ({ key, template })),
    );

  it("makes choices of words, flags, numbers, texts and what is absent", () => {
    const text = compareStacks('"first" kept', '"second" kept', VALUES);
    const on = { word: "ACTIVE", flag: true, days: 30, text, same: 1 };
    const off = { word: "INACTIVE", flag: false, days: 7, text: '"none"', same: 1 };

    expect(renderTemplate(merged(on, [PROTECTED, off]))).toEqual({
      word: '${var.data_protected ? "ACTIVE" : "INACTIVE"}',
      flag: "${var.data_protected}",
      days: "${var.data_protected ? 30 : 7}",
      text: '%{ if var.data_protected }"${var.name_prefix}" kept%{ else }"none"%{ endif }',
      same: 1,
    });
  });

  it("leaves an optional value alone where it stands alone, and makes a list of it null", () => {
    const arn = known(TOPIC, "arn:one", "arn:two");
    const on = compareStacks(
      { topic: "arn:one", actions: ["arn:one"] },
      { topic: "arn:two", actions: ["arn:two"] },
      [arn],
    );

    expect(renderTemplate(merged(on, [TOPIC, {}]))).toEqual({
      topic: "${var.alarm_topic_arn}",
      actions: "${var.alarm_topic_arn != null ? [var.alarm_topic_arn] : null}",
    });
  });

  it("refuses a block that is there or not", () => {
    expect(() => merged({ rule: { a: 1 } }, [PROTECTED, {}])).toThrow(/^rule is .* or absent/);
    expect(() => merged({ rule: [{ a: 1 }] }, [PROTECTED, { rule: [] }])).toThrow(/^rule/);
  });

  it("leaves what two keys decide to the proof, which sees it", () => {
    const template = merged({ a: "both" }, [PROTECTED, { a: "one" }], [TOPIC, { a: "other" }]);

    expect(keysIn(template, [PROTECTED, TOPIC])).toEqual([PROTECTED]);
    expect(evaluate(template, new Map(), ({ key }) => key !== "alarmTopicArn")).toEqual({
      a: "both",
    });
  });
});
