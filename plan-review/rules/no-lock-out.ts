/**
 * Rule: no denial comes that refuses those who need something.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt, Unresolved } from "../../contract/resource";
import { isConfined } from "../access/confinement";
import { type Home, standingOf } from "../access/home";
import { covers } from "../access/pattern";
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import { type Condition, type Statement, type Term, textOf } from "../access/policy-statement";
import { own } from "../json-record";
import { perGraph } from "../per-graph";
import { append, resourceByAddress, textsOfType } from "./look-up";
import { HOLDER } from "./policy-holder";
import type { Fault, Rule, RuleFinding, Subject } from "./rule";

const KEY = /^aws_kms_(?:\w+_)?key(?:_policy)?$/;
const TRUST = "assume_role_policy";
/** With it, a key's policy can be made right again. */
const MANAGES_KEY = "kms:putkeypolicy";
/** More than any stack of ours has; of a hostile plan's denials each is told. */
const MOST_ACTIONS = 2000;
/** Files in a bucket, not the bucket and its policy. */
const OBJECTS = /^(?:arn:[^:]+:s3:::[^/]+|\$\{[^{}]*\})\/./;
const ATTACHMENT = "aws_iam_role_policy_attachment";
/** AWS's policy that lets a function write its log, and nothing else. */
const ONLY_LOGS = /:iam::aws:policy\/service-role\/AWSLambdaBasicExecutionRole$/;
/** What each of our functions needs, by whichever policy it has it. */
const WRITES_LOG = ["logs:createlogstream", "logs:putlogevents"];

/** See {@link Rule}; what a policy no longer allows is `allowance-kept`'s. */
export const noLockOut: Rule = {
  id: "no-lock-out",
  level: "warning",
  what: "A policy comes to deny something, unless it is known to be harmless: what comes over plain HTTP or an old TLS, files that are stored unencrypted, and what the functions of a role are not allowed anyway. Or (as an error) one denies everything to everybody, or a key's policy leaves it to nobody. A key that its account's root may not manage is a warning.",
  why: "A denial counts before everything that is allowed: a function, a person and the next apply are refused, and a key that nobody manages is lost.",
  satisfy:
    "Allow less in place of denying it, give the account's root kms:* on a key, or make sure whom it refuses and waive the finding.",
  check: (subject) => policyDocuments(subject.after).flatMap((one) => findingsOf(one, subject)),
};

function findingsOf(document: PolicyDocument, subject: Subject): readonly RuleFinding[] {
  const { resource, address, argument } = document;
  const was = resourceByAddress(subject.before, address);
  // Both sides of what does not change share their values.
  if (was !== undefined && was.values === resource.values) return [];
  const before = (documentsBefore(subject.before).get(address) ?? []).filter(
    (one) => one.argument === argument,
  );
  return [...denialFaults(document, before, subject), ...keyFaults(document, before, subject)].map(
    (fault) => ({ address, argument, ...fault }),
  );
}

const documentsBefore = perGraph((graph): ReadonlyMap<string, readonly PolicyDocument[]> => {
  const groups = new Map<string, PolicyDocument[]>();
  for (const one of policyDocuments(graph)) append(groups, one.address, one);
  return groups;
});

function denialFaults(
  document: PolicyDocument,
  before: readonly PolicyDocument[],
  { after }: Subject,
): readonly Fault[] {
  const had = before.flatMap(({ statements }) => statements).filter(({ isDenial }) => isDenial);
  return document.statements
    .filter(({ isDenial }) => isDenial)
    .filter((one) => !had.some((other) => refusesAllOf(other, one)))
    .filter((one) => !isHarmless(one, document, after))
    .map((one) =>
      isForAll(one, document)
        ? { problem: "denies everything to everybody whom it is for", level: "error" as const }
        : { problem: `comes to deny ${wordsOf(one)}` },
    );
}

/** Whether a denial was there before, or a wider one, that asks for no more. */
function refusesAllOf(had: Statement, denial: Statement): boolean {
  const rest = ({ notActions, notResources, notPrincipals, conditions }: Statement) =>
    JSON.stringify([notActions, notResources, notPrincipals, conditions]);
  const names = (terms: readonly Term[], term: Term) =>
    terms.some((one) => covers(textOf(one), textOf(term)));
  const principals = new Set(had.principals.map((one) => JSON.stringify(one)));
  return (
    rest(had) === rest(denial) &&
    denial.actions.every((one) => names(had.actions, one)) &&
    denial.resources.every((one) => names(had.resources, one)) &&
    denial.principals.every((one) => principals.has(JSON.stringify(one)))
  );
}

/** Whether nobody is refused anything that they need. */
function isHarmless(denial: Statement, document: PolicyDocument, after: Graph): boolean {
  return (
    denial.conditions.some((one) => isGuard(one, denial)) || takesNothing(denial, document, after)
  );
}

/** Conditions with which a bucket or a queue turns away what comes unprotected. */
function isGuard({ operator, key, values }: Condition, { actions }: Statement): boolean {
  const texts = values.map(String);
  const [name, test] = [key.toLowerCase(), operator.toLowerCase()];
  if (name === "aws:securetransport") return test === "bool" && texts.join() === "false";
  if (name === "s3:tlsversion") {
    return (
      test === "numericlessthan" && texts.length > 0 && texts.every((one) => /^1\.[23]$/.test(one))
    );
  }
  return (
    name.startsWith("s3:x-amz-server-side-encryption") &&
    actions.length > 0 &&
    actions.every((one) => String(one).toLowerCase() === "s3:putobject")
  );
}

