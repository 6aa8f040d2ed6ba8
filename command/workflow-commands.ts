/**
 * The commands that workflows alone run, in the registry `commands.ts`.
 * @module
 */
import type { CommandSpec } from "./command-spec";
import { STACK } from "./operator-commands";

/** By their files' names. */
export const WORKFLOW_COMMANDS = {
  "find-reviewed-plan": {
    typed: "node scripts/run.mjs scripts/find-reviewed-plan.ts",
    summary: "Prints digest and run of the plan that passed the review of a commit",
    about:
      "The workflow `apply` runs it. It reads\nGITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN and REVIEWED_COMMIT.",
    arguments: { stack: STACK },
    options: {},
    exits: { done: "found", failed: "no such plan" },
  },
  "publish-review": {
    typed: "node scripts/run.mjs scripts/publish-review.ts",
    summary: "Reviews a plan directory and keeps the review at GitHub",
    about:
      "The workflow `review` runs it. It reads GITHUB_API_URL,\nGITHUB_REPOSITORY, GITHUB_TOKEN, REVIEWED_COMMIT, PULL_REQUEST and PLAN_RUN_URL.",
    arguments: {
      stack: STACK,
      dir: { text: "a folder that npm run plan left" },
    },
    options: {},
    exits: { done: "the plan may pass", failed: "findings stop it" },
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
