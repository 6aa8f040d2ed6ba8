/**
 * Whether an expression that is known only after the apply is just a reference. For HCL a plan lists what an
 * expression names: `replace(aws_iam_role.a.arn, …)` looks like `aws_iam_role.a.arn`. Only a configuration in
 * JSON, such as cdktf's, shows the expression itself; of an output, a variable or a local it shows the name,
 * behind which any expression may be.
 * @module
 */
import type { Unresolved } from "../../contract/resource";

/**
 * An attribute of a resource or a data source itself: no function, no operator, no module, no local. An index only
 * chooses among a resource's own instances.
 */
const ATTRIBUTE = String.raw`\$\{(?:data\.)?[a-z][a-z0-9]*_\w+\.[\w-]+(?:\[[^\][{}]*\])?\.(\w+)\}`;
/** Such an attribute, then plain text. */
const REFERENCE = new RegExp(`^${ATTRIBUTE}([^$%]*)$`);
const ATTRIBUTES = new RegExp(ATTRIBUTE, "g");

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

/** Whether every expression in a text is a plain reference, to any attribute. */
export function namesPlainly(template: string): boolean {
  return !/[$%]\{/.test(template.replace(ATTRIBUTES, ""));
}

/** The attributes that a text names; `undefined` if not every expression in it is a plain reference. */
export function plainAttributes(template: string): readonly string[] | undefined {
  if (!namesPlainly(template)) return undefined;
  return [...template.matchAll(ATTRIBUTES)].map(([, attribute = ""]) => attribute);
}

const MANAGED = /^(?:module\.(?:(?!data\.).)*\.)?([a-z][a-z0-9]*_\w+)\./;

/** The type of a managed resource by its address; `undefined` for a data source, and for what cannot be seen. */
export function managedType(address: string): string | undefined {
  return MANAGED.exec(address)?.[1];
}

/** What a place is called by, whichever it is. */
const NAMED_BY = ["arn", "bucket", "id", "key_id", "name"];

/**
 * Whether an expression names a managed resource of one of these types, and a part of it at most after a slash; of HCL
 * a plan shows what it names, and not what it makes of it.
 */
export function refersTo(types: readonly string[], value: Unresolved): boolean {
  const { references, template } = value;
  const isNamed = references.some((one) => types.includes(managedType(one) ?? ""));
  const behind = textBehindReference(value, NAMED_BY);
  return isNamed && (template === undefined || behind === "" || behind?.startsWith("/") === true);
}
