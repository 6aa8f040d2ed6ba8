/**
 * Every argument of a resource of any type: what opens something is found by an argument's value and name,
 * not by a list of types. The readers beside this file and the rules start here.
 * @module
 */
import {
  type ContractBlock,
  type ContractResource,
  type ContractValue,
  isBlock,
  Unresolved,
} from "../../contract/resource";

/** A value that is neither a block nor a list, and its path. */
export interface Leaf {
  /** Such as `dead_letter_config.target_arn`, without indices. */
  readonly path: string;
  /** The last name of the path. */
  readonly name: string;
  readonly value: string | boolean | number | Unresolved;
}

/** Tags mean nothing to AWS; policies that test them are judged as if they could hold anything. */
const SAYS_NOTHING = /^tags(?:_all)?(?:\.|$)/;

/** By its values, which both sides of an unchanged resource share. */
const known = new WeakMap<ContractBlock, readonly Leaf[]>();

/** A data source allows nothing by itself; its content is judged where it is attached. */
export const DOCUMENT_TYPE = "aws_iam_policy_document";

/** The leaves of a resource, without its tags. */
export function leavesOf(resource: ContractResource): readonly Leaf[] {
  if (resource.type === DOCUMENT_TYPE) return [];
  const found = known.get(resource.values) ?? [...walk(resource.values, "", "")];
  known.set(resource.values, found);
  return found;
}

function* walk(value: ContractValue | undefined, path: string, name: string): Generator<Leaf> {
  if (isLeftOut(value) || SAYS_NOTHING.test(path)) return;
  if (value instanceof Unresolved || typeof value !== "object") yield { path, name, value };
  else yield* walkInto(value, path, name);
}

function* walkInto(
  value: ContractBlock | readonly ContractValue[],
  path: string,
  name: string,
): Generator<Leaf> {
  if (isBlock(value)) {
    for (const [key, one] of Object.entries(value)) {
      yield* walk(one, path === "" ? key : `${path}.${key}`, key);
    }
  } else for (const one of value) yield* walk(one, path, name);
}

/** The provider returns an empty string for what was never set. */
function isLeftOut(value: ContractValue | undefined): value is null | undefined | "" {
  return value === null || value === undefined || value === "";
}
