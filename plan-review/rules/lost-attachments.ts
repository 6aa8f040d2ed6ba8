/**
 * The managed policies that are taken off whom they were attached to, by whichever way.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt } from "../../contract/resource";
import { perGraph } from "../per-graph";
import { resourceByAddress } from "./look-up";
import type { Subject } from "./rule";

/** A policy that is taken off. */
export interface LostAttachment {
  readonly address: string;
  readonly argument: string;
  /** The policy; `undefined` if nobody can tell. */
  readonly arn: string | undefined;
}

/** How a type attaches policies: the arguments that name them, and those to whom. */
interface Attachment {
  readonly policies: string;
  readonly holders: readonly string[];
}

/** By type. */
export const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
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

/** Those whose holder stays. */
export function lostAttachments(subject: Subject): readonly LostAttachment[] {
  return [
    ...subject.before
      .ofType(...Object.keys(ATTACHMENTS))
      .flatMap((one) => lostBy(one, ATTACHMENTS[one.type] as Attachment, subject)),
    ...subject.before.ofType(ROLE).flatMap((role) => lostByList(role, subject)),
  ];
}

/** A role's own list takes off what it no longer names; left out, it only mirrors the attachments. */
function lostByList(was: ContractResource, { after }: Subject): readonly LostAttachment[] {
  const argument = "managed_policy_arns";
  const { address, values } = was;
  const list = resourceByAddress(after, address)?.values[argument];
  if (list === undefined || list === null) return [];
  const has = new Set(textsAt({ [argument]: list }, argument));
  const [name] = textsAt(values, "name");
  return textsAt(values, argument)
    .filter((arn) => !has.has(arn) && !pairsOf(after).has(`role:${name} ${arn}`))
    .map((arn) => ({ address, argument, arn }));
}

function lostBy(
  was: ContractResource,
  { policies: argument, holders }: Attachment,
  { before, after }: Subject,
): readonly LostAttachment[] {
  const named = holders.filter((holder) => textsAt(was.values, holder).length > 0);
  if (named.length > 0 && !named.some((holder) => stays(was, holder, before, after))) return [];
  const attached = textsAt(was.values, argument);
  const known = attached.length === 0 ? [undefined] : attached;
  return known
    .filter((arn) => !isStillAttached(was, arn, after))
    .map((arn) => ({ address: was.address, argument, arn }));
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
