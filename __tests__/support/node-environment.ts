/**
 * Jest's environment for Node, without two costs of a run of many files.
 *
 * Jest compiles every module again for each file that requires it. Here a worker compiles it once, and runs it in each
 * file's own context: V8 keeps what it has made of a script, and only what the module does is done again.
 *
 * Jest runs a file's tests in an AsyncLocalStorage that it never disables, so that in Node 20 every promise of a later
 * file pays for every file before it, and nothing of those is ever freed.
 * @see https://nodejs.org/docs/latest-v20.x/api/vm.html#scriptrunincontextcontextifiedobject-options
 * @see https://nodejs.org/docs/latest-v20.x/api/async_context.html#asynclocalstoragedisable
 * @module
 */
import { AsyncLocalStorage } from "node:async_hooks";
import vm from "node:vm";
import { TestEnvironment } from "jest-environment-node";

type Storage = AsyncLocalStorage<unknown>;

const run = AsyncLocalStorage.prototype.run;
const used = new Set<Storage>();

AsyncLocalStorage.prototype.run = function noted(this: Storage, ...args: never) {
  used.add(this);
  return Reflect.apply(run, this, args);
} as typeof run;

const compileFunction = vm.compileFunction;
const scripts = new Map<string, { readonly source: string; readonly script: vm.Script }>();

vm.compileFunction = function compiledOnce(source, parameters = [], options = {}) {
  const { filename, parsingContext } = options;
  // A dynamic import is answered by the runtime of the file that is being tested, and so not shared.
  if (filename === undefined || parsingContext === undefined || /\bimport\s*\(/.test(source)) {
    return compileFunction(source, parameters, options);
  }
  const known = scripts.get(filename);
  if (known?.source === source) return known.script.runInContext(parsingContext);
  const opening = `(function (${parameters.join(",")}) {`;
  const script = new vm.Script(`${opening}${source}\n})`, {
    filename,
    // So that what stands in the first line is told where it stands.
    columnOffset: -opening.length,
  });
  scripts.set(filename, { source, script });
  return script.runInContext(parsingContext);
} as typeof vm.compileFunction;

export default class NodeEnvironment extends TestEnvironment {
  override async teardown(): Promise<void> {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
  }
}
