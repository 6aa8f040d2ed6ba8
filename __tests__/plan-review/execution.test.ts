/**
 * What an apply runs besides changing resources, and what of a plan nobody has read: found, named, and never
 * called clean. Plans that this Terraform cannot make are written here in the form that later ones have.
 * @module
 */
import { ALLOWED_EXECUTIONS, type AllowedExecution } from "../../config/allowed-executions";
import { buildReport } from "../../plan-review/report/build-report";
import { renderReport } from "../../plan-review/report/render-report";
import type { ReviewOptions } from "../../plan-review/review-plan";
import { RULES } from "../../plan-review/rules";
import { findingsIn, modelOf, planJson, reviewOf } from "../support/plan-fixtures";

const NOTHING = {
  format_version: "1.2",
  terraform_version: "1.14.0",
  resource_changes: [],
  complete: true,
};

const AWS = "registry.terraform.io/hashicorp/aws";

function planWith(configuration: object, more: object = {}) {
  return modelOf({ ...NOTHING, configuration, ...more });
}

const rootWith = (root: object, more: object = {}) =>
  planWith({ root_module: root, provider_config: {} }, more);

function headlineOf(plan: ReturnType<typeof modelOf>, options: Partial<ReviewOptions> = {}) {
  const report = buildReport({
    review: reviewOf(plan, options),
    planned: undefined,
    stack: undefined,
    failOn: "error",
  });
  return { stops: report.stops, line: renderReport(report, "text").split("\n")[0] ?? "" };
}

function textOf(plan: ReturnType<typeof modelOf>, options: Partial<ReviewOptions>): string {
  const review = reviewOf(plan, options);
  return renderReport(
    buildReport({ review, planned: undefined, stack: undefined, failOn: "error" }),
    "text",
  );
}

const block = (address: string, more: object = {}) => {
  const [type] = address.replace(/^data\./, "").split(".");
  return { address, mode: address.startsWith("data.") ? "data" : "managed", type, ...more };
};

const allow = (kind: AllowedExecution["kind"], value: string): Partial<ReviewOptions> => ({
  allowed: [...ALLOWED_EXECUTIONS, { kind, value, reason: "for this test" }],
});

