/**
 * Where policies are looked for, and what is read of those that the apply decides.
 * @module
 */
import { createGraph } from "../../../contract/graph";
import { type ContractBlock, type ContractResource, Unresolved } from "../../../contract/resource";
import { policyDocuments } from "../../../plan-review/access/policy-documents";

const resource = (address: string, values: ContractBlock): ContractResource => ({
  address,
  type: address.replace(/^data\./, "").split(".")[0] ?? "",
  values,
});

/** What is found, as its place, its actions and whether it is whole. */
const found = (...resources: readonly ContractResource[]) =>
  policyDocuments(createGraph(resources)).map(({ address, argument, statements, isWhole }) => ({
    at: `${address} ${argument}`,
    actions: statements.flatMap(({ actions }) => actions),
    isWhole,
  }));

const text = (...actions: readonly string[]) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: actions }] });
const DATA = "data.aws_iam_policy_document";
const named = (...names: readonly string[]) =>
  new Unresolved(names.map((name) => `${DATA}.${name}`));
const data = (name: string, values: ContractBlock) => resource(`${DATA}.${name}`, values);
const allow = (...actions: readonly string[]) => ({ statement: [{ actions }] });

describe("an argument whose value the apply decides", () => {
  it.each([
    "policy",
    "policies",
    "key_policy",
    "assume_role_policy",
    "resource_policies",
    "policy_document",
    "policy_documents",
    "policy_json",
    "policy_text",
    "policy_body",
    "policy_data",
    "inline_policy_document",
  ])("may hold a policy as %s", (name) => {
    expect(found(resource("aws_a.x", { [name]: new Unresolved() }))).toEqual([
      { at: `aws_a.x ${name}`, actions: [], isWhole: false },
    ]);
  });

  it.each([
    "policyx",
    "xpolicy",
    "policy_arn",
    "policy_name",
    "policy_document_id",
    "document",
    "json",
    ...[
      "password",
      "sign_in",
      "retry",
      "redrive",
      "redrive_allow",
      "filter",
      "delivery",
      "replay",
      "archive",
      "lifecycle",
      "autoscaling",
      "scaling",
      "routing",
      "traffic_routing",
      "update",
      "rolling_update",
      "retention",
      "snapshot",
      "backup",
      "tls",
      "ssl",
      "alpn",
      "security",
      "transport_security",
      "viewer_protocol",
      "origin_protocol",
      "termination",
      "referrer",
    ].flatMap((name) => [`${name}_policy`, `${name}_policies`]),
  ])("holds none as %s", (name) => {
    expect(found(resource("aws_a.x", { [name]: new Unresolved() }))).toEqual([]);
  });

  it.each(["my_retry_policy", "retry_policy_document", "xpassword_policy"])(
    "may hold one as %s, which only looks like another kind",
    (name) => {
      expect(found(resource("aws_a.x", { [name]: new Unresolved() }))).toHaveLength(1);
    },
  );
});

describe("a known text", () => {
  it("is a policy wherever it reads as one", () => {
    expect(found(resource("aws_a.x", { block: [{ any: `\n ${text("a")}` }] }))).toEqual([
      { at: "aws_a.x block.any", actions: ["a"], isWhole: true },
    ]);
  });

  it("is one that nobody can read at a policy's argument alone", () => {
    expect(found(resource("aws_a.x", { policy: '{"Statement":' }))).toEqual([
      { at: "aws_a.x policy", actions: [], isWhole: false },
    ]);
    for (const values of [
      { other: '{"Statement":' },
      { retry_policy: '{"Statement":' },
      { policy: "arn:aws:iam::aws:policy/x" },
      { policy: '{"a":1}' },
      { any: `x${text("a")}` },
      { policy: true },
    ]) {
      expect(found(resource("aws_a.x", values))).toEqual([]);
    }
  });

  it("is read in a template, where the configuration is JSON", () => {
    const value = new Unresolved([`${DATA}.d`], text("${aws_b.c.d}", "e"));

    expect(found(resource("aws_a.x", { policy: value }), data("d", allow("f")))).toEqual([
      {
        at: "aws_a.x policy",
        actions: [new Unresolved(["aws_b.c"], "${aws_b.c.d}"), "e"],
        isWhole: true,
      },
    ]);
  });
});

