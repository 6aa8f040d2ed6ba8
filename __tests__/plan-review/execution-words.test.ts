/**
 * The sentences on what an apply runs and on what nobody has read, and what an entry of the list allows.
 * @module
 */
import type { AllowedExecution } from "../../config/allowed-executions";
import { isJudgedType, isLookedUp } from "../../plan-review/rules/judged-types";
import { modelOf } from "../support/plan-fixtures";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const planWith = (more: Json) =>
  modelOf({ format_version: "1.2", complete: true, resource_changes: [], ...more });
const rootWith = (root_module: Json, more: Json = {}) =>
  planWith({ configuration: { root_module, provider_config: {} }, ...more });
const block = (address: string, more: Json = {}) => ({
  address,
  mode: address.startsWith("data.") ? "data" : "managed",
  type: address.replace(/^data\./, "").split(".")[0],
  ...more,
});
const allow = (kind: AllowedExecution["kind"], value: string) => ({
  allowed: [{ kind, value, reason: "for this test" }],
});

describe("a provider", () => {
  const configured = (full_name: string, expressions: Json = {}) =>
    planWith({ configuration: { provider_config: { p: { name: "p", full_name, expressions } } } });
  const used = (...sources: readonly string[]) =>
    planWith({
      resource_changes: sources.map((provider_name, at) => ({
        address: `x_y.z${at}`,
        mode: "managed",
        type: "x_y",
        name: `z${at}`,
        provider_name,
        change: { actions: ["no-op"], before: {}, after: {}, after_unknown: {} },
      })),
    });
  const EVIL = "registry.terraform.io/evil/aws";

  it("is told by its source where it is configured", () => {
    expect(said("no-foreign-provider", configured(EVIL), { allowed: [] })).toEqual([
      `error provider.p: comes from '${EVIL}'`,
    ]);
    expect(said("no-foreign-provider", configured(EVIL), allow("provider", EVIL))).toEqual([]);
    expect(said("no-foreign-provider", configured(EVIL), allow("program", EVIL))).toHaveLength(1);
  });

  it("is told by the first resource that only the state still has of it", () => {
    expect(said("no-foreign-provider", used(EVIL, EVIL, ""), { allowed: [] })).toEqual([
      `error x_y.z0: belongs to the provider '${EVIL}'`,
    ]);
    expect(said("no-foreign-provider", used(EVIL), allow("provider", EVIL))).toEqual([]);
    expect(
      said("no-foreign-provider", used("terraform.io/builtin/terraform"), { allowed: [] }),
    ).toEqual([]);
  });

  it("is the same at OpenTofu's registry, and at no other that is called like it", () => {
    const tofu = (host: string) =>
      said(
        "no-foreign-provider",
        configured(`${host}/hashicorp/aws`),
        allow("provider", "registry.terraform.io/hashicorp/aws"),
      );

    expect(tofu("registry.opentofu.org")).toEqual([]);
    for (const host of [
      "evil/registry.opentofu.org",
      "registryxopentofu.org",
      "registry.opentofuxorg",
    ]) {
      expect(tofu(host)).toHaveLength(1);
    }
  });

  it("is told by each argument that sets up its calls, unless the list has it", () => {
    const AWS = "registry.terraform.io/hashicorp/aws";
    const plan = configured(AWS, { endpoints: [{}], assume_role: [{}] });
    const at = (name: string) => `error provider.p ${name}: sets up how the provider calls AWS`;

    expect(said("no-redirected-provider", plan, { allowed: [] })).toEqual([
      at("endpoints"),
      at("assume_role"),
    ]);
    expect(
      said("no-redirected-provider", plan, allow("provider-argument", `${AWS} endpoints`)),
    ).toEqual([at("assume_role")]);
  });
});

describe("a module", () => {
  const calling = (source: string) => rootWith({ module_calls: { m: { source, module: {} } } });

  it.each(["evil/m/aws", "../m", ".."])("of %s is told by its source", (source) => {
    expect(said("no-foreign-module", calling(source), { allowed: [] })).toEqual([
      `error module.m: comes from '${source}'`,
    ]);
    expect(said("no-foreign-module", calling(source), allow("module", source))).toEqual([]);
  });

  it.each(["./m", "./..m"])("of %s lies in the stack's folder", (source) => {
    expect(said("no-foreign-module", calling(source), { allowed: [] })).toEqual([]);
  });
});

