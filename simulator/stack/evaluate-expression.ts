/**
 * Computes the value of a syntax tree. Third of three steps (scan, parse, evaluate); the resolver
 * supplies what references stand for.
 * @module
 */
import { ExpressionError } from "./errors";
import {
  EXPRESSION_FUNCTIONS,
  type FunctionContext,
  isSame,
  toBoolean,
  toNumber,
  toText,
} from "./expression-functions";
import { isJsonList, isJsonObject, type JsonValue } from "./json-value";
import type { Expression } from "./parse-expression";

/** Where references and functions find what they need. */
export interface ExpressionScope extends FunctionContext {
  /** The value of a dotted reference such as `aws_iam_role.x.arn`. */
  reference(path: readonly string[]): JsonValue;
}

type Kind = Expression["kind"];
type Evaluator<K extends Kind> = (
  expression: Extract<Expression, { kind: K }>,
  scope: Scope,
) => JsonValue;
type Scope = ExpressionScope & { readonly item?: JsonValue };

const BINARY: Readonly<Record<string, (left: JsonValue, right: JsonValue) => JsonValue>> = {
  "==": isSame,
  "!=": (left, right) => !isSame(left, right),
  "<": (left, right) => toNumber(left) < toNumber(right),
  ">": (left, right) => toNumber(left) > toNumber(right),
  "<=": (left, right) => toNumber(left) <= toNumber(right),
  ">=": (left, right) => toNumber(left) >= toNumber(right),
  "+": (left, right) => toNumber(left) + toNumber(right),
  "-": (left, right) => toNumber(left) - toNumber(right),
  "*": (left, right) => toNumber(left) * toNumber(right),
  "/": (left, right) => toNumber(left) / toNumber(right),
  "%": (left, right) => toNumber(left) % toNumber(right),
  "&&": (left, right) => toBoolean(left) && toBoolean(right),
  "||": (left, right) => toBoolean(left) || toBoolean(right),
};

const EVALUATORS: { readonly [K in Kind]: Evaluator<K> } = {
  literal: ({ value }) => value,
  template: ({ parts }, scope) => parts.map((part) => toText(evaluate(part, scope))).join(""),
  reference: ({ path }, scope) => scope.reference(path),
  index: ({ of, key }, scope) => elementAt(evaluate(of, scope), evaluate(key, scope)),
  splat: ({ of, each }, scope) =>
    itemsOf(evaluate(of, scope)).map((item) => evaluate(each, { ...scope, item })),
  item: (_expression, { item }) => item ?? null,
  call: ({ name, args }, scope) => call(name, args, scope),
  expand: ({ of }, scope) => evaluate(of, scope),
  list: ({ items }, scope) => items.map((item) => evaluate(item, scope)),
  object: ({ entries }, scope) =>
    Object.fromEntries(
      entries.map(([key, value]) => [toText(evaluate(key, scope)), evaluate(value, scope)]),
    ),
  unary: ({ operator, of }, scope) => {
    const value = evaluate(of, scope);
    return operator === "!" ? !toBoolean(value) : -toNumber(value);
  },
  binary: ({ operator, left, right }, scope) => {
    const compute = BINARY[operator];
    if (compute === undefined) throw new ExpressionError(`operator '${operator}' is not supported`);
    return compute(evaluate(left, scope), evaluate(right, scope));
  },
  conditional: ({ condition, whenTrue, whenFalse }, scope) =>
    evaluate(toBoolean(evaluate(condition, scope)) ? whenTrue : whenFalse, scope),
};

/**
 * Computes the value of an expression.
 *
 * @throws {@link ExpressionError} if a type does not fit, a function is not supported, or the scope
 * does not know a reference.
 */
export function evaluate(expression: Expression, scope: Scope): JsonValue {
  // The table pairs each kind with its own evaluator, which the type of a lookup cannot express.
  const evaluator = EVALUATORS[expression.kind] as Evaluator<Kind>;
  return evaluator(expression, scope);
}

/** An element by number or key; what is not there is an error, as in Terraform. */
export function elementAt(value: JsonValue, key: JsonValue): JsonValue {
  // A block that occurs once may be written without its list, and is still addressed by [0].
  if (key === 0 && isJsonObject(value)) return value["0"] ?? value;
  const found = isJsonList(value)
    ? value[toNumber(key)]
    : isJsonObject(value) && Object.hasOwn(value, toText(key))
      ? value[toText(key)]
      : undefined;
  if (found === undefined) throw new ExpressionError(`there is no element '${toText(key)}'`);
  return found;
}

function itemsOf(value: JsonValue): readonly JsonValue[] {
  if (value === null) return [];
  return isJsonList(value) ? value : [value];
}

function call(name: string, args: readonly Expression[], scope: Scope): JsonValue {
  const known = Object.hasOwn(EXPRESSION_FUNCTIONS, name);
  const compute = known ? EXPRESSION_FUNCTIONS[name] : undefined;
  if (compute === undefined) throw new ExpressionError(`function '${name}' is not supported`);
  const values = args.flatMap((argument) => {
    const value = evaluate(argument, scope);
    return argument.kind === "expand" ? itemsOf(value) : [value];
  });
  try {
    return compute(values, scope);
  } catch (cause) {
    if (cause instanceof ExpressionError) throw cause;
    throw new ExpressionError(`function '${name}' failed: ${String(cause)}`, { cause });
  }
}