describe("what an apply runs", () => {
  it("is found where a data source runs a program, in the root and in a module", () => {
    const inModule = {
      module_calls: { a: { source: "./a", module: { resources: [block("data.external.b")] } } },
    };

    expect(findingsIn(rootWith({ resources: [block("data.external.b")] }))).toEqual([
      "error no-program-at-apply data.external.b",
    ]);
    expect(findingsIn(rootWith(inModule))).toEqual([
      "error no-program-at-apply module.a.data.external.b",
    ]);
  });

  it("is not found where a data source only reads", () => {
    expect(findingsIn(rootWith({ resources: [block("data.aws_caller_identity.b")] }))).toEqual([]);
  });

  it("is found where the apply starts an action, once for all that trigger it", () => {
    const invocation = { address: "action.aws_lambda_invoke.a", type: "aws_lambda_invoke" };
    const plan = rootWith({}, { action_invocations: [invocation, invocation] });

    expect(findingsIn(plan)).toEqual(["error no-program-at-apply action.aws_lambda_invoke.a"]);
    expect(headlineOf(plan)).toMatchObject({ stops: true, line: expect.stringMatching(/^Stop/) });
    expect(findingsIn(plan, allow("program", "action.aws_lambda_invoke.a"))).toEqual([]);
  });

  it.each(["evil/aws", "registry.example/hashicorp/aws", "registry.terraform.io/evil/aws"])(
    "is found where a provider comes from %s",
    (full_name) => {
      const plan = planWith({ provider_config: { aws: { name: "aws", full_name } } });

      expect(findingsIn(plan)).toEqual(["error no-foreign-provider provider.aws"]);
      expect(findingsIn(plan, allow("provider", full_name))).toEqual([]);
    },
  );

  it("is found where only the state still knows a foreign provider", () => {
    const change = {
      address: "evil_thing.a",
      type: "evil_thing",
      mode: "managed",
      provider_name: "registry.terraform.io/evil/evil",
      change: { actions: ["delete"], before: {}, after: null },
    };

    expect(findingsIn(rootWith({}, { resource_changes: [change] }))).toEqual([
      "error no-foreign-provider evil_thing.a",
    ]);
  });

  it("takes OpenTofu's registry for Terraform's, and no other name for either", () => {
    const found = (full_name: string) =>
      findingsIn(planWith({ provider_config: { aws: { name: "aws", full_name } } }));

    expect(found("registry.opentofu.org/hashicorp/aws")).toEqual([]);
    expect(found("registry.opentofu.org.evil.example/hashicorp/aws")).toHaveLength(1);
    expect(found("registry.terraform.io/hashicorp/aws2")).toHaveLength(1);
  });

  it.each([
    "endpoints",
    "assume_role",
    "assume_role_with_web_identity",
    "profile",
    "access_key",
    "http_proxy",
    "an_argument_of_tomorrow",
  ])("is found where a provider sets %s, under an alias in a module too", (argument) => {
    const provider = { name: "aws", full_name: AWS, expressions: { [argument]: [{}], region: {} } };
    const aliased = { ...provider, alias: "other", module_address: "module.a" };

    expect(findingsIn(planWith({ provider_config: { aws: provider } }))).toEqual([
      "error no-redirected-provider provider.aws",
    ]);
    expect(findingsIn(planWith({ provider_config: { "module.a:aws.other": aliased } }))).toEqual([
      "error no-redirected-provider module.a:provider.aws.other",
    ]);
    const allowed = allow("provider-argument", `${AWS} ${argument}`);
    expect(findingsIn(planWith({ provider_config: { aws: provider } }), allowed)).toEqual([]);
  });

  it.each([
    ["./a", 0],
    ["./a/../b", 0],
    ["../a", 1],
    ["./a/../../b", 1],
    ["..", 1],
    ["/etc/modules", 1],
    ["hashicorp/consul/aws", 1],
    ["git::https://example.com/a.git", 1],
    ["./..a", 0],
  ])("judges the module source %s", (source, count) => {
    const plan = rootWith({ module_calls: { a: { source, module: {} } } });

    expect(findingsIn(plan)).toHaveLength(count);
    expect(findingsIn(plan, allow("module", source))).toEqual([]);
  });

  it("follows a module's own modules from where it lies", () => {
    const inner = (source: string) => ({
      module_calls: {
        a: { source: "./a", module: { module_calls: { b: { source, module: {} } } } },
      },
    });

    expect(findingsIn(rootWith(inner("../b")))).toEqual([]);
    expect(findingsIn(rootWith(inner("../../b")))).toEqual([
      "error no-foreign-module module.a.module.b",
    ]);
  });

  it("is found in the synthesized JSON where no plan shows it", () => {
    const synthesized = {
      terraform: {
        backend: { http: { address: "https://states.example" } },
        required_providers: { aws: { source: "aws" }, quiet: { source: "evil/quiet" } },
      },
      resource: { terraform_data: { a: { provisioner: [{ "local-exec": { command: "x" } }] } } },
      removed: [{ from: "aws_sqs_queue.b", provisioner: { "local-exec": { command: "x" } } }],
      ephemeral: { aws_lambda_invocation: { c: { function_name: "f" } } },
    };

    expect(findingsIn(rootWith({}), { synthesized }).sort()).toEqual([
      "error no-foreign-backend terraform.backend",
      "error no-foreign-provider provider.quiet",
      "error no-program-at-apply ephemeral.aws_lambda_invocation.c",
      "error no-provisioner aws_sqs_queue.b",
      "error no-provisioner terraform_data.a",
      "error plan-is-understood ephemeral.aws_lambda_invocation.c",
    ]);
  });

  describe("where a dynamic block of a provider makes the argument", () => {
    const aws = { name: "aws", full_name: AWS, expressions: { region: {} } };
    const plan = planWith({ provider_config: { aws } });
    const found = (provider: object, options: Partial<ReviewOptions> = {}) => {
      const terraform = { required_providers: { aws: { source: "aws" } } };
      return findingsIn(plan, { synthesized: { terraform, provider }, ...options });
    };
    const dynamic = { endpoints: { for_each: [1], content: { sts: "https://evil.example" } } };

    it.each<[string, object, string]>([
      ["of the provider", { aws: [{ region: "a", dynamic }] }, "provider.aws"],
      ["of the only one", { aws: { dynamic: [dynamic] } }, "provider.aws"],
      ["of one with an alias", { aws: [{}, { alias: "b", dynamic }] }, "provider.aws.b"],
      ["in a list of providers", [{}, { aws: { dynamic } }], "provider.aws"],
      ["that is plain, and in no plan", { aws: [{ assume_role: [{}] }] }, "provider.aws"],
    ])("it is found in a block %s", (_title, provider, address) => {
      expect(found(provider)).toEqual([`error no-redirected-provider ${address}`]);
    });

    it("each of several is found", () => {
      const both = { ...dynamic, assume_role: { for_each: [1], content: {} } };

      expect(found({ aws: [{ dynamic: both }] })).toHaveLength(2);
    });

    it("none is found in what our stacks write, nor what the list allows", () => {
      const own = { archive: [{}], aws: [{ region: "a", default_tags: [{ tags: {} }] }] };

      expect(found(own)).toEqual([]);
      expect(
        found({ aws: [{ dynamic }] }, allow("provider-argument", `${AWS} dynamic.endpoints`)),
      ).toEqual([]);
    });

    it("a stranger's provider is found once, with its argument", () => {
      const synthesized = {
        terraform: { required_providers: { aws: { source: "evil/aws" } } },
        provider: { aws: [{ profile: "a" }] },
      };

      expect(findingsIn(rootWith({}), { synthesized }).sort()).toEqual([
        "error no-foreign-provider provider.aws",
        "error no-redirected-provider provider.aws",
      ]);
    });
  });

  it.each<[string, object, number]>([
    ["a local file", { local: { path: "../../../terraform.a.tfstate" } }, 0],
    ["the bucket that is allowed", { s3: { bucket: "ours", key: "a", encrypt: true } }, 0],
    ["another bucket", { s3: { bucket: "other", key: "a", encrypt: true } }, 1],
    ["a bucket behind another address", { s3: { bucket: "ours", endpoints: {} } }, 1],
    ["a bucket of another role", { s3: [{ bucket: "ours", assume_role: {} }] }, 1],
    ["a bucket in clear", { s3: { bucket: "ours", encrypt: false } }, 1],
  ])("judges a state in %s", (_title, backend, count) => {
    const options = { synthesized: { terraform: { backend } }, ...allow("backend", "ours") };

    expect(findingsIn(rootWith({}), options)).toHaveLength(count);
  });

  it("is found where a stack's state has the key of another's", () => {
    const found = (key: string, ...more: AllowedExecution[]) =>
      findingsIn(rootWith({}), {
        synthesized: { terraform: { backend: { s3: { bucket: "ours", key } } } },
        stack: "a",
        allowed: [{ kind: "backend", value: "ours", reason: "for this test" }, ...more],
      });

    expect(found("a/terraform.tfstate")).toEqual([]);
    expect(found("b/terraform.tfstate")).toEqual(["error no-foreign-backend terraform.backend"]);
    expect(found("old", { kind: "backend", value: "ours/old", reason: "moved later" })).toEqual([]);
  });

  it("is found where a stack's state is another's file", () => {
    const found = (local: object, ...allowed: AllowedExecution[]) =>
      findingsIn(rootWith({}), {
        synthesized: { terraform: { backend: { local } } },
        stack: "a",
        allowed,
      });
    const path = "/elsewhere/terraform.a.tfstate";

    const unnamed = { synthesized: { terraform: {} }, stack: "a" };

    expect(findingsIn(rootWith({}), unnamed)).toEqual([
      "error no-foreign-backend terraform.backend",
    ]);
    expect(findingsIn(rootWith({}), { stack: "a" })).toEqual([]);
    expect(found({ path: "../../../terraform.a.tfstate" })).toEqual([]);
    for (const other of [{ path: "../../../terraform.b.tfstate" }, { path }, {}]) {
      expect(found(other)).toEqual(["error no-foreign-backend terraform.backend"]);
    }
    expect(found({ path }, { kind: "backend", value: path, reason: "for this test" })).toEqual([]);
  });

  it.each([
    ["source_file", "/etc/passwd", 1],
    ["source_dir", "assets/../../secrets", 1],
    ["source_dir", "..\\secrets", 1],
    ["output_path", "../../x.zip", 1],
    ["source_file", "assets/a/index.js", 0],
    ["source_file", "..a/index.js", 0],
  ])("judges an archive's %s of %s", (argument, constant_value, count) => {
    const expressions = { [argument]: { constant_value } };
    const plan = rootWith({ resources: [block("data.archive_file.a", { expressions })] });

    expect(findingsIn(plan)).toHaveLength(count);
    expect(findingsIn(plan, allow("program", "data.archive_file.a"))).toEqual([]);
  });

  it.each<[string, object, number]>([
    [
      "a path in the folder",
      { references: ["path.module"], constant_value: "${path.module}/a.js" },
      0,
    ],
    [
      "a path from the root",
      { references: ["path.root"], constant_value: "${path.root}/a/b.js" },
      0,
    ],
    ["a path above", { references: ["path.module"], constant_value: "${path.module}/../a.js" }, 1],
    ["a path of the machine", { references: ["path.cwd"], constant_value: "${path.cwd}/a.js" }, 1],
    ["a path that a variable says", { references: ["var.a"], constant_value: "a/${var.a}" }, 1],
    ["a path of HCL", { references: ["path.module"] }, 1],
    ["a path of HCL that a variable says", { references: ["var.a"] }, 1],
  ])("judges %s that an archive is made from", (_title, source_file, count) => {
    const plan = rootWith({
      resources: [block("data.archive_file.a", { expressions: { source_file } })],
    });

    expect(findingsIn(plan)).toHaveLength(count);
    expect(findingsIn(plan, allow("program", "data.archive_file.a"))).toEqual([]);
  });

  it("is told where the list allows what is not there, unless the plan is partial", () => {
    const program: AllowedExecution = { kind: "program", value: "data.external.a", reason: "r" };
    const gone: AllowedExecution = {
      kind: "provisioner",
      value: "terraform_data.gone",
      reason: "r",
    };
    const shared: AllowedExecution = { kind: "provider", value: "a/b/c", reason: "r" };
    const plan = rootWith({ resources: [block("data.external.a")] });
    const unused = (complete: boolean) =>
      reviewOf({ ...plan, complete }, { allowed: [program, gone, shared] }).unused;

    expect(unused(true)).toEqual([gone]);
    expect(unused(false)).toEqual([]);
    expect(textOf(plan, { allowed: [gone] })).toContain(
      "the allowed provisioner terraform_data.gone is in no part of this plan",
    );
  });

  it("is found where HCP Terraform keeps the state", () => {
    const synthesized = { terraform: { cloud: { organization: "a" } } };

    expect(findingsIn(rootWith({}), { synthesized })).toEqual([
      "error no-foreign-backend terraform.backend",
    ]);
  });
});

