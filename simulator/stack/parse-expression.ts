/**
 * Builds the syntax tree of a template from its tokens: the part of HCL's expression language that
 * synthesized stacks use. `for` expressions, template directives and heredocs are not in it.
 * Second of three steps (scan, parse, evaluate).
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 * @module
 */
import { ExpressionError } from "./errors";
import { scanTemplate, type TemplatePart, type Token } from "./scan-expression";

/** A node of the syntax tree. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "reference"; readonly path: readonly string[] }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  /** `each` is evaluated with `item` standing for every element of `of`. */
  | { readonly kind: "splat"; readonly of: Expression; readonly each: Expression }
  | { readonly kind: "item" }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "expand"; readonly of: Expression }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "unary"; readonly operator: string; readonly of: Expression }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    };

const KEYWORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Loosest binding first. */
const OPERATORS: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

/**
 * Parses a whole string of the document; one that is a single interpolation keeps the type of its
 * value, as in Terraform.
 *
 * @throws {@link ExpressionError} if the text is not of the supported language.
 */
export function parseTemplate(text: string): Expression {
  return parseParts(scanTemplate(text));
}

function parseParts(parts: readonly TemplatePart[]): Expression {
  const parsed = parts.map(parsePart);
  const [only] = parsed;
  if (only === undefined) return { kind: "literal", value: "" };
  return parsed.length === 1 ? only : { kind: "template", parts: parsed };
}

function parsePart(part: TemplatePart): Expression {
  if (typeof part === "string") return { kind: "literal", value: part };
  const parser = new Parser(part);
  const expression = parser.conditional();
  parser.end();
  return expression;
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  end(): void {
    if (this.#position < this.#tokens.length) throw this.#unexpected();
  }

  conditional(): Expression {
    const condition = this.#binary(0);
    if (!this.#takes("?")) return condition;
    const whenTrue = this.conditional();
    this.#expect(":");
    return { kind: "conditional", condition, whenTrue, whenFalse: this.conditional() };
  }

  #binary(level: number): Expression {
    const operators = OPERATORS[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((symbol) => this.#takes(symbol));
      if (operator === undefined) return left;
      left = { kind: "binary", operator, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): Expression {
    const operator = ["!", "-"].find((symbol) => this.#takes(symbol));
    if (operator !== undefined) return { kind: "unary", operator, of: this.#unary() };
    return this.#traversal(this.#primary());
  }

  #traversal(start: Expression): Expression {
    let expression = start;
    for (;;) {
      if (this.#takes(".")) expression = this.#attribute(expression);
      else if (this.#takes("[")) {
        if (this.#takes("*")) return this.#splat(expression);
        expression = { kind: "index", of: expression, key: this.conditional() };
        this.#expect("]");
      } else return expression;
    }
  }

  #attribute(of: Expression): Expression {
    if (this.#takes("*")) return this.#splat(of, false);
    const token = this.#next();
    if (token.type !== "name" && token.type !== "number") throw this.#unexpected(1);
    if (of.kind === "reference" && token.type === "name") {
      return { kind: "reference", path: [...of.path, token.value] };
    }
    return { kind: "index", of, key: { kind: "literal", value: token.value } };
  }

  #splat(of: Expression, closes = true): Expression {
    if (closes) this.#expect("]");
    return { kind: "splat", of, each: this.#traversal({ kind: "item" }) };
  }

  #primary(): Expression {
    const token = this.#next();
    if (token.type === "number") return { kind: "literal", value: token.value };
    if (token.type === "template") return parseParts(token.parts);
    if (token.type === "name") return this.#named(token.value);
    if (token.value === "[") return { kind: "list", items: this.#sequence("]") };
    if (token.value === "{") return this.#object();
    if (token.value !== "(") throw this.#unexpected(1);
    const inner = this.conditional();
    this.#expect(")");
    return inner;
  }

  #named(name: string): Expression {
    if (this.#takes("(")) return { kind: "call", name, args: this.#sequence(")") };
    const keyword = KEYWORDS[name];
    if (keyword !== undefined) return { kind: "literal", value: keyword };
    return { kind: "reference", path: [name] };
  }

  #sequence(close: string): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.#takes(close)) {
      const item = this.conditional();
      items.push(this.#takes("...") ? { kind: "expand", of: item } : item);
      if (!this.#takes(",")) {
        this.#expect(close);
        break;
      }
    }
    return items;
  }

  #object(): Expression {
    const entries: [Expression, Expression][] = [];
    while (!this.#takes("}")) {
      const key = this.#key();
      if (!this.#takes("=")) this.#expect(":");
      entries.push([key, this.conditional()]);
      // A comma or a line break parts the entries; the scanner has dropped the line breaks.
      this.#takes(",");
    }
    return { kind: "object", entries };
  }

  /** A bare name as a key is that text, not a reference. */
  #key(): Expression {
    const token = this.#tokens[this.#position];
    if (token?.type !== "name") return this.conditional();
    this.#position += 1;
    return { kind: "literal", value: token.value };
  }

  #takes(symbol: string): boolean {
    const token = this.#tokens[this.#position];
    const found = token?.type === "symbol" && token.value === symbol;
    if (found) this.#position += 1;
    return found;
  }

  #expect(symbol: string): void {
    if (!this.#takes(symbol)) throw new ExpressionError(`expected '${symbol}'`);
  }

  #next(): Token {
    const token = this.#tokens[this.#position];
    if (token === undefined) throw this.#unexpected();
    this.#position += 1;
    return token;
  }

  #unexpected(back = 0): ExpressionError {
    const token = this.#tokens[this.#position - back];
    if (token === undefined) return new ExpressionError("the expression ends too early");
    const shown = token.type === "template" ? "a string" : `'${token.value}'`;
    return new ExpressionError(`${shown} is unexpected or not supported`);
  }
}
