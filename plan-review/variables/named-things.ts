/**
 * What of AWS a variable names, by the form of its text or by its own name, and whether the plan holds it.
 * @module
 */
import { isService } from "../access/home";
import { toDocument } from "../document";
import { isRecord } from "../json-record";
import { textsOfType } from "../rules/look-up";
import type { Subject } from "../rules/rule";
import { decode, OWN_MARK, toUpperSnake } from "./hosts";
import { isOwnAddress, isOwnArn } from "./own-resources";

/** A word of a variable, and what it is called there. */
interface Word {
  readonly name: string;
  readonly text: string;
}

/** Words at the end of a variable's name, what they stand for, and what the plan holds it as. */
type NamedKind = readonly [words: string, what: string, types: string];

/** With or without a word such as `_NAME` behind them. */
const KINDS: readonly NamedKind[] = [
  ["TABLE", "a table", "aws_dynamodb_table"],
  ["BUCKET", "a bucket", "aws_s3_bucket"],
  ["QUEUE", "a queue", "aws_sqs_queue"],
  ["DLQ", "a queue", "aws_sqs_queue"],
  ["TOPIC", "a topic", "aws_sns_topic"],
  ["POOL", "a pool", "aws_cognito_user_pool aws_cognito_identity_pool"],
  ["FUNCTION", "a function", "aws_lambda_function aws_lambda_alias"],
  ["LAMBDA", "a function", "aws_lambda_function aws_lambda_alias"],
  ["STATE_MACHINE", "a state machine", "aws_sfn_state_machine"],
  ["STREAM", "a stream", "aws_kinesis_stream aws_kinesis_firehose_delivery_stream"],
  ["EVENT_BUS", "an event bus", "aws_cloudwatch_event_bus"],
  ["LOG_GROUP", "a log group", "aws_cloudwatch_log_group"],
  ["KMS_KEY", "a key", "aws_kms_key aws_kms_alias"],
];

/** Without such a word behind them they may be a secret, or a word like any other. */
const KINDS_OF_IDS: readonly NamedKind[] = [
  ["KEY", "a key", "aws_kms_key aws_kms_alias"],
  ["SECRET", "a secret", "aws_secretsmanager_secret"],
  ["PARAMETER", "a parameter", "aws_ssm_parameter"],
  ["CLIENT", "an app client", "aws_cognito_user_pool_client aws_cognito_managed_user_pool_client"],
  ["ROLE", "a role", "aws_iam_role"],
  ["API", "an API", "aws_apigatewayv2_api aws_api_gateway_rest_api"],
  ["DISTRIBUTION", "a distribution", "aws_cloudfront_distribution"],
];

/** By what AWS tells things apart; of most types by the name, too, which an account has once. */
const IDS = ["id", "arn", "key_id", "url"];
const NAMES = [...IDS, "name", "bucket", "function_name"];
/** Their names are labels: one may be that of another's thing. */
const LABELLED = [
  "aws_api_gateway_rest_api",
  "aws_apigatewayv2_api",
  "aws_cognito_identity_pool",
  "aws_cognito_managed_user_pool_client",
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_client",
  "aws_lambda_alias",
];
const NUMBER_OR_FLAG = /^(?:\d{1,11}|true|false)$/i;
const DEEPEST = 32;
/** What nearly every plan holds, and what is in the region of its functions. */
const REGIONAL = ["aws_lambda_function", "aws_dynamodb_table", "aws_cognito_user_pool"];

type Sides = Pick<Subject, "after" | "home">;

/** A form by which a text is known, whatever its variable is called. */
interface Form {
  readonly what: string;
  is(text: string): boolean;
  isOwn(text: string, sides: Sides): boolean;
}

const FORMS: readonly Form[] = [
  {
    what: "something by its ARN",
    is: (text) => text.startsWith("arn:"),
    isOwn: (text, { after }) => isOwnArn(text, after),
  },
  {
    what: "something by its address at AWS",
    is: (text) => isService(partsOf(text)[0]?.toLowerCase() ?? ""),
    isOwn: (text, { after }) =>
      partsOf(text).some((_, index, parts) =>
        isOwnAddress(parts.slice(0, index + 1).join("/"), after),
      ),
  },
  {
    what: "an account",
    is: (text) => /^\d{12}$/.test(text),
    isOwn: (text, { home }) => home.accounts.has(text),
  },
  {
    what: "a region",
    is: (text) => /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(text),
    isOwn: (text, { after }) => isOwnRegion(text, after),
  },
  {
    what: "a pool",
    is: (text) => /^[a-z]{2}(?:-[a-z]+)+-\d(?:_[A-Za-z0-9]+|:[0-9a-f-]{36})$/.test(text),
    isOwn: (text, sides) =>
      isHeld(text, ["aws_cognito_user_pool", "aws_cognito_identity_pool"], sides),
  },
];

