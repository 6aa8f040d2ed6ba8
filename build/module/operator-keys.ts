/**
 * The keys of the configuration that become variables of the Terraform module: what an operator decides when
 * they plan. Everything else is decided when the module is made.
 * @module
 */
import type { ConfigKey } from "../../config/keys";

/** One way in which a value is written into a stack, and the expression that gives it in the module. */
export interface Spelling {
  readonly expression: string;
  /** The value's text, from that of the configuration. */
  readonly spell: (value: string) => string;
}

/** A key that becomes a variable where it matters to the module. */
export interface OperatorKey {
  readonly key: ConfigKey;
  /** What an operator should know, in sentences. */
  readonly description: string;
  /**
   * What comes of `null`, in a sentence.
   * @defaultValue - there is no such setting
   */
  readonly ifNull?: string;
  /**
   * Values to make the stack with: the first two differ and show where the value goes, the third proves it.
   * @defaultValue - the key is a flag, and has no text
   */
  readonly probes?: readonly [string, string, string];
  /**
   * Whether the stack has resources only if it is set. It is then decided when the module is made whether it is
   * set, and by the operator to what.
   * @defaultValue false
   */
  readonly isStructural?: true;
  /**
   * The key that must be set too.
   * @defaultValue - none
   */
  readonly needs?: ConfigKey;
  /** How the value is written into a stack; nowhere if it is a flag. */
  readonly spellings: readonly Spelling[];
}

/** An entry below; its value is written as it is unless it says otherwise. */
type Entry = Omit<OperatorKey, "spellings"> & Partial<Pick<OperatorKey, "spellings">>;

/**
 * The variable of a key.
 *
 * @example
 * variableOf("namePrefix"); // name_prefix
 */
export function variableOf(key: ConfigKey): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The most characters of a list that becomes a variable of a function: Lambda takes 4,096 bytes for all of them. The
 * third probe is that long, so a stack that has no room for it makes no module.
 */
export const MAXIMUM_LIST_CHARACTERS = 3_000;

function listOf(entry: (index: number) => string): string {
  const entries = Array.from({ length: 250 }, (_, index) => entry(index)).join(",");
  return entries.slice(0, entries.lastIndexOf(",", MAXIMUM_LIST_CHARACTERS));
}

function joined(key: ConfigKey): readonly Spelling[] {
  return [{ expression: `join(",", var.${variableOf(key)})`, spell: (value) => value }];
}

/** The region is the provider's own, and no variable. */
export const REGION: OperatorKey = {
  key: "region",
  description: "",
  probes: ["eu-central-1", "us-west-2", "ap-south-1"],
  spellings: [{ expression: "data.aws_region.this.id", spell: (value) => value }],
};

