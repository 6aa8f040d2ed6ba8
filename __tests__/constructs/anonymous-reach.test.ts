/**
 * How far the functions of the anonymous pool can reach: with every trigger on, nothing that they may do or
 * are told leads out of the stack.
 * @module
 */
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { resourceOf, resourcesOf, synthEnvironment } from "../support/synth";

const stack = synthEnvironment("dev", FULL_STACK_VARIABLES);
const FUNCTIONS = resourcesOf(stack, "aws_lambda_function")
  .map(([name]) => name)
  .filter((name) => name.startsWith("anonymous-"));

/** Their log, and items of tables that are in the stack. */
const ALLOWED = [
  /^logs:(CreateLogStream|PutLogEvents) \$\{aws_cloudwatch_log_group\.anonymous-[\w-]+\.arn\}:\*$/,
  /^dynamodb:(GetItem|PutItem|BatchGetItem|UpdateItem|DeleteItem) \$\{aws_dynamodb_table\.[\w-]+\.arn\}$/,
];

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

describe("functions of the anonymous pool", () => {
  it("are there for each of its triggers", () => {
    expect(FUNCTIONS.length).toBeGreaterThanOrEqual(7);
  });

  it.each(FUNCTIONS)(
    "may write its log and use tables of the stack, and nothing else: %s",
    (name) => {
      const fn = resourceOf(stack, "aws_lambda_function", name);
      const { Statement } = JSON.parse(resourceOf(stack, "aws_iam_role_policy", name).policy) as {
        readonly Statement: readonly Statement[];
      };
      const rights = Statement.flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((one) => `${action} ${one}`)),
      );
      const variables = JSON.stringify(fn.environment ?? {});

      expect(rights.length).toBeGreaterThan(0);
      expect(rights.filter((right) => !ALLOWED.some((form) => form.test(right)))).toEqual([]);
      expect(variables).not.toMatch(/https?:|ENDPOINT|WEBHOOK/i);
      expect(fn).not.toHaveProperty("vpc_config");
      expect(fn).not.toHaveProperty("layers");
    },
  );
});
