/**
 * Each action that a policy allows is judged harmless, known to escalate, a pattern, or told as unknown: exactly one of
 * these, however it is spelled and wherever it stands.
 * @module
 */
import { HARMLESS_ACTIONS } from "../../plan-review/access/harmless-actions";
import { findingsIn, reviewOf } from "../support/plan-fixtures";
import {
  HOME,
  IN_MODULES,
  type MadeResource,
  modulePlanOf,
  OWN,
  one,
  planOf,
  refer,
  STRANGER,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const UNKNOWN = "actions-are-known";
const ESCALATING = "no-escalating-grant";
const WILDCARD = "no-wildcard-grant";
const RULES = [UNKNOWN, ESCALATING, WILDCARD];

const ROLE = `arn:aws:iam::${OWN}:role/home`;
const ROOT = `arn:aws:iam::${OWN}:root`;

const document = (...statements: readonly Json[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({
      Effect: "Allow",
      Resource: `arn:aws:a:eu-central-1:${OWN}:b`,
      ...statement,
    })),
  });
const policy = (...statements: readonly Json[]) =>
  one("aws_iam_policy", { policy: document(...statements) });
const queue = (...statements: readonly Json[]) =>
  one("aws_sqs_queue", { policy: document(...statements) });
const found = (...resources: readonly MadeResource[]) => {
  const plan = planOf([HOME, ...resources]);
  return RULES.flatMap((rule) => said(rule, plan));
};
const ofAction = (Action: Json) => found(policy({ Action }));

const AT = "aws_iam_policy.x policy";
const unknown = (action: string, at = AT) =>
  `warning ${at}: allows '${action}', an action that is on no list`;
const rights = (action: string, at = AT) =>
  `error ${at}: allows '${action}', by which its holder can get more than it says`;
const guards = (action: string, at = AT) =>
  `error ${at}: allows '${action}', by which its holder can take down a guard or a log, or carry a copy away`;
const pattern = (action: string, at = AT) => `error ${at}: allows the action '${action}'`;

const words = (text: string) => text.split(" ");
const of = (service: string, names: string) => words(names).map((name) => `${service}:${name}`);

/** A further one only on purpose: whoever adds it has asked what its holder can do. */
const HARMLESS = [
  ...of("appconfig", "GetLatestConfiguration StartConfigurationSession"),
  ...of("cloudfront", "CreateInvalidation"),
  ...of("cloudwatch", "PutMetricData"),
  ...of("codepipeline", "PutJobFailureResult PutJobSuccessResult"),
  ...of("cognito-idp", "DescribeUserPool ListUsers"),
  ...of("dynamodb", "BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem"),
  ...of("dynamodb", "DescribeStream DescribeTable DescribeTimeToLive GetItem GetRecords"),
  ...of("dynamodb", "GetShardIterator PartiQLDelete PartiQLInsert PartiQLSelect PartiQLUpdate"),
  ...of("dynamodb", "PutItem Query Scan UpdateItem"),
  ...of("ec2", "AssignPrivateIpAddresses CreateNetworkInterface DeleteNetworkInterface"),
  ...of("ec2", "DescribeNetworkInterfaces UnassignPrivateIpAddresses"),
  ...of("events", "PutEvents"),
  ...of("execute-api", "Invoke ManageConnections"),
  ...of("firehose", "PutRecord PutRecordBatch"),
  ...of("glacier", "DescribeJob GetJobOutput InitiateJob UploadArchive"),
  ...of("kinesis", "DescribeStream DescribeStreamSummary GetRecords GetShardIterator ListShards"),
  ...of("kinesis", "PutRecord PutRecords"),
  ...of("kms", "Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyPair"),
  ...of("kms", "GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac"),
  ...of("kms", "GetPublicKey Sign Verify VerifyMac"),
  ...of("lambda", "InvokeFunction InvokeFunctionUrl"),
  ...of("logs", "CreateLogGroup CreateLogStream DescribeLogStreams PutLogEvents"),
  ...of("s3", "AbortMultipartUpload DeleteObject GetBucketAcl GetBucketLocation GetObject"),
  ...of("s3", "GetObjectAttributes GetObjectTagging GetObjectVersion ListBucket"),
  ...of("s3", "ListBucketMultipartUploads ListMultipartUploadParts PutObject"),
  ...of("secretsmanager", "DescribeSecret GetSecretValue"),
  ...of("ses", "SendEmail SendRawEmail SendTemplatedEmail"),
  ...of("sns", "GetTopicAttributes Publish"),
  ...of("sqs", "ChangeMessageVisibility DeleteMessage GetQueueAttributes GetQueueUrl"),
  ...of("sqs", "ReceiveMessage SendMessage"),
  ...of("ssm", "GetParameter GetParameters GetParametersByPath"),
  ...of("states", "DescribeExecution SendTaskFailure SendTaskHeartbeat SendTaskSuccess"),
  ...of("states", "StartExecution StartSyncExecution"),
  ...of("sts", "GetCallerIdentity"),
  ...of("xray", "GetSamplingRules GetSamplingStatisticSummaries GetSamplingTargets"),
  ...of("xray", "PutTelemetryRecords PutTraceSegments"),
];

