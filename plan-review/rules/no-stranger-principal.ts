/**
 * Rule: no policy and no permission lets a stranger in.
 * @module
 */
import { type ContractResource, textsAt, Unresolved } from "../../contract/resource";
import { isConfined, mayBeConfined } from "../access/confinement";
import { isAccount, isHeldPrincipal } from "../access/held";
import { accountIn, describeAccount, type Home, standingOf } from "../access/home";
import { type Leaf, leavesOf } from "../access/leaves";
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import { type Principal, type Statement, type Term, textOf } from "../access/policy-statement";
import { perGraph } from "../per-graph";
import { resourceByAddress } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";

/** Arguments outside policy documents that name who is let in. */
const NAMES_PRINCIPAL =
  /(?:^|_)(?:principals?|principal_arns?|grantee|grantee_(?:principal|identifier))$/;
/** Arguments whose twelve-digit numbers are accounts. */
const NAMES_ACCOUNT =
  /(?:^|_)(?:accounts?|account_ids?|shared_accounts|user_ids|owner|owner_id)$|(?:^|_)trusted_\w/;
/** Ways to say everybody. */
const EVERYBODY = /^(?:\*|all)$/i;

/** The services that assume roles in our stacks. */
const KNOWN_SERVICES = ["lambda.amazonaws.com"];

/** See {@link Rule}; a value known only after the apply may be a stranger, so it is a warning. */
export const noStrangerPrincipal: Rule = {
  id: "no-stranger-principal",
  level: "error",
  what: "A policy, a trust or a permission lets in another account, everybody, or somebody that no plan can tell; or (as a warning) it comes to let in somebody of the account whom the plan does not hold, or the whole account to a role that exists.",
  why: "Nobody reviews what a stranger does with it, and taking it back later does not bring back what was read.",
  satisfy:
    "Name a service, or roles of this stack; confine a * by aws:SourceArn or aws:SourceAccount.",
  types: [
    "aws_iam_role",
    "aws_kms_key",
    "aws_kms_key_policy",
    "aws_kms_grant",
    "aws_sqs_queue",
    "aws_sqs_queue_policy",
    "aws_sns_topic_policy",
    "aws_s3_bucket_policy",
    "aws_secretsmanager_secret_policy",
    "aws_dynamodb_resource_policy",
    "aws_cloudwatch_log_resource_policy",
    "aws_cloudwatch_log_destination_policy",
    "aws_lambda_permission",
    "aws_lambda_layer_version_permission",
  ],
  goesByArguments: true,
  check: (subject) => [
    ...policyDocuments(subject.after).flatMap((one) => documentFindings(one, subject)),
    ...subject.after.resources.flatMap((one) => argumentFindings(one, subject)),
  ],
};

type Fault = Pick<RuleFinding, "problem" | "level">;

function documentFindings(document: PolicyDocument, subject: Subject): readonly RuleFinding[] {
  const { address, argument } = document;
  return document.statements
    .filter(({ isDenial }) => !isDenial)
    .flatMap((statement) => [
      ...faultsOf(statement, document, subject.home),
      ...inAccountFaults(statement, document, subject),
    ])
    .map((fault) => ({ address, argument, ...fault }));
}

function faultsOf(
  statement: Statement,
  { argument }: PolicyDocument,
  home: Home,
): readonly Fault[] {
  const isTrust = argument.endsWith("assume_role_policy");
  return [
    ...(statement.notPrincipals.length > 0
      ? [{ problem: "lets in everybody but those it names (NotPrincipal)" }]
      : []),
    ...statement.principals.flatMap((one) => faultOf(one, statement, isTrust, home) ?? []),
  ];
}

function faultOf(
  principal: Principal,
  statement: Statement,
  isTrust: boolean,
  home: Home,
): Fault | undefined {
  if (principal.kind === "Federated") return federatedFault(principal, statement, home);
  const name = textOf(principal.id);
  switch (standingOf(principal.id, home)) {
    case "own":
      return undefined;
    case "service":
      return serviceFault(name, statement, isTrust, home);
    case "anyone":
      return everybodyFault(statement, home);
    case "stranger":
      return { problem: `lets in '${name}' of ${describeAccount(accountIn(name) ?? "", home)}` };
    default:
      return principal.id instanceof Unresolved
        ? { problem: "lets in somebody who is known after the apply only", level: "warning" }
        : { problem: `lets in '${name}', who is nobody of this stack` };
  }
}

const NOT_HELD = "whom this plan does not hold";

/**
 * Those of the stack's account whom nobody here reviews, once they are let in. The account as a whole is allowed
 * everything on its own things anyway, but not to take on a role that others trusted as it was.
 */
function inAccountFaults(
  statement: Statement,
  document: PolicyDocument,
  { before, after, home }: Subject,
): readonly Fault[] {
  const isTrust = document.argument.endsWith("assume_role_policy");
  const isOld = resourceByAddress(before, document.address) !== undefined;
  return statement.principals
    .filter(({ kind }) => kind === "AWS" || kind === "*")
    .filter(({ id }) => !namedBefore(before).has(placeOf(document, textOf(id))))
    .flatMap(({ id }): readonly Fault[] => {
      const name = textOf(id);
      const isHeld =
        standingOf(id, home) !== "own" ||
        isHeldPrincipal(id, after) ||
        (isAccount(name) && !(isTrust && isOld));
      return isHeld ? [] : [{ problem: `lets in '${name}', ${NOT_HELD}`, level: "warning" }];
    });
}

function placeOf({ address, argument }: Pick<PolicyDocument, "address" | "argument">, id: string) {
  return JSON.stringify([address, argument, id]);
}

