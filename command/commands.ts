/**
 * The registry of commands: what is typed, what may follow, what each ends with. A test holds it to the
 * scripts of package.json.
 * @module
 */
import { CLIENT_COMMANDS } from "./client-commands";
import type { CommandInput, CommandSpec } from "./command-spec";
import { OPERATOR_COMMANDS, STACK } from "./operator-commands";
import { PRIVACY_COMMANDS } from "./privacy-commands";
import { WORKFLOW_COMMANDS } from "./workflow-commands";

/** The options of every command that runs the simulator. */
const SIMULATOR_OPTIONS = {
  port: {
    value: "PORT",
    text: "where to listen; 0 lets the system choose",
    fallback: "9400",
  },
  host: {
    value: "HOST",
    text: "the address to listen on; the default is for this machine only",
    fallback: "127.0.0.1",
  },
  data: {
    value: "DIR",
    text: "keep users there; without it everything is forgotten at the end",
    path: true,
  },
  ui: { value: "DIR", text: "the built page (default dist/ui)", path: true },
  "test-clock": { text: "let POST /_incognito/clock put the time forward" },
} as const satisfies CommandSpec["options"];

/** Every command of ours, by the name of its script in package.json or else of its file. */
export const COMMANDS = {
  start: {
    typed: "npm start",
    summary: "Builds, synthesizes and runs `incognito-dev` as a local Amazon Cognito",
    about: "It runs until it is told to end (Ctrl+C).",
    arguments: {},
    options: {
      stack: {
        value: "NAME|DIR",
        text: "another stack: a name below cdktf.out/stacks, or a folder",
        fallback: "incognito-dev",
      },
      ...SIMULATOR_OPTIONS,
    },
    exits: { done: "ended as it was told to", failed: "could not start, or failed" },
  },
  simulate: {
    typed: "npm run simulate",
    installed: "incognito simulate",
    summary: "Runs anybody's Terraform with Cognito pools as a local Amazon Cognito",
    about:
      "PATH is a folder of HCL (Terraform 1.7 or newer resolves it, without credentials), a plan or\nstate as terraform show -json prints it, or a synthesized stack. Several run together, at one\naddress. It runs until it is told to end.",
    arguments: {
      path: {
        text: "a folder of HCL, a plan.json, or a folder with cdk.tf.json",
        many: true,
        path: true,
      },
    },
    options: {
      "allow-missing-functions": {
        text: "start although a trigger cannot run here; it fails when it is called",
      },
      ...SIMULATOR_OPTIONS,
    },
    exits: { done: "ended as it was told to", failed: "could not start, or failed" },
  },
  check: {
    typed: "npm run check",
    summary: "Runs the gate: format and lint, types, dead code, docs, all tests, quick promises",
    about: "It stops at the first step that fails.",
    arguments: {},
    options: {},
    exits: { done: "all is well", failed: "a step failed" },
  },
  build: {
    typed: "npm run build",
    summary: "Bundles the handlers and builds the page into `dist/`",
    arguments: {},
    options: { package: { text: "build dist/package, too: what npm pack takes" } },
    exits: { done: "built", failed: "not built" },
  },
  synth: {
    typed: "npm run synth",
    summary: "Bundles and writes Terraform for every stack to `cdktf.out/`",
    arguments: {},
    options: {},
    exits: { done: "synthesized", failed: "not synthesized" },
  },
  module: {
    typed: "npm run module",
    summary: "Makes Terraform modules with the functions in them, in `dist/module/NAME/incognito/`",
    about:
      "A usual module is the same wherever it is made; one of a stack has the stack's pools, triggers and\nvalues, INCOGNITO_ variables included.",
    arguments: {
      name: {
        text: "anonymous, both, all-triggers, or a stack such as incognito-prod; the first three without one",
        optional: true,
        many: true,
      },
    },
    options: {},
    exits: { done: "made", failed: "not made" },
  },
  plan: {
    typed: "npm run plan",
    summary: "Plans a stack and keeps plan, stack folder and manifest in `.plan/STACK/`",
    about: "It uses your own Terraform and credentials.",
    arguments: { stack: STACK },
    options: { local: { text: "plan against an empty emulator, without an account" } },
    exits: {
      done: "planned",
      failed: "no plan",
      errored: "a plan that ended in an error, kept for its review",
    },
  },
  "plan:review": {
    typed: "npm run plan:review",
    installed: "incognito review",
    summary: "Explains a plan in Cognito's terms, and says whether it may pass",
    about:
      "What is known and accepted stands\nin JSON files: --waivers for findings, --allow for what an apply may run. docs/plan-review.md has\ntheir fields.",
    arguments: {
      plan: {
        text: "a plan as terraform show -json prints it, or a folder that npm run plan left",
        path: true,
      },
    },
    options: {
      format: {
        value: "FORMAT",
        choices: ["text", "markdown", "json"],
        text: "how to write the report",
        fallback: "text",
      },
      stack: { value: "NAME", text: "the stack that it is a plan of" },
      "fail-on": {
        value: "LEVEL",
        choices: ["error", "warning", "never"],
        text: "what stops the plan",
        fallback: "error",
      },
      anonymous: {
        value: "ADDRESS",
        many: true,
        text: "the Terraform address of a pool to judge as anonymous, tagged or not",
      },
      waivers: {
        value: "FILE",
        many: true,
        text: "findings that do not count until a day, as JSON",
        path: true,
      },
      allow: {
        value: "FILE",
        many: true,
        text: "what an apply may run besides changing resources, as JSON",
        path: true,
      },
    },
    exits: { done: "the plan may pass", failed: "findings stop it" },
  },
  checkov: {
    typed: "npm run checkov",
    summary: "Runs checkov over a planned stack, save for what config/checkov-waivers.ts names",
    about: "It needs checkov\nand says how to install it.",
    arguments: { plan: { text: "a folder that npm run plan left, or a plan as JSON", path: true } },
    options: {},
    exits: {
      done: "every other check passes",
      failed: "some check fails, or is waived for nothing",
    },
  },
  apply: {
    typed: "npm run apply",
    summary: "Applies a reviewed plan, and nothing else",
    about: "It uses your own Terraform and credentials, and reviews\nthe plan once more before.",
    arguments: { stack: STACK },
    options: {
      digest: {
        value: "SHA256",
        text: "the digest of the reviewed manifest, 64 hexadecimal digits",
        required: "take it from the review, never from the directory",
      },
      commit: {
        value: "SHA",
        text: "the commit that the plan must be of, and of nothing more\n(default: the one that this clone is at)",
      },
      directory: { value: "DIR", text: "where the plan lies (default .plan/STACK)", path: true },
    },
    exits: { done: "applied", failed: "refused or failed" },
  },
  package: {
    typed: "npm run package",
    summary: "Makes the package for npm, Terraform modules, an archive a stack, and checksums",
    about: "They lie in dist/release.",
    arguments: {
      part: { text: "library, modules or stacks; all without one", optional: true, many: true },
    },
    options: {},
    exits: { done: "made", failed: "not made" },
  },
  ...OPERATOR_COMMANDS,
  ...CLIENT_COMMANDS,
  ...PRIVACY_COMMANDS,
  screenshots: {
    typed: "npm run screenshots",
    summary: "Takes the README's pictures of the page in a real browser",
    arguments: {},
    options: {},
    exits: { done: "taken", failed: "not taken" },
  },
  bench: {
    typed: "npm run bench",
    summary: "Runs the benchmarks of docs/performance.md",
    about: "A missed target is no failure: the machine may be busy.",
    arguments: {
      name: {
        text: "api, handlers, links, plan-review, simulator, sweep, synth, templates or tests; all without one",
        optional: true,
        many: true,
      },
    },
    options: {},
    exits: { done: "measured", failed: "not measured" },
  },
  conformance: {
    typed: "npm run conformance",
    summary: "Compares endpoints of Cognito's protocol with AWS's behaviour",
    arguments: {
      url: { text: "endpoints; ours and emulators without one", optional: true, many: true },
    },
    options: {},
    exits: { done: "compared", failed: "an endpoint could not be run" },
  },
  soak: {
    typed: "npm run soak",
    summary: "Loads the simulator for an hour while it is killed and started again",
    about:
      "Sign-ups, sign-ins and refreshes come when they are due, no matter what was answered before. At the end\neverything that was acknowledged must be there, no name twice, and the memory flat.",
    arguments: {},
    options: {
      seconds: { value: "N", text: "how long", fallback: "3600" },
      rate: { value: "N", text: "calls a second", fallback: "500" },
      "between-ends": {
        value: "N",
        text: "seconds between two ends, of which three in four are SIGKILL",
        fallback: "60",
      },
      attack: {
        value: "N",
        text: "in place of all that, so many hostile sign-ups, --rate a\nsecond, on a stack with work and a ceiling while others sign in",
      },
    },
    exits: { done: "every promise was kept", failed: "one was broken; the output says which" },
  },
  docs: {
    typed: "npm run docs",
    summary: "Rewrites the tables in the docs that come from registries",
    arguments: {},
    options: {},
    exits: { done: "all tables are current", failed: "a document has no place for its table" },
  },
  "docs:check": {
    typed: "npm run docs:check",
    summary:
      "Finds files and exports without a comment, links that lead nowhere, and faulty Markdown",
    arguments: {},
    options: {},
    exits: { done: "nothing found", failed: "findings" },
  },
  "cdktn:diff": {
    typed: "npm run cdktn:diff",
    summary: "Synthesizes all stacks with cdktf and with its successor cdktn, and compares",
    about: "It installs cdktn into .cache/cdktn,\nbeside the project's own packages.",
    arguments: {},
    options: {},
    exits: { done: "versions alone differ", failed: "more differs, or one does not synthesize" },
  },
  ...WORKFLOW_COMMANDS,
} as const satisfies Readonly<Record<string, CommandSpec>>;

/** The name of a command in {@link COMMANDS}. */
export type CommandName = keyof typeof COMMANDS;

/** What was typed after a command of the registry. */
export type InputOf<N extends CommandName> = CommandInput<(typeof COMMANDS)[N]>;

/** The commands of the package, by the word after `incognito`. */
export const INSTALLED_COMMANDS = {
  simulate: COMMANDS.simulate,
  review: COMMANDS["plan:review"],
  phrase: COMMANDS.phrase,
  work: COMMANDS.work,
  "ui-config": COMMANDS["ui-config"],
} as const;

/** The word after `incognito`. */
export type InstalledName = keyof typeof INSTALLED_COMMANDS;
