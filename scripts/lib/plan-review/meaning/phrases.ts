/**
 * Cognito's words for Terraform's arguments, and sentences about what differs. The other files here say which
 * resource it is about.
 * @module
 */
import type { Graph } from "../../../../contract/graph";
import { referencesAt } from "../../../../contract/resource";
import { UNSEEN } from "../configuration";
import { type AttributeDifference, differencesOf, isVolatile, type Shown } from "../difference";
import type { PlannedChange } from "../model";
import { toShortText } from "../report/plain-text";
import { resourceByAddress } from "../rules/look-up";
import { replacementCause } from "../rules/pool-change";

/** Told in a section of its own. */
const CODE = "code";

/** What an argument, or all that begins with its path, is about. */
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
};

const PHRASES_BY_PATH = new Map(Object.entries(PHRASES));
const KNOWN_PHRASES = new Set(Object.values(PHRASES));
const MOST_PHRASES = 12;

/** A side of an attribute in words. */
export function describeShown(shown: Shown): string {
  switch (shown.kind) {
    case "value":
      return toShortText(String(shown.value));
    case "list":
      return toShortText(shown.values.join(", "));
    case "absent":
      return "nothing";
    case "unknown":
      return "known after the apply";
    case "sensitive":
      return "a sensitive value";
    case "environment":
      return "a value that is not shown";
  }
}

/** What becomes of a resource, as a clause that follows its name. */
export function describeFate(change: PlannedChange, graph: Graph): string {
  const moved =
    change.movedFrom === undefined ? "" : ` (until now ${toShortText(change.movedFrom)})`;
  const imported =
    change.importedAs === undefined
      ? ""
      : ` and taken in from AWS as ${toShortText(change.importedAs)}`;
  switch (change.action) {
    case "create":
      return `is created${moved}${list(": ", describeSettings(change, graph))}`;
    case "update":
      return `changes${moved}${imported}${list(": ", describeDifferences(change, graph))}`;
    case "delete":
      return change.deposed ? "is deleted (a leftover of an earlier replacement)" : "is deleted";
    case "replace":
      return `is replaced${moved} ${replacementCause(change)}${list("; with it change ", describeDifferences(change, graph))}`;
    case "forget":
      return "stays as it is, and Terraform no longer looks after it";
    default:
      return `stays as it is${moved}${imported}`;
  }
}

/** What differs, in phrases. */
function describeDifferences(change: PlannedChange, graph: Graph): readonly string[] {
  const told = byPhrase(change).filter(
    ([, differences]) => !differences.every((one) => isUntold(one, change, graph)),
  );
  return told.map(([phrase, differences]) => {
    const [first] = differences;
    if (phrase === CODE) return phrase;
    if (first === undefined || differences.length > 1)
      return `${phrase} (${differences.length} values)`;
    return `${phrase} (${describeShown(first.before)} → ${describeAfter(first, change, graph)})`;
  });
}

/** What is set, in phrases; what AWS decides is left out. */
function describeSettings(change: PlannedChange, graph: Graph): readonly string[] {
  return byPhrase(change)
    .filter(([phrase]) => isKnownPhrase(phrase) && phrase !== CODE)
    .flatMap(([phrase, differences]) => {
      const set = differences.filter(({ after }) => after.kind !== "absent");
      const [first] = set;
      if (first === undefined || set.every((one) => isUntold(one, change, graph))) return [];
      return set.length > 1
        ? [`${phrase} (${set.length} values)`]
        : [`${phrase} ${describeAfter(first, change, graph)}`];
    });
}

function describeAfter(
  difference: AttributeDifference,
  change: PlannedChange,
  graph: Graph,
): string {
  const named = difference.after.kind === "unknown" ? namedBy(difference, change, graph) : [];
  return named.length > 0
    ? named.map((one) => toShortText(one)).join(", ")
    : describeShown(difference.after);
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
  if (name === "lambda_config" && second !== undefined) return `trigger ${toShortText(second)}`;
  return PHRASES_BY_PATH.get(path) ?? PHRASES_BY_PATH.get(name) ?? toShortText(name);
}

function isKnownPhrase(phrase: string): boolean {
  return phrase.startsWith("trigger ") || KNOWN_PHRASES.has(phrase);
}

function withoutIndices(path: string): string {
  return path.replace(/\[\d+\]/g, "");
}

function list(before: string, phrases: readonly string[]): string {
  if (phrases.length === 0) return "";
  const rest = phrases.length - MOST_PHRASES;
  const shown = phrases.slice(0, MOST_PHRASES).join("; ");
  return `${before}${shown}${rest > 0 ? `; and ${rest} more` : ""}`;
}
