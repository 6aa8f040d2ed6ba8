/**
 * What a client does at sign-up, as commands for the registry in `commands.ts`.
 * @module
 */
import type { CommandSpec } from "./command-spec";

/** By its script's name in package.json. */
export const CLIENT_COMMANDS = {
  work: {
    typed: "npm run work",
    installed: "incognito work",
    summary: "Makes the stamp that a sign-up brings where the stack asks for work",
    about:
      "It\nprints the stamp alone, for signUpWork in SignUp's ClientMetadata. It holds for ten minutes\nand this name. What it needs comes from --config, or --client, --realm and --bits together.",
    arguments: { name: { text: "the user name to sign up with", optional: true } },
    options: {
      config: {
        value: "URL",
        text: "the page's config.json; for npm start http://127.0.0.1:9400/config.json",
      },
      client: { value: "ID", text: "the app client's id" },
      realm: { value: "REALM", text: "the realm of the stack" },
      bits: { value: "N", text: "how much work, 1 to 24" },
      measure: { text: "make none, and say how long this machine takes for each number of bits" },
    },
    exits: { done: "done", failed: "no stamp" },
  },
  phrase: {
    typed: "npm run phrase",
    installed: "incognito phrase",
    summary: "Makes twelve words for an account, or says what twelve words become",
    about:
      "It asks three words\nback where somebody is there to be asked. Words are never taken from the command line.",
    arguments: {},
    options: {
      realm: { value: "REALM", text: "say user name and password in this realm, too" },
      read: { text: "read the words from standard input instead of making new ones" },
    },
    exits: { done: "done", failed: "failed" },
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
