/**
 * The registry of actions that somebody looked at and judged harmless where a policy allows them on named things of
 * the same plan: what our functions do, and what a team would grant a function of its own. Each by its exact name. An
 * action that is not here is told, whatever it may be, those that AWS has yet to invent included.
 * @module
 */

/** By service; what it does to what it names is all that it does. */
const NAMES: Readonly<Record<string, string>> = {
  // Items of a table and its stream.
  dynamodb:
    "BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem DescribeStream DescribeTable DescribeTimeToLive GetItem GetRecords GetShardIterator PartiQLDelete PartiQLInsert PartiQLSelect PartiQLUpdate PutItem Query Scan UpdateItem",
  // What a key does; not who may use it.
  kms: "Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetPublicKey Sign Verify VerifyMac",
  // Writing a log. Reading one is told: it holds what a function was asked.
  logs: "CreateLogGroup CreateLogStream DescribeLogStreams PutLogEvents",
  xray: "GetSamplingRules GetSamplingStatisticSummaries GetSamplingTargets PutTelemetryRecords PutTraceSegments",
  cloudwatch: "PutMetricData",
  // Messages, events and mail.
  sns: "GetTopicAttributes Publish",
  sqs: "ChangeMessageVisibility DeleteMessage GetQueueAttributes GetQueueUrl ReceiveMessage SendMessage",
  ses: "SendEmail SendRawEmail SendTemplatedEmail",
  events: "PutEvents",
  kinesis:
    "DescribeStream DescribeStreamSummary GetRecords GetShardIterator ListShards PutRecord PutRecords",
  firehose: "PutRecord PutRecordBatch",
  // Settings and secrets.
  ssm: "GetParameter GetParameters GetParametersByPath",
  secretsmanager: "DescribeSecret GetSecretValue",
  appconfig: "GetLatestConfiguration StartConfigurationSession",
  // Calls of what is judged by itself.
  lambda: "InvokeFunction InvokeFunctionUrl",
  "execute-api": "Invoke ManageConnections",
  states:
    "DescribeExecution SendTaskFailure SendTaskHeartbeat SendTaskSuccess StartExecution StartSyncExecution",
  // Objects of a bucket, archives of a vault, and what services ask before they write there.
  s3: "AbortMultipartUpload DeleteObject GetBucketAcl GetBucketLocation GetObject GetObjectAttributes GetObjectTagging GetObjectVersion ListBucket ListBucketMultipartUploads ListMultipartUploadParts PutObject",
  glacier: "DescribeJob GetJobOutput InitiateJob UploadArchive",
  // The sweep of idle accounts. Of a client it would also read the secret, of a person anything.
  "cognito-idp": "DescribeUserPool ListUsers",
  sts: "GetCallerIdentity",
  // A function's way into its network.
  ec2: "AssignPrivateIpAddresses CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces UnassignPrivateIpAddresses",
  // What a step of a deployment reports, and pages that are fetched again.
  cloudfront: "CreateInvalidation",
  codepipeline: "PutJobFailureResult PutJobSuccessResult",
};

/** Every action on the list, such as `dynamodb:getitem`: in lower case, as IAM does not tell them apart. */
export const HARMLESS_ACTIONS: ReadonlySet<string> = new Set(
  Object.entries(NAMES).flatMap(([service, names]) =>
    names.split(" ").map((name) => `${service}:${name.toLowerCase()}`),
  ),
);
