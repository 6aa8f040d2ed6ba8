/**
 * Rule: what works by a policy still may.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt, Unresolved } from "../../contract/resource";
import { isConfined } from "../access/confinement";
import { isService } from "../access/home";
import { covers, isPattern } from "../access/pattern";
import { type PolicyDocument, policyDocuments } from "../access/policy-documents";
import { type Principal, type Statement, type Term, textOf } from "../access/policy-statement";
import { perGraph } from "../per-graph";
import { lossOf } from "./attached-denial-kept";
import { append, resourceByAddress } from "./look-up";
import { ATTACHMENTS, lostAttachments } from "./lost-attachments";
import { HOLDER, holderOf, stays } from "./policy-holder";
import type { Rule, RuleFinding, Subject } from "./rule";

const BOUNDED = ["aws_iam_role", "aws_iam_user"];
const BOUNDARY = "permissions_boundary";
const TRUST = "assume_role_policy";
const LAMBDA = "lambda.amazonaws.com";

/** One thing that a statement allows: an action, on what, to whom. */
interface Allowance {
  readonly action: string | undefined;
  readonly resource: string | undefined;
  readonly principal: Principal | undefined;
}

/** What is allowed no longer. */
interface Loss extends Allowance {
  /** Whether it was a pattern, of which a part is allowed still. */
  readonly isNarrowed: boolean;
}

/** Policies of a hostile size are not compared, and told. */
const MOST_COMPARISONS = 200_000;
/** So that a sentence can be read. */
const MOST_NAMED = 5;

/** See {@link Rule}; what a deletion of the holder takes along is no loss. */
export const allowanceKept: Rule = {
  id: "allowance-kept",
  level: "warning",
  what: "A policy allows something no longer, or asks for more, or is taken off what stays; a role or a user gets a first boundary; or (as an error) a role that a function works by trusts Lambda no longer. A policy with a * that becomes narrower is a note.",
  why: "What works by it is refused from then on: a trigger that cannot read its table lets nobody sign in.",
  satisfy: "Keep what is needed, or waive the finding where nothing needs it any longer.",
  types: [...Object.keys(HOLDER), ...Object.keys(ATTACHMENTS), ...BOUNDED],
  deletions: [...Object.keys(HOLDER), ...Object.keys(ATTACHMENTS)],
  check: (subject) => [
    ...policyDocuments(subject.before).flatMap((document) => documentFindings(document, subject)),
    ...lostAttachments(subject).flatMap(({ arn, ...place }) =>
      arn !== undefined && lossOf(arn, subject.before) === undefined
        ? [{ ...place, problem: `takes off '${arn}', and what it allowed` }]
        : [],
    ),
    ...subject.before.ofType(...BOUNDED).flatMap((was) => boundaryFindings(was, subject)),
  ],
};

function boundaryFindings(was: ContractResource, { after }: Subject): readonly RuleFinding[] {
  const { address, values } = was;
  const isSet = (one: ContractResource | undefined) =>
    textsAt(one?.values, BOUNDARY).some((arn) => arn !== "") ||
    one?.values[BOUNDARY] instanceof Unresolved;
  return textsAt(values, BOUNDARY).every((arn) => arn === "") &&
    isSet(resourceByAddress(after, address))
    ? [{ address, argument: BOUNDARY, problem: "comes: what it does not allow is refused" }]
    : [];
}

function documentFindings(was: PolicyDocument, subject: Subject): readonly RuleFinding[] {
  const { before, after } = subject;
  const { resource, address, argument } = was;
  // Both sides of what does not change share their values.
  if (resourceByAddress(after, address)?.values === resource.values) return [];
  if (!was.statements.some(allows) || !stays(resource, before, after)) return [];
  const is = documentsAfter(after).get(placeOf(was)) ?? [];
  // What is not known is accused of that.
  if (is.some(({ isWhole }) => !isWhole)) return [];
  const others = inlineAfter(after).get(holderOf(resource, before)) ?? [];
  const pool = [...is, ...others].flatMap(({ statements }) => statements).filter(allows);
  const same = new Set(pool.map((one) => JSON.stringify(one)));
  const changed = was.statements.filter(allows).filter((one) => !same.has(JSON.stringify(one)));
  return findingsOf(changed, pool, subject).map((fault) => ({
    address,
    argument,
    ...fault,
    ...(isLambdaLost(was, pool, after) && { level: "error" as const }),
  }));
}

function findingsOf(
  statements: readonly Statement[],
  pool: readonly Statement[],
  subject: Subject,
): readonly Omit<RuleFinding, "address" | "argument">[] {
  const size = statements.reduce((sum, one) => sum + sizeOf(one), 0);
  if (size * pool.length > MOST_COMPARISONS || size > MOST_COMPARISONS) {
    return [{ problem: "allows something else than before, too much to compare" }];
  }
  const lost = statements.flatMap((one) => lostOf(one, pool, subject));
  if (lost.length === 0) return [];
  return [
    {
      problem: `no longer allows ${list(lost.map(wordsOf))}, or asks for more`,
      ...(lost.every(({ isNarrowed }) => isNarrowed) && { level: "note" as const }),
    },
  ];
}

function allows({ isDenial }: Statement): boolean {
  return !isDenial;
}

function placeOf({ address, argument }: PolicyDocument): string {
  return `${address} ${argument}`;
}

const documentsAfter = perGraph((after) => grouped(policyDocuments(after), placeOf));

