/**
 * Rule: one thing at AWS is one block.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { blocksAt, type ContractResource, textsAt } from "../../contract/resource";
import { withoutIndices } from "../configuration";
import { HIDDEN, IDENTIFIED_TYPES, type Identity, identityOf, placeOf } from "../identities";
import { isEffective } from "../is-effective";
import type { PlannedChange } from "../model";
import { isSameBlock } from "../same-values";
import { append, resourceByAddress } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";

/** See {@link Rule}; each block is judged by what it says, and only one of them stays. */
export const oneBlockEach: Rule = {
  id: "one-block-each",
  level: "error",
  what: "Two blocks are one thing at AWS, such as two policies of one name in one role, or a block goes that is the same thing as another; or (as a warning) they may be, since the plan does not show which thing one of them is.",
  why: "Whichever is applied last stays, or nothing does: nobody can tell what is there in the end.",
  satisfy:
    "Keep one block for each thing; to give it another address use a moved block, not a second one.",
  isOfApply: true,
  check: (subject) => {
    const changes = new Map(subject.plan.changes.map((one) => [one.address, one] as const));
    const actionOf = ({ address }: ContractResource) => changes.get(address)?.action ?? "no-op";
    const remaining = things(subject.after, subject, (resource) => actionOf(resource) !== "forget");
    const going = things(subject.before, subject, ({ address }) => takesAway(changes.get(address)));
    const isChanged = ({ resource }: Thing) => {
      const change = changes.get(resource.address);
      return change !== undefined && isEffective(change);
    };
    const byIdentity = group(remaining.filter(isShown), keyOf);
    const goingByIdentity = group(going, keyOf);
    return [
      ...[...byIdentity].flatMap(([identity, all]) => {
        const twins = all.length > 1 && all.some(isChanged) ? twoOfEachPlace(all) : [];
        const losses = twoOfEachPlace(goingByIdentity.get(identity) ?? []);
        return all.flatMap((one) => [...twinOf(one, twins), ...lossOf(one, losses)]);
      }),
      ...hiddenTwins(remaining, [...remaining, ...going]),
      ...inlineTwins(subject),
    ];
  },
};

/**
 * Inline policies that a role itself sets beside blocks of the same names. The provider repeats each
 * `aws_iam_role_policy` in its role, but no plan changes what is only repeated.
 */
function inlineTwins({ before, after }: Subject): readonly RuleFinding[] {
  return after.ofType("aws_iam_role").flatMap((role) => {
    const inline = blocksAt(role.values, INLINE);
    const was = blocksAt(resourceByAddress(before, role.address)?.values, INLINE);
    const set = inline.filter((one) => !was.some((other) => isSameBlock(other, one)));
    if (set.length === 0) return [];
    const names = new Set(set.flatMap((one) => textsAt(one, "name")));
    const twin = after
      .sources(role, "aws_iam_role_policy", "role")
      .find(({ values }) => textsAt(values, "name").some((name) => names.has(name)));
    if (twin === undefined) return [];
    const problem = `is the same thing as ${twin.address}, and whichever is applied last stays`;
    return [{ address: role.address, argument: INLINE, problem }];
  });
}

const INLINE = "inline_policy";

/** A resource and what sets it apart from one of the same identity. */
interface Thing {
  readonly resource: ContractResource;
  readonly identity: Identity;
  /** Empty where the plan does not show it, as of a resource that goes. */
  readonly provider: string;
  /** Region and account; empty before it exists. */
  readonly place: string;
}

/** The things of a graph; those that are not asked for are never made, since a plan may have very many. */
function things(
  graph: Graph,
  { plan }: Subject,
  isAsked: (resource: ContractResource) => boolean,
): readonly Thing[] {
  const providers = new Map(
    plan.execution.blocks.map(({ address, provider = "" }) => [address, provider] as const),
  );
  return graph.ofType(...IDENTIFIED_TYPES).flatMap((resource) => {
    if (!isAsked(resource)) return [];
    const identity = identityOf(resource, graph);
    if (identity === undefined) return [];
    const provider = providers.get(withoutIndices(resource.address)) ?? "";
    return [{ resource, identity, provider, place: placeOf(resource, graph) }];
  });
}