const namedBefore = perGraph(
  (before): ReadonlySet<string> =>
    new Set(
      policyDocuments(before).flatMap((document) =>
        document.statements
          .filter(({ isDenial }) => !isDenial)
          .flatMap(({ principals }) => principals.map(({ id }) => placeOf(document, textOf(id)))),
      ),
    ),
);

/** A service only assumes roles of its caller's account, so a trust needs no condition. */
function serviceFault(
  name: string,
  statement: Statement,
  isTrust: boolean,
  home: Home,
): Fault | undefined {
  if (isTrust) {
    return KNOWN_SERVICES.includes(name)
      ? undefined
      : { problem: `trusts ${name}, a service that no stack of ours uses`, level: "warning" };
  }
  return isConfined(statement, home)
    ? undefined
    : {
        problem: `lets ${name} in for any account: no condition names this stack's account or resource`,
        level: "warning",
      };
}

function everybodyFault(statement: Statement, home: Home): Fault | undefined {
  if (isConfined(statement, home)) return undefined;
  return mayBeConfined(statement, home)
    ? {
        problem: "lets in whom a condition confines that only the apply decides",
        level: "warning",
      }
    : { problem: "lets in everybody ('*')" };
}

/** Those of an identity provider are identified only by what it says about them. */
function federatedFault(
  { id }: Principal,
  { conditions }: Statement,
  home: Home,
): Fault | undefined {
  const name = textOf(id);
  const isForeign = accountIn(name) !== undefined && standingOf(id, home) !== "own";
  if (isForeign)
    return { problem: `lets in whom '${name}' vouches for, which is another account's` };
  const said = conditions.filter(({ operator }) => SAYS_WHO.test(operator));
  const people = said.filter(({ key }) =>
    (VOUCHES_BY_POOL.test(name) ? POOL_KEY : WHO_KEY).test(key),
  );
  if (people.length === 0)
    return { problem: `lets in everybody whom '${name}' vouches for: no condition says who` };
  const named = people.find(({ operator, values }) =>
    values.every((one) => isNamed(one, operator)),
  );
  const whom = (named ?? people[0])?.values.map(textOf).join(", ") ?? "";
  return named === undefined
    ? { problem: `lets in everybody of '${name}' whom '${whom}' fits` }
    : { problem: `lets in '${whom}', whom '${name}' vouches for`, level: "warning" };
}

const SAYS_WHO = /^(?:ForAnyValue:)?String(?:Equals|EqualsIgnoreCase|Like)$/;
/** Whom a provider means; its `aud` only says for which program, which at GitHub everybody's workflow may ask for. */
const WHO_KEY = /:sub$/;
/** A pool of identities, or a company's own directory, names itself by `aud`; `amr` tells guests from others. */
const VOUCHES_BY_POOL = /^cognito-identity\.amazonaws\.com$|:saml-provider\//;
const POOL_KEY = /:(?:sub|aud|amr)$/;

/** In StringLike alone `*` and `?` are patterns. */
function isNamed(value: Term, operator: string): boolean {
  return !(operator.endsWith("Like") && /[*?]/.test(textOf(value)));
}

function argumentFindings(resource: ContractResource, subject: Subject): readonly RuleFinding[] {
  return leavesOf(resource).flatMap((leaf) => {
    const fault =
      argumentFault(leaf, resource, subject.home) ?? inAccountFault(leaf, resource, subject);
    return fault === undefined
      ? []
      : [{ address: resource.address, argument: leaf.path, ...fault }];
  });
}

function argumentFault(
  { name, value }: Leaf,
  { type }: ContractResource,
  home: Home,
): Fault | undefined {
  const isPrincipal = NAMES_PRINCIPAL.test(name);
  if (value instanceof Unresolved) return isPrincipal ? unknownFault(value, home) : undefined;
  if (!isPrincipal && !NAMES_ACCOUNT.test(name)) return undefined;
  const text = String(value).trim();
  // See permission-is-scoped, which knows what a permission is for.
  if (EVERYBODY.test(text)) {
    return type === "aws_lambda_permission" ? undefined : { problem: "is everybody" };
  }
  return standingFault(text, isPrincipal, home);
}

function inAccountFault(
  { name, path, value }: Leaf,
  { address }: ContractResource,
  { before, after, home }: Subject,
): Fault | undefined {
  if (typeof value !== "string" || !NAMES_PRINCIPAL.test(name) || isAccount(value))
    return undefined;
  if (standingOf(value, home) !== "own" || isHeldPrincipal(value, after)) return undefined;
  const was = textsAt(resourceByAddress(before, address)?.values, path);
  return was.includes(value)
    ? undefined
    : { problem: `is '${value}', ${NOT_HELD}`, level: "warning" };
}

/** A number that is not an account means nothing, unless it is in a principal's place. */
function standingFault(text: string, isPrincipal: boolean, home: Home): Fault | undefined {
  switch (standingOf(text, home)) {
    case "stranger":
      return { problem: `is of ${describeAccount(accountIn(text) ?? "", home)}` };
    case "anyone":
      return { problem: `is of every account that '${text}' fits` };
    case "unknown":
      return isPrincipal ? { problem: `is '${text}', who is nobody of this stack` } : undefined;
    default:
      return undefined;
  }
}

/** A principal that this plan creates is judged where it is defined. */
function unknownFault(value: Unresolved, home: Home): Fault | undefined {
  return standingOf(value, home) === "own"
    ? undefined
    : { problem: "is known after the apply only", level: "warning" };
}
