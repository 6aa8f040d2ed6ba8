/**
 * Rule: nothing is made public.
 * @module
 */
import { type ContractResource, Unresolved } from "../../contract/resource";
import { type Leaf, leavesOf } from "../access/leaves";
import { resourceByAddress } from "./look-up";
import type { Rule, RuleFinding } from "./rule";

/** Arguments that open something if true. */
const OPENS =
  /^(?:publicly_accessible|is_public|public|allow_external_principals|allow_unauthenticated)$/;
/** Arguments that keep something closed if true. */
const CLOSES =
  /^(?:block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets)$/;
/** Canned access lists for everybody, or for everybody who has any AWS account. */
const PUBLIC_LIST = /^(?:public-read|public-read-write|authenticated-read|aws-exec-read)$/;

/** S3's groups for everybody, or for everybody with an AWS account. */
const PUBLIC_GROUP = /^http:\/\/acs\.amazonaws\.com\/groups\/global\//;

/** Resources whose mere existence keeps something closed. */
const LOCKS = ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"];

/** See {@link Rule}. */
export const noPublicAccess: Rule = {
  id: "no-public-access",
  level: "error",
  what: "Something is opened to everybody by an argument or an access list, or what kept it closed goes.",
  why: "It is found by scanners within minutes.",
  satisfy: "Leave it closed; serve a public page by a service made for that.",
  types: [
    "aws_s3_bucket_acl",
    "aws_s3_bucket_public_access_block",
    "aws_s3_account_public_access_block",
    "aws_s3_bucket_ownership_controls",
  ],
  check: ({ before, after }) => [
    ...after.resources.flatMap((one) =>
      leavesOf(one).flatMap((leaf) => {
        const problem = problemOf(leaf);
        return problem === undefined ? [] : [findingAt(one, leaf.path, problem)];
      }),
    ),
    ...before
      .ofType(...LOCKS)
      .filter(({ address }) => resourceByAddress(after, address) === undefined)
      .map(({ address }) => ({ address, problem: "goes, and with it what kept buckets closed" })),
  ],
};

function problemOf({ name, value }: Leaf): string | undefined {
  if (value instanceof Unresolved) return unknownProblem(name, value);
  if (OPENS.test(name) && value === true) return "is true: everybody can reach it";
  if (CLOSES.test(name) && value === false) return NOT_CLOSED;
  if (name === "object_ownership" && value !== "BucketOwnerEnforced") return LISTS_COUNT;
  return typeof value === "string" && isPublicList(name, value) ? `is '${value}'` : undefined;
}

const NOT_CLOSED = "is not true: buckets can be opened to everybody";
const LISTS_COUNT = "is not BucketOwnerEnforced: access lists of single objects count again";

function unknownProblem(name: string, value: Unresolved): string | undefined {
  if (name === "object_ownership") return LISTS_COUNT;
  if (CLOSES.test(name) && value.references.length > 0) return NOT_CLOSED;
  const mayOpen = OPENS.test(name) || name === "acl";
  return mayOpen && value.names.length > 0
    ? "is known after the apply only, and may be open to everybody"
    : undefined;
}

function isPublicList(name: string, value: string): boolean {
  return PUBLIC_GROUP.test(value) || (/(?:^|_)acl$/.test(name) && PUBLIC_LIST.test(value));
}

function findingAt({ address }: ContractResource, argument: string, problem: string): RuleFinding {
  return { address, argument, problem };
}
