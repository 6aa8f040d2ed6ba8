/**
 * Which functions a template calls, read as Terraform reads it; each was tried with Terraform 1.11.4.
 * @module
 */
import { callsIn } from "../../plan-review/template-calls";

const textsOf = (template: string) => callsIn(template)?.map(({ text }) => text);

describe("callsIn", () => {
  it.each<[string, readonly string[]]>([
    ['${file("a")}', ['file("a")']],
    ['before ${file("a")} between ${upper("b")} after', ['file("a")', 'upper("b")']],
    ['${jsonencode({ a = [file("a")] })}', ['file("a")', 'jsonencode({ a = [file("a")] })']],
    ['${"${"${file("a")}"}"}', ['file("a")']],
    ['${"a \\" } ${file("a")}"}', ['file("a")']],
    ['${"\\\\"}${file("a")}', ['file("a")']],
    ['%{ if file("a") == "" }x%{ endif }', ['file("a")']],
    ['%{ for one in fileset("a", "*") ~}${one}%{ endfor }', ['fileset("a", "*")']],
    ['${file ("a")}', ['file ("a")']],
    ['${file\n("a")}', ['file\n("a")']],
    ['${ {for k, v in {a = "}"} : k => file(v)} }', ["file(v)"]],
    ['${true ? file("a") : "b"}', ['file("a")']],
    ['$${"}${file("a")}', ['file("a")']],
    ['%%{ if }${file("a")}', ['file("a")']],
    ['$%{ if file("a") == "" }%{ endif }', ['file("a")']],
    ['${"$${"}${file("a")}', ['file("a")']],
  ])("finds each call in %s", (template, expected) => {
    expect(textsOf(template)).toEqual(expected);
  });

  it.each(["provider::aws::arn_parse(a)", "core :: file (a)", "core::\nfile(a)"])(
    "finds %s by its whole name",
    (call) => {
      expect(callsIn(`\${${call}}`)).toEqual([{ name: call.replace(/\(a\)|\s/g, ""), text: call }]);
    },
  );

  it.each([
    'file("a")',
    '$${file("a")}',
    '%%{ if file("a") }',
    '$ {file("a")}',
    '${"file(a)"}',
    "${aws_s3_object.file[0].id}",
    '${"$${file(a)}"}',
    "%{ if (true) }a%{ endif }",
    "${[for one in (local.a) : one]}",
    "",
  ])("finds none in %s", (template) => {
    expect(callsIn(template)).toEqual([]);
  });

  it.each([
    ["a comment of several lines", '${file/* ( */("a")}'],
    ["a comment of one line", "${ # }\nfile(a)}"],
    ["a comment of one line, by slashes", "${ // }\nfile(a)}"],
    ["a heredoc", "${ <<A\nfile(a)\nA\n}"],
    ["three signs", '$$${file("a")}'],
    ["four signs of a directive", '%%%%{ if file("a") }'],
    ["an expression that does not end", '${file("a")'],
    ["a text that does not end", '${"a}'],
    ["brackets that do not match", "${(a]}"],
    ["a sign that no expression has", "${a @ b}"],
    ["the same in a text inside", '${"${a @ b}"}'],
  ])("says that it cannot read %s", (_what, template) => {
    expect(callsIn(template)).toBeUndefined();
  });

  it("reads a hostile text in a moment", () => {
    const start = Date.now();

    for (const one of ["${a(", "${", "a::", "$", '${"', "a "]) callsIn(`\${${one.repeat(2000)}`);

    expect(Date.now() - start).toBeLessThan(5000);
  });
});