describe("what is not understood", () => {
  const change = {
    address: "aws_sqs_queue.a",
    type: "aws_sqs_queue",
    mode: "managed",
    change: { actions: ["no-op"], before: {}, after: {} },
  };
  const changed = (more: object) => rootWith({}, { resource_changes: [{ ...change, ...more }] });

  it.each<[string, ReturnType<typeof modelOf>, string]>([
    ["a member of the plan", rootWith({}, { query_results: [] }), "query_results"],
    ["a member of the configuration", planWith({ policies: {} }), "configuration.policies"],
    ["a member of a module", rootWith({ hooks: [] }), "configuration.root_module.hooks"],
    [
      "a member of a module's module",
      rootWith({ module_calls: { a: { source: "./a", module: { hooks: [] } } } }),
      "configuration.root_module.module_calls.a.module.hooks",
    ],
    [
      "a member of a block",
      rootWith({ resources: [block("data.aws_caller_identity.a", { hooks: [] })] }),
      "configuration.root_module.resources[].hooks",
    ],
    ["a member of a change", changed({ hooks: [] }), "aws_sqs_queue.a"],
    [
      "an action",
      changed({ change: { ...change.change, actions: ["explode"] } }),
      "aws_sqs_queue.a",
    ],
    ["a mode", changed({ mode: "list" }), "aws_sqs_queue.a"],
    [
      "a resource without values",
      changed({ change: { ...change.change, after: null } }),
      "aws_sqs_queue.a",
    ],
    [
      "an ephemeral resource",
      rootWith({ resources: [block("ephemeral.aws_kms_secrets.a", { mode: "ephemeral" })] }),
      "ephemeral.aws_kms_secrets.a",
    ],
    [
      "an ephemeral resource that only an expression names",
      rootWith({
        resources: [
          block("data.aws_caller_identity.a", {
            expressions: { a: { references: ["ephemeral.aws_kms_secrets.a.plaintext"] } },
          }),
        ],
      }),
      "ephemeral.aws_kms_secrets.a",
    ],
    [
      "a change that is put off",
      rootWith({}, { deferred_changes: [{ reason: "unknown", resource_change: change }] }),
      "aws_sqs_queue.a",
    ],
    [
      "an action that is put off",
      rootWith(
        {},
        { deferred_action_invocations: [{ action_invocation: { address: "action.a" } }] },
      ),
      "action.a",
    ],
  ])("is %s, which stops the plan by its name", (_title, plan, address) => {
    expect(findingsIn(plan)).toEqual([`error plan-is-understood ${address}`]);
    expect(headlineOf(plan)).toMatchObject({
      stops: true,
      line: expect.stringMatching(/^Stop, not fully understood(?:, 1 not judged)?: 1 error/),
    });
  });

  it("is a plan without its configuration, of which nobody knows what it runs", () => {
    expect(findingsIn(modelOf(NOTHING))).toEqual(["error plan-is-understood configuration"]);
  });

  it.each<[string, object, string]>([
    ["errored", { errored: "true" }, "errored"],
    ["complete", { complete: "false" }, "complete"],
    ["action_invocations", { action_invocations: { a: {} } }, "action_invocations"],
    ["deferred_changes", { deferred_changes: { a: 1 } }, "deferred_changes"],
    [
      "deferred_action_invocations",
      { deferred_action_invocations: { a: 1 } },
      "deferred_action_invocations",
    ],
    ["checks", { checks: { a: { status: "fail" } } }, "checks"],
    ["output_changes", { output_changes: [{ actions: ["create"] }] }, "output_changes"],
    ["configuration", { configuration: [] }, "configuration"],
    ["configuration", { configuration: "x" }, "configuration"],
    ["root_module", { configuration: { root_module: [{}] } }, "configuration.root_module"],
    [
      "provider_config",
      { configuration: { provider_config: [{ full_name: "evil/evil/aws" }] } },
      "configuration.provider_config",
    ],
    [
      "a provider",
      { configuration: { provider_config: { aws: "evil/evil/aws" } } },
      "configuration.provider_config.aws",
    ],
    [
      "a provider's expressions",
      { configuration: { provider_config: { aws: { full_name: AWS, expressions: [] } } } },
      "configuration.provider_config.aws.expressions",
    ],
    [
      "resources",
      { configuration: { root_module: { resources: { a: block("terraform_data.a") } } } },
      "configuration.root_module.resources",
    ],
    [
      "a resource",
      { configuration: { root_module: { resources: ["terraform_data.a"] } } },
      "configuration.root_module.resources[]",
    ],
    [
      "provisioners",
      {
        configuration: {
          root_module: {
            resources: [block("data.aws_region.a", { provisioners: { type: "local-exec" } })],
          },
        },
      },
      "configuration.root_module.resources[].provisioners",
    ],
    [
      "module_calls",
      { configuration: { root_module: { module_calls: [] } } },
      "configuration.root_module.module_calls",
    ],
    [
      "a called module",
      { configuration: { root_module: { module_calls: { a: { source: "./a" } } } } },
      "configuration.root_module.module_calls.a.module",
    ],
    [
      "a called module, of which a list stands there",
      { configuration: { root_module: { module_calls: { a: { source: "./a", module: [] } } } } },
      "configuration.root_module.module_calls.a.module",
    ],
  ])("is %s of another kind than Terraform writes", (_title, more, address) => {
    const plan = planWith({}, more);

    expect(findingsIn(plan)).toContain(`error plan-is-understood ${address}`);
    expect(headlineOf(plan).line).toMatch(/^Stop, not fully understood/);
  });

  it.each<[string, object, string]>([
    [
      "stays, and becomes something else",
      { change: { actions: ["no-op"], before: { a: 1 }, after: { a: 2 } } },
      "stays as it is, and yet becomes something else",
    ],
    [
      "is made, and was there",
      { change: { actions: ["create"], before: { a: 1 }, after: { a: 1 } } },
      "is created, and yet exists already",
    ],
    [
      "is left over, and changes",
      { deposed: "0a", change: { actions: ["update"], before: { a: 1 }, after: { a: 2 } } },
      "is left over of a replacement, and yet is not deleted",
    ],
    [
      "goes, of another type than its address says",
      { type: "terraform_data", change: { actions: ["delete"], before: { a: 1 }, after: null } },
      "has an address of another type or mode than its own",
    ],
    [
      "goes, and is called a data source",
      { mode: "data", change: { actions: ["delete"], before: { a: 1 }, after: null } },
      "has an address of another type or mode than its own",
    ],
  ])("is a resource that %s", (_title, more, problem) => {
    const found = reviewOf(changed(more)).findings.filter(
      ({ rule }) => rule === "plan-is-understood",
    );

    expect(found.map((one) => [one.address, one.problem])).toEqual([["aws_sqs_queue.a", problem]]);
  });

  it("is no deposed or imported resource as Terraform writes it, in modules with keys", () => {
    const read = { actions: ["read"], before: null, after: {} };
    const indices = 'module.a["x.y"].aws_sqs_queue.a["data.z"]';
    for (const more of [
      { address: indices },
      { address: indices, deposed: "0a", change: { actions: ["delete"], before: {}, after: null } },
      { address: "module.data.aws_sqs_queue.data" },
      { address: "module.module.data.aws_sqs_queue.a", mode: "data", change: read },
    ]) {
      expect(findingsIn(changed(more)).filter((one) => one.includes("plan-is-understood"))).toEqual(
        [],
      );
    }
  });

  it.each<[string, object]>([
    ["terraform.encryption", { terraform: { encryption: { key_provider: { external: {} } } } }],
    ["terraform.experiments", { terraform: { experiments: ["x"] } }],
    ["terraform.provider_meta", { terraform: { provider_meta: {} } }],
    ["terraform.state_store", { terraform: { state_store: {} } }],
    ["list", { list: {} }],
    ["whatever", { whatever: {} }],
  ])("is %s in the synthesized JSON", (address, synthesized) => {
    expect(findingsIn(rootWith({}), { synthesized })).toEqual([
      `error plan-is-understood ${address}`,
    ]);
    expect(headlineOf(rootWith({}), { synthesized }).line).toMatch(/^Stop, not fully understood/);
  });

  it("is nothing of what cdktf writes into the synthesized JSON", () => {
    const synthesized = {
      "//": {},
      terraform: { required_version: ">= 1.10.0", required_providers: {} },
      locals: {},
      output: {},
      variable: {},
      moved: [],
      import: [],
      check: {},
      data: {},
    };

    expect(findingsIn(rootWith({}), { synthesized })).toEqual([]);
  });

  it("keeps the verdict from being clean also where it is waived", () => {
    const waiver = {
      rule: "plan-is-understood",
      address: "query_results",
      finding: "is a part of the plan that this reviewer does not read",
      reason: "looked at",
      expires: "2026-11-24",
    };
    const headline = headlineOf(rootWith({}, { query_results: [] }), { waivers: [waiver] });

    expect(headline).toMatchObject({
      stops: false,
      line: expect.stringMatching(/^Nothing found, not fully understood: 0 errors/),
    });
  });

  it("is nothing of what Terraform writes today", () => {
    const known = rootWith(
      { actions: [], variables: {}, outputs: {} },
      { relevant_attributes: [], checks: [], timestamp: "", applyable: true, prior_state: {} },
    );

    expect(findingsIn(known)).toEqual([]);
    expect(headlineOf(known).line).toMatch(/^No changes/);
  });
});

