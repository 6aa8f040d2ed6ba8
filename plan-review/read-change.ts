/**
 * Reads one entry of a plan's `resource_changes`, `resource_drift` or `output_changes` into the model.
 * `parse-plan.ts` hands the entries in, one at a time.
 * @module
 */
import { mayOpen } from "./access/may-open";
import { collectFromChange } from "./collect-secrets";
import { PlanReadError, type PlanReadErrorCode } from "./errors";
import { asArray, asRecord, isRecord, type JsonRecord, own } from "./json-record";
import type { Action, Difference, Json, OutputChange, PlannedChange } from "./model";
import { isLookedUp } from "./rules/judged-types";
import type { Secrets } from "./secrets";

/** Types that rules look at besides those they name, even if nothing happens to them. */
const LINKED_TYPES =
  /^aws_(?:cognito_|lambda_|iam_|wafv2_|cloudwatch_log_group$|dynamodb_table$|kms_key$|s3_bucket$|api_gateway_|apigatewayv2_|cloudfront_|sns_topic$|sqs_queue$|secretsmanager_secret(?:_version)?$|sfn_state_machine$|ssm_parameter$|cloudwatch_event_bus$|kinesis_|[ae]?lb$|cloudtrail$|s3_(?:bucket_object|directory_bucket|object_copy)$|cloudfrontkeyvaluestore_|dynamodb_table_item$)/;

/** Of those, types that rules only look for by what they are called: an unchanged one may be one of very many. */
const NAMED_TYPES =
  /^aws_(?:sns_topic$|sqs_queue$|secretsmanager_secret(?:_version)?$|sfn_state_machine$|ssm_parameter$|cloudwatch_event_bus$|kinesis_|s3_(?:bucket_object|object_copy)$|cloudfrontkeyvaluestore_|dynamodb_table_item$)/;
const NAMES = ["id", "arn", "name"];

const ACTIONS: Readonly<Record<string, Action>> = {
  "no-op": "no-op",
  create: "create",
  read: "read",
  update: "update",
  delete: "delete",
  forget: "forget",
  "delete,create": "replace",
  "create,delete": "replace",
  // The old object lives on, but nothing that it holds is in the new one.
  "create,forget": "replace",
  "forget,create": "replace",
};

const NOTHING: Difference = {
  before: null,
  after: null,
  afterUnknown: {},
  beforeSensitive: {},
  afterSensitive: {},
};

/** Whether rules look at resources of a type even if nothing happens to them. */
export function isReadType(type: string): boolean {
  return isLookedUp(type) || LINKED_TYPES.test(type);
}

/**
 * One resource's change.
 *
 * @param place - its place in the plan, for the error
 * @param secrets - collects what is secret in it
 * @throws {@link PlanReadError} if it is not a change
 */
export function readChange(value: unknown, place: string, secrets: Secrets): PlannedChange {
  const change = own(value, "change");
  const { address, type, mode, provider_name, previous_address, deposed, action_reason } =
    asRecord(value);
  if (typeof address !== "string" || typeof type !== "string" || !isRecord(change)) {
    throw notAPlan("ERR_PLAN_NOT_A_PLAN", `${place} has no address, type or change`);
  }
  collectFromChange(change, "", secrets);
  const action = actionOf(change.actions);
  const importing = own(change.importing, "id");
  return {
    address,
    type,
    isData: mode === "data",
    provider: typeof provider_name === "string" ? provider_name : "",
    action,
    keepsOld: action === "replace" && asArray(change.actions).includes("forget"),
    deposed: typeof deposed === "string",
    replacePaths: asArray(change.replace_paths).map((path) => asArray(path).join(".")),
    ...keptOf(type, action, change),
    secrets,
    ...(typeof previous_address === "string" && { movedFrom: previous_address }),
    ...(change.importing !== undefined && {
      importedAs: typeof importing === "string" ? importing : "",
    }),
    ...(typeof action_reason === "string" && { reason: action_reason }),
  };
}

/**
 * The changes of outputs.
 *
 * @throws {@link PlanReadError} if one is not a change
 */
export function readOutputs(value: unknown, secrets: Secrets): readonly OutputChange[] {
  return Object.entries(asRecord(value)).map(([name, change]) => {
    if (!isRecord(change)) throw notAPlan("ERR_PLAN_NOT_A_PLAN", "an output has no change");
    collectFromChange(change, name, secrets);
    const action = actionOf(change.actions);
    return { name, action, ...differenceOf(change, action), secrets };
  });
}

/** An error that says how to make a readable plan. */
export function notAPlan(code: PlanReadErrorCode, message: string): PlanReadError {
  return new PlanReadError(
    code,
    `${message}; make a plan with terraform plan -out=FILE and show it with terraform show -json FILE`,
  );
}

/** What is kept of a change: of an unchanged resource that opens nothing and was here, only what rules look for. */
function keptOf(type: string, action: Action, change: JsonRecord): Difference {
  const all = differenceOf(change, action);
  if (action !== "no-op" || change.importing !== undefined || mayOpen(change.after)) return all;
  if (!isReadType(type)) return NOTHING;
  if (!NAMED_TYPES.test(type)) return all;
  const names = NAMES.map((name) => [name, (own(change.after, name) ?? null) as Json] as const);
  const side = Object.fromEntries(names);
  return { ...NOTHING, before: side, after: side };
}

function differenceOf(change: JsonRecord, action: Action): Difference {
  const side = (name: string): Json => (own(change, name) ?? null) as Json;
  const after = side("after");
  return {
    // For a no-op both sides are equal, so only one is kept.
    before: action === "no-op" ? after : side("before"),
    after,
    afterUnknown: side("after_unknown"),
    beforeSensitive: side("before_sensitive"),
    afterSensitive: side("after_sensitive"),
  };
}

function actionOf(actions: unknown): Action {
  const action = own(ACTIONS, asArray(actions).join(","));
  return typeof action === "string" ? (action as Action) : "unknown";
}