/**
 * The things that a variable newly names and that the plan does not hold, in words.
 *
 * @param before - what it was set to
 */
export function strangeThings(
  name: string,
  { text, before }: { readonly text: string; readonly before: string },
  subject: Sides,
): readonly string[] {
  const had = new Set(wordsOf(before, name, 0).map((one) => one.text));
  const found = wordsOf(text, name, 0)
    .filter((one) => !had.has(one.text))
    .flatMap((one) => strangeThing(one, subject) ?? []);
  return [...new Set(found)];
}

function strangeThing({ name, text }: Word, sides: Sides): string | undefined {
  const isMarked = partsOf(text)[0]?.startsWith(OWN_MARK) === true;
  if (isMarked || NUMBER_OR_FLAG.test(text)) return undefined;
  const form = FORMS.find(({ is }) => is(text));
  if (form !== undefined) return form.isOwn(text, sides) ? undefined : form.what;
  const [, what, types = ""] = kindOf(name) ?? [];
  return isHeld(text, types.split(" "), sides) ? undefined : what;
}

function kindOf(name: string): NamedKind | undefined {
  const whole = toUpperSnake(name);
  const bare = whole.replace(/_(?:ID|NAME|ARN|URL|URI)S?$/, "");
  const kinds = whole === bare ? KINDS : [...KINDS, ...KINDS_OF_IDS];
  const isOf = (words: string) =>
    [words, `${words}S`].some((one) => `_${bare}`.endsWith(`_${one}`));
  return kinds.find(([words]) => isOf(words));
}

/** Whether the plan holds what a text names, or what it begins with, as before a path in a bucket. */
function isHeld(text: string, types: readonly string[], { after }: Sides): boolean {
  const names = [text, text.split("/")[0] ?? text];
  return types.some((type) =>
    (LABELLED.includes(type) ? IDS : NAMES).some((path) =>
      names.some((one) => textsOfType(after, type, path).has(one)),
    ),
  );
}

/** A host, and what stands between the slashes behind it. */
function partsOf(text: string): readonly string[] {
  const start = text.indexOf("://");
  const [place = ""] = text.slice(start === -1 ? 0 : start + 3).split(/[?#]/);
  return place.split("/").slice(0, 4);
}

/** Whether something of the plan is in a region. */
function isOwnRegion(region: string, after: Sides["after"]): boolean {
  return REGIONAL.some((type) =>
    [...textsOfType(after, type, "arn")].some((arn) => arn.split(":")[3] === region),
  );
}

/** The words of a text, also of one that is JSON, and of addresses their parts too. */
function wordsOf(text: string, name: string, depth: number): readonly Word[] {
  const json = depth > DEEPEST ? undefined : toDocument(text);
  if (json !== undefined) return wordsOfJson(json, name, depth);
  return decode(text)
    .split(/[\s,;|"'<>()]+/)
    .filter((word) => word !== "")
    .flatMap((word) => {
      const at = /^\w+=/.test(word) ? word.indexOf("=") : -1;
      const named = { name: at === -1 ? name : word.slice(0, at), text: word.slice(at + 1) };
      return [named, ...behindHost(named.text).map((part) => ({ name: "", text: part }))];
    });
}

/** What stands in an address behind its host. */
function behindHost(text: string): readonly string[] {
  const [host = ""] = partsOf(text);
  const path = text.slice(text.indexOf(host) + host.length);
  return text.startsWith("arn:") ? [] : path.split(/[/?#&=]+/).filter((part) => part !== "");
}

function wordsOfJson(json: unknown, name: string, depth: number): readonly Word[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(json)) return json.flatMap((one) => wordsOfJson(one, name, depth + 1));
  if (!isRecord(json)) return wordsOf(String(json), name, depth + 1);
  return Object.entries(json).flatMap(([key, one]) => [
    ...wordsOf(key, "", depth + 1),
    ...wordsOfJson(one, key, depth + 1),
  ]);
}
