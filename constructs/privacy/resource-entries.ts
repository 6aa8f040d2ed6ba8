/**
 * What each kind of resource keeps about people. Deny unless known: a type that is not listed here stops the
 * synth.
 * @module
 */
import type { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage";
import type { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { TerraformResource } from "cdktf";
import { NOTHING_LEFT, type PrivacyEntry } from "../../vocabulary/privacy";
import { ConstructError } from "../errors";
import type { TableNames } from "../table-names";
import { type DeclaredPool, TABLE_CONTENTS } from "./table-contents";

/** Types whose resources hold nothing about people, or are declared with another resource. */
const WITHOUT_PEOPLE: ReadonlySet<string> = new Set([
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_cloudfront_origin_access_control",
  "aws_cloudfront_response_headers_policy",
  "aws_cloudwatch_dashboard",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_metric_alarm",
  "aws_cognito_user_pool",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_kms_alias",
  "aws_kms_key",
  "aws_lambda_function_event_invoke_config",
  "aws_lambda_permission",
  // Settings of the page's bucket, and its files; any other bucket stops the synth.
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_object",
  // Declared with its association to a pool.
  "aws_wafv2_web_acl",
]);

/** What an attribute that a client may write says about somebody. */
const WRITABLE: Readonly<Record<string, string>> = {
  email: "an e-mail address, and whether it is verified",
  "custom:none":
    "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads",
};

const ACCOUNT = [
  "a random id (sub)",
  "when it was made and last changed, to the millisecond",
  "something that checks the password, and nothing that it could be read from",
  "sessions, until they run out or are ended",
];

/** What a resource's entries depend on besides the resource. */
export interface EntryContext {
  readonly tableNames: TableNames;
  /** The pool's kind, from the id of the client's construct. */
  readonly kindOfClient: (resource: TerraformResource) => string;
  readonly places: readonly DeclaredPool[];
  /** Kinds of all pools. */
  readonly pools: readonly string[];
  /** Kinds of pools whose people have a name of their own. */
  readonly withNames: ReadonlySet<string>;
  /** Kinds of pools that offer an app as a second factor. */
  readonly withApp: ReadonlySet<string>;
}

/**
 * The entries of one resource.
 *
 * @throws {@link ConstructError} for a type, a table or an attribute that nobody has declared
 */
export function entriesOf(
  resource: TerraformResource,
  context: EntryContext,
): readonly PrivacyEntry[] {
  const type = resource.terraformResourceType;
  if (type === "aws_dynamodb_table") return [tableEntry(resource as DynamodbTable, context)];
  if (type === "aws_cloudwatch_log_group")
    return [logEntry(resource as CloudwatchLogGroup, context)];
  if (type === "aws_cognito_user_pool_client")
    return [accountEntry(resource as CognitoUserPoolClient, context)];
  if (type === "aws_apigatewayv2_stage") return stageEntries(resource as Apigatewayv2Stage);
  if (type === "aws_cloudfront_distribution")
    return [pageEntry(resource as CloudfrontDistribution, context)];
  if (type === "aws_lambda_function") return webhookEntries(resource as LambdaFunction, context);
  if (type === "aws_wafv2_web_acl_association") return [rateLimitEntry(resource, context)];
  if (WITHOUT_PEOPLE.has(type) || isPageBucket(resource)) return [];
  throw new ConstructError(
    `resource ${resource.node.path} is of type ${type}, of which privacy.json has no word; say in constructs/privacy/resource-entries.ts what it keeps of people`,
  );
}

function tableEntry(table: DynamodbTable, { tableNames, places }: EntryContext): PrivacyEntry {
  const name = table.nameInput ?? "";
  const known = Object.entries(tableNames).find(([, named]) => named === name);
  if (known === undefined) {
    throw new ConstructError(
      `table '${name}' is not among constructs/table-names.ts, so privacy.json cannot say what it holds; name it there and declare it in constructs/privacy/table-contents.ts`,
    );
  }
  const { concerns, ...contents } = TABLE_CONTENTS[known[0] as keyof TableNames];
  const isRecoverable = table.pointInTimeRecoveryInput?.enabled === true;
  const afterDeletion = isRecoverable
    ? `${contents.afterDeletion}; then 35 days more, since point-in-time recovery is on`
    : contents.afterDeletion;
  return {
    ...contents,
    id: `table:${name}`,
    pools: places.filter(concerns).map(({ kind }) => kind),
    where: `DynamoDB, table ${name}`,
    afterDeletion,
  };
}

function logEntry(group: CloudwatchLogGroup, { pools }: EntryContext): PrivacyEntry {
  const days = group.retentionInDaysInput;
  if (days === undefined) {
    throw new ConstructError(
      `log group ${group.node.path} keeps its lines for ever; give it a retention in days`,
    );
  }
  const own = pools.filter((kind) => group.node.path.includes(`/${kind}-`));
  // Functions behind an API serve every pool, and log only failures.
  const [id, what] =
    own.length > 0
      ? ["logs", "that a function decided something, by the minute; no name, no sub, no address"]
      : [
          "api-logs",
          "that a call of the exchange or a service failed; no name, no sub, no address",
        ];
  return {
    id,
    pools: own.length > 0 ? own : pools,
    what: [what],
    where: "CloudWatch Logs",
    until: `${days} days`,
    readBy: "anyone who may read the account's logs",
    afterDeletion: `the lines, which name nobody, until they are ${days} days old`,
  };
}

/** In any format, an access log's line has a time and a request. */
function stageEntries(stage: Apigatewayv2Stage): readonly PrivacyEntry[] {
  if (stage.accessLogSettingsInput === undefined) return [];
  throw new ConstructError(
    `stage ${stage.node.path} writes an access log, of which privacy.json has no word; take it out`,
  );
}

/** CloudFront alone asks it, and what is in it was built. */
function isPageBucket(resource: TerraformResource): boolean {
  return resource instanceof S3Bucket && resource.bucketPrefixInput?.endsWith("-page-") === true;
}

/** Its logs would hold the address, the program and the minute of everybody who opens the page. */
function pageEntry(
  { node, loggingConfigInput, defaultCacheBehaviorInput }: CloudfrontDistribution,
  { pools }: EntryContext,
): PrivacyEntry {
  if (loggingConfigInput !== undefined || defaultCacheBehaviorInput?.realtimeLogConfigArn) {
    throw new ConstructError(
      `distribution ${node.path} writes a log of who opens the page, of which privacy.json has no word; take it out`,
    );
  }
  return {
    id: "page",
    pools,
    what: ["the internet address that opens the page, to answer it; no cookie, and no log is on"],
    where: "Amazon CloudFront, in front of the page",
    until: "the answer is sent; how long AWS itself keeps more is not established",
    readBy: "nobody: no log, no samples",
    afterDeletion: NOTHING_LEFT,
  };
}

function accountEntry(client: CognitoUserPoolClient, context: EntryContext): PrivacyEntry {
  const kind = context.kindOfClient(client);
  const attributes = (client.writeAttributesInput ?? []).map((name) => {
    const meaning = WRITABLE[name];
    if (meaning !== undefined) return meaning;
    throw new ConstructError(
      `client ${client.node.path} may write '${name}', of which privacy.json has no word; take it out, or say what it is in constructs/privacy/resource-entries.ts`,
    );
  });
  return {
    id: `pool:${kind}`,
    pools: [kind],
    what: [
      ...(context.withNames.has(kind) ? ["a user name"] : []),
      ...ACCOUNT,
      ...attributes,
      ...(context.withApp.has(kind)
        ? ["what checks the codes of an authenticator app, where the person has added one"]
        : []),
    ],
    where: `Amazon Cognito, the ${kind} pool`,
    until: "the account is deleted",
    readBy: "the person; anyone who may read the pool; its functions, while they run",
    afterDeletion: NOTHING_LEFT,
  };
}

function rateLimitEntry({ node }: TerraformResource, { pools }: EntryContext): PrivacyEntry {
  return {
    id: "rate-limit",
    pools: pools.filter((kind) => node.path.endsWith(`/${kind}-pool`)),
    what: ["internet addresses that calls came from, to count them"],
    where: "AWS WAF, in front of the pool",
    until: "five minutes; how soon AWS itself forgets them is not established",
    readBy: "nobody: no log, no samples, no list of those who were turned away",
    afterDeletion: NOTHING_LEFT,
  };
}

/** Senders pass their messages on to a webhook. */
function webhookEntries(fn: LambdaFunction, { pools }: EntryContext): readonly PrivacyEntry[] {
  const address = fn.environmentInput?.variables?.["WEBHOOK_URL"];
  if (address === undefined) return [];
  const { host } = new URL(address);
  return [
    {
      id: `webhook:${host}`,
      pools: pools.filter((kind) => fn.node.path.includes(`/${kind}-`)),
      what: ["an address and the code that is to be sent there"],
      where: host,
      until: "its operator decides",
      readBy: "its operator",
      afterDeletion: "its operator decides",
    },
  ];
}
