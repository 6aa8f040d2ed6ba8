/**
 * Cognito's words for Terraform's arguments, and phrases about what differs. The other files here name the
 * resource.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { referencesAt, textsAt } from "../../contract/resource";
import { UNSEEN } from "../configuration";
import { type AttributeDifference, differencesOf, isVolatile, type Shown } from "../difference";
import { asRecord, own } from "../json-record";
import { ELEMENT_NAMES } from "../match-elements";
import type { PlannedChange } from "../model";
import { toShortText } from "../report/plain-text";
import { resourceByAddress } from "../rules/look-up";
import { replacementCause } from "../rules/pool-change";
import { describeShown } from "./shown";

/** Reported in its own section. */
const CODE = "code";

/** What an argument, or any path that begins with it, is about. */
const PHRASES: Readonly<Record<string, string>> = {
  account_recovery_setting: "order of recovery",
  "account_recovery_setting.recovery_mechanism.name": "recovery by",
  admin_create_user_config: "texts of invitations",
  "admin_create_user_config.allow_admin_create_user_only": "sign-up by administrators only",
  alias_attributes: "sign-in aliases",
  auto_verified_attributes: "attributes verified by a code",
  deletion_protection: "deletion protection",
  device_configuration: "device tracking",
  email_configuration: "how e-mail is sent",
  mfa_configuration: "second factor",
  password_policy: "password rules",
  schema: "attributes",
  sms_configuration: "how text messages are sent",
  user_pool_add_ons: "threat protection",
  user_pool_tier: "feature tier",
  "lambda_config.kms_key_id": "key that codes are encrypted under",
  username_attributes: "sign-in names",
  username_configuration: "case-sensitive names",
  verification_message_template: "texts of messages",
  access_token_validity: "lifetime of the access token",
  id_token_validity: "lifetime of the ID token",
  refresh_token_validity: "lifetime of the refresh token",
  token_validity_units: "units of the lifetimes",
  explicit_auth_flows: "sign-in flows",
  prevent_user_existence_errors: "answers about unknown users",
  read_attributes: "attributes it may read",
  write_attributes: "attributes it may write",
  generate_secret: "secret",
  callback_urls: "callback addresses",
  allowed_oauth_flows: "OAuth flows",
  supported_identity_providers: "identity providers",
  user_pool_id: "pool",
  source_code_hash: CODE,
  memory_size: "memory",
  timeout: "time limit",
  runtime: "runtime",
  environment: "environment",
  retention_in_days: "days that logs are kept",
  deletion_protection_enabled: "deletion protection",
  hash_key: "key attribute",
  "point_in_time_recovery.enabled": "recovery to a point in time",
  "ttl.attribute_name": "attribute with an item's end",
  key_usage: "use",
  enable_key_rotation: "rotation",
};

/** What is lost for good if a resource is deleted or recreated. */
const LOSSES: Readonly<Record<string, string>> = {
  aws_dynamodb_table: ", and every item in it is gone",
  aws_kms_key: ", and nothing can be decrypted or signed with it any more",
};

const PHRASES_BY_PATH = new Map(Object.entries(PHRASES));
const KNOWN_PHRASES = new Set(Object.values(PHRASES));
const MOST_PHRASES = 12;

/** Describes an update in which nothing differs for AWS. */
export const NOISE = "nothing but empty against missing";

/** A plan's resources: what exists now, and what will exist after the apply. */
export interface PlanSides {
  readonly before: Graph;
  readonly after: Graph;
}

/** A function's AWS name after its address, since logs and alarms use that name. */
export function functionName({ type, before, after, secrets }: PlannedChange): string {
  if (type !== "aws_lambda_function") return "";
  const [name] = [after, before]
    .map((side) => asRecord(side).function_name)
    .filter((one) => typeof one === "string");
  return name === undefined ? "" : ` (${toShortText(secrets?.hide(name) ?? name)})`;
}

