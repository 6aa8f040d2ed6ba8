/**
 * Which actions a policy document allows somebody who would not have them anyway: what the rules on actions judge.
 * @module
 */
import { type Home, standingOf } from "./home";
import { type Reading, type Statement, type Term, textOf } from "./policy-statement";

/** What a trust is there for: it lets its principals take on the role. */
const TRUSTS = new Set([
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:setcontext",
  "sts:setsourceidentity",
  "sts:tagsession",
]);

/**
 * The actions that a document allows others than the account itself, each once, as they are written. Left out are
 * patterns, which `no-wildcard-grant` tells, and what only the apply knows, which `policy-is-readable` tells.
 */
export function allowedActions({ statements }: Reading, home: Home): readonly string[] {
  const actions = statements
    .filter((one) => !one.isDenial && !isForOwnRoot(one, home))
    .flatMap((one) => one.actions.filter(isText).filter((action) => !isTrust(action, one)));
  return [...new Set(actions)].filter((action) => !isPattern(action));
}

function isText(term: Term): term is string {
  return typeof term === "string";
}

/** Whether a statement is for the owner's own root alone, which is allowed everything on a key or a queue anyway. */
export function isForOwnRoot({ principals, notPrincipals }: Statement, home: Home): boolean {
  return (
    principals.length > 0 &&
    notPrincipals.length === 0 &&
    principals.every(({ id }) => isOwnRoot(textOf(id), home))
  );
}

function isOwnRoot(id: string, home: Home): boolean {
  return /^(?:arn:[^:]+:iam::\d{12}:root|\d{12})$/.test(id) && standingOf(id, home) === "own";
}

function isTrust(action: string, { principals }: Statement): boolean {
  return principals.length > 0 && TRUSTS.has(action.toLowerCase());
}

/** Whether a text of a policy fits more than itself: IAM reads `?` as any one character. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(withoutExpressions(text));
}

/** An expression is not a pattern, even with a * in it. */
export function withoutExpressions(text: string): string {
  return text.replace(/\$\{[^{}]*\}/g, "…");
}
