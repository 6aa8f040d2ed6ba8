/**
 * What a right of a role is about: the resources of one environment, by the names and tags that all of them
 * have. `deploy-rights.ts` says which actions go with which scope.
 * @module
 */
import { ENVIRONMENT_TAG } from "../tags";

/** Where one environment's resources are, and what their names begin with. */
export interface Place {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly namePrefix: string;
  readonly environment: string;
}

/** How far a statement reaches. */
export interface Reach {
  readonly resources: readonly string[];
  /**
   * The tag that the resource, or the request that makes it, must bear.
   * @defaultValue - names tell whose it is
   */
  readonly tagged?: "resource" | "request";
  /**
   * A further condition, in IAM's words.
   * @defaultValue - none
   */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /**
   * Why the reach cannot be narrower, if it is everything.
   * @defaultValue - it is not everything
   */
  readonly why?: string;
}

const arn = ({ partition, account, region }: Place, service: string, rest: string) =>
  `arn:${partition}:${service}:${region}:${account}:${rest}`;

/** Of services that are in no region, such as IAM. */
const globalArn = ({ partition, account }: Place, service: string, rest: string) =>
  `arn:${partition}:${service}::${account}:${rest}`;

/** The policy that no function's rights go beyond; `function-boundary.ts` makes it. */
export function boundaryName({ namePrefix }: Pick<Place, "namePrefix">): string {
  return `${namePrefix}-functions`;
}

/** The boundary's ARN. */
export function boundaryArn(place: Place): string {
  return globalArn(place, "iam", `policy/${boundaryName(place)}`);
}

/** Every scope, for one environment. */
export const SCOPES = {
  alarms: (place) => ({ resources: [arn(place, "cloudwatch", `alarm:${place.namePrefix}-*`)] }),
  anyAlarm: () => ({
    resources: ["*"],
    why: "DescribeAlarms is asked for names, and takes no resource but all of them",
  }),
  dashboards: (place) => ({
    resources: [globalArn(place, "cloudwatch", `dashboard/${place.namePrefix}`)],
  }),
  rules: (place) => ({ resources: [arn(place, "events", `rule/${place.namePrefix}-*`)] }),
  logGroups: (place) => ({
    resources: [
      arn(place, "logs", `log-group:/aws/lambda/${place.namePrefix}-*`),
      arn(place, "logs", `log-group:/aws/lambda/${place.namePrefix}-*:*`),
    ],
  }),
  anyLogGroup: (place) => ({
    resources: [arn(place, "logs", "log-group:*")],
    why: "DescribeLogGroups lists; AWS checks it against all groups",
  }),
  functions: (place) => ({ resources: [arn(place, "lambda", `function:${place.namePrefix}-*`)] }),
  roles: (place) => ({ resources: [globalArn(place, "iam", `role/${place.namePrefix}-*`)] }),
  boundedRoles: (place) => ({
    resources: [globalArn(place, "iam", `role/${place.namePrefix}-*`)],
    condition: { StringEquals: { "iam:PermissionsBoundary": boundaryArn(place) } },
  }),
  passedRoles: (place) => ({
    resources: [globalArn(place, "iam", `role/${place.namePrefix}-*`)],
    condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  }),
  emailServiceRole: (place) => ({
    resources: [
      globalArn(
        place,
        "iam",
        "role/aws-service-role/email.cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdpEmailService",
      ),
    ],
    condition: { StringEquals: { "iam:AWSServiceName": "email.cognito-idp.amazonaws.com" } },
  }),
  pools: (place) => ({
    resources: [arn(place, "cognito-idp", "userpool/*")],
    tagged: "resource",
  }),
  shieldedPools: (place) => ({
    resources: [arn(place, "cognito-idp", "userpool/*")],
    why: "WAF's own rights know nothing of a pool's tags; Cognito's, which it asks for too, do",
  }),
  newPool: () => ({
    resources: ["*"],
    tagged: "request",
    why: "a pool has no ARN before it is made; so a pool without any environment's tag could be given one",
  }),
  keys: (place) => ({ resources: [arn(place, "kms", "key/*")], tagged: "resource" }),
  newKey: () => ({
    resources: ["*"],
    tagged: "request",
    why: "a key has no ARN before it is made; so a key without any environment's tag could be given one",
  }),
  tables: (place) => ({ resources: [arn(place, "dynamodb", `table/${place.namePrefix}-*`)] }),
  // API Gateway's ARNs have no account, and routes bear no tags: its own APIs and those of others look alike.
  apis: ({ partition, region }) => ({
    resources: ["/apis", "/apis/*", "/tags/*"].map(
      (path) => `arn:${partition}:apigateway:${region}::${path}`,
    ),
    why: "the ARN of an API says neither its name nor whose it is, and its routes bear no tags",
  }),
  pageBucket: ({ partition, namePrefix }) => ({
    resources: [`arn:${partition}:s3:::${namePrefix}-page-*`],
  }),
  pageFiles: ({ partition, namePrefix }) => ({
    resources: [`arn:${partition}:s3:::${namePrefix}-page-*/*`],
  }),
  newDistribution: () => ({
    resources: ["*"],
    tagged: "request",
    why: "a distribution has no ARN before it is made",
  }),
  distributions: (place) => ({
    resources: [globalArn(place, "cloudfront", "distribution/*")],
    tagged: "resource",
  }),
  distributionParts: (place) => ({
    resources: ["origin-access-control/*", "response-headers-policy/*"].map((rest) =>
      globalArn(place, "cloudfront", rest),
    ),
    why: "their ARNs say neither name nor owner, and they bear no tags",
  }),
  webAcls: (place) => ({
    resources: [arn(place, "wafv2", `regional/webacl/${place.namePrefix}-*/*`)],
  }),
} as const satisfies Readonly<Record<string, (place: Place) => Reach>>;

/** The name of a scope. */
export type Scope = keyof typeof SCOPES;

/**
 * A reach's condition, tags included.
 *
 * What is being made has no tag yet, and bears the environment's in the request. What bears any environment's tag
 * cannot be given another in that way.
 */
export function conditionOf(
  { tagged, condition }: Reach,
  environments: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  if (tagged === undefined) return condition;
  const onResource = `aws:ResourceTag/${ENVIRONMENT_TAG}`;
  if (tagged === "resource") return { StringEquals: { [onResource]: environments } };
  return {
    StringEquals: { [`aws:RequestTag/${ENVIRONMENT_TAG}`]: environments },
    Null: { [onResource]: "true" },
  };
}
