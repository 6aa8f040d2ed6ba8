/**
 * Lists the differences between two synthesized stacks, value by value, for `npm run cdktn:diff`.
 * @module
 */

/** One place where two stacks differ. */
export interface StackDifference {
  /** Such as `terraform.required_providers.aws.version`. */
  readonly path: string;
  /** JSON of what the first has there, or nothing. */
  readonly before: string | undefined;
  /** JSON of what the second has there, or nothing. */
  readonly after: string | undefined;
}

/** Where versions stand: the library's own, and those of the providers that it was generated for. */
const VERSION_PLACE = /^(\/\/\.metadata|terraform\.required_providers\.(aws|archive))\.version$/;
const SOURCE_PLACE = /^terraform\.required_providers\.(aws|archive)\.source$/;

/** Whether a difference says only which version something is, or names the same provider in full. */
export function isVersion({ path, before, after }: StackDifference): boolean {
  if (VERSION_PLACE.test(path)) return before !== undefined && after !== undefined;
  return SOURCE_PLACE.test(path) && fullSource(before) === fullSource(after);
}

/** Terraform takes a provider without a namespace for one of HashiCorp's. */
function fullSource(json: string | undefined): string | undefined {
  return json?.replace(/^"(?=[^/]*$)/, '"hashicorp/');
}

/** Every leaf in which two stacks differ, in the order of its path. */
export function compareStacks(before: unknown, after: unknown): readonly StackDifference[] {
  const one = leavesOf(before);
  const other = leavesOf(after);
  return [...new Set([...one.keys(), ...other.keys()])]
    .sort()
    .map((path) => ({ path, before: one.get(path), after: other.get(path) }))
    .filter((leaf) => leaf.before !== leaf.after);
}

/** JSON of every leaf by its path. An empty object or list is a leaf too. */
function leavesOf(value: unknown, path = "", found = new Map<string, string>()) {
  const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
  for (const [name, member] of members) {
    leavesOf(member, path === "" ? name : `${path}.${name}`, found);
  }
  if (members.length === 0) found.set(path, JSON.stringify(value));
  return found;
}
