/**
 * Names the parts of a plan that this reviewer does not understand: unknown members, unknown actions,
 * deferred changes. Any of them keeps a plan from being called clean.
 * @module
 */
import { splitAddress, withoutIndices } from "./configuration";
import { callsOfSynthesized } from "./configured-calls";
import type { ConfiguredBlock } from "./execution";
import { asArray, asRecord, isRecord, type JsonRecord, own } from "./json-record";
import type { Action, Gap, PlannedChange } from "./model";
import { isSame } from "./same-values";

/** The plan's known members. All are read, or hold nothing that the others do not. */
const PLAN_MEMBERS = [
  "format_version",
  "terraform_version",
  "variables",
  "planned_values",
  "resource_drift",
  "resource_changes",
  "output_changes",
  "prior_state",
  "configuration",
  // Which attributes made the plan show which drift: it explains and changes nothing.
  "relevant_attributes",
  "checks",
  "timestamp",
  "applyable",
  "complete",
  "errored",
  "action_invocations",
  "deferred_changes",
  "deferred_action_invocations",
];

const CONFIGURATION_MEMBERS = ["provider_config", "root_module"];

/** `actions` run only if invoked, so their invocations are reported instead. */
const MODULE_MEMBERS = ["outputs", "resources", "module_calls", "variables", "actions"];

const BLOCK_MEMBERS = [
  "address",
  "mode",
  "type",
  "name",
  "provider_config_key",
  "provisioners",
  "expressions",
  "schema_version",
  "for_each_expression",
  "count_expression",
  "depends_on",
];

const CALL_MEMBERS = [
  "source",
  "expressions",
  "count_expression",
  "for_each_expression",
  "module",
  "version_constraint",
  "depends_on",
];

const RESOURCE_MEMBERS = [
  "address",
  "previous_address",
  "module_address",
  "mode",
  "type",
  "name",
  "index",
  "provider_name",
  "deposed",
  "change",
  "action_reason",
];

const CHANGE_MEMBERS = [
  "actions",
  "before",
  "after",
  "after_unknown",
  "before_sensitive",
  "after_sensitive",
  "replace_paths",
  "importing",
  "generated_config",
  "before_identity",
  "after_identity",
];

/** The blocks of the synthesized JSON that are read there or in the plan; `//` is a comment. */
const SYNTHESIZED_MEMBERS = [
  "//",
  "terraform",
  "provider",
  "resource",
  "data",
  "ephemeral",
  "module",
  "variable",
  "locals",
  "output",
  "moved",
  "removed",
  "import",
  "check",
  "action",
];

const TERRAFORM_MEMBERS = ["//", "backend", "cloud", "required_providers", "required_version"];

const MODES = ["managed", "data"];

/** What each part must be: readers take one of another kind for an empty one, and would find nothing in it. */
const KINDS: Readonly<Record<string, "array" | "boolean" | "object">> = {
  output_changes: "object",
  configuration: "object",
  checks: "array",
  complete: "boolean",
  errored: "boolean",
  action_invocations: "array",
  deferred_changes: "array",
  deferred_action_invocations: "array",
  provider_config: "object",
  root_module: "object",
  resources: "array",
  module_calls: "object",
  provisioners: "array",
  expressions: "object",
  module: "object",
};

/** Terraform itself leaves out that a data source goes from the state. */
const ACTIONS_OF_DATA: readonly Action[] = ["read", "no-op", "delete"];

/** What is left over of a replacement goes, or is let go of; a refresh may find it unchanged. */
const ACTIONS_OF_DEPOSED: readonly Action[] = ["delete", "forget", "no-op", "unknown"];