/** Of policies that stand beside each other, one may allow what another did. */
const inlineAfter = perGraph((after) =>
  grouped(
    policyDocuments(after).filter(({ resource }) => resource.type in HOLDER),
    ({ resource }) => holderOf(resource, after),
  ),
);

function grouped(
  documents: readonly PolicyDocument[],
  keyOf: (document: PolicyDocument) => string,
): ReadonlyMap<string, readonly PolicyDocument[]> {
  const groups = new Map<string, PolicyDocument[]>();
  for (const one of documents) append(groups, keyOf(one), one);
  return groups;
}

function sizeOf({ actions, resources, principals }: Statement): number {
  return [actions, resources, principals].reduce(
    (size, { length }) => size * Math.max(length, 1),
    1,
  );
}

/** What a statement allowed and nothing does any longer. */
function lostOf(
  statement: Statement,
  pool: readonly Statement[],
  subject: Subject,
): readonly Loss[] {
  const { actions, resources, principals } = statement;
  const fitting = pool.filter((one) => asksForNoMore(one, statement, subject));
  return orNone(actions).flatMap((action) =>
    orNone(resources).flatMap((resource) =>
      orNone(principals).flatMap((principal) => {
        const allowance = { action: text(action), resource: text(resource), principal };
        if (fitting.some((one) => allowsIt(one, allowance))) return [];
        return [{ ...allowance, isNarrowed: fitting.some((one) => allowsPart(one, allowance)) }];
      }),
    ),
  );
}

function orNone<T>(list: readonly T[]): readonly (T | undefined)[] {
  return list.length === 0 ? [undefined] : list;
}

function text(term: Term | undefined): string | undefined {
  return typeof term === "string" ? term : undefined;
}

/** Whether each condition was one before, or says that a service may act for the stack's own alone. */
function asksForNoMore(is: Statement, was: Statement, { home }: Subject): boolean {
  const had = new Set(was.conditions.map((one) => JSON.stringify(one)));
  const more = is.conditions.filter((one) => !had.has(JSON.stringify(one)));
  const isOfServices =
    is.principals.length > 0 &&
    is.principals.every(({ id }) => typeof id === "string" && isService(id));
  return more.every((one) => isOfServices && isConfined({ ...is, conditions: [one] }, home));
}

function allowsIt(one: Statement, { action, resource, principal }: Allowance): boolean {
  return (
    isMet(one.actions, one.notActions, action?.toLowerCase(), (term) => term.toLowerCase()) &&
    isMet(one.resources, one.notResources, resource, (term) => term) &&
    isForPrincipal(one, principal)
  );
}

/** Whether terms name a text; one that only the apply knows may. */
function isMet(
  terms: readonly Term[],
  but: readonly Term[],
  wanted: string | undefined,
  spell: (term: string) => string,
): boolean {
  if (wanted === undefined) return terms.length === 0 && but.length === 0;
  if (but.length > 0) {
    return but.every(
      (term) =>
        typeof term === "string" && !covers(spell(term), wanted) && !covers(wanted, spell(term)),
    );
  }
  return terms.some((term) => term instanceof Unresolved || covers(spell(term), wanted));
}

function isForPrincipal(
  { principals, notPrincipals }: Statement,
  wanted: Principal | undefined,
): boolean {
  if (wanted === undefined) return principals.length === 0 && notPrincipals.length === 0;
  return principals.some(
    ({ kind, id }) =>
      id instanceof Unresolved ||
      id === "*" ||
      (kind === wanted.kind && accountOr(id) === accountOr(String(wanted.id))),
  );
}

/** An account is its root. */
function accountOr(id: string): string {
  return /^arn:[^:]+:iam::(\d{12}):root$/.exec(id)?.[1] ?? id;
}

/** Whether a statement allows some of what fits a pattern. */
function allowsPart(one: Statement, { action, resource, principal }: Allowance): boolean {
  const isPartOf = (terms: readonly Term[], wanted: string | undefined) =>
    terms.length === 0 ||
    wanted === undefined ||
    terms.map(textOf).some((term) => covers(wanted, term) || covers(term, wanted));
  const isEverybody = principal?.id === "*";
  return (
    (isEverybody || [action, resource].some((term) => term === undefined || isPattern(term))) &&
    isPartOf(
      one.actions.map((term) => textOf(term).toLowerCase()),
      action?.toLowerCase(),
    ) &&
    isPartOf(one.resources, resource) &&
    (isEverybody || isForPrincipal(one, principal))
  );
}

/** Whether a function of the plan works by a role that Lambda may no longer take on. */
function isLambdaLost(
  { resource, argument, statements }: PolicyDocument,
  pool: readonly Statement[],
  after: Graph,
): boolean {
  const trusts = (one: Statement) =>
    allows(one) && one.principals.some(({ id }) => id === LAMBDA || id instanceof Unresolved);
  if (argument !== TRUST || !statements.some(trusts) || pool.some(trusts)) return false;
  const role = resourceByAddress(after, resource.address);
  return role !== undefined && after.sources(role, "aws_lambda_function", "role").length > 0;
}

function wordsOf({ action, resource, principal }: Allowance): string {
  return [
    `'${action ?? "all but what it named"}'`,
    ...(resource === undefined || principal !== undefined ? [] : [`on '${resource}'`]),
    ...(principal === undefined ? [] : [`to '${String(principal.id)}'`]),
  ].join(" ");
}

function list(words: readonly string[]): string {
  const each = [...new Set(words)];
  const shown = each.slice(0, MOST_NAMED).join(", ");
  return each.length > MOST_NAMED ? `${shown} and ${each.length - MOST_NAMED} more` : shown;
}
