/**
 * The rules on access, each with plans that break it, that keep it, and that it does not apply to. The
 * Terraform tests show the same on plans that the real provider made.
 * @module
 */
import { RULES } from "../../plan-review/rules";
import { findingsIn, modelOf, reviewOf } from "../support/plan-fixtures";
import {
  HOME,
  type MadeResource,
  made,
  OWN,
  one,
  planOf,
  refer,
  STRANGER,
} from "../support/plan-of";
import { WrittenSentences } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

/** What runs something under another role, or opens or deletes what others hold. */
const STEPS_UP = [
  "ssm:StartAutomationExecution",
  "ssm:CreateAssociation",
  "cloudformation:UpdateStack",
  "cloudformation:CreateChangeSet",
  "codebuild:UpdateProject",
  "codebuild:StartBuild",
  "ecs:RunTask",
  "states:UpdateStateMachine",
  "lambda:RemovePermission",
  "lambda:DeleteFunction",
  "ec2:RunInstances",
  "s3:PutBucketAcl",
  "s3:PutObjectAcl",
  "s3:DeleteBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "dynamodb:DeleteTable",
  "events:PutTargets",
  "cognito-idp:TagResource",
  "cognito-idp:UntagResource",
  "rolesanywhere:CreateTrustAnchor",
  "kms:ReplicateKey",
  "glue:UpdateJob",
  "sagemaker:CreatePresignedNotebookInstanceUrl",
];

const ROLE = `arn:aws:iam::${OWN}:role/home`;
const STRANGERS_ROLE = `arn:aws:iam::${STRANGER}:role/theirs`;

/** One resource of some type, called `x`. */

/** One resource to which nothing happens. */
const unchanged = (type: string, values: Json) => one(type, values, { before: values });

/** A function as the target of a rule of the same stack. */
const startedBy = (rule: Json) => [
  one(
    "aws_cloudwatch_event_target",
    { arn: `arn:aws:lambda:eu-central-1:${OWN}:function:f` },
    {
      unknown: { rule: true },
      references: { rule: refer("aws_cloudwatch_event_rule.s", "name") },
    },
  ),
  { address: "aws_cloudwatch_event_rule.s", after: { name: "s", ...rule } },
  { address: "aws_lambda_function.f", after: { function_name: "f" } },
];

/** A function that may delete users, with or without a schedule that starts it. */
const sweeping = (...more: readonly MadeResource[]) => [
  one(
    "aws_iam_role_policy",
    {
      role: "sweep",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["cognito-idp:AdminDisableUser", "cognito-idp:AdminDeleteUser"],
            Resource: `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/eu-central-1_Pool00001`,
          },
        ],
      }),
    },
    { references: { role: refer("aws_iam_role.r", "name") } },
  ),
  { address: "aws_iam_role.r", after: { name: "sweep" } },
  {
    address: "aws_lambda_function.f",
    after: { function_name: "sweep" },
    unknown: { role: true },
    references: { role: refer("aws_iam_role.r", "arn") },
  },
  ...more,
];

const SCHEDULE = [
  one(
    "aws_cloudwatch_event_target",
    // Role, function and rule of a stack have one name, as the provider plans them.
    { rule: "sweep" },
    {
      unknown: { arn: true },
      references: {
        rule: refer("aws_cloudwatch_event_rule.s", "name"),
        arn: refer("aws_lambda_function.f", "arn"),
      },
    },
  ),
  {
    address: "aws_cloudwatch_event_rule.s",
    after: { name: "sweep", schedule_expression: "rate(1 day)" },
  },
];

const document = (...statements: Json[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const trust = (principal: Json, more: Json = {}) =>
  one("aws_iam_role", {
    assume_role_policy: document({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: principal,
      ...more,
    }),
  });

const queue = (principal: Json, more: Json = {}) =>
  one("aws_sqs_queue", {
    policy: document({
      Effect: "Allow",
      Action: "sqs:SendMessage",
      Resource: "*",
      Principal: principal,
      ...more,
    }),
  });

const OPEN_STATEMENT = {
  Effect: "Allow",
  Action: "sqs:SendMessage",
  Resource: "*",
  Principal: "*",
};

/** A queue whose policy is a text that services may read otherwise than the review. */
const sqsText = (policy: string) => one("aws_sqs_queue", { policy });

const rights = (statement: Json) =>
  one("aws_iam_role_policy", {
    policy: document({
      Effect: "Allow",
      Action: "dynamodb:GetItem",
      Resource: `arn:aws:dynamodb:eu-central-1:${OWN}:table/t`,
      ...statement,
    }),
  });

const sourceAccount = (operator: string, account: string, key = "aws:SourceAccount") => ({
  Condition: { [operator]: { [key]: account } },
});

const fn = (after: Json, more: Partial<MadeResource> = {}) =>
  one("aws_lambda_function", { function_name: "f", ...after }, more);

const variables = (values: Json) => fn({ environment: [{ variables: values }] });

const updated = (type: string, before: Json, after: Json) => one(type, after, { before });

/** A trust or a permission whose text only the apply decides, written as the template. */
const template = (type: string, argument: string, statement: Json, names: string) =>
  one(
    type,
    {},
    {
      unknown: { [argument]: true },
      references: {
        [argument]: { constant_value: document(statement), references: [`${names}.arn`, names] },
      },
    },
  );

const trustTemplate = (AWS: string, names = "aws_iam_role.home") =>
  template(
    "aws_iam_role",
    "assume_role_policy",
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS } },
    names,
  );

const queueTemplate = (operator: string, arn: string) =>
  template(
    "aws_sqs_queue",
    "policy",
    { ...OPEN_STATEMENT, Condition: { [operator]: { "aws:SourceArn": arn } } },
    "aws_sns_topic.t",
  );

/** A queue that a document of HCL opens to everybody under a condition. */
const queueDocument = (test: string, references: Json): readonly MadeResource[] => [
  one(
    "aws_sqs_queue",
    {},
    {
      unknown: { policy: true },
      references: { policy: refer("data.aws_iam_policy_document.d", "json") },
    },
  ),
  {
    address: "data.aws_iam_policy_document.d",
    after: {
      statement: [
        {
          effect: "Allow",
          actions: ["sqs:SendMessage"],
          resources: ["*"],
          principals: [{ type: "*", identifiers: ["*"] }],
          condition: [{ test, variable: "aws:SourceArn" }],
        },
      ],
    },
    unknown: { json: true, statement: [{ condition: [{ values: [true] }] }] },
    references: { statement: [{ condition: [{ values: references }] }] },
  },
];

interface Case {
  /** Plans that break the rule; a level before the resource where it is not the rule's own. */
  readonly breaks: Readonly<Record<string, MadeResource | readonly MadeResource[]>>;
  /** The same, where less is certain. */
  readonly warns?: Case["breaks"];
  readonly keeps: Case["breaks"];
}