const ENTRIES: readonly Entry[] = [
  {
    key: "namePrefix",
    description: "Begins every name. A change replaces the pools, and with them all accounts.",
    probes: ["qa-first", "zw-second", "xk-third"],
  },
  {
    key: "realm",
    description:
      "The name that accounts from twelve words are bound to. It must never change, not even with a new pool: in another realm every phrase is a different account.",
    probes: ["realm-one", "of-two", "third-realm"],
  },
  {
    key: "dataProtected",
    description:
      "Whether AWS refuses to delete pools and tables that cannot be recreated, and waits 30 days instead of 7 before it deletes a key. To destroy them, set it to false and apply first.",
  },
  {
    key: "pointInTimeRecovery",
    description: "Whether AWS keeps 35 days of changes to the tables, deleted items included.",
  },
  {
    key: "lambdaRuntime",
    description:
      "The runtime of every function. nodejs24.x needs version 6.19 or newer of the AWS provider.",
    probes: ["nodejs22.x", "nodejs24.x", "nodejs22.x"],
  },
  {
    key: "functionBoundaryArn",
    description: "The policy that no function's rights go beyond.",
    ifNull: "Without it their own policies alone decide.",
    probes: [
      "arn:aws:iam::111111111111:policy/first",
      "arn:aws:iam::222222222222:policy/second",
      "arn:aws:iam::333333333333:policy/third",
    ],
  },
  {
    key: "logRetentionDays",
    description: "How many days logs are kept; the anonymity contract allows 30 at most.",
    probes: ["3", "14", "5"],
  },
  {
    key: "passwordMinimumLength",
    description:
      "The fewest characters of a password in any pool. There are no rules of composition.",
    probes: ["41", "23", "37"],
  },
  {
    key: "anonymousNames",
    description:
      "Which names an anonymous pool accepts: free for any that is not contact data, or phrase for only those made from twelve words.",
    probes: ["free", "phrase", "free"],
  },
  {
    key: "signUpWorkBits",
    description:
      "How many zero bits of work a sign-up with a user name must show; each bit doubles the work, and 0 demands none.",
    probes: ["19", "8", "12"],
  },
  {
    key: "signUpsPerMinute",
    description: "The most accounts that people can make for themselves in a clock minute (UTC).",
    probes: ["4101", "5202", "6303"],
    isStructural: true,
  },
  {
    key: "signUpsPerDay",
    description: "The most accounts that people can make for themselves in a day.",
    probes: ["41001", "52002", "63003"],
    isStructural: true,
  },
  {
    key: "signUpsPerMonth",
    description: "The most accounts that people can make for themselves in a calendar month.",
    probes: ["410001", "520002", "630003"],
    isStructural: true,
  },
  {
    key: "rateLimitPerFiveMinutes",
    description:
      "The most requests that one network address may send to the pools of user names in five minutes.",
    probes: ["7411", "8522", "9633"],
    isStructural: true,
  },
  {
    key: "accountIdleWeeks",
    description: "How many weeks an account may go unused before a sweep ends it.",
    probes: ["117", "231", "349"],
    isStructural: true,
  },
  {
    key: "sweepSchedule",
    description: "When the sweep of idle accounts starts, as an EventBridge schedule in UTC.",
    probes: ["rate(1 day)", "cron(30 3 * * ? *)", "rate(12 hours)"],
    isStructural: true,
  },
  {
    key: "accessTokenMinutes",
    description: "How long an access token is valid, in minutes; no longer than the refresh token.",
    probes: ["61", "77", "83"],
  },
  {
    key: "idTokenMinutes",
    description: "How long an ID token is valid, in minutes; no longer than the refresh token.",
    probes: ["67", "88", "91"],
  },
  {
    key: "refreshTokenHours",
    description: "How long a refresh token is valid, in hours: the longest session.",
    probes: ["173", "251", "367"],
  },
  {
    key: "accessTokenScopes",
    description: "Scopes that Pre Token Generation adds to every access token.",
    probes: ["one/read,two/read", "notes/write", listOf((index) => `notes-${index}/read`)],
    spellings: joined("accessTokenScopes"),
  },
  {
    key: "blockedEmailDomains",
    description:
      "Domains whose accounts may not sign in to the pool with e-mail addresses; each covers its subdomains.",
    probes: [
      "bad.example,worse.example",
      "evil.example",
      listOf((index) => `bad-${index}.example`),
    ],
    spellings: joined("blockedEmailDomains"),
  },
  {
    key: "sesIdentityArn",
    description: "The SES identity that sends e-mail.",
    ifNull: "Without it Cognito's own sender does, up to fifty messages a day.",
    probes: [
      "arn:aws:ses:eu-north-1:111111111111:identity/one@mail.example",
      "arn:aws:ses:sa-east-1:222222222222:identity/two@post.example",
      "arn:aws:ses:eu-west-1:333333333333:identity/three@letters.example",
    ],
  },
  {
    key: "sesFromAddress",
    description:
      "The sender's address. It must belong to the SES identity, and is required if that is a domain.",
    probes: ["one@mail.example", "two@post.example", "three@letters.example"],
    needs: "sesIdentityArn",
  },
  {
    key: "messageLanguage",
    description: "The language of messages to users who ask for none that we have.",
    probes: ["de", "fr", "es"],
  },
  {
    key: "webhookUrl",
    description: "Where the custom senders deliver messages, by https and without a port.",
    probes: [
      "https://in.hooks.example/first",
      "https://deliver.post.example/second/path",
      "https://third.example",
    ],
    spellings: [
      { expression: "var.webhook_url", spell: (value) => value },
      {
        expression: 'split("/", var.webhook_url)[2]',
        spell: (value) => new URL(value).host,
      },
    ],
  },
  {
    key: "alarmTopicArn",
    description: "The SNS topic that receives alarms.",
    ifNull: "Without it they show only in the console.",
    probes: [
      "arn:aws:sns:eu-north-1:111111111111:first",
      "arn:aws:sns:sa-east-1:222222222222:second",
      "arn:aws:sns:eu-west-1:333333333333:third",
    ],
  },
];

/** Every key of an operator, in the order in which the module's README has them. */
export const OPERATOR_KEYS: readonly OperatorKey[] = ENTRIES.map((entry) => ({
  spellings: [{ expression: `var.${variableOf(entry.key)}`, spell: (value) => value }],
  ...entry,
}));