/** What happens to a resource, as a clause that follows its name. */
export function describeFate(change: PlannedChange, sides: PlanSides): string {
  const moved =
    change.movedFrom === undefined ? "" : ` (until now ${toShortText(change.movedFrom)})`;
  const imported =
    change.importedAs === undefined
      ? ""
      : ` and taken in from AWS as ${toShortText(change.secrets?.hide(change.importedAs) ?? change.importedAs)}`;
  const lost = own(LOSSES, change.type) ?? "";
  switch (change.action) {
    case "create":
      return `is created${moved}${list(": ", describeSettings(change, sides))}`;
    case "update":
      return `changes${moved}${imported}${list(": ", describeUpdate(change, sides))}`;
    case "delete":
      return `is deleted${change.deposed ? " (a leftover of an earlier replacement)" : lost}`;
    case "replace":
      return `is replaced${moved} ${replacementCause(change)}${lost}${list("; with it change ", describeDifferences(change, sides))}`;
    case "forget":
      return "stays as it is, and Terraform no longer looks after it";
    case "unknown":
      return "changes in a way that this reviewer does not understand";
    default:
      return `stays as it is${moved}${imported}`;
  }
}

function describeUpdate(change: PlannedChange, sides: PlanSides): readonly string[] {
  return differencesOf(change, change.type).length === 0
    ? [NOISE]
    : describeDifferences(change, sides);
}

/** What differs, in phrases. */
function describeDifferences(change: PlannedChange, sides: PlanSides): readonly string[] {
  const told = byPhrase(change).filter(
    ([, differences]) => !differences.every((one) => isUntold(one, change, sides.after)),
  );
  return told.map(([phrase, differences]) => {
    if (phrase === CODE) return phrase;
    const named = describeElements(differences);
    if (named !== undefined) return `${phrase} (${named})`;
    const one = decisiveOf(differences);
    if (one === undefined) return `${phrase} (${count(differences)})`;
    const was = nameOf(one.before, one, change, sides.before);
    return `${phrase} (${was} → ${describeAfter(one, change, sides.after)})`;
  });
}

