/**
 * In what two synthesized stacks differ.
 * @module
 */
import { compareStacks, isVersion } from "../../build/compare-stacks";

const STACK = {
  "//": { metadata: { version: "0.21.0", stackName: "s" } },
  terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } },
  resource: { aws_iam_role: { r: { tags: {}, names: ["a", "b"] } } },
};

function changed(change: (stack: typeof STACK) => void) {
  const other = structuredClone(STACK);
  change(other);
  return compareStacks(STACK, other);
}

describe("compareStacks", () => {
  it("finds nothing where nothing differs", () => {
    expect(changed(() => undefined)).toEqual([]);
  });

  it("takes the library's and the providers' versions for versions", () => {
    const differences = changed((stack) => {
      stack["//"].metadata.version = "0.24.0";
      stack.terraform.required_providers.aws = { source: "hashicorp/aws", version: "6.66.0" };
    });

    expect(differences.map(({ path }) => path)).toEqual([
      "//.metadata.version",
      "terraform.required_providers.aws.source",
      "terraform.required_providers.aws.version",
    ]);
    expect(differences.every(isVersion)).toBe(true);
  });

  it.each<readonly [string, (stack: typeof STACK) => void]>([
    ["another provider", (stack) => (stack.terraform.required_providers.aws.source = "evil/aws")],
    ["another name", (stack) => (stack["//"].metadata.stackName = "t")],
    ["a value of a resource", (stack) => (stack.resource.aws_iam_role.r.names[1] = "c")],
    ["a value more", (stack) => stack.resource.aws_iam_role.r.names.push("c")],
    ["a value less", (stack) => stack.resource.aws_iam_role.r.names.pop()],
    [
      "something where nothing was",
      (stack) => Object.assign(stack.resource.aws_iam_role.r.tags, { a: 1 }),
    ],
  ])("takes %s for more than a version", (_, change) => {
    const differences = changed(change);

    expect(differences.length).toBeGreaterThan(0);
    expect(differences.some(isVersion)).toBe(false);
  });
});
