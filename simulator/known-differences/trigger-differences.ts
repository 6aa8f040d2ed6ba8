/**
 * Choices about triggers. Part of `index.ts`.
 * @module
 */
import type { KnownDifference } from "./known-difference";

/** Where calls of functions are not known to be as on AWS. */
export const TRIGGER_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: "define-without-verdict",
    area: "triggers",
    behaviour:
      "DefineAuthChallenge that returns neither challenge nor verdict is InvalidLambdaResponseException 'Unrecognizable lambda output'.",
    reason: "AWS's answer is not established.",
    evidence: "not established",
  },
  {
    id: "three-tries",
    area: "triggers",
    behaviour:
      "A function that does not answer within 5 seconds is tried three times; one that fails is not tried again.",
    reason: "The 2023 guide says three; the 2026 guide says that a call may be retried.",
    evidence: "documented in 2023",
  },
  {
    id: "sender-retries",
    area: "triggers",
    behaviour:
      "A custom sender that failed is called again as the stack says, after one second and two more; what still waits is lost when the simulator ends. Its answer is ignored, its failure is in the trace and on the terminal alone.",
    reason: "Cognito does not wait for it. Lambda takes one minute and two, and keeps its queue.",
    evidence: "documented",
  },
  {
    id: "sender-destination",
    area: "triggers",
    behaviour:
      "Where a new address waits for its code, a custom sender finds it among userAttributes, in place of the one that is still valid.",
    reason: "Nothing else in the event tells where to send; no pasted event was found.",
    evidence: "not established",
  },
  {
    id: "function-time",
    area: "triggers",
    behaviour:
      "Functions tell the time by the machine's clock, which --test-clock does not move; what they sign for the webhook's place is compared with that clock.",
    reason: "They run the deployed code in processes of their own.",
    evidence: "documented",
  },
  {
    id: "expiring-items",
    area: "triggers",
    behaviour: "An item of a table stays beyond its time to live.",
    reason: "DynamoDB removes it days later; functions must compare the time themselves.",
    evidence: "documented",
  },
  {
    id: "pre-token-limits",
    area: "triggers",
    behaviour:
      "More than 5,000 claims and scopes in both tokens are InvalidLambdaResponseException; V2_0 and V3_0 run no matter what the pool's plan is.",
    reason: "AWS documents the quota without its error, and refuses such a pool when it is made.",
    evidence: "documented",
  },
  {
    id: "pre-token-breaches",
    area: "triggers",
    behaviour:
      "An aud of the access token other than the client's id and a scope with a blank are InvalidLambdaResponseException with texts of our own; a change of any other claim that may not be changed is left out without a word.",
    reason:
      "AWS documents which claims and scopes a function may change, and not what it answers to a breach.",
    evidence: "documented",
  },
  {
    id: "flags-must-be-boolean",
    area: "triggers",
    behaviour: "A response value of the wrong type is InvalidLambdaResponseException.",
    reason: 'A report of 2016 had the text "false" confirming a user.',
    evidence: "reported",
  },
  {
    id: "nothing-read-nothing-checked",
    area: "triggers",
    behaviour:
      "PostConfirmation, PreAuthentication and PostAuthentication may return any JSON object; the others must return one with an object as response.",
    reason: "Of the first three nothing is read.",
    evidence: "recalled",
  },
  {
    id: "migrated-name",
    area: "triggers",
    behaviour:
      "userAttributes.username of UserMigration becomes the user's name and is no attribute; in a pool that signs in with attributes it is ignored. One that nobody can have is InvalidLambdaResponseException.",
    reason:
      "A report has the first, and that the name rules of a sign-up hold (cognito-local issue 277); the rest is not established.",
    evidence: "reported",
  },
  {
    id: "migration-messages",
    area: "triggers",
    behaviour:
      "UserMigration's messageAction, desiredDeliveryMediums and enableSMSMFA are ignored: no welcome message is sent.",
    reason: "What the message holds for a user with a password of their own is not established.",
    evidence: "not established",
  },
  {
    id: "migration-then-sign-in",
    area: "triggers",
    behaviour: "After UserMigration the sign-in goes on with PreAuthentication as for any user.",
    reason: "Documented for PreAuthentication; the others follow.",
    evidence: "documented",
  },
];
