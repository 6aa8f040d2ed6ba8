/**
 * Rule: no block comes of what only the apply knows.
 * @module
 */
import { type ContractResource, Unresolved } from "../../contract/resource";
import { leavesOf } from "../access/leaves";
import { withoutIndices } from "../configuration";
import { isUnknownAt } from "../configured-dynamics";
import { isRecord, own } from "../json-record";
import type { PlannedChange } from "../model";
import { isShownBlock, shownBlocks } from "../shown-blocks";
import { append } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";

const PROBLEM = "is made of what only the apply knows, so that nobody can tell what is in it";

/** See {@link Rule}; the other rules judge what they see, and in such a block they see nothing. */
export const blocksAreShown: Rule = {
  id: "blocks-are-shown",
  level: "error",
  what: "A dynamic block of a judged type makes as many blocks, of whatever content, as only the apply knows.",
  why: "Everything that the block can say may come to stand there, and no rule sees it.",
  satisfy:
    "Write the block out, or give its for_each what the plan knows: constants, variables, keys instead of ARNs.",
  isOfApply: true,
  check: (subject) => {
    const shown = subject.after.ofType(...shownBlocks().keys()).flatMap(unknownBlocks);
    const told = new Set(shown.map(keyOf));
    const dynamics = dynamicsByAddress(subject);
    const configured = subject.plan.changes.flatMap((change) => [
      ...lostBlocks(change),
      ...configuredBlocks(change, dynamics),
    ]);
    const others = new Map(configured.map((one) => [keyOf(one), one]));
    return [...shown, ...[...others].filter(([key]) => !told.has(key)).map(([, one]) => one)];
  },
};

function keyOf({ address, argument }: RuleFinding): string {
  return JSON.stringify([address, argument]);
}

function found(address: string, argument: string): RuleFinding {
  return { address, argument, problem: PROBLEM };
}

function unknownBlocks(resource: ContractResource): readonly RuleFinding[] {
  const { address, type } = resource;
  const paths = leavesOf(resource)
    .filter(({ name, value }) => value instanceof Unresolved && isShownBlock(type, name))
    .map(({ path }) => path);
  return [...new Set(paths)].map((path) => found(address, path));
}

/** A block that is left out keeps its value in an update, so that one of which it knows nothing is set. */
function lostBlocks({ address, action, before, after, afterUnknown }: PlannedChange) {
  if (action !== "update") return [];
  return Object.keys(isRecord(afterUnknown) ? afterUnknown : {})
    .filter((name) => {
      const was = own(before, name);
      const isLost = own(after, name) === undefined && own(afterUnknown, name) === true;
      return isLost && Array.isArray(was) && was.length > 0 && was.every(isRecord);
    })
    .map((name) => found(address, name));
}

function dynamicsByAddress({ plan }: Subject): ReadonlyMap<string, readonly (readonly string[])[]> {
  const paths = new Map<string, (readonly string[])[]>();
  for (const { address, path } of plan.execution.dynamics) append(paths, address, path);
  return paths;
}

function configuredBlocks(
  { address, afterUnknown }: PlannedChange,
  dynamics: ReadonlyMap<string, readonly (readonly string[])[]>,
): readonly RuleFinding[] {
  const paths = dynamics.get(withoutIndices(address)) ?? [];
  return paths
    .filter((path) => isUnknownAt(afterUnknown, path))
    .map((path) => found(address, path.join(".")));
}
