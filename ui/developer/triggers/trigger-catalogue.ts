/**
 * The twelve triggers as the panel describes them: what our function does at each, in which pools. A test
 * compares it with the registry of triggers.
 * @module
 */
import { listPools, type PoolKind, triggersOf } from "../../../handlers/pools";
import type { TriggerName } from "../../../handlers/triggers";

/** What the panel shows about one trigger. */
export interface CataloguedTrigger {
  /** The name in the configuration, for example `preSignUp`. */
  readonly name: TriggerName;
  /** The name in `LambdaConfig` and in the trace, for example `PreSignUp`. */
  readonly key: string;
  readonly title: string;
  /** One plain sentence. */
  readonly purpose: string;
  /** The pools that may have it. */
  readonly pools: readonly PoolKind[];
}

const TEXTS: readonly Omit<CataloguedTrigger, "pools">[] = [
  {
    name: "preSignUp",
    key: "PreSignUp",
    title: "Pre sign-up",
    purpose: "Confirms a name at once, unless it says who somebody is; refuses blocked domains.",
  },
  {
    name: "postConfirmation",
    key: "PostConfirmation",
    title: "Post confirmation",
    purpose: "Counts sign-ups, and puts away the key that came with one.",
  },
  {
    name: "preAuthentication",
    key: "PreAuthentication",
    title: "Pre authentication",
    purpose: "Turns away addresses of blocked domains.",
  },
  {
    name: "postAuthentication",
    key: "PostAuthentication",
    title: "Post authentication",
    purpose: "Counts sign-ins.",
  },
  {
    name: "defineAuthChallenge",
    key: "DefineAuthChallenge",
    title: "Define auth challenge",
    purpose: "Sign-in by key: says what comes next, a challenge, tokens or the end.",
  },
  {
    name: "createAuthChallenge",
    key: "CreateAuthChallenge",
    title: "Create auth challenge",
    purpose: "Sign-in by key: makes up the number that has to be signed.",
  },
  {
    name: "verifyAuthChallengeResponse",
    key: "VerifyAuthChallengeResponse",
    title: "Verify auth challenge response",
    purpose: "Sign-in by key: checks the signature by the key that was put away.",
  },
  {
    name: "preTokenGeneration",
    key: "PreTokenGeneration",
    title: "Pre token generation",
    purpose: "Writes the kind of identity into tokens, and leaves out what says more.",
  },
  {
    name: "userMigration",
    key: "UserMigration",
    title: "Migrate user",
    purpose: "Takes over users of an imported table, with the passwords that they have.",
  },
  {
    name: "customMessage",
    key: "CustomMessage",
    title: "Custom message",
    purpose: "Writes the messages, in the language of the browser if it is one of five.",
  },
  {
    name: "customEmailSender",
    key: "CustomEmailSender",
    title: "Custom e-mail sender",
    purpose: "Sends e-mail by a webhook of your own; Custom message is then not asked.",
  },
  {
    name: "customSmsSender",
    key: "CustomSMSSender",
    title: "Custom SMS sender",
    purpose: "Sends text messages by the same webhook; no account here has a phone number.",
  },
];

/** All of them, in the order of the configuration's lists. */
export const TRIGGER_CATALOGUE: readonly CataloguedTrigger[] = TEXTS.map((texts) => ({
  ...texts,
  pools: listPools()
    .filter(({ pool }) => triggersOf(pool).includes(texts.name))
    .map(({ kind }) => kind),
}));
