/**
 * Actions that nobody should hold but the people and the pipeline that apply a stack, by what they do. What is neither
 * here nor in `harmless-actions.ts` is told as unknown, so that this needs to be right, and not complete.
 * @module
 */
import { own } from "../json-record";

/** What the holder of an action can do besides what the policy says. */
export type Escalation = "rights" | "guards";

/** What kind of escalation an action is; `undefined` for any other. IAM does not tell letter case apart. */
export function escalationOf(action: string): Escalation | undefined {
  const [service = "", name = ""] = action.trim().toLowerCase().split(":");
  if (givesRights(service, name)) return "rights";
  return loosensGuards(service, name) ? "guards" : undefined;
}

function givesRights(service: string, name: string): boolean {
  return (
    own(RIGHTS, service)?.test(name) === true ||
    (OF_CODE_AND_DOORS.has(service) && WRITES.test(name)) ||
    (SETS_POLICY.test(name) && !OTHER_POLICY.test(name)) ||
    SHARES.test(name) ||
    HANDS_OUT_CREDENTIALS.test(name)
  );
}

function loosensGuards(service: string, name: string): boolean {
  return (
    own(GUARDS, service)?.test(name) === true ||
    (OF_GUARDS.has(service) && WRITES.test(name)) ||
    COPIES.test(name) ||
    STOPS.test(name)
  );
}

/** By service: gains rights, runs something under another role, changes a pool or code, or deletes what others hold. */
const RIGHTS: Readonly<Record<string, RegExp>> = {
  iam: /^(?:put|attach|create|update|add|delete|detach|set|passrole|tag|untag|upload|enable|deactivate|remove|reset)/,
  sts: /^(?:assumero(?:le|ot)|getfederationtoken|setsourceidentity$)/,
  lambda:
    /^(?:updatefunction(?:code|configuration|urlconfig)|(?:add|remove)(?:layerversion)?permission|createfunction(?:urlconfig)?|(?:create|update)(?:eventsourcemapping|alias)|publishlayerversion|deletefunction)$/,
  "cognito-idp": /^(?:create|update|delete|set|add|admin|import|start|tagresource|untagresource)/,
  "cognito-identity": /^(?:create|update|set|delete|merge|unlink|getopenidtokenfordeveloper)/,
  "cognito-sync": /^set(?:cognitoevents|identitypoolconfiguration)$/,
  kms: /^(?:creategrant|schedulekeydeletion|disablekey|replicatekey|updateprimaryregion|(?:update|delete)alias)$/,
  s3: /^(?:put(?:bucket|account|accesspoint)publicaccessblock|putbucketownershipcontrols|createaccess(?:point|grant)\w*|createjob|getdataaccess|objectowneroverridetobucketowner|deletebucket)$/,
  dynamodb: /^deletetable$/,
  logs: /^(?:putsubscriptionfilter|putdestination|createlogdelivery)$/,
  organizations: /./,
  sso: /./,
  ssm: /^(?:sendcommand|startsession|resumesession|startautomationexecution|(?:create|update)(?:association\w*|document\w*))$/,
  ecs: /^(?:runtask|starttask|executecommand|registertaskdefinition|(?:create|update)service)$/,
  ec2: /^(?:runinstances|authorizesecuritygroup\w+|associateiaminstanceprofile|replaceiaminstanceprofileassociation)$/,
  states: /^(?:create|update|delete|publish)statemachine/,
  glue: /^(?:create|update)(?:job|devendpoint)$/,
  sagemaker: /^createpresigned/,
  secretsmanager: /^deletesecret$/,
  sns: /^deletetopic$/,
  sqs: /^(?:deletequeue|purgequeue)$/,
  events:
    /^(?:put(?:rule|targets)|removetargets|(?:delete|disable|enable)rule|(?:create|update)(?:connection|apidestination|endpoint))$/,
};

