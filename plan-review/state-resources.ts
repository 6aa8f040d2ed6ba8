/**
 * Walks the resources of a plan's `prior_state` without parsing them: of most only a few bytes are of interest.
 * @module
 */
import { sliceArray, sliceObject } from "./json-slices";

/** Each resource of a state, unparsed, those of modules after their parents'. */
export function* stateResources(state: Buffer | undefined): Generator<Buffer> {
  const values = state === undefined ? undefined : sliceObject(state).get("values");
  const root = values === undefined ? undefined : sliceObject(values).get("root_module");
  if (root !== undefined) yield* resourcesOf(root);
}

function* resourcesOf(module: Buffer): Generator<Buffer> {
  const members = sliceObject(module);
  yield* slicesOf(members.get("resources"));
  for (const child of slicesOf(members.get("child_modules"))) yield* resourcesOf(child);
}

function* slicesOf(list: Buffer | undefined): Generator<Buffer> {
  if (list !== undefined) yield* sliceArray(list);
}
