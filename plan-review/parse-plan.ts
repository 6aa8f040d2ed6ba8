/**
 * Reads the JSON of `terraform show -json` into the review's model, one resource at a time, and refuses what
 * is not a whole plan of a format that it knows. `read-input.ts` hands the bytes in.
 * @module
 */
import { Configuration } from "./configuration";
import { hasMeaningfulDifference } from "./difference";
import { PlanReadError } from "./errors";
import { asArray, asRecord, isRecord, type JsonRecord, own } from "./json-record";
import { parse, sliceArray, sliceObject } from "./json-slices";
import type { Action, Difference, Json, OutputChange, PlanModel, PlannedChange } from "./model";
import { resourceAfter, resourceBefore } from "./planned-resource";

/** The resources that rules look at even where nothing happens to them; the rest is not kept. */
const JUDGED_TYPES =
  /^aws_(?:cognito_|lambda_|iam_|wafv2_|cloudwatch_log_group$|dynamodb_table$|kms_key$|api_gateway_|apigatewayv2_|cloudfront_|a?lb$|cloudtrail$)/;

const ACTIONS: Readonly<Record<string, Action>> = {
  "no-op": "no-op",
  create: "create",
  read: "read",
  update: "update",
  delete: "delete",
  forget: "forget",
  "delete,create": "replace",
  "create,delete": "replace",
  // The old object goes on living, but nothing of what it holds is in the new one.
  "create,forget": "replace",
  "forget,create": "replace",
};

/**
 * Parses a plan.
 *
 * @throws {@link PlanReadError} for anything but a whole plan of format 1
 */
export function parsePlan(bytes: Buffer): PlanModel {
  const members = sliceObject(withoutMark(bytes));
  const member = (name: string): unknown => {
    const slice = members.get(name);
    return slice === undefined ? undefined : parse(slice);
  };
  checkVersion(member("format_version"), members);
  const changes = readChanges(members.get("resource_changes"), "resource_changes");
  const drift = readChanges(members.get("resource_drift"), "resource_drift").filter(
    hasMeaningfulDifference,
  );
  const errored = member("errored") === true;
  const isRefreshOnly = !members.has("resource_changes");
  const judged = (isRefreshOnly ? drift : changes).filter(
    (change) => !change.isData && !change.deposed && JUDGED_TYPES.test(change.type),
  );
  return {
    terraformVersion: String(member("terraform_version") ?? "unknown"),
    errored,
    complete: !errored && !isRefreshOnly && member("complete") !== false,
    changes,
    drift,
    outputs: readOutputs(member("output_changes")),
    ...resourcesOf(judged, asRecord(member("configuration"))),
  };
}

function resourcesOf(judged: readonly PlannedChange[], json: JsonRecord) {
  const configuration = new Configuration(
    json,
    judged.map(({ address }) => address),
  );
  const existed = judged.filter(({ before }) => isRecord(before));
  const remain = judged.filter(({ action }) => action !== "delete");
  return {
    before: existed.map((change) => resourceBefore(change, change.before)),
    after: remain.map((change) =>
      // What Terraform forgets goes on as it is.
      change.action === "forget"
        ? resourceBefore(change, change.before)
        : resourceAfter(change, change, configuration.find(change.address)),
    ),
  };
}

/** What editors and shells of Windows put first is skipped, or named where it makes the text unreadable. */
function withoutMark(bytes: Buffer): Buffer {
  if (bytes.length === 0) throw notAPlan("ERR_PLAN_TRUNCATED", "the plan is empty");
  const mark = bytes.toString("latin1", 0, 4);
  if (mark.startsWith("\u00ff\u00fe") || mark.startsWith("\u00fe\u00ff")) {
    throw notAPlan("ERR_PLAN_NOT_JSON", "the plan is written in UTF-16; write it in UTF-8");
  }
  if (mark.startsWith("PK")) {
    throw notAPlan("ERR_PLAN_NOT_JSON", "the plan is Terraform's own binary file");
  }
  return mark.startsWith("\u00ef\u00bb\u00bf") ? bytes.subarray(3) : bytes;
}