/** Services that are code, deployments, doors, names and memberships: whoever writes there decides what runs and who comes in. */
const OF_CODE_AND_DOORS: ReadonlySet<string> = new Set(
  "account acm acm-pca amplify apigateway apprunner appsync batch cloudformation cloudfront codebuild codecommit codeconnections codedeploy codepipeline codestar-connections controltower eks elasticbeanstalk identitystore imagebuilder pipes proton ram rolesanywhere route53 route53domains route53resolver scheduler serverlessrepo servicecatalog signer sso-directory vpc-lattice".split(
    " ",
  ),
);

/** Services that keep strangers out, or record what is done. */
const OF_GUARDS: ReadonlySet<string> = new Set(
  "access-analyzer auditmanager backup cloudtrail config detective fms guardduty inspector inspector2 macie2 network-firewall securityhub securitylake shield waf waf-regional wafv2".split(
    " ",
  ),
);

/** Names of what changes something; a job's result and pages that are fetched again change nothing. */
const WRITES =
  /^(?!createinvalidation$|putjob\w+result$|putevaluations$)(?:batch)?(?:accept|access|activate|add|approve|archive|associate|attach|authorize|change|continue|copy|create|deactivate|delete|deploy|deregister|detach|disable|disassociate|enable|execute|export|git|import|invite|issue|leave|merge|modify|patch|post|publish|put|register|remove|replace|reset|restore|retry|revoke|rollback|run|set|share|start|stop|submit|suspend|tag|transfer|untag|update|upload)/;

/** Of any service: says who may use a thing. */
const SETS_POLICY =
  /^(?:put|set|attach|detach|update|delete|remove|replace|modify|create|add)\w*polic(?:y|ies)$/;
/** Policies that say something else. */
const OTHER_POLICY =
  /(?:scaling|retention|lifecycle|headers|cache|request|protection|index|snapshot|backup|sampling)polic(?:y|ies)$/;
/** Of any service: lets others in, or changes what a thing is. */
const SHARES =
  /^(?:batch)?(?:share\w+|(?:add|remove|put|grant|revoke|create|update|modify|set|authorize)\w*(?:permissions?|grants?|acl|shares?|sharing|access|attributes?))$/;
const HANDS_OUT_CREDENTIALS = /^(?:get|create|generate|request)\w+credentials/;

/** By service: ends a guard or a record, lets it be kept otherwise, or sends it elsewhere. */
const GUARDS: Readonly<Record<string, RegExp>> = {
  logs: /^(?:(?:put|delete)(?:retentionpolicy|metricfilter|deliverysource|deliverydestination)|delete(?:loggroup|logstream|subscriptionfilter|destination|delivery)|putdataprotectionpolicy|createdelivery|updatedeliveryconfiguration|(?:dis)?associatekmskey|unmask)$/,
  cloudwatch:
    /^(?:setalarmstate|put(?:metric|composite)alarm|(?:put|start|stop|delete)metricstreams?)$/,
  s3: /^(?:put(?:bucket(?:versioning|logging|notification|objectlockconfiguration|cors|website)|(?:lifecycle|replication|encryption|inventory)configuration|object(?:retention|legalhold))|bypassgovernanceretention|deleteobjectversion)$/,
  dynamodb:
    /^(?:importtable|deletebackup|createglobaltable|update(?:table|continuousbackups|timetolive|globaltable|kinesisstreamingdestination)|(?:enable|disable)kinesisstreamingdestination)$/,
  kms: /^deleteimportedkeymaterial$/,
  lambda:
    /^(?:(?:put|update|delete)functioneventinvokeconfig|(?:put|delete)function(?:codesigningconfig|concurrency))$/,
  sns: /^subscribe$/,
  ses: /^(?:create|update|put|set|delete)\w*(?:receipt|eventdestination)/,
  firehose: /^(?:create|update|delete)/,
};

/** Of any service: makes a copy, or makes something of one. */
const COPIES =
  /^(?:export|copy|clone|restore|replicate|(?:start|create)\w*(?:export|snapshot|backup|replica|mirror|flowlogs))/;
/** Of any service: ends what watches or protects. */
const STOPS =
  /^(?:stop|disable|delete|suspend)\w*(?:logging|audit|monitoring|protection|rotation|trail|alarm|detector|flowlogs)/;
