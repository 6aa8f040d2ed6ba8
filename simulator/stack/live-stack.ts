/**
 * A stack whose functions may be replaced while it runs. `create-simulator.ts` gives it to everything that
 * reads the stack, and what `watch-stack.ts` notices to it.
 * @module
 */
import type { SimulatedFunction, SimulatedStack } from "./model";

/** A stack that follows its functions. */
export interface LiveStack {
  /** Always shows the functions as they are now; a copy would not. */
  readonly stack: SimulatedStack;
  replaceFunctions(functions: readonly SimulatedFunction[]): void;
}

/** Begins with a stack as it was read. */
export function createLiveStack(read: SimulatedStack): LiveStack {
  let current = read.functions;
  return {
    stack: {
      ...read,
      get functions() {
        return current;
      },
    },
    replaceFunctions: (functions) => {
      current = functions;
    },
  };
}