describe("a program", () => {
  const found = (plan: ReturnType<typeof modelOf>, options: Json = { allowed: [] }) =>
    said("no-program-at-apply", plan, options);

  it("is told by what it does, unless the list has its address, no matter which instance", () => {
    const plan = rootWith({ resources: [block("data.external.a")] });

    expect(found(plan)).toEqual([
      "error data.external.a: runs a program on the machine that plans and applies (external)",
    ]);
    expect(found(plan, allow("program", "data.external.a"))).toEqual([]);
    expect(found(plan, allow("provisioner", "data.external.a"))).toHaveLength(1);
    expect(found(plan, allow("program", "data.external.b"))).toHaveLength(1);
  });

  it("is an action, told once", () => {
    const action = { address: "action.aws_lambda_invoke.a", type: "aws_lambda_invoke" };

    expect(found(planWith({ action_invocations: [action, action] }))).toEqual([
      "error action.aws_lambda_invoke.a: is an action that the apply starts (aws_lambda_invoke)",
    ]);
  });

  it("may be an archive of what lies outside, or nobody knows where", () => {
    const zip = (source_file: Json) =>
      rootWith({ resources: [block("data.archive_file.a", { expressions: { source_file } })] });

    expect(found(zip({ constant_value: "../../a" }))).toEqual([
      "error data.archive_file.a: zips, or writes, a file outside the stack's folder (archive_file)",
    ]);
    expect(found(zip({ references: ["var.a"] }))).toEqual([
      "error data.archive_file.a: zips, or writes, a file whose path no plan shows (archive_file)",
    ]);
    expect(found(zip({ constant_value: "assets/a" }))).toEqual([]);
  });

  it("is none of a state elsewhere, which is only a warning", () => {
    expect(found(rootWith({ resources: [block("data.terraform_remote_state.a")] }))).toEqual([
      "warning data.terraform_remote_state.a: takes values from a state of another place (terraform_remote_state)",
    ]);
  });

  it("is not run once more where its resource is only removed", () => {
    const synthesized = { removed: [{ from: "local_file.a" }] };

    expect(found(planWith({}), { synthesized, allowed: [] })).toEqual([]);
  });
});

describe("a provisioner", () => {
  const provisioners = [{ type: "local-exec" }, { type: "file" }, { type: "local-exec" }];
  const plan = rootWith({ resources: [block("terraform_data.a", { provisioners })] });

  it("is told with what it runs, each kind once", () => {
    expect(said("no-provisioner", plan, { allowed: [] })).toEqual([
      "error terraform_data.a: runs local-exec, file",
    ]);
    expect(said("no-provisioner", plan, allow("provisioner", "terraform_data.a"))).toEqual([]);
    expect(said("no-provisioner", plan, allow("program", "terraform_data.a"))).toHaveLength(1);
  });

  it("is told of what is removed", () => {
    const synthesized = {
      removed: [{ from: "aws_sqs_queue.b", provisioner: { "local-exec": { command: "x" } } }],
    };

    expect(said("no-provisioner", planWith({}), { synthesized, allowed: [] })).toEqual([
      "error aws_sqs_queue.b: is removed and then runs local-exec",
    ]);
  });
});

it("says of a partial plan why, and which rules rest", () => {
  expect(said("plan-is-whole", planWith({ complete: false }))).toEqual([
    expect.stringMatching(
      /^warning plan: .{8,}; what rests: trigger-has-permission(?:, [a-z-]+)*$/,
    ),
  ]);
});

describe("a type", () => {
  it.each([
    "aws_cloudwatch_dashboard",
    "aws_kms_alias",
    "aws_acm_certificate",
    "aws_acm_certificate_validation",
    "aws_s3_bucket_server_side_encryption_configuration",
  ])("%s opens nothing, so that it is called judged and is not looked up", (type) => {
    expect(isJudgedType(type)).toBe(true);
    expect(isLookedUp(type)).toBe(false);
  });

  it("is looked up by rules that go by types, and not by those that go by arguments", () => {
    expect(isLookedUp("aws_cognito_user_pool")).toBe(true);
    expect(isLookedUp("aws_kms_grant")).toBe(false);
    expect(isJudgedType("aws_kms_grant")).toBe(true);
    expect(isJudgedType("aws_unheard_of")).toBe(false);
  });
});
