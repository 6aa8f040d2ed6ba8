/**
 * Rule: a policy that denies something stays attached.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { textsAt } from "../../contract/resource";
import { policyDocuments } from "../access/policy-documents";
import { perGraph } from "../per-graph";
import { ATTACHMENTS, lostAttachments } from "./lost-attachments";
import type { Rule } from "./rule";

/** No plan holds what AWS's own policies say, and AWS changes them; these are known to deny nothing. */
const AWS_POLICY = /^arn:[^:]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/;
const ONLY_ALLOWS = [
  "AdministratorAccess",
  "AWSLambdaBasicExecutionRole",
  "AWSLambdaDynamoDBExecutionRole",
  "AWSLambdaKinesisExecutionRole",
  "AWSLambdaSQSQueueExecutionRole",
  "AWSLambdaVPCAccessExecutionRole",
  "AWSXRayDaemonWriteAccess",
  "PowerUserAccess",
  "ReadOnlyAccess",
];

/** See {@link Rule}; a policy that goes together with whom it was attached to is no loss. */
export const attachedDenialKept: Rule = {
  id: "attached-denial-kept",
  level: "warning",
  what: "A managed policy that denies something, or whose content the plan does not hold, as of most of AWS's own, is taken off a role, a user or a group that stays.",
  why: "From then on every other policy that allows it takes effect.",
  satisfy: "Keep it attached, or waive the finding where nothing else allows what it denies.",
  types: [...Object.keys(ATTACHMENTS), "aws_iam_role"],
  deletions: Object.keys(ATTACHMENTS),
  check: (subject) =>
    lostAttachments(subject).flatMap(({ arn, ...place }) => {
      const problem = lossOf(arn, subject.before);
      return problem === undefined ? [] : [{ ...place, problem }];
    }),
};

/** What is lost of what an attached policy denies. */
export function lossOf(arn: string | undefined, before: Graph): string | undefined {
  if (arn === undefined) return "takes off a policy that nobody can tell, and what it denied";
  const [, name] = AWS_POLICY.exec(arn) ?? [];
  if (name !== undefined && ONLY_ALLOWS.includes(name)) return undefined;
  const denies = deniersOf(before).get(arn);
  if (denies === undefined) {
    return `takes off '${arn}', whose content this plan does not hold, and what it denied`;
  }
  return denies ? `takes off '${arn}', which denies` : undefined;
}

/** Whether each policy of the plan denies something, or may, by its ARN. */
const deniersOf = perGraph((graph): ReadonlyMap<string, boolean> => {
  const deny = new Set(
    policyDocuments(graph)
      .filter(({ isWhole, statements }) => !isWhole || statements.some(({ isDenial }) => isDenial))
      .map(({ address }) => address),
  );
  return new Map(
    graph
      .ofType("aws_iam_policy")
      .flatMap(({ address, values }) =>
        textsAt(values, "arn").map((arn) => [arn, deny.has(address)] as const),
      ),
  );
});
