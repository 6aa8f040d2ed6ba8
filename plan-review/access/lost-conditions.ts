/**
 * Conditions that kept a policy's statements narrow and that no longer do: of what is allowed still, less is asked.
 * @module
 */
import { isConfined } from "./confinement";
import type { Home } from "./home";
import { covers, isPattern } from "./pattern";
import {
  type Condition,
  isSameName,
  type Principal,
  type Statement,
  type Term,
  textOf,
} from "./policy-statement";

/** Policies of a hostile size are not compared; `undefined` then. */
const MOST_COMPARISONS = 200_000;

/**
 * What statements ask for no longer, each as `StringEquals aws:SourceArn`.
 *
 * @param was - all that was allowed, to the same holder or in the same place
 * @param is - what is allowed
 * @returns `undefined` if it is too much to compare
 */
export function lostConditions(
  was: readonly Statement[],
  is: readonly Statement[],
  home: Home,
): readonly string[] | undefined {
  const same = new Set(was.map((one) => JSON.stringify(one)));
  const changed = is.filter((one) => !same.has(JSON.stringify(one)));
  const asking = was.filter(({ conditions }) => conditions.length > 0);
  if (asking.length === 0 || changed.length === 0) return [];
  if (sizeOf(changed) * sizeOf(was) > MOST_COMPARISONS) return undefined;
  return [...new Set(changed.flatMap((one) => lossesOf(one, asking, was, home)))];
}

function sizeOf(statements: readonly Statement[]): number {
  return statements.reduce(
    (sum, { actions, resources, principals, conditions }) =>
      sum + 1 + actions.length + resources.length + principals.length + conditions.length,
    0,
  );
}

function lossesOf(
  is: Statement,
  asking: readonly Statement[],
  was: readonly Statement[],
  home: Home,
): readonly string[] {
  const lost = asking
    .filter((one) => meets(one, is))
    .flatMap(({ conditions }) => conditions.filter((one) => !isAsked(one, is, home)));
  // All of it may have been allowed as loosely by another statement.
  if (lost.length === 0 || was.some((one) => allowedAll(one, is, home))) return [];
  return lost.map(({ operator, key }) => `${operator} ${key}`);
}

/** Whether a condition is asked for still, or a stricter one of its kind. */
function isAsked({ operator, key, values }: Condition, is: Statement, home: Home): boolean {
  const ofKey = is.conditions.filter((one) => isSameName(one.key, key));
  const had = new Set(values.map(textOf));
  const isStricter = ofKey.some(({ operator: other, values: now }) => {
    if (!isSameName(other, operator)) return false;
    const has = new Set(now.map(textOf));
    // Of what is refused, more is stricter.
    return /not/i.test(operator)
      ? [...had].every((one) => has.has(one))
      : has.size > 0 && [...has].every((one) => had.has(one));
  });
  return isStricter || ofKey.some((one) => namesOneOfOwn(one, is, home));
}

/** Another thing of the stack's own, by its whole name, is as strict. */
function namesOneOfOwn(condition: Condition, is: Statement, home: Home): boolean {
  return (
    condition.values.every((one) => typeof one !== "string" || !isPattern(one)) &&
    isConfined({ ...is, conditions: [condition] }, home)
  );
}

/** Whether two statements may allow the same. */
function meets(one: Statement, other: Statement): boolean {
  return (
    meet(one.actions, one.notActions, other.actions, other.notActions, lower) &&
    meet(one.resources, one.notResources, other.resources, other.notResources, asIs) &&
    (one.notPrincipals.length + other.notPrincipals.length > 0 ||
      (one.principals.length === 0 && other.principals.length === 0) ||
      one.principals.some((mine) =>
        other.principals.some((its) => isFor(mine, its) || isFor(its, mine)),
      ))
  );
}

function meet(
  mine: readonly Term[],
  notMine: readonly Term[],
  its: readonly Term[],
  notIts: readonly Term[],
  spell: (text: string) => string,
): boolean {
  if (notMine.length + notIts.length > 0) return true;
  if (mine.length + its.length === 0) return true;
  return mine.some((one) =>
    its.some((other) => {
      if (typeof one !== "string" || typeof other !== "string") return true;
      return covers(spell(one), spell(other)) || covers(spell(other), spell(one));
    }),
  );
}

/** Whether all of a statement was allowed by another, which asked for no more. */
function allowedAll(was: Statement, is: Statement, home: Home): boolean {
  const isAll = (wide: readonly Term[], narrow: readonly Term[], spell: (text: string) => string) =>
    narrow.every((one) => wide.some((other) => covers(spell(textOf(other)), spell(textOf(one)))));
  return (
    [was, is].every(
      ({ notActions, notResources, notPrincipals }) =>
        notActions.length + notResources.length + notPrincipals.length === 0,
    ) &&
    isAll(was.actions, is.actions, lower) &&
    isAll(was.resources, is.resources, asIs) &&
    is.principals.every((one) => was.principals.some((other) => isFor(other, one))) &&
    was.conditions.every((one) => isAsked(one, is, home))
  );
}

/** Whether a principal stands for another: everybody for each, and an account for whoever is of it. */
function isFor(wide: Principal, narrow: Principal): boolean {
  const [whole, part] = [textOf(wide.id), textOf(narrow.id)];
  if (whole === "*" || whole === part) return true;
  const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(whole)?.[1];
  return account !== undefined && part.split(":").includes(account);
}

function lower(text: string): string {
  return text.toLowerCase();
}

function asIs(text: string): string {
  return text;
}
