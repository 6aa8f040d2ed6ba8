/**
 * Writes a template as Terraform's JSON syntax has it.
 * @module
 */
import { BuildError } from "../errors";
import { type OperatorKey, type Spelling, variableOf } from "./operator-keys";
import { Choice, isList, isObject, type Node, NumberOf, TextWith } from "./template";

/**
 * The node as plain JSON with expressions of Terraform in it.
 *
 * @throws {@link BuildError} for a choice that no expression here can make
 */
export function renderTemplate(node: Node): unknown {
  if (node instanceof NumberOf) return interpolate(node.spelling);
  if (node instanceof TextWith) return renderText(node);
  if (node instanceof Choice) return renderChoice(node);
  if (isList(node)) return node.map(renderTemplate);
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, each]) => [name, renderTemplate(each)]),
  );
}

function interpolate({ expression }: Spelling): string {
  return `\${${expression}}`;
}

function renderText({ parts }: TextWith): string {
  return parts.map((part) => (typeof part === "string" ? part : interpolate(part))).join("");
}

function renderChoice({ key, on, off }: Choice): string {
  const condition = conditionOf(key);
  if (on === true && off === false) return `\${${condition}}`;
  if (isText(on) && isText(off) && !(isWord(on) && isWord(off))) {
    // A directive, in which the two texts need no more quotes than they have.
    return `%{ if ${condition} }${renderTemplate(on)}%{ else }${renderTemplate(off)}%{ endif }`;
  }
  return `\${${condition} ? ${toExpression(on)} : ${toExpression(off)}}`;
}

/** Whether a switch is on, as an expression. */
function conditionOf({ key, probes }: OperatorKey): string {
  const variable = `var.${variableOf(key)}`;
  return probes === undefined ? variable : `${variable} != null`;
}

function isText(node: Node): node is string | TextWith {
  return typeof node === "string" || node instanceof TextWith;
}

function isWord(node: Node): boolean {
  return typeof node === "string" && /^[\w -]*$/.test(node);
}

function toExpression(node: Node): string {
  if (node === undefined) return "null";
  if (typeof node === "number" || typeof node === "boolean" || isWord(node))
    return JSON.stringify(node);
  if (node instanceof NumberOf) return node.spelling.expression;
  if (node instanceof TextWith && node.parts.length === 1) {
    const [part] = node.parts;
    if (typeof part === "object") return part.expression;
  }
  if (isList(node)) return `[${node.map(toExpression).join(", ")}]`;
  throw new BuildError(
    `${JSON.stringify(node)} hangs on a variable, and is neither a word, a number nor a list of such; take the key out of build/module/operator-keys.ts`,
  );
}
