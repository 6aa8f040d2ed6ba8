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
  "ui-config": {
    typed: "incognito ui-config",
    installed: "incognito ui-config",
    summary: "Prints config.json for a front end, from the outputs of a deployed IdentityStack",
    about: "The package alone has it; in a clone npm run ui:config makes page and file.",
    arguments: { outputs: { text: "a file that terraform output -json printed", path: true } },
    options: {},
    exits: { done: "printed", failed: "an output is missing" },
  },
  subpoena: {
    typed: "npm run subpoena",
    summary: "Prints all that a running simulator keeps of an account, beside what is declared",
    about:
      "It looks for the name, the subs that it had and their digests in the journal, the tables, the\ntrace, the functions' lines, the outbox and Terraform's local states.",
    arguments: { name: { text: "the user name; a deleted account's, too" } },
    options: {
      data: {
        value: "DIR",
        text: "the folder that the simulator was started with",
        path: true,
        required: "the folder of npm start -- --data DIR",
      },
      url: { value: "URL", text: "the simulator", fallback: "http://127.0.0.1:9400" },
      dynamodb: {
        value: "URL",
        text: "its tables (default AWS_ENDPOINT_URL_DYNAMODB)",
      },
      also: { value: "TEXT", text: "something else to look for", many: true },
    },
    exits: { done: "all of it is declared", failed: "something is not, or could not be looked at" },
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
