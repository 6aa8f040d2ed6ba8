/**
 * Blocks that leave nothing attached but what they name; each with a harmless twin.
 * @module
 */
import { isJudgedType } from "../../plan-review/rules/judged-types";
import {
  changed,
  HOME,
  IN_MODULES,
  later,
  type MadeResource,
  made,
  modulePlanOf,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "attachments-kept";
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
const MANAGED = "takes off every managed policy that others attached to it";
const INLINE = "deletes every inline policy that others gave it";
const EVERYBODY = "takes it off everybody to whom others attached it";

const BLOCKS: readonly (readonly [
  type: string,
  argument: string,
  about: string,
  attribute: string,
  more: Json,
  says: string,
])[] = [
  ...["role", "user", "group"].flatMap((holder) => {
    const [about, argument] = [`aws_iam_${holder}`, `${holder}_name`];
    return [
      [
        `aws_iam_${holder}_policy_attachments_exclusive`,
        argument,
        about,
        "name",
        { policy_arns: [] },
        MANAGED,
      ],
      [
        `aws_iam_${holder}_policies_exclusive`,
        argument,
        about,
        "name",
        { policy_names: [] },
        INLINE,
      ],
    ] as const;
  }),
  ["aws_iam_policy_attachment", "policy_arn", "aws_iam_policy", "arn", { roles: ["r"] }, EVERYBODY],
];

describe.each(BLOCKS)("%s", (type, argument, about, attribute, more, says) => {
  const told = (place = "") => `warning ${place}${type}.x ${argument}: ${says}`;
  const block = { ...more, [argument]: "it" };
  const target = { [attribute]: "it", path: "/" };
  const expression = (text: string) => ({
    constant_value: text,
    ...made(`${about}.x`, attribute),
  });

  it("is told where it comes to what exists already, or what the plan does not hold", () => {
    expect(found(one(type, block))).toEqual([told()]);
    expect(found(one(type, block), changed(about, target, target))).toEqual([told()]);
    expect(said(RULE, modulePlanOf([one(type, block)]))).toEqual(IN_MODULES.map(told));
  });

  it("is told where it goes over to another, or nobody can tell to which", () => {
    expect(found(changed(type, { ...block, [argument]: "other" }, block))).toEqual([told()]);
    expect(found(later(type, argument, made("local.it"), more))).toEqual([told()]);
    expect(found(one(type, more))).toEqual([told()]);
    expect(found(changed(type, more, more))).toEqual([told()]);
  });

  it("may come together with what it is about", () => {
    expect(found(one(type, block), one(about, target))).toEqual([]);
    expect(found(one(about, {}), later(type, argument, refer(`${about}.x`, attribute)))).toEqual(
      [],
    );
    expect(found(one(about, {}), later(type, argument, made(`${about}.x`, attribute)))).toEqual([]);
    expect(
      said(RULE, modulePlanOf([one(about, {}), later(type, argument, made(`${about}.x`))])),
    ).toEqual([]);
  });

  it("is told where an expression makes something else of what comes", () => {
    const text = `\${upper(${about}.x.${attribute})}`;

    expect(found(one(about, {}), later(type, argument, expression(text)))).toEqual([told()]);
    expect(found(one("aws_sns_topic", { name: "it" }), one(type, block))).toEqual([told()]);
  });

  it("is not told where it was there before, since what goes then shows", () => {
    expect(found(changed(type, block, block))).toEqual([]);
    expect(found(changed(type, block, { ...block, more: 1 }))).toEqual([]);
    expect(found({ ...one(type, null), before: block })).toEqual([]);
  });
});

describe.each(["role", "user", "group"])("the list of a %s's inline policies", (holder) => {
  const type = `aws_iam_${holder}_policies_exclusive`;
  const list = (...policy_names: readonly string[]) => ({ [`${holder}_name`]: "it", policy_names });
  const policy = (name: string) => ({ [holder]: "it", name, policy: "{}" });
  const told = (place = "") =>
    `warning ${place}${type}.x policy_names: deletes the policy 'b', whose content this plan does not hold`;

  it("is told where it loses one that the plan does not hold", () => {
    expect(found(changed(type, list("a", "b"), list("a")))).toEqual([told()]);
    expect(found(changed(type, list("b"), list()))).toEqual([told()]);
    expect(said(RULE, modulePlanOf([changed(type, list("b"), list())]))).toEqual(
      IN_MODULES.map(told),
    );
  });

  it("may lose one of the plan, which is judged by what it said, or gain one, or go", () => {
    const going = { ...one(`aws_iam_${holder}_policy`, null), before: policy("b") };

    expect(found(changed(type, list("a", "b"), list("a")), going)).toEqual([]);
    expect(found(changed(type, list("a"), list("a", "b")))).toEqual([]);
    expect(found({ ...one(type, null), before: list("b") })).toEqual([]);
    expect(found(one(type, list("b")), one(`aws_iam_${holder}`, { name: "it" }))).toEqual([]);
  });
});

it.each([
  // Of provider 5.100.0.
  "aws_cloudfrontkeyvaluestore_keys_exclusive",
  "aws_route53_records_exclusive",
  // Of later ones.
  "aws_vpc_security_group_rules_exclusive",
  "aws_ssoadmin_customer_managed_policy_attachments_exclusive",
  "aws_ssoadmin_managed_policy_attachments_exclusive",
])("%s is told as not judged, whatever it takes off", (type) => {
  expect(isJudgedType(type)).toBe(false);
});