describe("an action that was judged harmless", () => {
  it.each(HARMLESS)("is %s", (action) => {
    expect(ofAction(action)).toEqual([]);
    expect(ofAction(action.toUpperCase())).toEqual([]);
  });

  it("is no other", () => {
    expect([...HARMLESS_ACTIONS].sort()).toEqual(
      HARMLESS.map((action) => action.toLowerCase()).sort(),
    );
  });

  it.each(HARMLESS)("is %s as a whole, and nothing like it", (action) => {
    const others = [`${action}X`, `x${action}`, `${action}:x`, ` ${action}`, `${action} `];

    expect(
      ofAction(others)
        .map((one) => one.split("'")[1])
        .sort(),
    ).toEqual([...others].sort());
  });
});

describe("an action that is on no list", () => {
  it.each([
    "future-service:InventThing",
    "bedrock:InvokeModel",
    "logs:FilterLogEvents",
    "lambda:GetFunction",
    "cognito-idp:DescribeUserPoolClient",
    "cognito-sync:ListRecords",
    "cognito-identity:GetCredentialsForIdentity",
    "cloudformation:DescribeStacks",
    "config:PutEvaluations",
    "apigateway:GET",
    "application-autoscaling:PutScalingPolicy",
    "sts:TagSession",
    "iam:GetRole",
    "iam:ListAttachedRolePolicies",
    "dynamodb",
    "dynamodb:",
    ":GetItem",
    ":",
    "",
    "constructor:valueOf",
    "__proto__:toString",
    "dynamodb:${aws:username}",
    "dynamodb\n:GetItem",
    "dynamodb:Get\u200bItem",
  ])("is %j", (action) => {
    expect(ofAction(action)).toEqual([unknown(action)]);
  });

  it.each([[null], [7], [{ a: "b" }], [true]])("is %j, in an action's place", (action) => {
    expect(ofAction([action])).toEqual([unknown(String(action))]);
  });

  it("is each of a policy's, told once, and in the order in which they stand", () => {
    const statements = [{ Action: ["a:B", "dynamodb:GetItem", "a:C"] }, { Action: "a:B" }];

    expect(found(policy(...statements))).toEqual([unknown("a:B"), unknown("a:C")]);
  });

  it.each([
    ["aws_iam_role_policy", "policy"],
    ["aws_iam_user_policy", "policy"],
    ["aws_iam_group_policy", "policy"],
    ["aws_iot_policy", "policy"],
    ["aws_ssoadmin_permission_set_inline_policy", "inline_policy"],
    ["aws_type_of_next_year", "anything"],
  ])("is told of %s %s", (type, argument) => {
    expect(found(one(type, { [argument]: document({ Action: "a:B" }) }))).toEqual([
      unknown("a:B", `${type}.x ${argument}`),
    ]);
  });

  it("is told of a role's own policy", () => {
    const role = one("aws_iam_role", {
      inline_policy: [{ name: "p", policy: document({ Action: "a:B" }) }],
    });

    expect(found(role)).toEqual([unknown("a:B", "aws_iam_role.x inline_policy.policy")]);
  });

  const read = (statement: Json): readonly MadeResource[] => [
    one(
      "aws_iam_policy",
      {},
      {
        unknown: { policy: true },
        references: { policy: refer("data.aws_iam_policy_document.d", "json") },
      },
    ),
    { address: "data.aws_iam_policy_document.d", after: { statement: [statement] } },
  ];

  it("is told of a document that only the apply reads", () => {
    expect(found(...read({ actions: ["a:B", "iam:PassRole", "sqs:SendMessage"] }))).toEqual([
      unknown("a:B"),
      rights("iam:PassRole"),
    ]);
  });

  it("is told of a template", () => {
    const template = one(
      "aws_iam_policy",
      {},
      {
        unknown: { policy: true },
        references: {
          policy: {
            constant_value: document({ Action: "a:B", Resource: "${aws_sqs_queue.q.arn}" }),
            references: ["aws_sqs_queue.q.arn"],
          },
        },
      },
    );

    expect(found(template)).toEqual([unknown("a:B")]);
  });

  it("is told of each instance of a module", () => {
    const plan = modulePlanOf([HOME, policy({ Action: "a:B" })]);

    expect(said(UNKNOWN, plan)).toEqual(IN_MODULES.map((place) => unknown("a:B", `${place}${AT}`)));
  });

  it("is accepted by a waiver of its words, and no other with it", () => {
    const plan = planOf([HOME, policy({ Action: ["a:B", "a:C"] })]);
    const waivers = [
      {
        rule: UNKNOWN,
        address: "aws_iam_policy.x",
        finding: "policy allows 'a:B', an action that is on no list",
        reason: "It reads a clock.",
        expires: "2026-12-31",
      },
    ];
    const { findings } = reviewOf(plan, { waivers });

    expect(findings.map(({ problem, waiver }) => [problem, waiver?.reason])).toEqual([
      ["allows 'a:B', an action that is on no list", "It reads a clock."],
      ["allows 'a:C', an action that is on no list", undefined],
    ]);
  });
});

