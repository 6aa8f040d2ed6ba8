/**
 * Scanning, parsing and evaluating Terraform's expressions, by their results.
 * @module
 */
import fc from "fast-check";
import { ExpressionError } from "../../../simulator/stack/errors";
import { evaluate } from "../../../simulator/stack/evaluate-expression";
import type { JsonValue } from "../../../simulator/stack/json-value";
import { parseTemplate } from "../../../simulator/stack/parse-expression";

const ATTRIBUTES: Readonly<Record<string, JsonValue>> = {
  "aws_cognito_user_pool.default-pool.arn":
    "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_abc",
  "aws_x.list.items": [{ name: "a" }, { name: "b" }],
  "aws_x.block.settings": { mode: "on" },
  "data.aws_region.here.name": "eu-central-1",
};

function resolve(text: string): JsonValue {
  return evaluate(parseTemplate(text), {
    stackDirectory: __dirname,
    reference: (path) => {
      const value = ATTRIBUTES[path.join(".")];
      if (value === undefined) throw new ExpressionError(`no ${path.join(".")}`);
      return value;
    },
  });
}

describe("a template", () => {
  it.each<[string, JsonValue]>([
    ["plain text", "plain text"],
    ["", ""],
    ["a ${1} and ${true}", "a 1 and true"],
    ["in ${data.aws_region.here.name}!", "in eu-central-1!"],
    ['$${kept} %%{kept} $5 ${"}"} 100%', "${kept} %{kept} $5 } 100%"],
    ['${"quoted ${"nested ${1 + 1}"} \\"x\\" \\n \\u00e9"}', 'quoted nested 2 "x" \n é'],
    ["line\nbreak \\n", "line\nbreak \\n"],
  ])("%j gives %j", (text, expected) => {
    expect(resolve(text)).toBe(expected);
  });

  it.each<[string, JsonValue]>([
    ["${7}", 7],
    ["${null}", null],
    ['${[1, "b", false]}', [1, "b", false]],
    ['${{"a" = 1, b : [2], (upper("c")) = {}}}', { a: 1, b: [2], C: {} }],
    ["${aws_x.list.items}", [{ name: "a" }, { name: "b" }]],
  ])("that is one interpolation, %j, keeps the type of its value", (text, expected) => {
    expect(resolve(text)).toEqual(expected);
  });

  it("keeps any text without an interpolation as it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes("${") && !text.includes("%{"));
        expect(resolve(text)).toBe(text);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it("gives any JSON value back through jsonencode and jsondecode", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const literal = JSON.stringify(JSON.stringify(value))
          .replaceAll("${", "$${")
          .replaceAll("%{", "%%{");
        const decoded = resolve(`\${jsondecode(jsonencode(jsondecode(${literal})))}`);
        expect(decoded).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe("an expression", () => {
  it.each<[string, JsonValue]>([
    ["1 + 2 * 3 - 4 / 2", 5],
    ["(1 + 2) * 3 % 5", 4],
    ["-(2) + 5", 3],
    ["!false && (1 < 2 || 1 >= 2)", true],
    ['1 == 1 && "a" != "b" && [1] == [1] && 2 > 1 && 1 <= 1', true],
    ['true ? "yes" : undefined_function()', "yes"],
    ["1 > 2 ? 1 : false ? 2 : 3", 3],
    ["aws_x.list.items[1].name", "b"],
    ["aws_x.list.items.0.name", "a"],
    ["aws_x.list.items[*].name", ["a", "b"]],
    ["aws_x.list.items.*.name", ["a", "b"]],
    ["aws_x.block.settings[0].mode", "on"],
    ['aws_x.block.settings["mode"]', "on"],
    ["element(aws_x.list.items, 3).name", "b"],
    ['element(split(":", aws_cognito_user_pool.default-pool.arn), 4)', "123456789012"],
    ["{a = 1}.a", 1],
  ])("%s gives %j", (text, expected) => {
    expect(resolve(`\${${text}}`)).toEqual(expected);
  });

  it.each([
    ["aws_x.missing.arn", "no aws_x.missing.arn"],
    ["surprise(1)", "function 'surprise' is not supported"],
    ["constructor(1)", "function 'constructor' is not supported"],
    ["[1][4]", "there is no element '4'"],
    ["{a = 1}.b", "there is no element 'b'"],
    ["{}.toString", "there is no element 'toString'"],
    ['1 + "x"', "a number is required, not the string 'x'"],
    ["!1", "a boolean is required, not the number '1'"],
    ['"${[1]}"', undefined],
    ['"a${[1]}"', "a string is required, not a list"],
    ["1 +", "the expression ends too early"],
    ["1 2", "'2' is unexpected or not supported"],
    ["[for x in [1] : x]", "expected ']'"],
    ["(1", "expected ')'"],
    ["a ~ b", "unexpected character '~'"],
    ['"\\uzzzz"', "'zzzz' is no code point"],
    ['"\\q"', "unknown escape sequence '\\q'"],
  ])("throws for %s", (text, message) => {
    if (message === undefined) expect(resolve(`\${${text}}`)).toEqual([1]);
    else expect(() => resolve(`\${${text}}`)).toThrow(new ExpressionError(message));
  });

  it.each([
    ["${1", "an interpolation is not closed"],
    ['${"a}', "a quoted string is not closed"],
    ["%{ if true }x%{ endif }", "template directives (%{...}) are not supported"],
  ])("throws for the unfinished or unsupported template %s", (text, message) => {
    expect(() => resolve(text)).toThrow(new ExpressionError(message));
  });

  it("throws nothing but its own error, no matter what it is given", () => {
    const piece = fc.constantFrom(
      "${",
      "}",
      '"',
      "[",
      "]",
      "(",
      ")",
      ".",
      "*",
      "a",
      "1",
      ",",
      "=",
      " ",
      "\\",
      "%{",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          resolve(pieces.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { seed: 4, numRuns: 2_000 },
    );
  });
});

describe("a function", () => {
  it.each<[string, JsonValue]>([
    ['abspath("x") == "${abspath(".")}/x"', true],
    ['base64encode("é")', "w6k="],
    ['base64sha256("a")', "ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs="],
    ['sha256("a")', "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"],
    ['coalesce(null, "", "b")', "b"],
    ['compact(["a", "", null])', ["a"]],
    ["concat([1], [2, 3])", [1, 2, 3]],
    ['contains(["a"], "a")', true],
    ["distinct([1, 1, 2])", [1, 2]],
    ["flatten([[1], [[2]]])", [1, 2]],
    ['format("%s-%03d %q %%", "a", 7, "b")', 'a-007 "b" %'],
    ['join("-", ["a", 1], ["c"])', "a-1-c"],
    ['jsonencode({b = "<&>", a = [1, null]})', '{"a":[1,null],"b":"\\u003c\\u0026\\u003e"}'],
    ["keys({b = 1, a = 2})", ["a", "b"]],
    ["values({b = 1, a = 2})", [2, 1]],
    ['length("äb") + length([1]) + length({a = 1})', 4],
    ['lookup({a = 1}, "b", 2) + lookup({a = 1}, "a")', 3],
    ['lower("A")', "a"],
    ["max(1, 3, 2) - min([5, 4]...)", -1],
    ["merge({a = 1}, {a = 2, b = 3})", { a: 2, b: 3 }],
    ['parseint("ff", 16)', 255],
    ['replace("a.b.c", ".", "$&")', "a$&b$&c"],
    ['replace("a1b2", "/[0-9]/", "-")', "a-b-"],
    ['split(",", "a,b")', ["a", "b"]],
    ['substr("hello", 1, 2)', "el"],
    ['substr("hello", -2, -1)', "lo"],
    ['[tobool("true"), tonumber("5"), tostring(5)]', [true, 5, "5"]],
    ["[tolist([1]), toset([1, 1]), tomap({a = 1})]", [[1], [1], { a: 1 }]],
    ['[trimprefix("abc", "a"), trimsuffix("abc", "c"), trimspace(" a ")]', ["bc", "ab", "a"]],
    ['upper("a")', "A"],
    ['length(file("evaluate-expression.test.ts")) > 1000', true],
    ['length(filesha256("evaluate-expression.test.ts"))', 64],
    ['length(filebase64sha256("evaluate-expression.test.ts"))', 44],
  ])("%s gives %j", (text, expected) => {
    expect(resolve(`\${${text}}`)).toEqual(expected);
  });

  it.each([
    ['file("nowhere")', /^cannot read the file '.*nowhere'$/],
    ['parseint("z", 10)', /^'z' is no number of base 10$/],
    ["element([], 0)", /^an element of an empty list is asked for$/],
    ["coalesce(null)", /^no argument has a value$/],
    ['lookup({}, "a")', /^the map has no key 'a'$/],
    ['format("%x", 1)', /^format verb '%x' is not supported$/],
    ['jsondecode("{")', /^function 'jsondecode' failed: /],
    ['replace("a", "/(/", "")', /^function 'replace' failed: /],
    ["keys([1])", /^a map is required, not a list$/],
    ['concat("a")', /^a list is required, not the string 'a'$/],
    ["join()", /^a string is required, not a missing argument$/],
  ])("throws for %s", (text, message) => {
    expect(() => resolve(`\${${text}}`)).toThrow(message);
  });
});
