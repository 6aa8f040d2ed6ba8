/**
 * Which resource refers to which: by the address in an expression, or by an equal id, ARN or name. A link
 * that cannot be seen, such as one through a module, does not count. Built once for all checks of a stack.
 * @module
 */
import { checkResources } from "./check-arguments";
import { type ContractResource, referencesAt, textsAt } from "./resource";

/** What AWS identifies a resource by, in the provider's terms. */
const IDENTITIES = ["id", "arn", "name", "function_name"];

const LAMBDA_ARN = /^(arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+))(?::[^:]+)?$/;

/** A value that more resources than this share identifies none of them; following it would only cost time. */
const MOST_NAMESAKES = 50;

/** The links among a stack's resources. */
export interface Graph {
  /** Every resource, in the order given. */
  readonly resources: readonly ContractResource[];
  /** The resources of the types named. */
  ofType(...types: readonly string[]): readonly ContractResource[];
  /** The resources that an argument certainly names; the path has no indices. */
  targets(resource: ContractResource, path: string): readonly ContractResource[];
  /** The resources of a type whose argument certainly names the target. */
  sources(target: ContractResource, type: string, path: string): readonly ContractResource[];
}

/**
 * Indexes resources once, so that each later question is a look-up.
 *
 * @throws {@link ContractError} for anything but a list of resources
 */
export function createGraph(resources: readonly ContractResource[]): Graph {
  checkResources(resources);
  const byType = groupBy(resources, ({ type }) => [type]);
  const byAddress = groupBy(resources, ({ address }) => [address]);
  const byIdentity = new Map(
    [...groupBy(resources, identitiesOf)].filter(([, sharers]) => sharers.length <= MOST_NAMESAKES),
  );
  const reverse = new Map<string, ReadonlyMap<string, readonly ContractResource[]>>();

  const targets = (resource: ContractResource, path: string) => [
    ...new Set([
      ...referencesAt(resource, path).flatMap((address) => byAddress.get(address) ?? []),
      ...textsAt(resource.values, path).flatMap((text) => lookUp(byIdentity, text)),
    ]),
  ];
  const sources = (target: ContractResource, type: string, path: string) => {
    const key = `${type} ${path}`;
    const known =
      reverse.get(key) ??
      groupBy(byType.get(type) ?? [], (one) => targets(one, path).map(({ address }) => address));
    reverse.set(key, known);
    return known.get(target.address) ?? [];
  };
  return {
    resources,
    ofType: (...types) => types.flatMap((type) => byType.get(type) ?? []),
    targets,
    sources,
  };
}

/** A function's ARN may end with a version or an alias; before the function exists only its name is known. */
function lookUp(
  byIdentity: ReadonlyMap<string, readonly ContractResource[]>,
  text: string,
): readonly ContractResource[] {
  const called = (identity: string) => byIdentity.get(identity) ?? [];
  const [, arn, name] = LAMBDA_ARN.exec(text) ?? [];
  if (arn === undefined) return called(text);
  const isFunction = ({ type }: ContractResource) => type === "aws_lambda_function";
  const isNew = ({ values }: ContractResource) => textsAt(values, "arn").length === 0;
  return [
    ...called(text),
    ...called(arn).filter(isFunction),
    ...called(String(name)).filter((one) => isFunction(one) && isNew(one)),
  ];
}

function identitiesOf({ values }: ContractResource): readonly string[] {
  return [...new Set(IDENTITIES.flatMap((name) => textsAt(values, name)))].filter(
    (text) => text !== "",
  );
}

function groupBy(
  resources: readonly ContractResource[],
  keysOf: (resource: ContractResource) => readonly string[],
): ReadonlyMap<string, readonly ContractResource[]> {
  const groups = new Map<string, ContractResource[]>();
  for (const resource of resources) {
    for (const key of keysOf(resource)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [resource]);
      else group.push(resource);
    }
  }
  return groups;
}