describe("an action that others tell", () => {
  it.each(["dynamodb:Get*", "dynamodb:?etItem", "*", "*:*", "iam:*", "organizations:*", "a:B*"])(
    "is the pattern %s, told once",
    (action) => {
      expect(ofAction(action)).toEqual([pattern(action)]);
    },
  );

  it("is all but some", () => {
    expect(found(policy({ NotAction: "a:B" }))).toEqual([
      `error ${AT}: allows all but what it names (NotAction or NotResource)`,
    ]);
  });

  it("is one that the apply decides", () => {
    const template = one(
      "aws_iam_policy",
      {},
      {
        unknown: { policy: true },
        references: {
          policy: {
            constant_value: document({ Action: ["a:${local.b}", "iam:PassRole${local.b}"] }),
            references: ["local.b"],
          },
        },
      },
    );

    expect(findingsIn(planOf([HOME, template]))).toEqual([
      "warning policy-is-readable aws_iam_policy.x",
    ]);
  });

  it("is denied", () => {
    expect(found(policy({ Effect: "Deny", Action: ["a:B", "iam:PassRole"] }))).toEqual([]);
  });
});

describe("an action of a resource's own policy", () => {
  const ACTIONS = ["sqs:SendMessage", "sqs:New", "sqs:AddPermission"];
  const TOLD = [
    unknown("sqs:New", "aws_sqs_queue.x policy"),
    rights("sqs:AddPermission", "aws_sqs_queue.x policy"),
  ];

  it.each([
    ["a role of the account", { AWS: ROLE }],
    ["the account's number and a role", { AWS: [OWN, ROLE] }],
    ["a service", { Service: "sns.amazonaws.com" }],
    ["a stranger's root", { AWS: `arn:aws:iam::${STRANGER}:root` }],
    ["a role of that name", { AWS: `${ROOT}/x` }],
    ["a partition of no name", { AWS: `arn::iam::${OWN}:root` }],
    ["something before the account's root", { AWS: `x${ROOT}` }],
    ["something before the account", { AWS: `1${OWN}` }],
    ["something after the account", { AWS: `${OWN}1` }],
    ["everybody", "*"],
  ])("is told where it is for %s", (_whom, Principal) => {
    expect(found(queue({ Principal, Action: ACTIONS }))).toEqual(TOLD);
  });

  it.each([[{ AWS: ROOT }], [{ AWS: OWN }], [{ AWS: [OWN, ROOT] }]])(
    "is not told where it is for the account itself, which is allowed it anyway: %j",
    (Principal) => {
      expect(found(queue({ Principal, Action: [...ACTIONS, "sqs:*"] }))).toEqual([]);
    },
  );

  it.each([
    [{ NotPrincipal: { AWS: ROOT } }],
    [{ NotPrincipal: { AWS: ROLE }, Principal: { AWS: ROOT } }],
  ])("is told where all but some are allowed it: %j", (whom) => {
    expect(found(queue({ ...whom, Action: [...ACTIONS, "sqs:*"] }))).toEqual([
      ...TOLD,
      pattern("sqs:*", "aws_sqs_queue.x policy"),
    ]);
  });

  const TRUSTS =
    "AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity SetContext SetSourceIdentity TagSession";

  it.each([...of("sts", TRUSTS), "STS:assumerole"])("is %s, where it is a trust", (Action) => {
    const trust = (whom: Json) =>
      one("aws_iam_role", { assume_role_policy: document({ ...whom, Action }) });

    expect(found(trust({ Principal: { AWS: ROLE } }))).toEqual([]);
    expect(found(policy({ Action }))).toHaveLength(1);
  });

  it("is no trust where it is anything else of STS", () => {
    const trust = one("aws_iam_role", {
      assume_role_policy: document({ Principal: { AWS: ROLE }, Action: "sts:GetFederationToken" }),
    });

    expect(found(trust)).toEqual([
      rights("sts:GetFederationToken", "aws_iam_role.x assume_role_policy"),
    ]);
  });
});