function checkVersion(version: unknown, members: ReadonlyMap<string, Buffer>): void {
  if (typeof version !== "string") {
    throw notAPlan("ERR_PLAN_NOT_A_PLAN", "the file has no format_version, so it is not a plan");
  }
  if (!/^1\.\d+$/.test(version)) {
    throw notAPlan(
      "ERR_PLAN_FORMAT_VERSION",
      `the plan's format is ${JSON.stringify(version).slice(0, 40)}; this reviewer reads 1.x`,
    );
  }
  const isPlan = ["resource_changes", "planned_values", "configuration", "output_changes"].some(
    (name) => members.has(name),
  );
  if (!isPlan) {
    throw notAPlan("ERR_PLAN_NOT_A_PLAN", "the file is a state and not a plan, or holds nothing");
  }
}

function notAPlan(code: ConstructorParameters<typeof PlanReadError>[0], message: string) {
  return new PlanReadError(
    code,
    `${message}; make a plan with terraform plan -out=FILE and show it with terraform show -json FILE`,
  );
}

function readChanges(slice: Buffer | undefined, member: string): readonly PlannedChange[] {
  if (slice === undefined || slice.toString("latin1") === "null") return [];
  return sliceArray(slice).map((element, index) => toChange(parse(element), `${member}[${index}]`));
}

function toChange(value: unknown, place: string): PlannedChange {
  const change = own(value, "change");
  const { address, type, mode, previous_address, deposed, action_reason } = asRecord(value);
  if (typeof address !== "string" || typeof type !== "string" || !isRecord(change)) {
    throw notAPlan("ERR_PLAN_NOT_A_PLAN", `${place} has no address, type or change`);
  }
  const action = actionOf(change.actions, place);
  const isDropped = action === "no-op" && !JUDGED_TYPES.test(type);
  const importing = own(change.importing, "id");
  return {
    address,
    type,
    isData: mode === "data",
    action,
    deposed: typeof deposed === "string",
    replacePaths: asArray(change.replace_paths).map((path) => asArray(path).join(".")),
    ...(isDropped ? NOTHING : differenceOf(change, action)),
    ...(typeof previous_address === "string" && { movedFrom: previous_address }),
    ...(change.importing !== undefined && {
      importedAs: typeof importing === "string" ? importing : "",
    }),
    ...(typeof action_reason === "string" && { reason: action_reason }),
  };
}

const NOTHING: Difference = {
  before: null,
  after: null,
  afterUnknown: {},
  beforeSensitive: {},
  afterSensitive: {},
};

function differenceOf(change: JsonRecord, action: Action): Difference {
  const side = (name: string): Json => (own(change, name) ?? null) as Json;
  const after = side("after");
  return {
    // The two sides of nothing are equal: kept once.
    before: action === "no-op" ? after : side("before"),
    after,
    afterUnknown: side("after_unknown"),
    beforeSensitive: side("before_sensitive"),
    afterSensitive: side("after_sensitive"),
  };
}

function actionOf(actions: unknown, place: string): Action {
  const key = asArray(actions).join(",");
  const action = own(ACTIONS, key);
  if (typeof action !== "string") {
    const shown = JSON.stringify(key).slice(0, 60);
    throw notAPlan("ERR_PLAN_NOT_A_PLAN", `${place} has the actions ${shown}, which no plan has`);
  }
  return action as Action;
}

function readOutputs(value: unknown): readonly OutputChange[] {
  return Object.entries(asRecord(value)).map(([name, change]) => {
    if (!isRecord(change)) throw notAPlan("ERR_PLAN_NOT_A_PLAN", "an output has no change");
    const action = actionOf(change.actions, "an output");
    return { name, action, ...differenceOf(change, action) };
  });
}
