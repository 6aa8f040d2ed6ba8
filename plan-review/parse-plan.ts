/**
 * Reads the JSON of `terraform show -json` into the review's model, one resource at a time, and refuses
 * anything but a complete plan in a known format. `read-input.ts` passes the bytes in.
 * @module
 */
import { mayOpen } from "./access/may-open";
import { collectFromConfiguration } from "./collect-secrets";
import { Configuration, withoutIndices } from "./configuration";
import { readsOf, readsSomething, type StoredRead } from "./data-reads";
import { hasMeaningfulDifference } from "./difference";
import type { PlanReadError } from "./errors";
import { type Execution, executionOfPlan } from "./execution";
import { gapsOfChange, gapsOfPlan } from "./gaps";
import { JsonReader, readerOf } from "./json-reader";
import { asArray, asRecord, isRecord, own } from "./json-record";
import type { CheckResult, Gap, PlanModel, PlannedChange } from "./model";
import { isReadType, notAPlan, readChange, readOutputs } from "./read-change";
import { readConfiguration, readState } from "./read-parts";
import { resourceAfter, resourceBefore } from "./resource-sides";
import { Secrets } from "./secrets";
import { keyOfPolicy, MIRRORED, withoutMirrors } from "./without-mirrors";

/**
 * Parses a plan.
 *
 * @throws {@link PlanReadError} for anything but a whole plan of format 1
 */
export function parsePlan(plan: Buffer | JsonReader): PlanModel {
  const reader = plan instanceof JsonReader ? plan : readerOf(plan);
  const secrets = new Secrets();
  const parts = readParts(reader, secrets);
  checkIsPlan(parts.names);
  const member = (name: string) => parts.members.get(name);
  const json = asRecord(parts.configuration);
  collectFromConfiguration(json, member("variables"), secrets);
  const isRefreshOnly = !parts.names.has("resource_changes");
  // In a refresh-only plan, moves are listed among the drift.
  const changes = isRefreshOnly ? parts.drifted.filter(isMove).map(asMove) : parts.planned;
  const drift = withoutMirrors(parts.drifted, parts.planned, parts.policies).filter(
    hasMeaningfulDifference,
  );
  const errored = member("errored") === true;
  // Before anything is hidden, since outputs have secrets, too.
  const outputs = readOutputs(member("output_changes"), secrets);
  const execution = executionOfPlan(
    json,
    parts.ephemerals.join("\n"),
    member("action_invocations"),
  );
  const read = (isRefreshOnly ? drift : changes).filter(isRead);
  const configuration = new Configuration(
    json,
    read.map(({ address }) => address),
  );
  const partial = errored ? [] : partsLeftOut(member("complete"), execution, parts.planned);
  return {
    terraformVersion: String(member("terraform_version") ?? "unknown"),
    secrets,
    gaps: [...gapsOfPlan(parts.names, member, parts.configuration), ...parts.gaps],
    partial,
    execution,
    checks: readChecks(member("checks"), secrets),
    errored,
    complete: partial.length === 0 && !errored && !isRefreshOnly,
    changes,
    expressionsOf: (address) => configuration.find(address)?.expressions,
    drift,
    outputs,
    reads: readsOf({
      blocks: execution.blocks,
      stored: parts.names.has("prior_state") ? parts.stored : undefined,
      changes: parts.planned,
      configuration,
    }),
    ...resourcesOf(read, configuration),
  };
}

/** What is needed of each part of a plan. */
interface Parts {
  readonly names: Set<string>;
  /** The small members, whole. */
  readonly members: Map<string, unknown>;
  readonly planned: PlannedChange[];
  readonly drifted: PlannedChange[];
  readonly gaps: Gap[];
  /** The keys of the roles' policies in the prior state. */
  readonly policies: string[];
  /** The data sources that were read when the plan was made. */
  readonly stored: StoredRead[];
  /** The parts of the configuration that name an ephemeral resource. */
  readonly ephemerals: string[];
  configuration: unknown;
}

function readParts(reader: JsonReader, secrets: Secrets): Parts {
  const parts: Parts = {
    names: new Set(),
    members: new Map(),
    planned: [],
    drifted: [],
    gaps: [],
    policies: [],
    stored: [],
    ephemerals: [],
    configuration: undefined,
  };
  skipMark(reader);
  reader.members((name) => {
    parts.names.add(name);
    const read = Object.hasOwn(PART_READERS, name) ? PART_READERS[name] : undefined;
    if (read === undefined) parts.members.set(name, reader.read());
    else read(reader, parts, secrets);
    if (name === "format_version") checkVersion(parts.members.get(name));
  });
  reader.finish();
  return parts;
}

type PartReader = (reader: JsonReader, parts: Parts, secrets: Secrets) => void;

/** Readers for the parts that are not read whole. */
const PART_READERS: Readonly<Record<string, PartReader>> = {
  plan_format_version: () => {
    throw redacted();
  },
  // Not needed: the changes hold everything that will exist.
  planned_values: () => undefined,
  resource_changes: (reader, parts, secrets) =>
    readChanges(reader, parts.planned, { place: "resource_changes", parts, secrets }),
  resource_drift: (reader, parts, secrets) =>
    readChanges(reader, parts.drifted, { place: "resource_drift", parts, secrets }),
  prior_state: readPriorState,
  configuration: (reader, parts) => {
    parts.configuration = readConfiguration(reader, (bytes) => {
      if (bytes.includes('"ephemeral.')) parts.ephemerals.push(bytes.toString("utf8"));
    });
  },
};

