/**
 * The twelve triggers as the panel tells of them: what ours does at each, in which pool. Pure data; a test
 * holds it to the registry and to the configuration.
 * @module
 */
import type { PoolKind } from "../config";

/** One trigger. */
export interface CataloguedTrigger {
  /** As the configuration names it, for example `preSignUp`. */
  readonly name: string;
  /** As `LambdaConfig` and the trace name it, for example `PreSignUp`. */
  readonly key: string;
  readonly title: string;
  /** One plain sentence. */
  readonly purpose: string;
  /** The pools that may have it. */
  readonly pools: readonly PoolKind[];
}

/** All of them, in the order in which lists of the configuration have them. */
export const TRIGGER_CATALOGUE: readonly CataloguedTrigger[] = [
  {
    name: "preSignUp",
    key: "PreSignUp",
    title: "Pre sign-up",
    purpose: "Confirms an account at once, and refuses a name that says who somebody is.",
    pools: ["anonymous"],
  },
  {
    name: "postConfirmation",
    key: "PostConfirmation",
    title: "Post confirmation",
    purpose: "Counts sign-ups, and puts away the key that came with one.",
    pools: ["default", "anonymous"],
  },
  {
    name: "preAuthentication",
    key: "PreAuthentication",
    title: "Pre authentication",
    purpose: "Turns away addresses of blocked domains.",
    pools: ["default"],
  },
  {
    name: "postAuthentication",
    key: "PostAuthentication",
    title: "Post authentication",
    purpose: "Counts sign-ins.",
    pools: ["default", "anonymous"],
  },
  {
    name: "defineAuthChallenge",
    key: "DefineAuthChallenge",
    title: "Define auth challenge",
    purpose: "Sign-in by key: says what comes next, a challenge, tokens or the end.",
    pools: ["anonymous"],
  },
  {
    name: "createAuthChallenge",
    key: "CreateAuthChallenge",
    title: "Create auth challenge",
    purpose: "Sign-in by key: makes up the number that has to be signed.",
    pools: ["anonymous"],
  },
  {
    name: "verifyAuthChallengeResponse",
    key: "VerifyAuthChallengeResponse",
    title: "Verify auth challenge response",
    purpose: "Sign-in by key: checks the signature by the key that was put away.",
    pools: ["anonymous"],
  },
  {
    name: "preTokenGeneration",
    key: "PreTokenGeneration",
    title: "Pre token generation",
    purpose: "Writes the kind of identity into tokens, and leaves out what says more.",
    pools: ["default", "anonymous"],
  },
  {
    name: "userMigration",
    key: "UserMigration",
    title: "Migrate user",
    purpose: "Takes over users of an imported table, with the passwords that they have.",
    pools: ["default"],
  },
  {
    name: "customMessage",
    key: "CustomMessage",
    title: "Custom message",
    purpose: "Writes the messages, in the language of the browser if it is one of five.",
    pools: ["default"],
  },
  {
    name: "customEmailSender",
    key: "CustomEmailSender",
    title: "Custom e-mail sender",
    purpose: "Sends e-mail by a webhook of your own; Custom message is then not asked.",
    pools: ["default"],
  },
  {
    name: "customSmsSender",
    key: "CustomSMSSender",
    title: "Custom SMS sender",
    purpose: "Sends text messages by the same webhook; no account here has a phone number.",
    pools: ["default"],
  },
];
