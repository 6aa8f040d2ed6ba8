/**
 * Rule: no resource, data source or action runs something when it is made or read.
 * @module
 */
import { leadsOut, UNSHOWN_PATH } from "../execution";
import { allowIt, isAllowedAddress } from "./allowance";
import type { Rule, RuleFinding, Subject } from "./rule";

const RUNS_A_PROGRAM = "runs a program on the machine that plans and applies";
const CALLS_A_FUNCTION = "calls a function";
const MAKES_MORE = "makes resources of a template, which no plan shows";
const STARTS_A_BUILD = "starts a build";

/** It runs nothing, but whoever writes that state decides what this one is made from. */
const REMOTE_STATE = "terraform_remote_state";

const ZIPS_FROM_OUTSIDE = "zips, or writes, a file outside the stack's folder";
const ZIPS_UNSHOWN = "zips, or writes, a file whose path no plan shows";

/** What a type does when it is created or read. Provisioners and other actions are reported separately. */
const EFFECTS: ReadonlyMap<string, string> = new Map([
  ["external", RUNS_A_PROGRAM],
  ["shell_script", RUNS_A_PROGRAM],
  ["shell_script_resource", RUNS_A_PROGRAM],
  ["http", "sends a request to an address of the configuration's"],
  ["local_file", "reads or writes a file on the machine that plans and applies"],
  ["local_sensitive_file", "reads or writes a file on the machine that plans and applies"],
  ["local_command", RUNS_A_PROGRAM],
  [REMOTE_STATE, "takes values from a state of another place"],
  ["aws_lambda_invocation", CALLS_A_FUNCTION],
  ["aws_ecs_task_execution", "runs a task"],
  ["aws_ssm_association", "runs a document on machines"],
  ["aws_redshiftdata_statement", "runs SQL"],
  ["aws_cloudformation_stack", MAKES_MORE],
  ["aws_cloudformation_stack_instances", MAKES_MORE],
  ["aws_cloudformation_stack_set_instance", MAKES_MORE],
  ["aws_cloudcontrolapi_resource", "makes a resource of a type that no rule sees"],
  ["aws_serverlessapplicationrepository_cloudformation_stack", MAKES_MORE],
  ["aws_servicecatalog_provisioned_product", MAKES_MORE],
  ["aws_imagebuilder_image", STARTS_A_BUILD],
  ["aws_sagemaker_image_version", STARTS_A_BUILD],
]);

/** The types that do so: each is accused, or allowed with a reason. */
export const RUNS_SOMETHING: readonly string[] = [...EFFECTS.keys()];

/** See {@link Rule}. */
export const noProgramAtApply: Rule = {
  id: "no-program-at-apply",
  level: "error",
  what: "A resource, a data source or an action runs something when it is made or read.",
  why: "What runs is no change of a resource: the plan does not show what it does, and it does it with the credentials of the plan or the apply.",
  satisfy: `Take it out, or ${allowIt("its address", "program")}`,
  types: RUNS_SOMETHING,
  check: (subject) => [...blockFindings(subject), ...actionFindings(subject)],
};

function blockFindings(subject: Subject): readonly RuleFinding[] {
  return subject.plan.execution.blocks.flatMap(({ address, type, mode, files = [] }) => {
    const effect = mode === "removed" ? undefined : (effectOf(files) ?? EFFECTS.get(type));
    if (effect === undefined || isAllowedAddress(subject, "program", address)) return [];
    const level = type === REMOTE_STATE ? "warning" : "error";
    return [{ address, problem: `${effect} (${type})`, level }];
  });
}

function effectOf(files: readonly string[]): string | undefined {
  if (files.some(leadsOut)) return ZIPS_FROM_OUTSIDE;
  return files.includes(UNSHOWN_PATH) ? ZIPS_UNSHOWN : undefined;
}

/** Each address once, even if several triggers start it. */
function actionFindings(subject: Subject): readonly RuleFinding[] {
  const byAddress = new Map(
    subject.plan.execution.actions.map((one) => [one.address, one] as const),
  );
  return [...byAddress.values()]
    .filter(({ address }) => !isAllowedAddress(subject, "program", address))
    .map(({ address, type }) => ({
      address,
      problem: `is an action that the apply starts (${type})`,
    }));
}