describe("a document of HCL", () => {
  const policy = (...names: readonly string[]) => resource("aws_a.x", { policy: named(...names) });

  it("is read where an argument names it", () => {
    expect(found(policy("d"), data("d", allow("a", "b")))).toEqual([
      { at: "aws_a.x policy", actions: ["a", "b"], isWhole: true },
    ]);
  });

  it("is joined with others that the argument names, and not whole where one is not there", () => {
    expect(found(policy("d", "e"), data("d", allow("a")), data("e", allow("b")))).toEqual([
      { at: "aws_a.x policy", actions: ["a", "b"], isWhole: true },
    ]);
    expect(found(policy("d", "gone"), data("d", allow("a")))).toEqual([
      { at: "aws_a.x policy", actions: ["a"], isWhole: false },
    ]);
  });

  it("is read with those that it is made from, as text and as documents", () => {
    const sources = {
      source_policy_documents: [text("b"), named("e")],
      override_policy_documents: [text("c")],
    };

    expect(
      found(policy("d"), data("d", { ...allow("a"), ...sources }), data("e", allow("d"))),
    ).toEqual([{ at: "aws_a.x policy", actions: ["a", "b", "c", "d"], isWhole: true }]);
  });

  it.each<[string, ContractBlock]>([
    ["what it is made from cannot be read", { ...allow("a"), source_policy_documents: ["x"] }],
    [
      "what it is made from is known after the apply only",
      { ...allow("a"), override_policy_documents: [new Unresolved()] },
    ],
    ["it names itself", { ...allow("a"), source_policy_documents: [named("d")] }],
  ])("is not whole where %s", (_title, values) => {
    const [first] = found(policy("d"), data("d", values));

    expect(first?.isWhole).toBe(false);
    expect(first?.actions[0]).toBe("a");
  });

  it("is not whole where its statements are known after the apply only", () => {
    expect(found(policy("d"), data("d", { statement: new Unresolved() }))).toEqual([
      { at: "aws_a.x policy", actions: [], isWhole: false },
    ]);
  });

  it("is followed as deep as nine others, and not for ever", () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, at) =>
        data(`d${at}`, {
          ...allow(`a${at}`),
          ...(at + 1 < length && { source_policy_documents: [named(`d${at + 1}`)] }),
        }),
      );
    const [short] = found(policy("d0"), ...chain(10));
    const [long] = found(policy("d0"), ...chain(11));

    expect(short).toMatchObject({ isWhole: true, actions: expect.arrayContaining(["a9"]) });
    expect(long).toMatchObject({ isWhole: false });
    expect(long?.actions).toHaveLength(10);
  });
});

describe("documents that name the same ones", () => {
  it("are each read once, however many ways lead to one", () => {
    // 200 ways at each of nine steps: no reader that walks each way ends.
    const names = (level: number) => Array.from({ length: 200 }, (_, at) => `l${level}x${at}`);
    const documents = Array.from({ length: 10 }, (_, level) =>
      names(level).map((name) =>
        data(name, {
          ...allow(name),
          ...(level < 9 && { source_policy_documents: [named(...names(level + 1))] }),
        }),
      ),
    ).flat();
    const [policy] = found(
      resource("aws_a.x", { policy: named(...names(0), ...names(0)) }),
      ...documents,
    );

    expect(policy?.isWhole).toBe(true);
    expect(policy?.actions).toHaveLength(2000);
  });
});

describe("a role's inline policy", () => {
  const role = resource("aws_iam_role.r", {
    name: "r",
    inline_policy: [
      { name: "one", policy: text("a") },
      { name: "two", policy: text("b") },
    ],
  });

  it("is read, unless it mirrors one that stands by itself", () => {
    const own = resource("aws_iam_role_policy.p", { name: "one", role: "r", policy: text("a") });
    const other = resource("aws_iam_role_policy.o", { name: "two", role: "s", policy: text("c") });

    expect(found(role).map(({ actions }) => actions)).toEqual([["a"], ["b"]]);
    expect(found(role, own, other).map(({ at, actions }) => [at, actions])).toEqual([
      ["aws_iam_role.r inline_policy.policy", ["b"]],
      ["aws_iam_role_policy.p policy", ["a"]],
      ["aws_iam_role_policy.o policy", ["c"]],
    ]);
  });
});
