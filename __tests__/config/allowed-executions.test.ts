/**
 * What an apply may run: each entry is needed by a stack of ours, so that none is left behind.
 * @module
 */
import { ALLOWED_EXECUTIONS } from "../../config/allowed-executions";
import { synthBootstrap } from "../support/bootstrap";
import { everyStack } from "../support/every-option";

// biome-ignore lint/suspicious/noExplicitAny: a synthesized stack is read as it comes
type Json = any;

const REGISTRY = "registry.terraform.io";

/** What a stack needs of the list. */
function neededBy(stack: Json): readonly string[] {
  const sources: Json = stack.terraform.required_providers;
  const sourceOf = (name: string) => {
    const source: string = sources[name]?.source ?? `hashicorp/${name}`;
    return `${REGISTRY}/${source.includes("/") ? source : `hashicorp/${source}`}`;
  };
  return [
    ...Object.keys(sources).map((name) => `provider ${sourceOf(name)}`),
    ...Object.entries<Json>(stack.provider).flatMap(([name, blocks]) =>
      [blocks].flat().flatMap((block: Json) =>
        Object.keys(block)
          .filter((argument) => argument !== "alias")
          .map((argument) => `provider-argument ${sourceOf(name)} ${argument}`),
      ),
    ),
  ];
}

describe("the list of what an apply may run", () => {
  const stacks = [...everyStack(), synthBootstrap()];
  const needed = new Set(stacks.flatMap(neededBy));
  const listed = ALLOWED_EXECUTIONS.map(({ kind, value }) => `${kind} ${value}`);

  it("holds what our stacks need, and nothing that none of them does", () => {
    expect(listed.sort()).toEqual([...needed].sort());
  });

  it("gives a reason for each", () => {
    expect(ALLOWED_EXECUTIONS.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });
});