/** Names that count as a whole. */
const EXACT = {
  rights: [
    ...of("sts", "SetSourceIdentity"),
    ...of("lambda", "UpdateFunctionCode UpdateFunctionConfiguration UpdateFunctionUrlConfig"),
    ...of("lambda", "CreateEventSourceMapping UpdateEventSourceMapping CreateAlias UpdateAlias"),
    ...of("lambda", "CreateFunction CreateFunctionUrlConfig PublishLayerVersion DeleteFunction"),
    ...of("cognito-sync", "SetCognitoEvents SetIdentityPoolConfiguration"),
    ...of("kms", "CreateGrant ScheduleKeyDeletion DisableKey UpdatePrimaryRegion"),
    ...of("kms", "UpdateAlias DeleteAlias"),
    ...of(
      "s3",
      "PutBucketPublicAccessBlock PutAccountPublicAccessBlock PutBucketOwnershipControls",
    ),
    ...of("s3", "PutAccessPointPublicAccessBlock CreateJob GetDataAccess DeleteBucket"),
    ...of("s3", "ObjectOwnerOverrideToBucketOwner"),
    ...of("dynamodb", "DeleteTable"),
    ...of("logs", "PutSubscriptionFilter PutDestination CreateLogDelivery"),
    ...of("ssm", "SendCommand StartSession ResumeSession StartAutomationExecution"),
    ...of("ecs", "RunTask StartTask ExecuteCommand RegisterTaskDefinition"),
    ...of("ecs", "CreateService UpdateService"),
    ...of("ec2", "RunInstances AssociateIamInstanceProfile"),
    ...of("ec2", "ReplaceIamInstanceProfileAssociation"),
    ...of("glue", "CreateJob UpdateJob CreateDevEndpoint UpdateDevEndpoint"),
    ...of("secretsmanager", "DeleteSecret"),
    ...of("sns", "DeleteTopic"),
    ...of("sqs", "DeleteQueue PurgeQueue"),
    ...of("events", "PutRule PutTargets RemoveTargets DeleteRule DisableRule EnableRule"),
    ...of("events", "CreateConnection UpdateConnection CreateApiDestination UpdateApiDestination"),
    ...of("events", "CreateEndpoint UpdateEndpoint"),
    ...of("a", "PutPolicy AttachAPolicy SetPolicies DetachPolicy UpdatePolicy DeletePolicy"),
    ...of("a", "RemovePolicy ReplacePolicy ModifyPolicy CreatePolicy AddPolicies"),
    ...of(
      "a",
      "AddPermission RemovePermissions PutPermission GrantAccess RevokeGrant CreateGrants",
    ),
    ...of("a", "BatchGrantPermissions UpdateThingPermissions ModifyThingAttribute SetAttributes"),
    ...of("a", "PutThingAcl AuthorizeShares AuthorizeShare UpdateSharing"),
    "ses:PutEmailIdentityPolicy",
    "ecr:SetRepositoryPolicy",
    "elasticfilesystem:PutFileSystemPolicy",
    "redshift:AuthorizeSnapshotAccess",
    "rds:ModifyDBSnapshotAttribute",
    "ec2:ModifyImageAttribute",
    "lakeformation:GrantPermissions",
    "events:PutPermission",
    "verifiedpermissions:CreatePolicy",
  ],
  guards: [
    ...of("logs", "PutRetentionPolicy DeleteRetentionPolicy PutDataProtectionPolicy"),
    ...of("logs", "PutMetricFilter DeleteMetricFilter"),
    ...of("logs", "PutDeliverySource DeleteDeliverySource PutDeliveryDestination"),
    ...of("logs", "DeleteDeliveryDestination DeleteLogGroup DeleteLogStream DeleteDestination"),
    ...of("logs", "DeleteSubscriptionFilter DeleteDelivery CreateDelivery AssociateKmsKey"),
    ...of("logs", "UpdateDeliveryConfiguration DisassociateKmsKey Unmask"),
    ...of("cloudwatch", "SetAlarmState PutMetricAlarm PutCompositeAlarm"),
    ...of("cloudwatch", "PutMetricStream StartMetricStreams StopMetricStreams DeleteMetricStream"),
    ...of("s3", "PutBucketVersioning PutBucketLogging PutBucketNotification PutBucketCORS"),
    ...of("s3", "PutBucketWebsite PutBucketObjectLockConfiguration PutLifecycleConfiguration"),
    ...of("s3", "PutReplicationConfiguration PutEncryptionConfiguration PutObjectRetention"),
    ...of("s3", "PutInventoryConfiguration PutObjectLegalHold BypassGovernanceRetention"),
    ...of("s3", "DeleteObjectVersion"),
    ...of("dynamodb", "ImportTable DeleteBackup CreateGlobalTable UpdateTable"),
    ...of("dynamodb", "UpdateContinuousBackups UpdateTimeToLive UpdateGlobalTable"),
    ...of("dynamodb", "UpdateKinesisStreamingDestination EnableKinesisStreamingDestination"),
    ...of("dynamodb", "DisableKinesisStreamingDestination"),
    ...of("kms", "DeleteImportedKeyMaterial"),
    ...of("lambda", "PutFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig"),
    ...of("lambda", "DeleteFunctionEventInvokeConfig PutFunctionCodeSigningConfig"),
    ...of("lambda", "DeleteFunctionCodeSigningConfig PutFunctionConcurrency"),
    ...of("lambda", "DeleteFunctionConcurrency"),
    ...of("sns", "Subscribe"),
  ],
} as const;