/** Which elements of a set are added, removed or changed; `undefined` unless each has a name. */
function describeElements(differences: readonly AttributeDifference[]): string | undefined {
  const groups = new Map<string, AttributeDifference[]>();
  for (const difference of differences) {
    const name = /^[^"]*?\["((?:[^"\\]|\\.)*)"\]/.exec(difference.path)?.[1];
    if (name === undefined) return undefined;
    groups.set(name, [...(groups.get(name) ?? []), difference]);
  }
  const verbs = [...groups].map(([name, group]) => `${verbOf(group)} ${toShortText(name)}`);
  return [
    ...verbs.slice(0, MOST_PHRASES),
    ...(verbs.length > MOST_PHRASES ? ["and more"] : []),
  ].join(", ");
}

/** If the naming argument itself is added or removed, so is the element. */
function verbOf(group: readonly AttributeDifference[]): string {
  const own = group.find(
    ({ path }) => /^[^"]*?\["(?:[^"\\]|\\.)*"\]\.\w+$/.test(path) && isNameOf(path),
  );
  if (own?.before.kind === "absent") return "adds";
  return own?.after.kind === "absent" ? "removes" : "changes";
}

function isNameOf(path: string): boolean {
  return ELEMENT_NAMES.includes(path.slice(path.lastIndexOf(".") + 1));
}

/** What is set, in phrases, without what AWS decides. */
function describeSettings(change: PlannedChange, { after }: PlanSides): readonly string[] {
  return byPhrase(change)
    .filter(([phrase]) => isKnownPhrase(phrase) && phrase !== CODE)
    .flatMap(([phrase, differences]) => {
      const set = differences.filter((one) => one.after.kind !== "absent");
      if (set.every((one) => isUntold(one, change, after))) return [];
      const one = decisiveOf(set);
      return one === undefined
        ? [`${phrase} (${count(set)})`]
        : [`${phrase} ${describeAfter(one, change, after)}`];
    });
}

const TRIGGER_FUNCTION = /^lambda_config(?:\[\d+\])?\.\w+?(?:(?:\[\d+\])?\.lambda_arn)?$/;

/** The one difference that says it all, such as a trigger's function; none if only numbers can be shown. */
function decisiveOf(differences: readonly AttributeDifference[]): AttributeDifference | undefined {
  const [first, ...more] = differences;
  const one =
    more.length === 0 ? first : differences.find(({ path }) => TRIGGER_FUNCTION.test(path));
  const isHidden = [one?.before.kind, one?.after.kind].includes("environment");
  return isHidden ? undefined : one;
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? "1 value" : `${length} values`;
}

function describeAfter(
  difference: AttributeDifference,
  change: PlannedChange,
  graph: Graph,
): string {
  const named = difference.after.kind === "unknown" ? namedBy(difference, change, graph) : [];
  return named.length > 0
    ? named.map((one) => toShortText(one)).join(", ")
    : nameOf(difference.after, difference, change, graph);
}

/** One of the plan's own resources as its address, which says more than an ARN. */
function nameOf(
  shown: Shown,
  { path }: AttributeDifference,
  { address }: PlannedChange,
  graph: Graph,
): string {
  const resource = resourceByAddress(graph, address);
  const isArn = shown.kind === "value" && String(shown.value).startsWith("arn:");
  if (resource === undefined || !isArn) return describeShown(shown);
  const target = graph
    .targets(resource, withoutIndices(path))
    .find(({ values }) => textsAt(values, "arn").includes(String(shown.value)));
  return target === undefined ? describeShown(shown) : toShortText(target.address);
}

function namedBy(
  { path }: AttributeDifference,
  { address }: PlannedChange,
  graph: Graph,
): readonly string[] {
  const resource = resourceByAddress(graph, address);
  const named = resource === undefined ? [] : referencesAt(resource, withoutIndices(path));
  return named.includes(UNSEEN) ? [] : named;
}

function isUntold(difference: AttributeDifference, change: PlannedChange, graph: Graph): boolean {
  return difference.after.kind === "unknown" && namedBy(difference, change, graph).length === 0;
}

function byPhrase(
  change: PlannedChange,
): readonly (readonly [string, readonly AttributeDifference[]])[] {
  const groups = new Map<string, AttributeDifference[]>();
  for (const difference of differencesOf(change, change.type)) {
    // tags_all repeats tags, with the provider's defaults.
    if (isVolatile(difference.path) || difference.path.startsWith("tags_all")) continue;
    const phrase = phraseOf(withoutIndices(difference.path));
    groups.set(phrase, [...(groups.get(phrase) ?? []), difference]);
  }
  return [...groups];
}

function phraseOf(path: string): string {
  const [name = "", second] = path.split(".");
  const known = PHRASES_BY_PATH.get(path);
  if (known !== undefined) return known;
  if (name === "lambda_config" && second !== undefined) {
    // Pre Token Generation has two arguments, which AWS keeps equal.
    return `trigger ${toShortText(second.replace(/^(pre_token_generation)_config$/, "$1"))}`;
  }
  return PHRASES_BY_PATH.get(name) ?? toShortText(name);
}

function isKnownPhrase(phrase: string): boolean {
  return phrase.startsWith("trigger ") || KNOWN_PHRASES.has(phrase);
}

const ELEMENT = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

function withoutIndices(path: string): string {
  return path.replace(ELEMENT, "");
}

function list(before: string, phrases: readonly string[]): string {
  if (phrases.length === 0) return "";
  const rest = phrases.length - MOST_PHRASES;
  const shown = phrases.slice(0, MOST_PHRASES).join("; ");
  return `${before}${shown}${rest > 0 ? `; and ${rest} more` : ""}`;
}
