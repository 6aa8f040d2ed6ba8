/**
 * What is read from a policy's text, and when it is called unreadable.
 * @module
 */
import { Unresolved } from "../../../contract/resource";
import {
  isUnreadable,
  readJson,
  statementsOfBlocks,
  textOf,
  UNREADABLE,
} from "../../../plan-review/access/policy-statement";

const EMPTY = {
  isDenial: false,
  principals: [],
  notPrincipals: [],
  actions: [],
  notActions: [],
  resources: [],
  notResources: [],
  conditions: [],
};

const read = (document: unknown, isTemplate = false) =>
  readJson(typeof document === "string" ? document : JSON.stringify(document), isTemplate);
const statement = (one: unknown) => read({ Statement: one })?.statements[0];

describe("a policy's text", () => {
  it("is read element by element", () => {
    expect(
      statement({
        Effect: "Allow",
        Principal: { AWS: ["a", "b"], Service: "c" },
        NotPrincipal: "*",
        Action: "d",
        NotAction: ["e"],
        Resource: ["f", "g"],
        NotResource: "h",
        Condition: { StringEquals: { "aws:SourceAccount": "1", k: ["2", 3] }, Bool: { s: true } },
      }),
    ).toEqual({
      isDenial: false,
      principals: [
        { kind: "AWS", id: "a" },
        { kind: "AWS", id: "b" },
        { kind: "Service", id: "c" },
      ],
      notPrincipals: [{ kind: "*", id: "*" }],
      actions: ["d"],
      notActions: ["e"],
      resources: ["f", "g"],
      notResources: ["h"],
      conditions: [
        { operator: "StringEquals", key: "aws:SourceAccount", values: ["1"] },
        { operator: "StringEquals", key: "k", values: ["2", "3"] },
        { operator: "Bool", key: "s", values: ["true"] },
      ],
    });
  });

  it("leaves empty what it does not say, or says in no shape of a policy", () => {
    expect(statement({ Effect: "Allow" })).toEqual(EMPTY);
    expect(statement({ Effect: "Allow", Condition: ["x"] })).toEqual(EMPTY);
    expect(statement({ Effect: "Allow", Condition: { StringEquals: "x" } })).toEqual(EMPTY);
  });

  it.each([
    ["Deny", true],
    ["deny", false],
    ["Allow", false],
    [["Deny", "Allow"], false],
    [["Deny", "Deny"], true],
  ])("with the effect %j denies: %s", (Effect, isDenial) => {
    expect(statement({ Effect })?.isDenial).toBe(isDenial);
  });

  it("may write its elements in any letter case", () => {
    expect(read('{"statement":{"effect":"Deny","ACTION":"a"}}')).toEqual({
      statements: [{ ...EMPTY, isDenial: true, actions: ["a"] }],
      isWhole: true,
    });
  });

  it.each(["{}", "[]", '"x"', "x", "", '{"Version":"2012-10-17"}', '{"a":1,"a":2}', "null"])(
    "is none in %j",
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it.each([
    ["a statement that is none", '{"Statement":["x",{}]}', 1],
    ["two members of one name", '{"Statement":[{"Action":"a","Action":"b"}]}', 1],
    ["two lists of statements of which the last is empty", '{"Statement":[{}],"Statement":[]}', 0],
  ])("is not whole with %s", (_title, text, count) => {
    const reading = read(text);

    expect(reading?.isWhole).toBe(false);
    expect(reading?.statements).toHaveLength(count);
  });

  it("is whole with colons and quotes in its texts", () => {
    expect(read('{"Statement":[{"Action":"a:b","Sid":"\\"x\\": \\\\"}]}')?.isWhole).toBe(true);
    expect(read('{"Statement" : [{"Resource":"arn:aws:s3:::b"}]}')?.isWhole).toBe(true);
  });

  it("holds expressions where it is a template, and texts where it is not", () => {
    const document = { Statement: [{ Action: ["${aws_a.b.c}", "$${x}", "%{ if x }", "%%{ x"] }] };

    expect(read(document)?.statements[0]?.actions).toEqual(document.Statement[0]?.Action);
    expect(read(document, true)?.statements[0]?.actions).toEqual([
      new Unresolved(["aws_a.b"], "${aws_a.b.c}"),
      "${x}",
      new Unresolved([], "%{ if x }"),
      "%%{ x",
    ]);
  });
});

describe("an unreadable text", () => {
  it.each(['{"a":', "[x", '"x', '["a"]', '"x"'])("is %j", (text) => {
    expect(isUnreadable(text)).toBe(true);
  });

  it.each(["x", "arn:aws:iam::aws:policy/x", "", '{"a":1}', "{}"])("is not %j", (text) => {
    expect(isUnreadable(text)).toBe(false);
  });
});

describe("a document of HCL", () => {
  it("is read block by block", () => {
    const later = new Unresolved();

    expect(
      statementsOfBlocks({
        statement: [
          {
            effect: "Deny",
            actions: ["a", later],
            not_actions: ["b"],
            resources: ["c"],
            not_resources: ["d"],
            principals: [{ type: "AWS", identifiers: ["e", "f"] }],
            not_principals: [{ type: "Service", identifiers: ["g"] }],
            condition: [{ test: "StringEquals", variable: "h", values: ["i", 1] }],
          },
          {},
        ],
      }),
    ).toEqual([
      {
        isDenial: true,
        principals: [
          { kind: "AWS", id: "e" },
          { kind: "AWS", id: "f" },
        ],
        notPrincipals: [{ kind: "Service", id: "g" }],
        actions: ["a", later],
        notActions: ["b"],
        resources: ["c"],
        notResources: ["d"],
        conditions: [{ operator: "StringEquals", key: "h", values: ["i", "1"] }],
      },
      EMPTY,
    ]);
  });
});

describe("a term's text", () => {
  it("is its own, its template, or a word for what nobody can know", () => {
    expect(textOf("x")).toBe("x");
    expect(textOf(new Unresolved([], "${a}"))).toBe("${a}");
    expect(textOf(new Unresolved())).toBe(UNREADABLE);
    expect(UNREADABLE).toBe("(known after the apply)");
  });
});
