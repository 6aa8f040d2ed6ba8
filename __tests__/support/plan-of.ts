/**
 * Makes up plans as `terraform show -json` writes them, for what no fixture of a real plan holds.
 * @module
 */
import { modelOf } from "./plan-fixtures";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

/** A resource of a made-up plan. */
export interface MadeResource {
  /** Such as `aws_kms_key.a`, or `data.aws_iam_policy_document.a`. */
  readonly address: string;
  readonly after: Json;
  /** What exists already; then the resource is updated, or left alone where both are equal. */
  readonly before?: Json;
  /** Terraform's marks of what the apply decides. */
  readonly unknown?: Json;
  /** Terraform's marks of what is sensitive, on both sides. */
  readonly sensitive?: Json;
  /** Expressions of the configuration that are no constants. */
  readonly references?: Json;
}

/** The account that made-up stacks stand in. */
export const OWN = "111122223333";
/** Somebody else's. */
export const STRANGER = "999988887777";

/** A role that exists, by which a plan shows which account is its own. */
export const HOME: MadeResource = {
  address: "aws_iam_role.home",
  before: { name: "home", arn: `arn:aws:iam::${OWN}:role/home` },
  after: { name: "home", arn: `arn:aws:iam::${OWN}:role/home` },
};

/** A plan of resources in plain HCL. */
export function planOf(resources: readonly MadeResource[]) {
  return modelOf(jsonOf(resources));
}

/** A plan of resources of which some changed outside Terraform since the last apply. */
export function driftedPlanOf(
  resources: readonly MadeResource[],
  drifted: readonly MadeResource[],
) {
  return modelOf({ ...jsonOf(resources), resource_drift: drifted.map(changeOf) });
}

/** Where the two instances of {@link modulePlanOf} stand. */
export const IN_MODULES = ['module.each["a"].', 'module.each["b"].'] as const;

/** A plan with the same resources twice, in a module with `for_each`; what is at home stands at the root. */
export function modulePlanOf(resources: readonly MadeResource[]) {
  const json = jsonOf(resources.filter((one) => one !== HOME));
  const home = jsonOf([HOME]);
  const call = {
    source: "./each",
    for_each_expression: { constant_value: ["a", "b"] },
    module: json.configuration.root_module,
  };
  return modelOf({
    ...json,
    resource_changes: [
      ...home.resource_changes,
      ...IN_MODULES.flatMap((prefix) =>
        json.resource_changes.map((one) => ({ ...one, address: `${prefix}${one.address}` })),
      ),
    ],
    configuration: {
      root_module: { ...home.configuration.root_module, module_calls: { each: call } },
    },
  });
}

/** Such a plan as JSON, to be changed by a test. */
export function jsonOf(resources: readonly MadeResource[]) {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    complete: true,
    resource_changes: resources.map(changeOf),
    configuration: { root_module: { resources: resources.map(configurationOf) } },
  };
}

/** A reference to a resource's attribute, as a configuration in JSON shows it. */
export function refer(address: string, attribute = "arn") {
  return { constant_value: `\${${address}.${attribute}}`, ...made(address, attribute) };
}

/** An expression of HCL, of which a plan shows what it names and not what it makes of it. */
export function made(address: string, attribute = "arn") {
  return { references: [`${address}.${attribute}`, address] };
}

/** The one resource of its type that a made-up plan is about. */
export function one(type: string, after: Json, more: Partial<MadeResource> = {}): MadeResource {
  return { address: `${type}.x`, after, ...more };
}

/** One that exists and changes in place. */
export function changed(type: string, before: Json, after: Json): MadeResource {
  return one(type, after, { before });
}

/** One with an argument that the apply decides, by an expression. */
export function later(
  type: string,
  argument: string,
  expression: Json = made("aws_a.b"),
  after: Json = {},
): MadeResource {
  const of = (value: Json) => ({ [argument]: value });
  return one(type, after, { unknown: of(true), references: of(expression) });
}

function changeOf({ address, before = null, after, unknown = {}, sensitive = {} }: MadeResource) {
  const [type = "", name] = address.replace(/^data\./, "").split(".");
  const isData = address.startsWith("data.");
  return {
    address,
    mode: isData ? "data" : "managed",
    type,
    name,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      actions: actionsOf(isData, before, after),
      before,
      after,
      after_unknown: unknown,
      before_sensitive: sensitive,
      after_sensitive: sensitive,
    },
  };
}

function actionsOf(isData: boolean, before: Json, after: Json): readonly string[] {
  if (isData) return ["read"];
  if (before === null) return ["create"];
  if (after === null) return ["delete"];
  return JSON.stringify(before) === JSON.stringify(after) ? ["no-op"] : ["update"];
}

function configurationOf({ address, after, references = {} }: MadeResource) {
  const constants = Object.entries(after ?? {}).map(([name, value]) => [
    name,
    { constant_value: value },
  ]);
  const [type, name] = address.replace(/^data\./, "").split(".");
  return {
    address,
    mode: address.startsWith("data.") ? "data" : "managed",
    type,
    name,
    provider_config_key: "aws",
    expressions: { ...Object.fromEntries(constants), ...references },
  };
}
