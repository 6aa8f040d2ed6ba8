/**
 * Reads the JSON of `terraform show -json` into the review's model, one resource at a time, and refuses what
 * is not a whole plan of a format that it knows. `read-input.ts` hands the bytes in.
 * @module
 */
import { mayOpen } from "./access/may-open";
import { collectFromConfiguration, collectFromState } from "./collect-secrets";
import { Configuration, withoutIndices } from "./configuration";
import { hasMeaningfulDifference } from "./difference";
import { type Execution, executionOfPlan } from "./execution";
import { gapsOfChange, gapsOfPlan } from "./gaps";
import { asArray, asRecord, isRecord, type JsonRecord, own } from "./json-record";
import { parse, sliceArray, sliceObject } from "./json-slices";
import type { CheckResult, Gap, PlanModel, PlannedChange } from "./model";
import { isReadType, notAPlan, readChange, readOutputs } from "./read-change";
import { resourceAfter, resourceBefore } from "./resource-sides";
import { Secrets } from "./secrets";
import { withoutMirrors } from "./without-mirrors";

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
  const configuration = asRecord(member("configuration"));
  const secrets = new Secrets();
  collectFromConfiguration(configuration, member("variables"), secrets);
  collectFromState(members.get("prior_state"), secrets);
  const gaps: Gap[] = [...gapsOfPlan(members.keys(), member, configuration)];
  const read = (name: string) => readChanges(members.get(name), name, { gaps, secrets });
  const planned = read("resource_changes");
  const drifted = read("resource_drift");
  const isRefreshOnly = !members.has("resource_changes");
  // Without changes to do, what moved is told among what drifted.
  const changes = isRefreshOnly ? drifted.filter(isMove).map(asMove) : planned;
  const drift = withoutMirrors(drifted, planned, members.get("prior_state")).filter(
    hasMeaningfulDifference,
  );
  const errored = member("errored") === true;
  const execution = executionOfPlan(
    configuration,
    ephemeralsIn(members.get("configuration")),
    member("action_invocations"),
  );
  const partial = errored ? [] : partsLeftOut(member("complete"), execution, planned);
  return {
    terraformVersion: String(member("terraform_version") ?? "unknown"),
    secrets,
    gaps,
    partial,
    execution,
    checks: readChecks(member("checks")),
    errored,
    complete: partial.length === 0 && !errored && !isRefreshOnly,
    changes,
    drift,
    outputs: readOutputs(member("output_changes"), secrets),
    ...resourcesOf(isRefreshOnly ? drift : changes, configuration),
  };
}

function resourcesOf(changes: readonly PlannedChange[], json: JsonRecord) {
  const judged = changes.filter(
    (change) => !change.deposed && (change.isData ? isDocument(change) : isRead(change)),
  );
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

/** A policy that the apply decides is known by the data source that it is made from. */
function isDocument({ type, action }: PlannedChange): boolean {
  return type === "aws_iam_policy_document" && action === "read";
}

function isRead({ type, before, after, afterUnknown }: PlannedChange): boolean {
  return isReadType(type) || mayOpen(after, afterUnknown, before);
}

/**
 * Terraform says `complete`; OpenTofu does not, but there too `-target` leaves out something configured of
 * which there must be one. A plan to destroy names nothing that does not exist.
 */
function partsLeftOut(
  complete: unknown,
  { blocks }: Execution,
  changes: readonly PlannedChange[],
): readonly string[] {
  if (complete === false) return ["is incomplete by Terraform's own word, as after -target"];
  if (changes.every(({ action }) => action === "delete" || action === "forget")) return [];
  const planned = new Set(changes.map(({ address }) => withoutIndices(address)));
  const missing = blocks.filter(
    ({ mode, repeats, address }) => mode === "managed" && !repeats && !planned.has(address),
  );
  const [first] = missing;
  if (first === undefined) return [];
  const rest = missing.length === 1 ? "" : ` and ${missing.length - 1} more`;
  return [`leaves out ${first.address}${rest}, which the configuration has, as after -target`];
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
  if (version === undefined && members.has("plan_format_version")) {
    throw notAPlan(
      "ERR_PLAN_NOT_A_PLAN",
      "the file is the redacted plan of HCP Terraform (plan_format_version, of the API's json-output-redacted), which has no configuration to judge; take the API's json-output instead",
    );
  }
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

/** What reading changes finds besides them. */
interface Found {
  readonly gaps: Gap[];
  readonly secrets: Secrets;
}

function readChanges(
  slice: Buffer | undefined,
  member: string,
  { gaps, secrets }: Found,
): readonly PlannedChange[] {
  if (slice === undefined || slice.toString("latin1", 0, 5) === "null") return [];
  const changes: PlannedChange[] = [];
  for (const element of sliceArray(slice)) {
    const value = parse(element);
    const change = readChange(value, `${member}[${changes.length}]`, secrets);
    gaps.push(...gapsOfChange(asRecord(value), change));
    changes.push(change);
  }
  return changes;
}

function isMove({ movedFrom }: PlannedChange): boolean {
  return movedFrom !== undefined;
}

function asMove(change: PlannedChange): PlannedChange {
  return { ...change, action: "no-op" };
}

/** The text is made only where there is something to find: it is as long as the stack is large. */
function ephemeralsIn(configuration: Buffer | undefined): string {
  return configuration?.includes('"ephemeral.') === true ? configuration.toString("utf8") : "";
}

/** Those that did not pass. */
function readChecks(value: unknown): readonly CheckResult[] {
  return asArray(value)
    .map((one) => ({
      address: String(own(own(one, "address"), "to_display") ?? "a check"),
      status: String(own(one, "status") ?? "unknown"),
      problems: asArray(own(one, "instances")).flatMap((instance) =>
        asArray(own(instance, "problems")).map((problem) => String(own(problem, "message"))),
      ),
    }))
    .filter(({ status }) => status === "fail" || status === "error");
}
