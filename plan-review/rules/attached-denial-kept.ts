/**
 * Rule: a policy that denies something stays attached.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt } from "../../contract/resource";
import { policyDocuments } from "../access/policy-documents";
import { perGraph } from "../per-graph";
import { resourceByAddress } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";

/** How a type attaches policies: the arguments that name them, and those to whom. */
interface Attachment {
  readonly policies: string;
  readonly holders: readonly string[];
}

const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
  ...Object.fromEntries(
    ["role", "user", "group"].flatMap((holder) => [
      [`aws_iam_${holder}_policy_attachment`, { policies: "policy_arn", holders: [holder] }],
      [
        `aws_iam_${holder}_policy_attachments_exclusive`,
        { policies: "policy_arns", holders: [`${holder}_name`] },
      ],
    ]),
  ),
  aws_iam_policy_attachment: { policies: "policy_arn", holders: ["roles", "users", "groups"] },
};

const ROLE = "aws_iam_role";

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
  types: [...Object.keys(ATTACHMENTS), ROLE],
  deletions: Object.keys(ATTACHMENTS),
  check: (subject) => [
    ...subject.before
      .ofType(...Object.keys(ATTACHMENTS))
      .flatMap((one) => findingsOf(one, ATTACHMENTS[one.type] as Attachment, subject)),
    ...subject.before.ofType(ROLE).flatMap((role) => listFindings(role, subject)),
  ],
};

/** A role's own list takes off what it no longer names; left out, it only mirrors the attachments. */
function listFindings(was: ContractResource, { before, after }: Subject): readonly RuleFinding[] {
  const argument = "managed_policy_arns";
  const { address, values } = was;
  const list = resourceByAddress(after, address)?.values[argument];
  if (list === undefined || list === null) return [];
  const has = new Set(textsAt({ [argument]: list }, argument));
  const [name] = textsAt(values, "name");
  return textsAt(values, argument)
    .filter((arn) => !has.has(arn) && !pairsOf(after).has(`role:${name} ${arn}`))
    .flatMap((arn) => {
      const problem = lossOf(arn, before);
      return problem === undefined ? [] : [{ address, argument, problem }];
    });
}

function findingsOf(
  was: ContractResource,
  { policies: argument, holders }: Attachment,
  { before, after }: Subject,
): readonly RuleFinding[] {
  const named = holders.filter((holder) => textsAt(was.values, holder).length > 0);
  if (named.length > 0 && !named.some((holder) => stays(was, holder, before, after))) return [];
  const attached = textsAt(was.values, argument);
  const known = attached.length === 0 ? [undefined] : attached;
  return known.flatMap((arn) => {
    if (isStillAttached(was, arn, after)) return [];
    const problem = lossOf(arn, before);
    return problem === undefined ? [] : [{ address: was.address, argument, problem }];
  });
}

/** Whether some holder stays; what the plan does not hold stays. */
function stays(attachment: ContractResource, holder: string, before: Graph, after: Graph): boolean {
  const targets = before
    .targets(attachment, holder)
    .filter(({ type }) => /^aws_iam_(?:role|user|group)$/.test(type));
  return (
    targets.length === 0 ||
    targets.some(({ address }) => resourceByAddress(after, address) !== undefined)
  );
}

/** Whether everybody whom it was for has the policy afterwards, by whichever attachment. */
function isStillAttached(was: ContractResource, arn: string | undefined, after: Graph): boolean {
  const names = namesOf(was);
  const pairs = pairsOf(after);
  return (
    arn !== undefined && names.length > 0 && names.every((name) => pairs.has(`${name} ${arn}`))
  );
}

/** Each holder with each of its policies; a set, since a plan may have very many. */
const pairsOf = perGraph(
  (graph): ReadonlySet<string> =>
    new Set(
      graph.ofType(...Object.keys(ATTACHMENTS)).flatMap((one) => {
        const { policies } = ATTACHMENTS[one.type] as Attachment;
        const named = graph.targets(one, policies).flatMap(({ values }) => textsAt(values, "arn"));
        const arns = [...textsAt(one.values, policies), ...named];
        return namesOf(one).flatMap((name) => arns.map((arn) => `${name} ${arn}`));
      }),
    ),
);

/** Of whom, with the kind, such as `role:home`. */
function namesOf({ type, values }: ContractResource): readonly string[] {
  const { holders } = ATTACHMENTS[type] as Attachment;
  return holders.flatMap((holder) =>
    textsAt(values, holder).map((name) => `${holder.replace(/(?:s|_name)$/, "")}:${name}`),
  );
}

function lossOf(arn: string | undefined, before: Graph): string | undefined {
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
