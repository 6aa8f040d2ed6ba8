/**
 * Rule: what a bucket holds stays there.
 * @module
 */
import {
  blocksAt,
  type ContractBlock,
  type ContractResource,
  textsAt,
  valuesAt,
} from "../../contract/resource";
import { own } from "../json-record";
import type { PlannedChange } from "../model";
import { isEmptyLeaf } from "../same-values";
import { resourceByAddress } from "./look-up";
import { replacementCause } from "./pool-change";
import type { Rule, RuleFinding, Subject } from "./rule";

/** What switches a bucket's older versions on. */
const VERSIONING = "aws_s3_bucket_versioning";
const STATUS = "versioning_configuration.status";
const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";

/** See {@link Rule}; AWS refuses to delete a bucket that holds something, unless Terraform empties it first. */
export const bucketKept: Rule = {
  id: "bucket-kept",
  level: "warning",
  what: "A bucket is deleted or replaced, with everything in it (as an error) or if it is empty, or keeps older versions no longer or not as before, or deletes what it holds by itself, or no longer does.",
  why: "A state, or a page that people use, is gone, and nothing brings back what it was.",
  satisfy: "Keep the bucket; to let go of it use a removed block.",
  types: ["aws_s3_bucket", VERSIONING, LIFECYCLE],
  deletions: ["aws_s3_bucket", VERSIONING],
  check: (subject) => [
    ...subject.plan.changes.filter(isRemoved).map(toFinding),
    ...versioningFindings(subject),
    ...subject.after.ofType(LIFECYCLE).flatMap(expiryFindings),
    ...subject.after.ofType(LIFECYCLE).flatMap((one) => endingFindings(one, subject)),
    ...subject.after.ofType(LIFECYCLE).flatMap((one) => stayingFindings(one, subject)),
  ],
};

function isRemoved({ type, isData, action }: PlannedChange): boolean {
  return type === "aws_s3_bucket" && !isData && (action === "delete" || action === "replace");
}

function toFinding(change: PlannedChange): RuleFinding {
  const how = change.action === "delete" ? "is deleted" : `is replaced ${replacementCause(change)}`;
  return own(change.before, "force_destroy") === true
    ? { address: change.address, problem: `${how}, with everything in it`, level: "error" }
    : { address: change.address, problem: `${how}, which AWS refuses while it holds anything` };
}

function versioningFindings({ before, after }: Subject): readonly RuleFinding[] {
  return before
    .ofType(VERSIONING)
    .filter(isOn)
    .filter(({ address }) => {
      const will = resourceByAddress(after, address);
      return will === undefined || !isOn(will);
    })
    .map(({ address }) => ({ address, argument: STATUS, problem: "was Enabled and no longer is" }));
}

function isOn({ values }: ContractResource): boolean {
  return textsAt(values, STATUS).includes("Enabled");
}

/** Older versions may end; what is current may not, nor what only the apply decides. */
function expiryFindings({ address, values }: ContractResource): readonly RuleFinding[] {
  return ["rule.expiration.days", "rule.expiration.date"]
    .filter((path) => valuesAt(values, path).some((one) => one !== "" && one !== 0))
    .map((argument) => ({ address, argument, problem: "deletes what the bucket holds" }));
}

const ENDING = "rule.noncurrent_version_expiration";

/** Older versions of a bucket that has some end only as they did: what they would be needed for is gone for ever. */
function endingFindings(lifecycle: ContractResource, { before, after }: Subject) {
  const { address } = lifecycle;
  const isOfNew = after
    .targets(lifecycle, "bucket")
    .some(
      (one) => one.type === "aws_s3_bucket" && resourceByAddress(before, one.address) === undefined,
    );
  if (isOfNew) return [];
  const had = new Set(endingsOf(resourceByAddress(before, address)));
  return endingsOf(lifecycle).some((one) => !had.has(one))
    ? [{ address, argument: ENDING, problem: "ends older versions as none did before" }]
    : [];
}

/** What was to go by time, and now stays; where anything else goes instead, that is told. */
function stayingFindings(
  { address, values }: ContractResource,
  { before }: Subject,
): readonly RuleFinding[] {
  const was = resourceByAddress(before, address)?.values;
  const argument = "rule.expiration";
  return isSetAt(was, argument) && !isSetAt(values, argument)
    ? [{ address, argument, problem: "goes: what was to be deleted by time stays" }]
    : [];
}

function isSetAt(values: ContractBlock | undefined, path: string): boolean {
  return valuesAt(values, path).some((one) => !isEmptyLeaf(one));
}

/** Each rule in force by which older versions end, as a text: of what, and when. */
function endingsOf(lifecycle: ContractResource | undefined): readonly string[] {
  return blocksAt(lifecycle?.values, "rule")
    .filter((one) => valuesAt(one, "noncurrent_version_expiration").length > 0)
    .filter((one) => !textsAt(one, "status").includes("Disabled"))
    .map(({ filter, prefix, noncurrent_version_expiration }) =>
      JSON.stringify([filter, prefix, noncurrent_version_expiration], (_, value) =>
        isEmptyLeaf(value) ? undefined : value,
      ),
    );
}