/** Names that count by how they begin. */
const BEGINS = {
  rights: [
    ...of("iam", "Put Attach Create Update Add Delete Detach Set PassRole Tag Untag Upload"),
    ...of("iam", "Enable Deactivate Remove Reset"),
    ...of("sts", "AssumeRole AssumeRoot GetFederationToken"),
    ...of("cognito-idp", "Create Update Delete Set Add Admin Import Start TagResource"),
    ...of("cognito-idp", "UntagResource"),
    ...of("cognito-identity", "Create Update Set Delete Merge Unlink GetOpenIdTokenForDeveloper"),
    ...of("organizations", "Leave Describe"),
    ...of("sso", "Create List"),
    ...of("states", "CreateStateMachine UpdateStateMachine DeleteStateMachine"),
    ...of("states", "PublishStateMachine"),
    ...of("sagemaker", "CreatePresigned"),
    ...of("ssm", "CreateAssociation UpdateAssociation CreateDocument UpdateDocument"),
    ...of("s3", "CreateAccessPoint CreateAccessGrant"),
    ...of("ec2", "AuthorizeSecurityGroupIn"),
    ...of(
      "a",
      "GetSomeCredentials CreateACredentials GenerateOneCredentials RequestTheCredentials",
    ),
    ...of("a", "ShareA BatchShareA"),
    ...of("redshift", "GetClusterCredentials"),
    ...of("ds", "ShareDirectory"),
  ],
  guards: [
    ...of("ses", "CreateReceipt UpdateReceiptRule PutConfigurationSetEventDestination"),
    ...of("ses", "SetActiveReceiptRule DeleteEventDestination"),
    ...of("firehose", "Create Update Delete"),
    ...of("a", "Export Copy Clone Restore Replicate StartExport CreateThingSnapshot StartABackup"),
    ...of("a", "CreateTheReplica CreateTrafficMirror CreateFlowLogs"),
    ...of("a", "StopLogging DisableAudit DeleteMonitoring SuspendProtection DisableKeyRotation"),
    ...of("a", "DeleteATrail StopAlarm DeleteTheDetector DeleteFlowLogs"),
    "cloudwatch:DeleteAlarms",
    "cloudwatch:DisableAlarmActions",
    "logs:DeleteDataProtectionPolicy",
    "dynamodb:ExportTableToPointInTime",
    "rds:StartExportTask",
    "logs:CreateExportTask",
  ],
} as const;