function group(
  all: readonly Thing[],
  keyOfEach: (one: Thing) => string,
): ReadonlyMap<string, readonly Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const one of all) append(groups, keyOfEach(one), one);
  return groups;
}

function keyOf({ identity }: Thing): string {
  return JSON.stringify([identity.kind, ...identity.parts]);
}

function isShown({ identity }: Thing): boolean {
  return !identity.parts.includes(HIDDEN);
}

/** The kind, and which parts are hidden: things that have both in common are compared by the same parts. */
function shapeOf({ identity }: Thing): string {
  return JSON.stringify([identity.kind, ...identity.parts.map((part) => part === HIDDEN)]);
}

/** Blocks with a hidden part, and what they may be the same thing as; grouped by shape, since a plan may have very many. */
function hiddenTwins(
  remaining: readonly Thing[],
  others: readonly Thing[],
): readonly RuleFinding[] {
  const hidden = group(
    remaining.filter((one) => !isShown(one)),
    shapeOf,
  );
  if (hidden.size === 0) return [];
  const shapes = [...group(others, shapeOf).values()];
  const twins = [...hidden.values()].flatMap((these) =>
    shapes
      .filter(([that]) => kindOf(that) === kindOf(these[0]))
      .flatMap((those) => twinsAmong(these, those)),
  );
  return [...new Map(twins)].map(([address, twin]) => ({
    address,
    problem: `may be the same thing as ${twin.address}, since the plan does not show which thing it is`,
    level: "warning",
  }));
}

/** What each of one shape may be the same thing as among those of another. */
function twinsAmong(
  these: readonly Thing[],
  those: readonly Thing[],
): readonly (readonly [address: string, twin: ContractResource])[] {
  const commonOf = commonParts(these[0], those[0]);
  const byParts = new Map(
    [...group(those, commonOf)].map(([parts, some]) => [parts, twoOfEachPlace(some)] as const),
  );
  return these.flatMap((one) => {
    const twin = sameAs(one, byParts.get(commonOf(one)) ?? []);
    return twin === undefined ? [] : [[one.resource.address, twin] as const];
  });
}

function kindOf(one: Thing | undefined): string | undefined {
  return one?.identity.kind;
}

/** What two shapes both show. */
function commonParts(one: Thing | undefined, other: Thing | undefined): (each: Thing) => string {
  const isCommon = (index: number) =>
    [one, other].every((each) => each?.identity.parts[index] !== HIDDEN);
  return ({ identity }) => JSON.stringify(identity.parts.filter((_, index) => isCommon(index)));
}

function takesAway(change: PlannedChange | undefined): boolean {
  return change?.action === "delete" || (change?.action === "replace" && !change.keepsOld);
}

/** Of those in one place two are enough to compare with, one of which may be the block itself: a plan may have very many. */
function twoOfEachPlace(all: readonly Thing[]): readonly Thing[] {
  const places = group(all, ({ provider, place }) => JSON.stringify([provider, place]));
  return [...places.values()].flatMap((some) => some.slice(0, 2));
}

function sameAs(one: Thing, all: readonly Thing[]): ContractResource | undefined {
  const agree = (mine: string, its: string) => mine === its || mine === "" || its === "";
  return all.find(
    (other) =>
      other.resource.address !== one.resource.address &&
      agree(one.provider, other.provider) &&
      agree(one.place, other.place),
  )?.resource;
}

function twinOf(one: Thing, all: readonly Thing[]): readonly RuleFinding[] {
  const twin = sameAs(one, all);
  if (twin === undefined) return [];
  const problem = `is the same thing as ${twin.address}, and whichever is applied last stays`;
  return [{ address: one.resource.address, problem }];
}

function lossOf(one: Thing, going: readonly Thing[]): readonly RuleFinding[] {
  const twin = sameAs(one, going);
  if (twin === undefined) return [];
  const problem = `is the same thing as ${twin.address}, which goes in this plan, and may go with it`;
  return [{ address: one.resource.address, problem }];
}