/** The gaps of a whole plan, by its members. */
export function gapsOfPlan(
  names: Iterable<string>,
  member: (name: string) => unknown,
  configuration: unknown,
): readonly Gap[] {
  const all = [...names];
  const json = asRecord(configuration);
  return [
    ...strangers(all, PLAN_MEMBERS).map(unread),
    ...(all.includes("configuration") ? [] : [{ address: "configuration", problem: "is missing" }]),
    ...all.filter((name) => isOfOtherKind(name, member(name))).map(unread),
    ...kindGaps({ configuration }, ""),
    ...kindGaps(json, "configuration."),
    ...Object.entries(asRecord(json.provider_config)).flatMap(([name, provider]) =>
      isRecord(provider)
        ? kindGaps(provider, `configuration.provider_config.${name}.`)
        : [unread(`configuration.provider_config.${name}`)],
    ),
    ...deferredGaps(
      member("deferred_changes"),
      "is put off to a later plan, which nobody has seen",
    ),
    ...deferredGaps(
      member("deferred_action_invocations"),
      "is an action that is put off to a later plan",
    ),
    ...strangers(Object.keys(json), CONFIGURATION_MEMBERS).map((name) =>
      unread(`configuration.${name}`),
    ),
    ...moduleGaps(asRecord(json.root_module), "configuration.root_module"),
  ];
}

/** The gaps in one entry of `resource_changes`: what is not in the model. */
export function gapsOfChange(value: JsonRecord, change: PlannedChange): readonly Gap[] {
  const { address } = change;
  const found = [
    ...strangers(Object.keys(value), RESOURCE_MEMBERS),
    ...strangers(Object.keys(asRecord(value.change)), CHANGE_MEMBERS),
  ];
  const { mode } = value;
  return [
    ...found.map((name) => ({ address, problem: `has the member '${name}', which is not read` })),
    ...(isWithoutSide(value, change)
      ? [{ address, problem: "does not say what the resource is made of" }]
      : []),
    ...(isStrangeAction(change) ? [{ address, problem: `has the actions ${wordsOf(value)}` }] : []),
    ...contradictionsOf(value, change).map((problem) => ({ address, problem })),
    ...(mode !== undefined && !MODES.includes(String(mode))
      ? [{ address, problem: `is of the mode '${String(mode)}'` }]
      : []),
  ];
}

/** What is managed is never just read, and a data source never made or changed. */
function isStrangeAction({ action, isData }: PlannedChange): boolean {
  if (action === "unknown") return true;
  return isData ? !ACTIONS_OF_DATA.includes(action) : action === "read";
}

/** What Terraform never writes: one reader goes by one half of it, and another by the other. */
function contradictionsOf(value: JsonRecord, change: PlannedChange): readonly string[] {
  const { action, deposed } = change;
  const { before, after } = asRecord(value.change);
  return [
    ...(isNamedOtherwise(change) ? ["has an address of another type or mode than its own"] : []),
    ...(deposed && !ACTIONS_OF_DEPOSED.includes(action)
      ? ["is left over of a replacement, and yet is not deleted"]
      : []),
    ...(action === "create" && isRecord(before) ? ["is created, and yet exists already"] : []),
    ...(action === "no-op" && !isSame(before, after)
      ? ["stays as it is, and yet becomes something else"]
      : []),
  ];
}

function isNamedOtherwise({ address, type, isData }: PlannedChange): boolean {
  const parts = withoutIndices(splitAddress(address).name).split(".");
  const named = parts[0] === "data" ? parts[1] : parts[0];
  return named !== type || (parts[0] === "data") !== isData;
}

/** A resource that continues to exist has values; without them every rule would be silent about it. */
function isWithoutSide(value: JsonRecord, { action, isData }: PlannedChange): boolean {
  if (isData || action === "delete" || action === "unknown") return false;
  const sides = asRecord(value.change);
  return !isRecord(sides.after) && !(action === "forget" && isRecord(sides.before));
}

/** The gaps in what the configuration runs. */
export function gapsOfBlocks(blocks: readonly ConfiguredBlock[]): readonly Gap[] {
  return blocks
    .filter(({ mode }) => ![...MODES, "removed"].includes(mode))
    .map(({ address, mode }) => ({
      address,
      problem: `is of the mode '${mode}', of which a plan shows nothing`,
    }));
}

