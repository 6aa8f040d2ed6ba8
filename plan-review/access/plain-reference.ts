/**
 * Whether an expression that is known only after the apply is just a reference. For HCL a plan lists what an
 * expression names, not what it does with it: `replace(aws_iam_role.a.arn, …)` looks like
 * `aws_iam_role.a.arn`. Only a configuration in JSON, such as cdktf's, shows the expression itself.
 * @module
 */
import type { Unresolved } from "../../contract/resource";

/** Names, indices and attributes, then plain text: no function, no operator, no other expression. */
const REFERENCE = /^\$\{[\w.[\]"-]+\.(\w+)\}([^$%]*)$/;

/**
 * The text after a reference to one of the attributes that begins an expression; empty for a plain reference,
 * and `undefined` for any other expression or if the plan shows none.
 */
export function textBehindReference(
  { template = "" }: Unresolved,
  attributes: readonly string[],
): string | undefined {
  const [, attribute = "", text] = REFERENCE.exec(template) ?? [];
  return attributes.includes(attribute) ? text : undefined;
}

/** Whether the plan shows a reference to one of the attributes and nothing else. */
export function isPlainReference(value: Unresolved, attributes: readonly string[]): boolean {
  return textBehindReference(value, attributes) === "";
}
