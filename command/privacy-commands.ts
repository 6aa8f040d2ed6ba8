/**
 * The commands about what a host serves, what is promised and what is kept; `commands.ts` takes them into the registry.
 * @module
 */
import type { CommandSpec } from "./command-spec";

/** Spread into the registry. */
export const PRIVACY_COMMANDS = {
  "ui:config": {
    typed: "npm run ui:config",
    summary: "Makes the page ready for a host, against the pools of a deployed stack",
    arguments: { stack: { text: "a stack, such as incognito-dev" } },
    options: {},
    exits: { done: "dist/ui is ready", failed: "it is not" },
  },
  promises: {
    typed: "npm run promises",
    summary: "Proves that each promise holds, and that its test notices when it is broken",
    about:
      "It runs each promise's test, then breaks the promise in a copy of the project and runs the test\nagain, which has to fail. A test that cannot run, for want of a browser, proves nothing.",
    arguments: {},
    options: {
      code: { text: "only those whose tests need neither simulator nor browser, as the gate does" },
    },
    exits: { done: "every promise is proven", failed: "one is not" },
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