describe.each([
  ["rights", rights],
  ["guards", guards],
] as const)("an action by which its holder gains %s", (kind, sentence) => {
  const spelled = (action: string) => [action, action.toUpperCase(), ` ${action}\t`];
  const inside = (action: string) => action.replace(":", ":x");

  it.each(EXACT[kind])("is %s, and nothing that only begins or ends so", (action) => {
    expect(ofAction(spelled(action))).toEqual(spelled(action).map((one) => sentence(one)));
    expect(ofAction([inside(action), `${action}X`])).toEqual([
      unknown(inside(action)),
      unknown(`${action}X`),
    ]);
  });

  it.each(BEGINS[kind])("is whatever begins with %s, and nothing that holds it", (action) => {
    expect(ofAction(`${action}Thing`)).toEqual([sentence(`${action}Thing`)]);
    if (/^(?:organizations|sso):/.test(action)) return;
    expect(ofAction(inside(action))).toEqual([unknown(inside(action))]);
  });
});

const DOORS = words(
  "account acm acm-pca amplify apigateway apprunner appsync batch cloudformation cloudfront codebuild codecommit codeconnections codedeploy codepipeline codestar-connections controltower eks elasticbeanstalk identitystore imagebuilder pipes proton ram rolesanywhere route53 route53domains route53resolver scheduler serverlessrepo servicecatalog signer sso-directory vpc-lattice",
);
const GUARDS = words(
  "access-analyzer auditmanager backup cloudtrail config detective fms guardduty inspector inspector2 macie2 network-firewall securityhub securitylake shield waf waf-regional wafv2",
);
const VERBS = words(
  "Accept Access Activate Add Approve Archive Associate Attach Authorize Change Continue Copy Create Deactivate Delete Deploy Deregister Detach Disable Disassociate Enable Execute Export Git Import Invite Issue Leave Merge Modify Patch Post Publish Put Register Remove Replace Reset Restore Retry Revoke Rollback Run Set Share Start Stop Submit Suspend Tag Transfer Untag Update Upload",
);

describe("a service that is code, a door or a guard", () => {
  it.each([
    ...DOORS.map((service) => [service, rights] as const),
    ...GUARDS.map((service) => [service, guards] as const),
  ])("is %s: whatever changes something there escalates", (service, sentence) => {
    const actions = of(service, "UpdateThing PATCH BatchDeleteThing");

    expect(ofAction(actions)).toEqual(actions.map((one) => sentence(one)));
    expect(ofAction(`${service}:DescribeThing`)).toEqual([unknown(`${service}:DescribeThing`)]);
    expect(ofAction(`x${service}:UpdateThing`)).toEqual([unknown(`x${service}:UpdateThing`)]);
  });

  it.each(VERBS)("is changed by what begins with %s, and by nothing that holds it", (verb) => {
    expect(ofAction(`ram:${verb}Thing`)).toEqual([rights(`ram:${verb}Thing`)]);
    expect(ofAction(`ram:Get${verb}Thing`)).toEqual([unknown(`ram:Get${verb}Thing`)]);
  });

  it.each([
    "cloudfront:CreateInvalidationX",
    "cloudfront:CreateXCreateInvalidation",
    "codepipeline:PutJobResult",
    "codepipeline:PutJobSuccessResultX",
    "codepipeline:PutXPutJobSuccessResult",
    "codebuild:PutEvaluationsX",
  ])("is changed by %s", (action) => {
    expect(ofAction(action)).toEqual([rights(action)]);
  });
});

describe("a policy that says not who may use a thing", () => {
  it.each(
    words("Scaling Retention Lifecycle Headers Cache Request Protection Index Snapshot Backup"),
  )("is one of %s", (of) => {
    expect(ofAction([`a:Put${of}Policy`, `a:Put${of}Policies`])).toEqual([
      unknown(`a:Put${of}Policy`),
      unknown(`a:Put${of}Policies`),
    ]);
    expect(ofAction(`a:Put${of}PolicyOfPolicy`)).toEqual([rights(`a:Put${of}PolicyOfPolicy`)]);
  });
});