/** Whether what a role's functions do, which is all that the plan allows, is not touched. */
function takesNothing(
  { principals, notPrincipals, actions }: Statement,
  { resource }: PolicyDocument,
  after: Graph,
): boolean {
  if (principals.length + notPrincipals.length > 0 || actions.length === 0) return false;
  const holder = own(HOLDER, resource.type);
  const roles = (holder === undefined ? [resource] : after.targets(resource, holder)).filter(
    ({ type }) => type === "aws_iam_role",
  );
  const works = roles.some((role) => after.sources(role, "aws_lambda_function", "role").length > 0);
  return (
    works &&
    !roles.some((role) => hasUnknownRights(role, after)) &&
    !actions.some((action) => isAllowedSomewhere(action, after))
  );
}

/** Whether a managed policy is attached that the plan does not hold. */
function hasUnknownRights(role: ContractResource, after: Graph): boolean {
  const held = textsOfType(after, "aws_iam_policy", "arn");
  const attached = after.sources(role, ATTACHMENT, "role");
  const isHeld = (one: ContractResource) =>
    after.targets(one, "policy_arn").some(({ type }) => type === "aws_iam_policy");
  return (
    attached.some((one) => !isHeld(one) && !ONLY_LOGS.test(String(one.values.policy_arn))) ||
    textsAt(role.values, "managed_policy_arns").some(
      (arn) => !held.has(arn) && !ONLY_LOGS.test(arn),
    )
  );
}

function isAllowedSomewhere(action: Term, after: Graph): boolean {
  if (action instanceof Unresolved) return true;
  const denied = action.toLowerCase();
  const allowed = allowedActions(after);
  return (
    allowed.length > MOST_ACTIONS ||
    allowed.some((one) => covers(denied, one) || covers(one, denied))
  );
}

/** Each action that a policy of the plan allows its holder, once, in lower case. */
const allowedActions = perGraph((after): readonly string[] => [
  ...new Set([
    ...WRITES_LOG,
    ...policyDocuments(after)
      .flatMap(({ statements }) => statements)
      .filter(({ isDenial, principals }) => !isDenial && principals.length === 0)
      .flatMap(({ actions, notActions }) => (notActions.length > 0 ? ["*"] : actions.map(textOf)))
      .map((one) => one.toLowerCase()),
  ]),
]);

/** Whether a denial leaves nothing to anybody. */
function isForAll(denial: Statement, { argument }: PolicyDocument): boolean {
  const { principals, notPrincipals, actions, notActions, resources, conditions } = denial;
  if (conditions.length + notPrincipals.length + notActions.length > 0) return false;
  const isOfHolder = principals.length === 0;
  const isEverything = actions.map(textOf).some((one) => {
    if (isOfHolder) return one === "*";
    return argument === TRUST
      ? /^(?:\*|sts:\*|sts:assumerole)$/i.test(one)
      : /^(?:\w[\w-]*:)?\*$/.test(one);
  });
  const isEverywhere = isOfHolder
    ? resources.includes("*")
    : resources.length === 0 || !resources.every((one) => OBJECTS.test(textOf(one)));
  return isEverything && isEverywhere && (isOfHolder || principals.some(({ id }) => id === "*"));
}

function wordsOf(denial: Statement): string {
  const { actions, notActions, principals, notPrincipals } = denial;
  const what =
    notActions.length > 0
      ? `all but '${notActions.map(textOf).join("', '")}'`
      : `'${actions.map(textOf).join("', '")}'`;
  if (notPrincipals.length > 0) {
    return `${what} to all but '${notPrincipals.map(({ id }) => textOf(id)).join("', '")}'`;
  }
  return principals.length > 0
    ? `${what} to '${principals.map(({ id }) => textOf(id)).join("', '")}'`
    : what;
}

/** Who may make a key's policy right again. */
type Manager = "root" | "somebody" | "nobody";

function keyFaults(
  { resource, argument, statements, isWhole }: PolicyDocument,
  before: readonly PolicyDocument[],
  { home }: Subject,
): readonly Fault[] {
  if (!KEY.test(resource.type) || argument !== "policy" || !isWhole) return [];
  const manager = managerOf(statements, home);
  const had = before.filter((one) => one.isWhole).map((one) => managerOf(one.statements, home));
  if (manager === "root" || had.includes(manager)) return [];
  return manager === "somebody"
    ? [{ problem: "lets the account's root no longer manage the key, and so whom it names alone" }]
    : [{ problem: "lets nobody manage the key: it is lost", level: "error" }];
}

function managerOf(statements: readonly Statement[], home: Home): Manager {
  const managing = statements.filter((one) => !one.isDenial && isForKey(one));
  const isRoot = (one: Statement) =>
    (one.conditions.length === 0 && one.principals.some(({ id }) => isRootOf(id, home))) ||
    (one.principals.some(({ id }) => id === "*") && isConfined(one, home));
  if (managing.some(isRoot)) return "root";
  return managing.some(
    ({ principals, notPrincipals }) => principals.length + notPrincipals.length > 0,
  )
    ? "somebody"
    : "nobody";
}

function isForKey({ actions, notActions }: Statement): boolean {
  if (notActions.length > 0) {
    return notActions.every((one) => !covers(textOf(one).toLowerCase(), MANAGES_KEY));
  }
  return actions.some((one) => one instanceof Unresolved || covers(one.toLowerCase(), MANAGES_KEY));
}

/** While nothing of the stack exists, no account is known to be its own; what only the apply knows is told as that. */
function isRootOf(id: Term, home: Home): boolean {
  if (id instanceof Unresolved) return !/:(?:role|user)\//.test(textOf(id));
  const isRoot = /^(?:arn:[^:]+:iam::\d{12}:root|\d{12})$/.test(id);
  return id === "*" || (isRoot && (home.accounts.size === 0 || standingOf(id, home) === "own"));
}