/** Collects data sources and marked values, which may appear nowhere else, and the roles' policies. */
function readPriorState(reader: JsonReader, { policies, stored }: Parts, secrets: Secrets): void {
  // Most resources have none, and searching for the words is far cheaper than parsing each.
  const isWanted = (bytes: Buffer) =>
    bytes.includes("true", bytes.lastIndexOf('"sensitive_values"')) ||
    bytes.includes('"data"') ||
    MIRRORED.some((type) => bytes.includes(`"${type}"`));
  readState(reader, isWanted, ({ address, mode, type, values, sensitive_values }) => {
    secrets.addMarked(values, sensitive_values);
    if (mode === "data" && readsSomething(String(type))) {
      stored.push({ address: String(address), type: String(type), values });
    }
    if (MIRRORED.includes(String(type))) policies.push(keyOfPolicy(values));
  });
}

function resourcesOf(judged: readonly PlannedChange[], configuration: Configuration) {
  const existed = judged.filter(({ before }) => isRecord(before));
  const remain = judged.filter(({ action }) => action !== "delete");
  const after = new Map(
    remain.map((change) => [
      change,
      // What Terraform forgets continues to exist unchanged.
      change.action === "forget"
        ? resourceBefore(change, change.before)
        : resourceAfter(change, change, configuration.find(change.address)),
    ]),
  );
  return {
    before: existed.map((change) => {
      // Most of a large plan stays as it is: both sides then share their values.
      const kept = isKept(change) ? after.get(change) : undefined;
      return kept === undefined
        ? resourceBefore(change, change.before)
        : { address: kept.address, type: kept.type, values: kept.values };
    }),
    after: [...after.values()],
  };
}

function isKept({ action, afterUnknown }: PlannedChange): boolean {
  return action === "no-op" && isRecord(afterUnknown) && Object.keys(afterUnknown).length === 0;
}

/** A policy known only after the apply is judged by the data source that it is made from. */
function isDocument({ type, action }: PlannedChange): boolean {
  return type === "aws_iam_policy_document" && action === "read";
}

function isRead(change: PlannedChange): boolean {
  const { type, before, after, afterUnknown, deposed, isData } = change;
  if (deposed) return false;
  return isData ? isDocument(change) : isReadType(type) || mayOpen(after, afterUnknown, before);
}

/**
 * Terraform reports `complete`. OpenTofu does not, but there too `-target` leaves out something that must
 * have an instance. A destroy plan names only what exists.
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

/**
 * A byte order mark from Windows editors and shells is skipped, or reported if it makes the text unreadable.
 */
function skipMark(reader: JsonReader): void {
  const mark = reader.start(4).toString("latin1");
  if (mark === "") throw notAPlan("ERR_PLAN_TRUNCATED", "the plan is empty");
  if (mark.startsWith("\u00ff\u00fe") || mark.startsWith("\u00fe\u00ff")) {
    throw notAPlan("ERR_PLAN_NOT_JSON", "the plan is written in UTF-16; write it in UTF-8");
  }
  if (mark.startsWith("PK")) {
    throw notAPlan("ERR_PLAN_NOT_JSON", "the plan is Terraform's own binary file");
  }
  if (mark.startsWith("\u00ef\u00bb\u00bf")) reader.drop(3);
}

function redacted(): PlanReadError {
  return notAPlan(
    "ERR_PLAN_NOT_A_PLAN",
    "the file is the redacted plan of HCP Terraform (plan_format_version, of the API's json-output-redacted), which has no configuration to judge; take the API's json-output instead",
  );
}

function checkVersion(version: unknown): void {
  if (typeof version !== "string" || !/^1\.\d+$/.test(version)) {
    throw notAPlan(
      "ERR_PLAN_FORMAT_VERSION",
      `the plan's format is ${JSON.stringify(version).slice(0, 40)}; this reviewer reads 1.x`,
    );
  }
}

function checkIsPlan(names: ReadonlySet<string>): void {
  if (!names.has("format_version")) {
    throw notAPlan("ERR_PLAN_NOT_A_PLAN", "the file has no format_version, so it is not a plan");
  }
  const isPlan = ["resource_changes", "planned_values", "configuration", "output_changes"].some(
    (name) => names.has(name),
  );
  if (!isPlan) {
    throw notAPlan("ERR_PLAN_NOT_A_PLAN", "the file is a state and not a plan, or holds nothing");
  }
}

/** What reading the changes needs. */
interface ChangesContext {
  readonly place: string;
  readonly parts: Parts;
  readonly secrets: Secrets;
}

function readChanges(
  reader: JsonReader,
  changes: PlannedChange[],
  { place, parts, secrets }: ChangesContext,
): void {
  if (!reader.follows("array") && reader.read() === null) return;
  reader.elements(() => {
    const value = reader.read();
    const change = readChange(value, `${place}[${changes.length}]`, secrets);
    parts.gaps.push(...gapsOfChange(asRecord(value), change));
    changes.push(change);
  });
}

function isMove({ movedFrom }: PlannedChange): boolean {
  return movedFrom !== undefined;
}

function asMove(change: PlannedChange): PlannedChange {
  return { ...change, action: "no-op" };
}

/** The checks that did not pass. */
function readChecks(value: unknown, secrets: Secrets): readonly CheckResult[] {
  return asArray(value)
    .map((one) => ({
      address: secrets.hide(String(own(own(one, "address"), "to_display") ?? "a check")),
      status: String(own(one, "status") ?? "unknown"),
      problems: asArray(own(one, "instances")).flatMap((instance) =>
        asArray(own(instance, "problems")).map((problem) => String(own(problem, "message"))),
      ),
    }))
    .filter(({ status }) => status === "fail" || status === "error");
}
