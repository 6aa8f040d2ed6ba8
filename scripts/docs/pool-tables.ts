/**
 * The tables of pools in `docs/architecture.md` and of triggers in `docs/triggers.md`: facts from the
 * registries, with the prose that no registry has.
 * @module
 */
import { loadConfig } from "../../config/load-config";
import {
  defaultTriggersOf,
  listPools,
  type Pool,
  type PoolRegistry,
  triggersKey,
  triggersOf,
} from "../../handlers/pools";
import { TRIGGER_NAMES, type TriggerName, triggerOf } from "../../handlers/triggers";
import { renderTable } from "./fill-tables";

/** The prose about one trigger. */
interface TriggerProse {
  /** What our handler does. */
  readonly does: string;
  /** What it means for people if it fails or is off. */
  readonly failure: string;
}

const PROSE: Readonly<Record<TriggerName, TriggerProse>> = {
  preSignUp: {
    does: "With e-mail: refuses an address of a blocked or banned domain and confirms nobody ([why](decisions/0018-pre-sign-up-by-e-mail.md)). With a user name: confirms an account at once; refuses every attribute, names that could be contact data, a sign-in key without a valid proof, and, where `signUpWorkBits` asks for it, a sign-up without its [work](abuse.md#work-at-sign-up). An administrator's account is left alone, save for attributes.",
    failure:
      "No account comes into being, and the person reads the sentence. Off, with e-mail: an address of any domain signs up. Off, with a user name: accounts are never confirmed, since nothing can be sent to confirm them, and any name is taken.",
  },
  postConfirmation: {
    does: "Counts sign-ups; where sign-in by key is on, checks the proof again and stores the key.",
    failure:
      "The account exists already; the client gets the error and must treat the account as one without a key. Off: no count of sign-ups by this trigger.",
  },
  preAuthentication: {
    does: "Refuses accounts whose e-mail domain is blocked, known and unknown alike.",
    failure: "The sign-in is refused before the password is looked at. Off: no domain is blocked.",
  },
  postAuthentication: {
    does: "Counts sign-ins. A refresh is none.",
    failure: "The sign-in fails although the password was right. Off: no count.",
  },
  defineAuthChallenge: {
    does: "Asks for one signature and grants tokens for one right answer; denies everything else.",
    failure:
      "Nobody signs in by key; passwords still work. Off: an account made with a key alone cannot be opened.",
  },
  createAuthChallenge: {
    does: "Gives a random nonce and its end, and nothing of the user.",
    failure: "As Define Auth Challenge.",
  },
  verifyAuthChallengeResponse: {
    does: "Judges the signature against the stored key, or against a fixed one where there is none, and lets a nonce count once.",
    failure: "As Define Auth Challenge; where DynamoDB does not answer, everybody is refused.",
  },
  preTokenGeneration: {
    does: "Writes the pool's `identity` ([which](architecture.md#what-is-deployed)) into both tokens, keeps groups, adds configured scopes; where people are anonymous suppresses every standard claim and `custom:none`.",
    failure:
      "Sign-ins and refreshes fail. Off: it stays wired and returns the event untouched, since Terraform cannot take it off a pool.",
  },
  userMigration: {
    does: "Lets users of an earlier system in by the password that they had there, from a table of scrypt hashes.",
    failure:
      "The person reads `UserMigration failed with error Try again in a moment.`; users of the pool notice nothing. Off: who has not signed in yet does not exist.",
  },
  customMessage: {
    does: "Writes subject, e-mail and SMS in English, German, French, Spanish or Dutch.",
    failure:
      "The call fails and no code is sent; a sign-up's account may exist all the same, unconfirmed. Off: the pool's own English text.",
  },
  customEmailSender: {
    does: "Decrypts the code, writes the same texts and delivers them to your webhook, signed.",
    failure:
      "The caller never learns of it: Lambda tries three times within five minutes, then the message is lost and counted. Off: Cognito or SES sends.",
  },
  customSmsSender: {
    does: "The same for text messages; our pools hold no phone number, so it waits for yours.",
    failure: "As Custom Email Sender. Off: Cognito would send by SNS, if the pool had a number.",
  },
  inboundFederation: {
    does: "Nothing: our pools know no other identity provider, and the contract of the anonymous pool forbids one.",
    failure: "-",
  },
};

/**
 * A row for each pool.
 *
 * @param registry - ours unless a test gives another
 */
export function renderPools(registry?: PoolRegistry): string {
  return renderTable(
    ["pool", "people sign in with", "anonymity contract", "`identity`", "triggers on", "may be on"],
    listPools(registry).map(({ kind, pool }) => {
      const on = defaultTriggersOf(pool);
      const off = triggersOf(pool).filter((name) => !on.includes(name));
      return [
        `\`${kind}\``,
        describeSignIn(pool),
        pool.anonymous ? "holds" : "does not hold",
        `\`${pool.identityClaim}\``,
        spellTriggers(on),
        spellTriggers(off),
      ];
    }),
  );
}

function describeSignIn({ signInWith }: Pool): string {
  return signInWith === "email" ? "a verified e-mail address" : "a user name";
}

function spellTriggers(names: readonly TriggerName[]): string {
  return names.length === 0 ? "-" : names.map((name) => `\`${name}\``).join(", ");
}

/**
 * A row for each trigger, in the registry's order.
 *
 * @param registry - of pools; ours unless a test gives another
 */
export function renderTriggers(registry?: PoolRegistry): string {
  return renderTable(
    ["trigger", "event (`triggerSource`)", "what ours does", "switch", "the failure it causes"],
    TRIGGER_NAMES.map((name) => [
      `\`${name}\``,
      describeEvents(name),
      PROSE[name].does,
      describeSwitch(name, registry),
      PROSE[name].failure,
    ]),
  );
}

function describeEvents(name: TriggerName): string {
  const { sources, versions } = triggerOf(name);
  const version = versions[0] === undefined ? "" : ` (${versions[0]})`;
  return `${sources.map((source) => `\`${source}\``).join(", ")}${version}`;
}

function describeSwitch(name: TriggerName, registry: PoolRegistry | undefined): string {
  const { inexpressible } = triggerOf(name);
  if (inexpressible !== undefined) return `none: ${inexpressible}`;
  const prod = loadConfig({}, registry).find(({ environment }) => environment === "prod");
  return listPools(registry)
    .filter(({ pool }) => triggersOf(pool).includes(name))
    .map(({ kind }) => {
      const key = triggersKey(kind);
      return `\`${key}\` (${prod?.[key].includes(name) ? "on" : "off"})`;
    })
    .join(", ");
}
