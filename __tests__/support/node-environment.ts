/**
 * Jest's environment for Node, and an end to what each file leaves behind in its worker: Jest runs a file's tests in an
 * AsyncLocalStorage that it never disables, so that in Node 20 every promise of a later file pays for every file before
 * it, and nothing of those is ever freed.
 * @see https://nodejs.org/docs/latest-v20.x/api/async_context.html#asynclocalstoragedisable
 * @module
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { TestEnvironment } from "jest-environment-node";

type Storage = AsyncLocalStorage<unknown>;

const run = AsyncLocalStorage.prototype.run;
const used = new Set<Storage>();

AsyncLocalStorage.prototype.run = function noted(this: Storage, ...args: never) {
  used.add(this);
  return Reflect.apply(run, this, args);
} as typeof run;

export default class NodeEnvironment extends TestEnvironment {
  override async teardown(): Promise<void> {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
  }
}