describe("a partial plan", () => {
  it("is told by Terraform's own word", () => {
    expect(headlineOf(modelOf(planJson("hcl-target")))).toMatchObject({
      stops: false,
      line: expect.stringMatching(/^Pass with findings, partial: 0 errors, 1 warning/),
    });
  });

  it("names the rules that rest", () => {
    const { findings } = reviewOf(modelOf(planJson("hcl-target")));
    const resting = RULES.filter(({ restsIfPartial }) => restsIfPartial).map(({ id }) => id);

    expect(resting).toContain("trigger-has-permission");
    expect(findings.find(({ rule }) => rule === "plan-is-whole")?.problem).toMatch(
      `; what rests: ${resting.join(", ")}`,
    );
  });

  it("is told by what it leaves out where Terraform's word is missing, as in OpenTofu", () => {
    const { complete: _, ...json } = planJson("hcl-target");

    expect(findingsIn(modelOf(json))).toEqual(["warning plan-is-whole plan"]);
  });

  it.each(["-refresh=false", "-target=aws_sqs_queue.a", "-exclude=x", "-an-option-of-tomorrow"])(
    "is told by the manifest, where the environment planned with %s",
    (argument) => {
      const options = { planArguments: ["-no-color", argument] };

      expect(findingsIn(rootWith({}), options)).toEqual(["warning plan-is-whole plan"]);
      expect(headlineOf(rootWith({}), options).line).toMatch(/^Pass with findings, partial/);
    },
  );

  it("is none where the environment only changes how a plan is printed", () => {
    const options = { planArguments: ["-no-color", "-parallelism=4", "-lock-timeout=5m"] };

    expect(findingsIn(rootWith({}), options)).toEqual([]);
  });

  it("is none where there may be no instance, or where everything is destroyed", () => {
    const absent = block("aws_sqs_queue.a", { count_expression: { constant_value: 0 } });
    const inEmpty = {
      source: "./a",
      for_each_expression: {},
      module: { resources: [block("aws_sqs_queue.a")] },
    };

    expect(findingsIn(rootWith({ resources: [absent], module_calls: { a: inEmpty } }))).toEqual([]);
    expect(modelOf(planJson("destroy")).partial).toEqual([]);
  });
});

describe("a check", () => {
  const check = (status: string) => ({
    checks: [
      {
        address: { kind: "check", to_display: "check.health" },
        status,
        instances: [{ status, problems: [{ message: "the site does not answer" }] }],
      },
    ],
  });

  it.each(["fail", "error"])("that ends with %s is told with its message", (status) => {
    const plan = rootWith({}, check(status));

    expect(findingsIn(plan)).toEqual(["warning checks-pass check.health"]);
    expect(reviewOf(plan).findings[0]?.problem).toBe(
      `ends with '${status}': the site does not answer`,
    );
  });

  it("that passes, or is not run yet, is not told", () => {
    expect(findingsIn(rootWith({}, check("pass")))).toEqual([]);
    expect(findingsIn(rootWith({}, check("unknown")))).toEqual([]);
  });
});

it("stops a plan that ended in an error, no matter what stops are asked for", () => {
  const report = buildReport({
    review: reviewOf(rootWith({}, { errored: true })),
    planned: undefined,
    stack: undefined,
    failOn: "never",
  });

  expect(report.stops).toBe(true);
});