const CASES: Readonly<Record<string, Case>> = {
  "no-stranger-principal": {
    breaks: {
      "another account's root in a trust": trust({ AWS: `arn:aws:iam::${STRANGER}:root` }),
      "another account by its number": trust({ AWS: [ROLE, STRANGER] }),
      "everybody in a trust": trust("*"),
      "everybody as AWS": trust({ AWS: "*" }),
      "everybody of whom others are named": trust(undefined, { NotPrincipal: { AWS: ROLE } }),
      "an id that nobody knows": trust({ AWS: "AIDAEXAMPLEEXAMPLE" }),
      "a canonical user": queue({ CanonicalUser: "a".repeat(64) }),
      "everybody on a queue": queue("*"),
      "everybody, confined to a stranger": queue("*", sourceAccount("StringEquals", STRANGER)),
      "everybody, confined if the key is there": queue(
        "*",
        sourceAccount("StringEqualsIfExists", OWN),
      ),
      "everybody, confined by what the caller says": queue(
        "*",
        sourceAccount("StringEquals", OWN, "aws:RequestTag/account"),
      ),
      "everybody but the stack's own account": queue("*", sourceAccount("StringNotEquals", OWN)),
      "everybody, confined by what a function makes of the stack's own": queueTemplate(
        "ArnEquals",
        `\${replace(aws_sns_topic.t.arn, "${OWN}", "${STRANGER}")}`,
      ),
      "everybody, confined to what begins like the stack's own": queueTemplate(
        "StringLike",
        "${aws_sns_topic.t.arn}*",
      ),
      "everybody, confined by what HCL makes of something else": queueDocument("ArnLike", {
        references: ["local.arn"],
      }),
      "everybody, not confined by what HCL makes of the stack's own": queueDocument(
        "ArnNotLike",
        made("aws_sns_topic.t"),
      ),
      "everybody, confined by the stack's own and by a stranger": queue("*", {
        Condition: { StringEquals: { "aws:SourceAccount": [OWN, STRANGER] } },
      }),
      "everybody, confined to what a data source reads": template(
        "aws_sqs_queue",
        "policy",
        {
          ...OPEN_STATEMENT,
          Condition: { ArnEquals: { "aws:SourceArn": "${data.aws_sns_topic.t.arn}" } },
        },
        "data.aws_sns_topic.t",
      ),
      "everybody, confined to what a module's data source reads": template(
        "aws_sqs_queue",
        "policy",
        {
          ...OPEN_STATEMENT,
          Condition: { ArnEquals: { "aws:SourceArn": "${module.a.data.aws_sns_topic.t.arn}" } },
        },
        "module.a.data.aws_sns_topic.t",
      ),
      "everybody, confined to nobody": queue("*", {
        Condition: { StringEquals: { "aws:SourceAccount": [] } },
      }),
      "everybody, confined to a pattern": queue("*", sourceAccount("StringLike", "*")),
      "everybody, confined to buckets that begin like the stack's": [
        one("aws_s3_bucket", { bucket: "ours" }),
        queue("*", sourceAccount("ArnLike", "arn:aws:s3:::ours*", "aws:SourceArn")),
      ],
      "everybody, confined to a text that another account's ARN can have too": queue(
        "*",
        sourceAccount("StringLike", `arn:aws:lambda:*:${OWN}:*`, "aws:SourceArn"),
      ),
      "everybody, confined only where the caller has the key": queue(
        "*",
        sourceAccount("ForAllValues:StringEquals", OWN),
      ),
      "a permission for a service by a look-alike name": one("aws_lambda_permission", {
        principal: "c\u043egnito-idp.amazonaws.com",
      }),
      "a permission for an account with a space around it": one("aws_lambda_permission", {
        principal: ` ${STRANGER}`,
      }),
      "a permission for an account in other digits": one("aws_lambda_permission", {
        principal: "\uff19".repeat(12),
      }),
      "a grant for a pattern of accounts": one("aws_kms_grant", {
        grantee_principal: "arn:aws:iam::*:root",
      }),
      "an AMI for an account with spaces around it": one("aws_ami_launch_permission", {
        account_id: ` ${STRANGER} `,
      }),
      "a policy whose elements are written small": one("aws_sqs_queue", {
        policy: '{"statement":{"effect":"Allow","principal":"*","action":"sqs:SendMessage"}}',
      }),
      "an effect that is neither": one("aws_sqs_queue", {
        policy: document({ Effect: "allow", Principal: "*", Action: "sqs:SendMessage" }),
      }),
      "a type that no rule names": one("aws_glacier_vault", {
        access_policy: document({
          Effect: "Allow",
          Principal: "*",
          Action: "glacier:UploadArchive",
        }),
      }),
      "a policy deep in a block": one("aws_unheard_of", {
        outer: [{ inner: [{ text: document({ Effect: "Allow", Principal: { AWS: STRANGER } }) }] }],
      }),
      "a KMS grant": one("aws_kms_grant", {
        grantee_principal: STRANGERS_ROLE,
        operations: ["Decrypt"],
      }),
      "a permission for another account": one("aws_lambda_permission", {
        principal: STRANGER,
        action: "lambda:InvokeFunction",
      }),
      "a permission for another account's role": one("aws_lambda_permission", {
        principal: STRANGERS_ROLE,
      }),
      "a layer for everybody": one("aws_lambda_layer_version_permission", { principal: "*" }),
      "a share with another account": one("aws_ram_principal_association", { principal: STRANGER }),
      "an AMI for another account": one("aws_ami_launch_permission", { account_id: STRANGER }),
      "a provider of everybody's identity": trust(
        { Federated: "cognito-identity.amazonaws.com" },
        { Action: "sts:AssumeRoleWithWebIdentity" },
      ),
      "any repository of GitHub": trust(
        { Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com` },
        { Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "*" } } },
      ),
      "a provider of another account's": trust(
        { Federated: `arn:aws:iam::${STRANGER}:saml-provider/theirs` },
        { Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } } },
      ),
      "a document read at apply": [
        one(
          "aws_kms_key",
          {},
          {
            unknown: { policy: true },
            references: { policy: refer("data.aws_iam_policy_document.d", "json") },
          },
        ),
        {
          address: "data.aws_iam_policy_document.d",
          after: {
            statement: [
              {
                actions: ["kms:Decrypt"],
                effect: "Allow",
                principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${STRANGER}:root`] }],
              },
            ],
          },
          unknown: { json: true, statement: [{ resources: [true] }] },
        },
      ],
      "a document within a document": [
        one(
          "aws_kms_key",
          {},
          {
            unknown: { policy: true },
            references: { policy: refer("data.aws_iam_policy_document.d", "json") },
          },
        ),
        {
          address: "data.aws_iam_policy_document.d",
          after: {
            source_policy_documents: [document({ Effect: "Allow", Principal: "*" })],
            statement: [],
          },
          unknown: { json: true },
        },
      ],
    },
    warns: {
      "somebody known after the apply": one(
        "aws_lambda_permission",
        { action: "lambda:InvokeFunction" },
        { unknown: { principal: true }, references: { principal: { references: ["local.who"] } } },
      ),
      "a role of the stack's own, of which HCL may make another": one(
        "aws_kms_grant",
        {},
        {
          unknown: { grantee_principal: true },
          references: { grantee_principal: made("aws_iam_role.home") },
        },
      ),
      "a role that a function makes of the stack's own": trustTemplate(
        `\${replace(aws_iam_role.home.arn, "${OWN}", "${STRANGER}")}`,
      ),
      "a role that a format makes of the stack's own": trustTemplate(
        '${format("%s", aws_iam_role.home.arn)}',
      ),
      "a role of a name that the stack's own has": trustTemplate(
        `arn:aws:iam::${STRANGER}:role/\${aws_iam_role.home.arn}`,
      ),
      "what the stack's own role is tagged with": trustTemplate(
        "${aws_iam_role.home.tags_all.who}",
      ),
      "something of the stack's own that is nobody": trustTemplate(
        "${aws_sqs_queue.q.arn}",
        "aws_sqs_queue.q",
      ),
      "somebody whom only the template names": template(
        "aws_iam_role",
        "assume_role_policy",
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { AWS: "${local.arn}" },
        },
        "aws_iam_role.home",
      ),
      "a role behind a data source of another type": trustTemplate(
        "${data.aws_ssm_parameter.aws_iam_role.arn}",
        "data.aws_ssm_parameter.aws_iam_role",
      ),
      "an account, and more behind it": trustTemplate(
        "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/*",
        "data.aws_caller_identity.me",
      ),
      "an ARN in an account, and text before it": trustTemplate(
        "x arn:aws:iam::${data.aws_caller_identity.me.account_id}:root",
        "data.aws_caller_identity.me",
      ),
      "two references in a row": trustTemplate("${aws_iam_role.home.arn}${aws_iam_role.home.arn}"),
      "everybody, confined by what HCL makes of the stack's own": queueDocument(
        "ArnLike",
        made("aws_sns_topic.t"),
      ),
      "a service that no stack of ours uses in a trust": trust({
        Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"],
      }),
      "a service of any account on a queue": queue({ Service: "sns.amazonaws.com" }),
      "named workflows of a provider": trust(
        { Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com` },
        {
          Condition: {
            StringLike: { "token.actions.githubusercontent.com:sub": "repo:a/b:environment:prod" },
          },
        },
      ),
    },
    keeps: {
      "a service in a trust": trust({ Service: "lambda.amazonaws.com" }),
      "everybody, confined to ARNs of the stack's account": queue(
        "*",
        sourceAccount("ArnLike", `arn:aws:lambda:*:${OWN}:*`, "aws:SourceArn"),
      ),
      "everybody, confined to texts that begin in the stack's account": queue(
        "*",
        sourceAccount("StringLike", `arn:aws:lambda:eu-central-1:${OWN}:*`, "aws:SourceArn"),
      ),
      "everybody, confined to one of the stack's buckets": [
        one("aws_s3_bucket", { bucket: "ours" }),
        queue("*", sourceAccount("ArnLike", "arn:aws:s3:::ours", "aws:SourceArn")),
      ],
      "the stack's own role": trust({ AWS: ROLE }),
      "the stack's own account": trust({ AWS: OWN }),
      "the own root on a key": one("aws_kms_key", {
        policy: document({
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${OWN}:root` },
          Action: "kms:*",
          Resource: "*",
        }),
      }),
      "everybody, confined to the own account": queue("*", sourceAccount("StringEquals", OWN)),
      "a service, confined to an ARN": queue(
        { Service: "sns.amazonaws.com" },
        { Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-central-1:${OWN}:t` } } },
      ),
      "everybody denied": queue("*", { Effect: "Deny" }),
      "a permission for the own account": one("aws_lambda_permission", { principal: OWN }),
      "a grant for the own role": one("aws_kms_grant", { grantee_principal: ROLE }),
      "a role that this plan makes": [
        one(
          "aws_kms_grant",
          {},
          {
            unknown: { grantee_principal: true },
            references: { grantee_principal: refer("aws_iam_role.home") },
          },
        ),
      ],
      ...Object.fromEntries(
        [
          "aws:PrincipalAccount",
          "aws:SourceAccount",
          "aws:SourceOwner",
          "kms:CallerAccount",
          "AWS:SOURCEACCOUNT",
        ].map((key) => [
          `everybody, confined by ${key}`,
          queue("*", sourceAccount("StringEquals", OWN, key)),
        ]),
      ),
      ...Object.fromEntries(
        ["aws:PrincipalArn", "aws:SourceArn"].map((key) => [
          `everybody, confined by ${key}`,
          queue("*", sourceAccount("ArnLike", `arn:aws:logs:*:${OWN}:log-group:*`, key)),
        ]),
      ),
      "everybody, confined to the caller's account": template(
        "aws_sqs_queue",
        "policy",
        {
          ...OPEN_STATEMENT,
          Condition: {
            StringEquals: { "aws:SourceAccount": "${data.aws_caller_identity.me.account_id}" },
          },
        },
        "data.aws_caller_identity.me",
      ),
      "everybody, confined to a new API": template(
        "aws_sqs_queue",
        "policy",
        {
          ...OPEN_STATEMENT,
          Condition: {
            ArnEquals: { "aws:SourceArn": "${aws_apigatewayv2_api.a.execution_arn}" },
          },
        },
        "aws_apigatewayv2_api.a",
      ),
      "a new role of the stack's own in a template": trustTemplate("${aws_iam_role.home.arn}"),
      "a new role of the stack's own by its id": trustTemplate(
        '${aws_iam_role.home["a"].unique_id}',
      ),
      "the caller's own account in an ARN": trustTemplate(
        "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root",
        "data.aws_caller_identity.me",
      ),
      "everybody, confined to a new topic of the stack's own": queueTemplate(
        "ArnEquals",
        "${aws_sns_topic.t.arn}",
      ),
      "everybody, confined to a path of the stack's own": queueTemplate(
        "ArnEquals",
        "${aws_sns_topic.t.arn}/path",
      ),
      "a JSON text that is no policy": one("aws_ecr_lifecycle_policy", { policy: '{"rules":[]}' }),
    },
  },
  "no-stranger-target": {
    breaks: {
      "a target of events that stays as it is": unchanged("aws_cloudwatch_event_target", {
        id: "r-t",
        rule: "r",
        arn: `arn:aws:sqs:eu-central-1:${STRANGER}:q`,
      }),
      "an ARN in a block that stays as it is": unchanged("aws_unheard_of", {
        block: [{ arn: `arn:aws:sqs:eu-central-1:${STRANGER}:q` }],
      }),
      "an id in a block that stays as it is": unchanged("aws_unheard_of", {
        block: [{ id: `arn:aws:sqs:eu-central-1:${STRANGER}:q` }],
      }),
      "a dead-letter target in a queue's JSON": one("aws_sqs_queue", {
        redrive_policy: JSON.stringify({
          maxReceiveCount: 1,
          deadLetterTargetArn: `arn:aws:sqs:eu-central-1:${STRANGER}:q`,
        }),
      }),
      "a function amid a variable's text": variables({
        TARGETS: `a,arn:aws:lambda:eu-central-1:${STRANGER}:function:f`,
      }),
      "a state machine that stays as it is": unchanged("aws_sfn_state_machine", {
        definition: `{"Resource":"arn:aws:lambda:eu-central-1:${STRANGER}:function:f"}`,
      }),
      "a log subscription": one("aws_cloudwatch_log_subscription_filter", {
        destination_arn: `arn:aws:logs:eu-central-1:${STRANGER}:destination:d`,
      }),
      "a dead-letter target": fn({
        dead_letter_config: [{ target_arn: `arn:aws:sqs:eu-central-1:${STRANGER}:q` }],
      }),
      "an event source": one("aws_lambda_event_source_mapping", {
        event_source_arn: `arn:aws:sqs:eu-central-1:${STRANGER}:q`,
      }),
      "a layer": fn({ layers: [`arn:aws:lambda:eu-central-1:${STRANGER}:layer:l:1`] }),
      "an image": fn({ image_uri: `${STRANGER}.dkr.ecr.eu-central-1.amazonaws.com/i:latest` }),
      "a queue's address": one("aws_sqs_queue_policy", {
        queue_url: `https://sqs.eu-central-1.amazonaws.com/${STRANGER}/q`,
      }),
      "a variable": variables({ SIGNING_KEY_ARN: `arn:aws:kms:eu-central-1:${STRANGER}:key/k` }),
      "a role that a policy may take on": rights({
        Action: "sts:TagSession",
        Resource: STRANGERS_ROLE,
      }),
      "a type that no rule names": one("aws_pipes_pipe", {
        target: `arn:aws:sqs:eu-central-1:${STRANGER}:q`,
      }),
    },
    warns: {
      "a bucket that the plan does not hold": rights({
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::theirs/x",
      }),
    },
    keeps: {
      "a dead-letter target of the stack's own": one("aws_sqs_queue", {
        redrive_policy: `{"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:${OWN}:q"}`,
      }),
      "what is of the own account": fn({
        dead_letter_config: [{ target_arn: `arn:aws:sqs:eu-central-1:${OWN}:q` }],
      }),
      "AWS's own": one("aws_iam_role_policy_attachment", {
        policy_arn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      }),
      "the address that API Gateway calls": fn({
        invoke_arn: "arn:aws:apigateway:eu-central-1:lambda:path/x",
      }),
      "a bucket of the plan": [
        one("aws_s3_bucket", { bucket: "ours" }),
        rights({ Action: "s3:GetObject", Resource: "arn:aws:s3:::ours/x" }),
      ],
      "a tag": one("aws_sqs_queue", { tags: { arn: `arn:aws:sqs:eu-central-1:${STRANGER}:q` } }),
      "a denial": rights({ Effect: "Deny", Resource: STRANGERS_ROLE }),
    },
  },
  "no-wildcard-grant": {
    breaks: {
      "an action": rights({ Action: ["dynamodb:Get*"] }),
      "one character of any kind": rights({ Action: "dynamodb:Get?tem" }),
      "a resource": rights({ Resource: "*" }),
      "all but some": rights({ Action: undefined, NotAction: "iam:PassRole" }),
      "all resources but some": rights({ Resource: undefined, NotResource: "arn:aws:s3:::a" }),
      "an action on a queue, for a service": queue(
        { Service: "sns.amazonaws.com" },
        { Action: "sqs:*", ...sourceAccount("StringEquals", OWN) },
      ),
      "an inline policy of a type that no rule names": one(
        "aws_ssoadmin_permission_set_inline_policy",
        {
          inline_policy: document({ Effect: "Allow", Action: "*", Resource: "*" }),
        },
      ),
    },
    keeps: {
      "named actions and resources": rights({}),
      "a denial": rights({ Effect: "Deny", Action: "*", Resource: "*" }),
      "a resource's own policy on itself": queue({ AWS: ROLE }),
      "the own root, which has everything": queue(
        { AWS: `arn:aws:iam::${OWN}:root` },
        { Action: "sqs:*" },
      ),
    },
  },
  "no-escalating-grant": {
    breaks: {
      "the deletion of users to a function that no schedule starts": sweeping(),
      ...Object.fromEntries(
        STEPS_UP.map((action) => [`a step up by ${action}`, rights({ Action: action })]),
      ),
      "policies of one's own": rights({ Action: "iam:PutRolePolicy" }),
      "in any case": rights({ Action: "IAM:attachrolepolicy" }),
      "another role": rights({ Action: "sts:AssumeRole", Resource: ROLE }),
      "other code": rights({ Action: "lambda:UpdateFunctionCode" }),
      "a pool's settings": rights({ Action: "cognito-idp:UpdateUserPool" }),
      "a key's policy": rights({ Action: "kms:PutKeyPolicy" }),
      "a bucket's policy": rights({ Action: "s3:PutBucketPolicy" }),
    },
    keeps: {
      "the deletion of users to a function that a schedule starts": sweeping(...SCHEDULE),
      "reading and signing": rights({ Action: ["dynamodb:GetItem", "kms:Sign", "kms:Decrypt"] }),
      "starting and reading what others made": rights({
        Action: ["states:StartExecution", "ssm:GetParameter", "s3:PutObject", "events:PutEvents"],
      }),
      "a trust, which is what roles are for": trust({ AWS: ROLE }),
    },
  },
  "no-admin-policy": {
    breaks: {
      "an attachment": one("aws_iam_role_policy_attachment", {
        policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
      "a list": one("aws_iam_role", {
        managed_policy_arns: ["arn:aws:iam::aws:policy/IAMFullAccess"],
      }),
      "in another partition, by a type that no rule names": one(
        "aws_ssoadmin_managed_policy_attachment",
        {
          managed_policy_arn: "arn:aws-cn:iam::aws:policy/job-function/SystemAdministrator",
        },
      ),
    },
    warns: {
      "a user's groups": one("aws_iam_user_group_membership", { user: "u", groups: ["g"] }),
      "a group's users": one("aws_iam_group_membership", { group: "g", users: ["u"] }),
      "one that only AWS can read": one("aws_iam_role_policy_attachment", {
        policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      }),
      "one of the account that the plan does not hold": one("aws_iam_role_policy_attachment", {
        policy_arn: `arn:aws:iam::${OWN}:policy/p`,
      }),
      "one that is known after the apply, beside one of the plan": [
        one("aws_iam_policy", { name: "p" }, { unknown: { arn: true } }),
        one(
          "aws_iam_role_policy_attachments_exclusive",
          {},
          {
            unknown: { policy_arns: [true, true] },
            references: {
              policy_arns: {
                references: ["aws_iam_policy.x.arn", "aws_iam_policy.x", "local.other"],
              },
            },
          },
        ),
      ],
      "one that HCL makes of one of the plan": [
        one("aws_iam_policy", { name: "p" }, { unknown: { arn: true } }),
        one(
          "aws_iam_role_policy_attachment",
          {},
          { unknown: { policy_arn: true }, references: { policy_arn: made("aws_iam_policy.x") } },
        ),
      ],
      "one that is known after the apply": one(
        "aws_iam_role_policy_attachment",
        {},
        {
          unknown: { policy_arn: true },
          references: { policy_arn: { references: ["local.arn"] } },
        },
      ),
    },
    keeps: {
      "what a function needs": one("aws_iam_role_policy_attachment", {
        policy_arn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      }),
      "a policy of the plan": [
        one("aws_iam_policy", { name: "p", arn: `arn:aws:iam::${OWN}:policy/p` }),
        one("aws_iam_role_policy_attachment", { policy_arn: `arn:aws:iam::${OWN}:policy/p` }),
      ],
      "a new policy of the plan": [
        one("aws_iam_policy", { name: "p" }, { unknown: { arn: true } }),
        one(
          "aws_iam_role_policy_attachment",
          {},
          { unknown: { policy_arn: true }, references: { policy_arn: refer("aws_iam_policy.x") } },
        ),
      ],
      "a boundary": one("aws_iam_role", {
        permissions_boundary: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
    },
  },
  "permissions-boundary-kept": {
    breaks: {
      "taken away": updated(
        "aws_iam_role",
        { permissions_boundary: ROLE },
        { permissions_boundary: null },
      ),
      "made empty": updated(
        "aws_iam_user",
        { permissions_boundary: ROLE },
        { permissions_boundary: "" },
      ),
    },
    warns: {
      another: updated(
        "aws_iam_role",
        { permissions_boundary: ROLE },
        { permissions_boundary: `${ROLE}2` },
      ),
    },
    keeps: {
      "the same": updated(
        "aws_iam_role",
        { permissions_boundary: ROLE, name: "a" },
        { permissions_boundary: ROLE, name: "b" },
      ),
      "none before": updated("aws_iam_role", { name: "a" }, { name: "b" }),
      "a role that goes": one("aws_iam_role", null, { before: { permissions_boundary: ROLE } }),
    },
  },
  "denial-kept": {
    breaks: {
      "a statement that goes": updated(
        "aws_sqs_queue",
        { policy: document({ Effect: "Deny", Principal: "*", Action: "sqs:*" }) },
        {
          policy: document({
            Effect: "Allow",
            Principal: { AWS: ROLE },
            Action: "sqs:SendMessage",
          }),
        },
      ),
      "a statement that denies less": updated(
        "aws_sqs_queue",
        { policy: document({ Effect: "Deny", Principal: "*", Action: "sqs:*" }) },
        { policy: document({ Effect: "Deny", Principal: "*", Action: "sqs:SendMessage" }) },
      ),
    },
    keeps: {
      "the same": updated(
        "aws_sqs_queue",
        { policy: document({ Effect: "Deny", Principal: "*", Action: "sqs:*" }), delay_seconds: 0 },
        { policy: document({ Effect: "Deny", Action: "sqs:*", Principal: "*" }), delay_seconds: 1 },
      ),
      "a policy that goes": one("aws_sqs_queue", null, {
        before: { policy: document({ Effect: "Deny", Principal: "*" }) },
      }),
    },
  },
  "policy-is-readable": {
    breaks: {
      "a policy behind an expression": one(
        "aws_iam_role_policy",
        {},
        { unknown: { policy: true }, references: { policy: { references: ["local.policy"] } } },
      ),
      "a document that the plan does not hold": one(
        "aws_kms_key",
        {},
        {
          unknown: { policy: true },
          references: { policy: refer("data.aws_iam_policy_document.gone", "json") },
        },
      ),
      "a document whose statements are unknown": [
        one(
          "aws_kms_key",
          {},
          {
            unknown: { policy: true },
            references: { policy: refer("data.aws_iam_policy_document.d", "json") },
          },
        ),
        {
          address: "data.aws_iam_policy_document.d",
          after: {},
          unknown: { json: true, statement: true },
          references: { statement: { references: ["local.all"] } },
        },
      ],
      "a list in a policy's place": sqsText(`[${JSON.stringify(OPEN_STATEMENT)}]`),
      "a document encoded twice": sqsText(JSON.stringify(document(OPEN_STATEMENT))),
      "a statement encoded twice": sqsText(
        JSON.stringify({ Statement: JSON.stringify(OPEN_STATEMENT) }),
      ),
      "a statement in a list of lists": sqsText(JSON.stringify({ Statement: [[OPEN_STATEMENT]] })),
      "a document behind a byte order mark": sqsText(`\ufeff${document(OPEN_STATEMENT)}`),
      "a document with a comma too many": sqsText(document(OPEN_STATEMENT).replace("]}", "],}")),
      "a document with two lists of statements": sqsText(
        `{"Statement":[${JSON.stringify(OPEN_STATEMENT)}],"Statement":[]}`,
      ),
      "a statement with two principals of one name": sqsText(
        document(OPEN_STATEMENT).replace(
          '"Principal":"*"',
          `"Principal": "*", "Principal" : {"AWS":"${OWN}"}`,
        ),
      ),
      "two policies of a set, of which one is not shown to be which": one(
        "aws_iam_role",
        { inline_policy: [{ name: "a" }, { name: "b" }] },
        {
          unknown: { inline_policy: [{ policy: true }, { policy: true }] },
          references: {
            inline_policy: ["a:B", "*"].map((Action) => ({
              policy: {
                constant_value: document({
                  Effect: "Allow",
                  Action,
                  Resource: "${aws_sqs_queue.q.arn}",
                }),
                references: ["aws_sqs_queue.q.arn"],
              },
            })),
          },
        },
      ),
      "a statement that allows and denies": sqsText(
        document(OPEN_STATEMENT).replace('"Effect":"Allow"', '"Effect":"Allow","Effect":"Deny"'),
      ),
    },
    warns: {
      "an action behind an expression": one(
        "aws_iam_role_policy",
        {},
        {
          unknown: { policy: true },
          references: {
            policy: {
              constant_value: document({
                Effect: "Allow",
                Action: "${var.action}",
                Resource: "${aws_sqs_queue.q.arn}",
              }),
              references: ["aws_sqs_queue.q.arn"],
            },
          },
        },
      ),
      "a resource of which HCL may make another": [
        one(
          "aws_iam_role_policy",
          {},
          {
            unknown: { policy: true },
            references: { policy: refer("data.aws_iam_policy_document.d", "json") },
          },
        ),
        {
          address: "data.aws_iam_policy_document.d",
          after: { statement: [{ effect: "Allow", actions: ["a:B"] }] },
          unknown: { json: true, statement: [{ resources: [true] }] },
          references: { statement: [{ resources: made("aws_sqs_queue.q") }] },
        },
      ],
      "a resource that a function makes": one(
        "aws_iam_role_policy",
        {},
        {
          unknown: { policy: true },
          references: {
            policy: {
              constant_value: document({
                Effect: "Allow",
                Action: "sqs:SendMessage",
                Resource: '${replace(aws_sqs_queue.q.arn, "/.*/", "all")}',
              }),
              references: ["aws_sqs_queue.q.arn"],
            },
          },
        },
      ),
    },
    keeps: {
      "a policy that is known": rights({}),
      "a policy that holds a name and a colon in a text": rights({ Sid: 'a "b": c \\"d\\":' }),
      "a policy by its name": one("aws_unheard_of", { policy: "ELBSecurityPolicy-2016-08" }),
      "a template that names the stack's own": one(
        "aws_iam_role_policy",
        {},
        {
          unknown: { policy: true },
          references: {
            policy: {
              constant_value: document({
                Effect: "Allow",
                Action: "sqs:SendMessage",
                Resource: "${aws_sqs_queue.q.arn}",
              }),
              references: ["aws_sqs_queue.q.arn"],
            },
          },
        },
      ),
      "a policy that AWS makes": one("aws_kms_key", {}, { unknown: { policy: true } }),
      "a rule for passwords": one(
        "aws_cognito_user_pool",
        {},
        {
          unknown: { password_policy: true },
          references: { password_policy: { references: ["local.p"] } },
        },
      ),
    },
  },
  "no-long-lived-credential": {
    breaks: {
      "an access key": one("aws_iam_access_key", { user: "u" }),
      "a password": one("aws_iam_user_login_profile", { user: "u" }),
      "a provider of identities": one("aws_iam_openid_connect_provider", {
        url: "https://a.example",
      }),
    },
    keeps: { "a user without one": one("aws_iam_user", { name: "u" }) },
  },
  "no-guest-credentials": {
    breaks: {
      guests: one("aws_cognito_identity_pool", { allow_unauthenticated_identities: true }),
      "guests, perhaps": one(
        "aws_cognito_identity_pool",
        {},
        {
          unknown: { allow_unauthenticated_identities: true },
          references: { allow_unauthenticated_identities: { references: ["local.x"] } },
        },
      ),
      "a role for guests": one("aws_cognito_identity_pool_roles_attachment", {
        roles: { unauthenticated: ROLE },
      }),
    },
    warns: {
      "people who sign in": one("aws_cognito_identity_pool", {
        allow_unauthenticated_identities: false,
      }),
      "a role for people who sign in": one("aws_cognito_identity_pool_roles_attachment", {
        roles: { authenticated: ROLE },
      }),
    },
    keeps: { "a user pool": one("aws_cognito_user_pool", { name: "p" }) },
  },
  "no-public-access": {
    breaks: {
      "a database": one("aws_db_instance", { publicly_accessible: true }),
      "a bucket's access list": one("aws_s3_bucket_acl", { acl: "public-read" }),
      "an access list for everybody": one("aws_s3_bucket_acl", {
        access_control_policy: [
          { grant: [{ grantee: [{ uri: "http://acs.amazonaws.com/groups/global/AllUsers" }] }] },
        ],
      }),
      "an open lock": one("aws_s3_bucket_public_access_block", { block_public_policy: false }),
      "a lock that goes": one("aws_s3_bucket_public_access_block", null, {
        before: { bucket: "b", block_public_acls: true },
      }),
    },
    keeps: {
      "a private bucket": one("aws_s3_bucket_acl", { acl: "private" }),
      "a closed lock": one("aws_s3_bucket_public_access_block", {
        block_public_acls: true,
        block_public_policy: true,
      }),
      "a private database": one("aws_db_instance", { publicly_accessible: false }),
    },
  },
  "no-public-function-url": {
    breaks: {
      "a URL for everybody": one("aws_lambda_function_url", { authorization_type: "NONE" }),
    },
    keeps: {
      "a URL for who may": one("aws_lambda_function_url", { authorization_type: "AWS_IAM" }),
    },
  },
  "permission-is-scoped": {
    breaks: {
      "a service of any account": one("aws_lambda_permission", { principal: "s3.amazonaws.com" }),
      everybody: one("aws_lambda_permission", { principal: "*" }),
      "everybody, by a URL": one("aws_lambda_permission", {
        principal: "*",
        function_url_auth_type: "NONE",
      }),
      "Cognito of one account": one("aws_lambda_permission", {
        principal: "cognito-idp.amazonaws.com",
        source_account: OWN,
      }),
    },
    warns: {
      "a service of the own account": one("aws_lambda_permission", {
        principal: "s3.amazonaws.com",
        source_account: OWN,
      }),
      "each API of the account": one("aws_lambda_permission", {
        principal: "apigateway.amazonaws.com",
        source_arn: `arn:aws:execute-api:eu-central-1:${OWN}:*/*`,
      }),
      "a bucket without its account": one("aws_lambda_permission", {
        principal: "s3.amazonaws.com",
        source_arn: "arn:aws:s3:::b",
      }),
      "an organization": one("aws_lambda_permission", { principal: "*", principal_org_id: "o-1" }),
      "a topic of which HCL may make another": one(
        "aws_lambda_permission",
        { principal: "sns.amazonaws.com" },
        { unknown: { source_arn: true }, references: { source_arn: made("aws_sns_topic.t") } },
      ),
      "an account of which HCL may make another": one(
        "aws_lambda_permission",
        { principal: "sns.amazonaws.com" },
        {
          unknown: { source_account: true },
          references: { source_account: made("data.aws_caller_identity.me", "account_id") },
        },
      ),
    },
    keeps: {
      "a topic": one("aws_lambda_permission", {
        principal: "sns.amazonaws.com",
        source_arn: `arn:aws:sns:eu-central-1:${OWN}:t`,
      }),
      "a new topic, and an account that an expression makes": one(
        "aws_lambda_permission",
        { principal: "sns.amazonaws.com" },
        {
          unknown: { source_arn: true, source_account: true },
          references: {
            source_arn: refer("aws_sns_topic.t"),
            source_account: made("aws_sns_topic.t"),
          },
        },
      ),
      "a path of a new API": one(
        "aws_lambda_permission",
        { principal: "apigateway.amazonaws.com" },
        {
          unknown: { source_arn: true },
          references: {
            source_arn: {
              constant_value: "${aws_apigatewayv2_api.a.execution_arn}/*/*",
              references: ["aws_apigatewayv2_api.a.execution_arn"],
            },
          },
        },
      ),
      "a bucket and its account": one("aws_lambda_permission", {
        principal: "s3.amazonaws.com",
        source_arn: "arn:aws:s3:::b",
        source_account: OWN,
      }),
    },
  },
  "no-trust-moving-variable": {
    breaks: Object.fromEntries(
      [
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_DYNAMODB",
        "NODE_OPTIONS",
        "LD_PRELOAD",
        "AWS_LAMBDA_EXEC_WRAPPER",
        "HTTPS_PROXY",
        "https_proxy",
        "NODE_EXTRA_CA_CERTS",
        "NODE_TLS_REJECT_UNAUTHORIZED",
        "AWS_ACCESS_KEY_ID",
      ].map((name) => [name, variables({ [name]: "x" })]),
    ),
    keeps: {
      "what our handlers read": variables({
        POOL_KIND: "anonymous",
        KEY_TABLE: "t",
        TRIGGER_ENABLED: "true",
      }),
      "a function without variables": fn({}),
    },
  },
  "variable-host-kept": {
    breaks: {
      "another host": updated(
        "aws_lambda_function",
        { environment: [{ variables: { WEBHOOK_URL: "https://a.example/x" } }] },
        { environment: [{ variables: { WEBHOOK_URL: "https://b.example/x" } }] },
      ),
      "a first host": variables({ ANYTHING: "https://a.example" }),
      "a host without a scheme": updated(
        "aws_lambda_function",
        { environment: [{ variables: { WEBHOOK_URL: "https://a.example" } }] },
        { environment: [{ variables: { WEBHOOK_URL: "//b.example" } }] },
      ),
      "a host known after the apply": fn(
        {},
        { unknown: { environment: [{ variables: { WEBHOOK_URL: true } }] } },
      ),
      "variables known after the apply": fn(
        {},
        { unknown: { environment: [{ variables: true }] } },
      ),
    },
    keeps: {
      "another path at the same host": updated(
        "aws_lambda_function",
        { environment: [{ variables: { WEBHOOK_URL: "https://a.example/x" } }] },
        { environment: [{ variables: { WEBHOOK_URL: "https://a.example/y" } }] },
      ),
      "a text": variables({ POOL_KIND: "anonymous" }),
    },
  },
  "variable-resource-planned": {
    breaks: {
      "a table of nobody here": variables({ KEY_TABLE: "theirs" }),
      "another pool": updated(
        "aws_lambda_function",
        { environment: [{ variables: { POOL_ID: "eu-central-1_Aaaaaaaaa" } }] },
        { environment: [{ variables: { POOL_ID: "eu-central-1_Bbbbbbbbb" } }] },
      ),
    },
    keeps: {
      "a table of the plan": [
        one("aws_dynamodb_table", { name: "ours" }),
        variables({ KEY_TABLE: "ours" }),
      ].flat(),
      "no table": variables({ KEY_TABLE: "" }),
      "a word": variables({ POOL_KIND: "anonymous" }),
    },
  },
  "no-foreign-code": {
    breaks: {
      "a layer that the plan does not hold": fn({
        layers: [`arn:aws:lambda:eu-central-1:${OWN}:layer:l:1`],
      }),
      "a file of the machine's": fn({ filename: "/etc/code.zip" }),
      "a file of the folder above": fn({ filename: "archives/../../code.zip" }),
      "a bucket that the plan does not hold": fn({ s3_bucket: "theirs", s3_key: "code.zip" }),
      "an image of the own account": fn({
        image_uri: `${OWN}.dkr.ecr.eu-central-1.amazonaws.com/i:1`,
      }),
      "what an image runs": fn({ image_config: [{ command: ["other.handler"] }] }),
      "a layer that HCL makes of one of the plan": [
        one("aws_lambda_layer_version", { layer_name: "l", filename: "l.zip" }),
        fn(
          {},
          {
            unknown: { layers: [true] },
            references: { layers: made("aws_lambda_layer_version.x") },
          },
        ),
      ],
      "a bucket that HCL makes of one of the plan": [
        one("aws_s3_bucket", { bucket: "ours" }),
        fn(
          {},
          {
            unknown: { s3_bucket: true },
            references: { s3_bucket: made("aws_s3_bucket.x", "id") },
          },
        ),
      ],
      "a layer known after the apply": fn(
        {},
        { unknown: { layers: [true] }, references: { layers: { references: ["local.layer"] } } },
      ),
    },
    keeps: {
      "a file": fn({ filename: "code.zip" }),
      "a bucket of the plan": [one("aws_s3_bucket", { bucket: "ours" }), fn({ s3_bucket: "ours" })],
      "a layer of the plan": [
        one("aws_lambda_layer_version", { filename: "l.zip" }, { unknown: { arn: true } }),
        fn(
          {},
          {
            unknown: { layers: [true] },
            references: { layers: refer("aws_lambda_layer_version.x") },
          },
        ),
      ],
      "layers of the plan in one list": [
        one("aws_lambda_layer_version", { filename: "l.zip" }, { unknown: { arn: true } }),
        fn(
          {},
          {
            unknown: { layers: [true] },
            references: {
              layers: {
                ...made("aws_lambda_layer_version.x"),
                constant_value: ["${aws_lambda_layer_version.x.arn}"],
              },
            },
          },
        ),
      ],
      "what the provider reads back empty": fn({ image_uri: "", s3_bucket: "" }),
    },
  },
  "no-copied-record": {
    breaks: {
      "a log subscription": one("aws_cloudwatch_log_subscription_filter", {
        log_group_name: "/aws/lambda/f",
      }),
      "a table's stream": one("aws_dynamodb_table", { name: "t", stream_enabled: true }),
      "a table's replica": one("aws_dynamodb_table", {
        name: "t",
        replica: [{ region_name: "us-east-1" }],
      }),
      "a dead-letter queue": fn({
        dead_letter_config: [{ target_arn: `arn:aws:sqs:eu-central-1:${OWN}:q` }],
      }),
      "an event source": one("aws_lambda_event_source_mapping", {
        event_source_arn: `arn:aws:sqs:eu-central-1:${OWN}:q`,
      }),
      "a destination of failures": one("aws_lambda_function_event_invoke_config", {
        destination_config: [
          { on_failure: [{ destination: `arn:aws:sqs:eu-central-1:${OWN}:q` }] },
        ],
      }),
      "a target of events": one("aws_cloudwatch_event_target", {
        arn: `arn:aws:lambda:eu-central-1:${OWN}:function:f`,
      }),
      "a target of a rule that has a pattern besides its schedule": startedBy({
        schedule_expression: "rate(1 day)",
        event_pattern: "{}",
      }),
      "a pipe": one("aws_pipes_pipe", { target: `arn:aws:sqs:eu-central-1:${OWN}:q` }),
      "a topic's address outside": one("aws_sns_topic_subscription", {
        protocol: "https",
        endpoint: "https://a.example",
      }),
    },
    keeps: {
      "a table": one("aws_dynamodb_table", { name: "t", stream_enabled: false, replica: [] }),
      "a function": fn({ dead_letter_config: [] }),
      retries: one("aws_lambda_function_event_invoke_config", {
        maximum_retry_attempts: 2,
        destination_config: [],
      }),
      "a function that a schedule starts": startedBy({ schedule_expression: "rate(1 day)" }),
      "a topic's queue": [
        one("aws_sns_topic_subscription", {
          protocol: "sqs",
          endpoint: `arn:aws:sqs:eu-central-1:${OWN}:q`,
        }),
        unchanged("aws_sqs_queue", { arn: `arn:aws:sqs:eu-central-1:${OWN}:q` }),
      ],
    },
  },
};

const levelOf = (id: string) => RULES.find((rule) => rule.id === id)!.level;
const found = (resources: MadeResource | readonly MadeResource[], id: string) =>
  findingsIn(planOf([HOME, resources].flat())).filter((finding) => finding.includes(` ${id} `));

const TABLE_ARN = `arn:aws:dynamodb:eu-central-1:${OWN}:table/t`;
const TABLE_VALUES = { name: "t", arn: TABLE_ARN };
/** What policies of the cases allow something on. */
const HELD: MadeResource = {
  address: "aws_dynamodb_table.held",
  before: TABLE_VALUES,
  after: TABLE_VALUES,
};
const withHeld = (resources: MadeResource | readonly MadeResource[]) => [
  HOME,
  ...(JSON.stringify(resources).includes(TABLE_ARN) ? [HELD] : []),
  ...[resources].flat(),
];

const written = new WrittenSentences("access");
/** What one rule finds in a case; everything that is said of the case is as it is written. */
const judged = (id: string, title: string, resources: MadeResource | readonly MadeResource[]) => {
  const { findings } = reviewOf(planOf(withHeld(resources)));
  written.hold(`${id}: ${title}`, findings);
  return findings.filter(({ rule }) => rule === id);
};

describe.each(Object.entries(CASES))("%s", (id, { breaks, warns = {}, keeps }) => {
  it.each(Object.entries(breaks))("accuses %s", (title, resources) => {
    const findings = judged(id, title, resources);

    expect(findings[0]?.level).toBe(levelOf(id));
    // Each can follow its argument in a sentence, and names an argument that the resource has.
    expect(findings.filter(({ problem }) => !/^[a-z].{6,}/.test(problem))).toEqual([]);
    expect(findings.filter(({ argument }) => argument === "")).toEqual([]);
  });

  if (Object.keys(warns).length > 0) {
    it.each(Object.entries(warns))("warns of %s", (title, resources) => {
      expect(judged(id, title, resources)[0]?.level).toBe("warning");
    });
  }

  it.each(Object.entries(keeps))("does not accuse %s", (title, resources) => {
    expect(judged(id, title, resources)).toEqual([]);
  });
});

it("writes sentences of no case that is gone", () => {
  const cases = Object.entries(CASES).flatMap(([id, { breaks, warns, keeps }]) =>
    [breaks, warns ?? {}, keeps].flatMap(Object.keys).map((title) => `${id}: ${title}`),
  );

  expect(new Set(cases).size).toBe(cases.length);
  expect(written.titles().filter((title) => !cases.includes(title))).toEqual([]);
});

describe("what is shown of variables", () => {
  const problems = (resources: readonly MadeResource[]) =>
    reviewOf(planOf([HOME, ...resources])).findings.map(({ problem }) => problem);

  it("is a URL's host, and neither its path, its query nor its credentials", () => {
    const [problem] = problems([
      variables({ WEBHOOK_URL: "https://user:secret@hooks.example:8443/private?token=hidden" }),
    ]);

    expect(problem).toBe("names the host hooks.example:8443 (before: none)");
  });

  it("is nothing of an ARN's account", () => {
    const key = `arn:aws:kms:eu-central-1:${STRANGER}:key/k`;

    expect(problems([variables({ SIGNING_KEY_ARN: key })]).join()).not.toContain(STRANGER);
  });
});

describe("what is shown of a map that is sensitive", () => {
  it.each([{ grants: true }, { grants: [true] }])("is none of its keys (%j)", (after_sensitive) => {
    const after = { grants: [{ hiddenKey: { principal: "*" } }] };
    const change = { actions: ["create"], before: null, after, after_sensitive };
    const resource = { address: "aws_unheard_of.x", type: "aws_unheard_of", change };
    const plan = modelOf({
      format_version: "1.2",
      configuration: {},
      resource_changes: [resource],
    });

    const { findings } = reviewOf(plan);
    expect(findings.map(({ rule, argument }) => [rule, argument])).toEqual([
      ["no-stranger-principal", "grants"],
    ]);
    expect(JSON.stringify(findings)).not.toContain("hiddenKey");
  });
});

it("warns of a table that an earlier replacement left over and the apply deletes", () => {
  const change = { actions: ["delete"], before: { name: "t" }, after: null };
  const table = { address: "aws_dynamodb_table.x", type: "aws_dynamodb_table", change };
  const found = (more: Json) =>
    findingsIn(
      modelOf({
        format_version: "1.2",
        configuration: {},
        resource_changes: [{ ...table, ...more }],
      }),
    );

  expect(found({ deposed: "0a1b2c3d" })).toEqual([
    "warning no-sign-in-table-removal aws_dynamodb_table.x",
  ]);
  expect(found({})).toEqual([]);
});

describe("a stack of which nothing exists yet", () => {
  const levels = (...resources: MadeResource[]) =>
    reviewOf(planOf(resources)).findings.map(({ level, rule }) => `${level} ${rule}`);

  it("takes every account in a policy for a stranger's", () => {
    expect(levels(trust({ AWS: OWN }))).toEqual(["error no-stranger-principal"]);
  });

  it("warns of other things whose account nothing shows to be its own", () => {
    const alarm = one("aws_cloudwatch_metric_alarm", {
      alarm_actions: [`arn:aws:sns:eu-central-1:${OWN}:alarms`],
    });

    expect(levels(alarm)).toEqual(["warning no-stranger-target"]);
  });

  it("does not take an imported resource's account for its own", () => {
    const json = {
      format_version: "1.2",
      resource_changes: [
        {
          address: "aws_iam_role.home",
          mode: "managed",
          type: "aws_iam_role",
          change: {
            actions: ["update"],
            importing: { id: "home" },
            before: { arn: STRANGERS_ROLE },
            after: {
              assume_role_policy: document({ Effect: "Allow", Principal: { AWS: STRANGER } }),
            },
            after_unknown: {},
          },
        },
      ],
    };

    expect(findingsIn(modelOf(json))).toContain("error no-stranger-principal aws_iam_role.home");
  });
});

describe("a subscription to the logs of a function", () => {
  const pool = (tags: Json) =>
    one("aws_cognito_user_pool", {
      tags,
      account_recovery_setting: [{ recovery_mechanism: [{ name: "admin_only" }] }],
      lambda_config: [{ pre_sign_up: `arn:aws:lambda:eu-central-1:${OWN}:function:f` }],
    });
  const level = (tags: Json) =>
    found(
      [
        pool(tags),
        fn({ arn: `arn:aws:lambda:eu-central-1:${OWN}:function:f` }),
        one("aws_cloudwatch_log_group", { name: "/aws/lambda/f", retention_in_days: 7 }),
        one("aws_cloudwatch_log_subscription_filter", { log_group_name: "/aws/lambda/f" }),
      ],
      "no-copied-record",
    )[0]?.split(" ")[0];

  it("is an error where the function is an anonymous pool's", () => {
    expect(level({ "incognito:contract": "anonymous" })).toBe("error");
    expect(level({})).toBe("warning");
  });

  it("is an error for all groups of the account at once", () => {
    const policy = one("aws_cloudwatch_log_account_policy", {
      policy_type: "SUBSCRIPTION_FILTER_POLICY",
    });

    expect(found(policy, "no-copied-record")).toEqual([
      "error no-copied-record aws_cloudwatch_log_account_policy.x",
    ]);
  });
});

describe("permissions and triggers", () => {
  const ARN = `arn:aws:lambda:eu-central-1:${OWN}:function:f`;
  const POOL_ARN = `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/eu-central-1_a`;
  const triggerArn = (arn: string) =>
    one("aws_cognito_user_pool", { arn: POOL_ARN, lambda_config: [{ pre_sign_up: arn }] });
  const permission = (more: Json) =>
    one("aws_lambda_permission", {
      action: "lambda:InvokeFunction",
      principal: "cognito-idp.amazonaws.com",
      function_name: "f",
      source_arn: POOL_ARN,
      source_account: OWN,
      ...more,
    });
  const alias = {
    ...one("aws_lambda_alias", { name: "live", arn: `${ARN}:live`, function_name: "f" }),
  };
  const judged = (arn: string, more: Json, ...others: MadeResource[]) =>
    findingsIn(planOf([HOME, fn({ arn: ARN }), triggerArn(arn), permission(more), ...others])).map(
      (text) => text.split(" ")[1],
    );
  const BOTH = ["trigger-has-permission", "permission-has-trigger"];

  it.each([
    ["the function, which the trigger names", ARN, {}],
    ["the alias that the trigger names", `${ARN}:live`, { qualifier: "live" }],
    ["the alias in the function's ARN", `${ARN}:live`, { function_name: `${ARN}:live` }],
    ["the latest version, which is the function itself", `${ARN}:$LATEST`, {}],
    ["all of Lambda's actions", ARN, { action: "lambda:*" }],
  ])("are at one where the permission is for %s", (_title, arn, more) => {
    expect(judged(arn, more)).toEqual([]);
  });

  it.each([
    ["an alias, and the trigger names the function", ARN, { qualifier: "live" }],
    ["the function, and the trigger names an alias", `${ARN}:live`, {}],
    ["another alias", `${ARN}:live`, { qualifier: "next" }],
    ["another action", ARN, { action: "lambda:GetFunction" }],
  ])("are both accused where the permission is for %s", (_title, arn, more) => {
    expect(judged(arn, more)).toEqual(BOTH);
  });

  it("follow an alias of the plan to its name", () => {
    expect(judged(`${ARN}:live`, { qualifier: "live" }, alias)).toEqual([]);
    expect(judged(`${ARN}:live`, {}, alias)).toEqual(BOTH);
  });

  it("are not accused where the qualifier is known after the apply", () => {
    const plan = planOf([
      HOME,
      fn({}, { unknown: { arn: true } }),
      one(
        "aws_cognito_user_pool",
        { arn: POOL_ARN, lambda_config: [{}] },
        {
          unknown: { lambda_config: [{ pre_sign_up: true }] },
          references: {
            lambda_config: [{ pre_sign_up: refer("aws_lambda_function.x", "qualified_arn") }],
          },
        },
      ),
      {
        ...permission({}),
        unknown: { qualifier: true },
        references: { qualifier: refer("aws_lambda_function.x", "version") },
      },
    ]);

    expect(findingsIn(plan)).toEqual([]);
  });
});