/** The gaps in the synthesized JSON, such as OpenTofu's `encryption`, whose key may come from a program. */
export function gapsOfSynthesized(json: unknown): readonly Gap[] {
  const terraform = Object.keys(asRecord(own(json, "terraform")));
  const members = [
    ...strangers(Object.keys(asRecord(json)), SYNTHESIZED_MEMBERS),
    ...strangers(terraform, TERRAFORM_MEMBERS).map((name) => `terraform.${name}`),
  ].map((address) => ({
    address,
    problem: "is a part of cdk.tf.json that this reviewer does not read",
  }));
  return [...members, ...gapsOfCalls(json)];
}

/** A function that nobody knows here, such as a provider's, may read or run anything. */
function gapsOfCalls(json: unknown): readonly Gap[] {
  const { calls, unread } = callsOfSynthesized(json);
  const unknown = calls.filter(({ readsMachine }) => !readsMachine);
  return [
    ...unknown.map(({ address, name }) => ({
      address,
      problem: `calls the function '${name}', which this reviewer does not know`,
    })),
    ...unread.map((address) => ({
      address,
      problem: "holds a template that this reviewer cannot read",
    })),
  ];
}

function wordsOf(value: JsonRecord): string {
  const actions = own(value.change, "actions");
  return (JSON.stringify(actions) ?? "none").slice(0, 60);
}

function deferredGaps(value: unknown, problem: string): readonly Gap[] {
  return asArray(value).map((one, index) => {
    const subject = asRecord(own(one, "resource_change") ?? own(one, "action_invocation"));
    return { address: String(subject.address ?? `deferred change ${index}`), problem };
  });
}

function moduleGaps(module: JsonRecord, place: string): readonly Gap[] {
  const calls = Object.entries(asRecord(module.module_calls));
  const members = [
    ...strangers(Object.keys(module), MODULE_MEMBERS),
    ...memberStrangers(asArray(module.resources), BLOCK_MEMBERS, "resources[]."),
    ...memberStrangers(
      calls.map(([, call]) => call),
      CALL_MEMBERS,
      "module_calls.*.",
    ),
  ];
  return [
    ...members.map((name) => unread(`${place}.${name}`)),
    ...kindGaps(module, `${place}.`),
    ...asArray(module.resources).flatMap((one) =>
      isRecord(one) ? kindGaps(one, `${place}.resources[].`) : [unread(`${place}.resources[]`)],
    ),
    ...calls.flatMap(([name, call]) => {
      const called = own(call, "module");
      const at = `${place}.module_calls.${name}.module`;
      return isRecord(called) ? moduleGaps(called, at) : [unread(at)];
    }),
  ];
}

function memberStrangers(
  all: readonly unknown[],
  known: readonly string[],
  prefix: string,
): readonly string[] {
  const names = all.filter(isRecord).flatMap((one) => strangers(Object.keys(one), known));
  return [...new Set(names)].map((name) => `${prefix}${name}`);
}

/** The parts of an object that are of another kind than the one that is read. */
function kindGaps(part: JsonRecord, prefix: string): readonly Gap[] {
  return Object.keys(part)
    .filter((name) => isOfOtherKind(name, part[name]))
    .map((name) => unread(`${prefix}${name}`));
}

function isOfOtherKind(name: string, value: unknown): boolean {
  const kind = own(KINDS, name);
  if (kind === undefined || value === undefined || value === null) return false;
  const found = Array.isArray(value) ? "array" : typeof value;
  return found !== kind;
}

function strangers(names: readonly string[], known: readonly string[]): readonly string[] {
  return names.filter((name) => !known.includes(name));
}

function unread(address: string): Gap {
  return { address, problem: "is a part of the plan that this reviewer does not read" };
}
