/**
 * Rule: what is written goes to what the plan holds, and is what the plan shows.
 * @module
 */
import {
  type ContractBlock,
  type ContractResource,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { accountIn, bucketIn, type Home } from "../access/home";
import { managedType, plainAttributes, refersTo } from "../access/plain-reference";
import { isSameBlock } from "../same-values";
import { resourceByAddress } from "./look-up";
import type { Fault, Rule, Subject } from "./rule";

/** A type that writes something. */
interface Writer {
  /** The argument that names the place, and the types of what may be one. */
  readonly place: string;
  readonly held: readonly string[];
  /** The argument that names a copy's origin, as `bucket/key`. */
  readonly origin?: string;
}

const OBJECT: Writer = { place: "bucket", held: ["aws_s3_bucket", "aws_s3_directory_bucket"] };
const KEY_VALUES: Writer = {
  place: "key_value_store_arn",
  held: ["aws_cloudfront_key_value_store"],
};

/** What writes to a place that another account's owner, or another stack, can have made. */
const WRITERS: Readonly<Record<string, Writer>> = {
  aws_s3_object: OBJECT,
  aws_s3_bucket_object: OBJECT,
  aws_s3_object_copy: { ...OBJECT, origin: "source" },
  aws_secretsmanager_secret_version: { place: "secret_id", held: ["aws_secretsmanager_secret"] },
  aws_dynamodb_table_item: { place: "table_name", held: ["aws_dynamodb_table"] },
  aws_cloudfrontkeyvaluestore_key: KEY_VALUES,
  aws_cloudfrontkeyvaluestore_keys_exclusive: KEY_VALUES,
};

/** What an object's text is made from. */
const TEXTS = ["content", "content_base64", "source"];
/** What tells that a file is another; the provider computes the first where it is left out. */
const HASHES = ["etag", "source_hash"];

const UNKNOWN = "is known after the apply only";

/** See {@link Rule}; all but `aws_s3_object` are listed as not judged as well. */
export const objectIsPlanned: Rule = {
  id: "object-is-planned",
  level: "warning",
  what: "An object, a secret's value or an item goes to a place that the plan does not hold, or is copied from one, or an object's text is known after the apply only, or (as a note) becomes another.",
  why: "What is written is then somebody else's to read; and who loads an object, such as a page, runs whatever its text is.",
  satisfy:
    "Write to a bucket, a secret or a table of the same plan, and a text that the plan shows; look at what an object has become.",
  types: ["aws_s3_object"],
  check: (subject) =>
    Object.entries(WRITERS).flatMap(([type, writer]) =>
      subject.after
        .ofType(type)
        .flatMap((one) =>
          faultsOf(one, writer, subject).map((fault) => ({ address: one.address, ...fault })),
        ),
    ),
};

function faultsOf(one: ContractResource, writer: Writer, subject: Subject): readonly Fault[] {
  const was = resourceByAddress(subject.before, one.address)?.values;
  // Nothing is written where nothing changes.
  if (isSameBlock(was, one.values)) return [];
  const { place, origin } = writer;
  return [
    ...placeFaults(one, place, writer, subject),
    ...(origin === undefined ? [] : placeFaults(one, origin, writer, subject)),
    ...(writer.held === OBJECT.held ? textFaults(one.values, was) : []),
  ];
}

function placeFaults(
  one: ContractResource,
  argument: string,
  { held }: Writer,
  { after, home }: Subject,
): readonly Fault[] {
  return valuesAt(one.values, argument).flatMap((value) => {
    if (value instanceof Unresolved) {
      return refersTo(held, value) ? [] : [{ argument, problem: UNKNOWN }];
    }
    const text = String(value);
    // Of another account it is no-stranger-target's.
    if (isElsewhere(text, home) || isHeld(text, held, one, { after, home })) return [];
    return [{ argument, problem: `is '${text}', which this plan does not hold` }];
  });
}

function isElsewhere(text: string, { accounts }: Home): boolean {
  const account = accountIn(text);
  return account !== undefined && !accounts.has(account);
}

/** The name, the ARN or, of a copy's origin, what stands before the key. */
function isHeld(
  target: string,
  held: readonly string[],
  one: ContractResource,
  { after, home }: Pick<Subject, "after" | "home">,
): boolean {
  if (held === OBJECT.held && home.buckets.has(bucketIn(target) ?? target.split("/")[0] ?? "")) {
    return true;
  }
  // An expression can make another's name of what it refers to: the text alone counts.
  const alone = { ...one, values: { target }, references: {} };
  return after.targets(alone, "target").some(({ type }) => held.includes(type));
}

function textFaults(is: ContractBlock, was: ContractBlock | undefined): readonly Fault[] {
  const hidden = ["content", "content_base64"].filter((argument) =>
    valuesAt(is, argument).some((one) => one instanceof Unresolved && !isShown(one)),
  );
  if (hidden.length > 0) return hidden.map((argument) => ({ argument, problem: UNKNOWN }));
  if (was === undefined) return [];
  const [argument] = [
    ...TEXTS.filter((path) => !isSameBlock(was[path], is[path])),
    ...HASHES.filter((path) => isOtherHash(textsAt(was, path), textsAt(is, path))),
  ];
  return argument === undefined
    ? []
    : [
        {
          argument,
          problem: "is another than before: who loads the object gets that",
          level: "note",
        },
      ];
}

function isOtherHash([was]: readonly string[], [is]: readonly string[]): boolean {
  return is !== undefined && is !== was;
}

/** What AWS calls something of the plan; any other attribute may hold a text of anybody's. */
const NAME = /^(?:arn|domain|endpoint|id|name|url|\w+_(?:arn|domain|endpoint|id|name|url))$/;

/** Whether all of a text but the names of the plan's own things can be read. */
function isShown({ template, references }: Unresolved): boolean {
  const attributes = plainAttributes(template ?? "");
  return (
    attributes !== undefined &&
    attributes.length > 0 &&
    attributes.every((one) => NAME.test(one)) &&
    references.every((one) => managedType(one)?.startsWith("aws_") === true)
  );
}
