/**
 * The actions of our own stacks, as they are synthesized with every option: their functions hold nothing but what was
 * judged harmless, and each right of the roles that deploy is told.
 * @module
 */
import { createGraph } from "../../contract/graph";
import { resourcesOfSynthesizedStack } from "../../contract/synthesized";
import { HARMLESS_ACTIONS } from "../../plan-review/access/harmless-actions";
import { homeOf } from "../../plan-review/access/home";
import { policyDocuments } from "../../plan-review/access/policy-documents";
import { actionsAreKnown } from "../../plan-review/rules/actions-are-known";
import { noEscalatingGrant } from "../../plan-review/rules/no-escalating-grant";
import { noWildcardGrant } from "../../plan-review/rules/no-wildcard-grant";
import type { Subject } from "../../plan-review/rules/rule";
import { synthBootstrap } from "../support/bootstrap";
import { everyStack } from "../support/every-option";
import { HOME, planOf } from "../support/plan-of";

/** What a rule looks at in a stack of which nothing exists yet. */
function subjectOf(stack: unknown): Subject {
  const after = createGraph(resourcesOfSynthesizedStack(stack));
  const before = createGraph([]);
  const plan = planOf([HOME]);
  return {
    plan,
    before,
    after,
    home: homeOf(plan, before, after),
    synthesized: after,
    stack: undefined,
    allowed: [],
    used: new Set(),
    resting: [],
    violations: [],
  };
}

function saidOf(rules: readonly (typeof actionsAreKnown)[], stack: unknown) {
  const subject = subjectOf(stack);
  return rules.flatMap((rule) =>
    rule.check(subject).map(({ address, problem }) => `${address}: ${problem}`),
  );
}

/** The actions that identities of a stack are allowed, as `address: action`. */
function identityActions(stack: unknown): readonly string[] {
  return policyDocuments(subjectOf(stack).after).flatMap(({ address, statements }) =>
    statements
      .filter(({ isDenial, principals }) => !isDenial && principals.length === 0)
      .flatMap(({ actions }) => actions.map((action) => `${address}: ${String(action)}`)),
  );
}

describe("a stack of ours", () => {
  const stacks = everyStack();

  it("allows its functions something", () => {
    const actions = new Set(stacks.flatMap(identityActions).map((one) => one.split(": ")[1]));

    expect([...actions]).toEqual(
      expect.arrayContaining(["logs:PutLogEvents", "dynamodb:PutItem", "kms:GenerateMac"]),
    );
  });

  it("allows nothing that is on no list, and nothing that escalates but to the sweep", () => {
    expect(stacks.flatMap((stack) => saidOf([actionsAreKnown, noEscalatingGrant], stack))).toEqual(
      [],
    );
  });
});

describe("the stack of the roles that deploy", () => {
  const stack = synthBootstrap();
  const RULES = [actionsAreKnown, noEscalatingGrant, noWildcardGrant];
  const isHarmless = (one: string) =>
    HARMLESS_ACTIONS.has((one.split(": ")[1] ?? "").toLowerCase());

  it("is told of each of their rights once, but for what is harmless", () => {
    const told = saidOf(RULES, stack)
      .filter((one) => one.includes(": allows '") || one.includes("allows the action '"))
      .map((one) => one.replace(/: allows (?:the action )?'([^']*)'.*/, ": $1"));
    const wanted = [...new Set(identityActions(stack).filter((one) => !isHarmless(one)))];

    expect([...told].sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(100);
  });

  const actionsIn = (rule: typeof actionsAreKnown) =>
    new Set(saidOf([rule], stack).map((one) => one.split("'")[1]));

  it("is accused of what changes pools, code and doors, and takes down guards", () => {
    expect([...actionsIn(noEscalatingGrant)]).toEqual(
      expect.arrayContaining([
        "iam:PassRole",
        "cognito-idp:UpdateUserPool",
        "lambda:UpdateFunctionCode",
        "apigateway:PATCH",
        "cloudfront:UpdateDistribution",
        "wafv2:UpdateWebACL",
        "logs:PutRetentionPolicy",
      ]),
    );
  });

  it("is warned of what it reads", () => {
    const told = [...actionsIn(actionsAreKnown)];

    expect(told).toEqual(
      expect.arrayContaining([
        "iam:GetRole",
        "apigateway:GET",
        "cognito-idp:DescribeUserPoolClient",
      ]),
    );
    expect(told).not.toContain("iam:PassRole");
  });
});
