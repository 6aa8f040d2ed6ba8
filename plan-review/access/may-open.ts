/**
 * Whether a resource holds anything that the rules on access read. A plan may have a hundred thousand
 * resources: only those that do are kept for the rules.
 * @module
 */
import { isRecord, type JsonRecord } from "../json-record";

/** Names of arguments that can let somebody in, give something away, or run something. */
const OPENING_NAME =
  /polic|principal|grant|account|trusted|boundary|(?:^|_)acl$|public|allow_|owner|s3_bucket|layers|image_uri/;
const SAYS_NOTHING = /^(?:\w+_arn_suffix|tags|tags_all)$/;
const OPENING_TEXT = /\barn:|^\s*\{|\.dkr\.ecr[.-]|amazonaws\.com/;

/**
 * Whether to keep a resource for the rules.
 *
 * @param sides - its values, and the marks of values known only after the apply
 */
export function mayOpen(...sides: readonly unknown[]): boolean {
  return sides.some((side) =>
    isRecord(side)
      ? Object.entries(side).some(([name, one]) => !isOwn(side, name) && opens(one, name))
      : opens(side, ""),
  );
}

/** A resource's own identity opens nothing; but an event target's `arn` is that of something else. */
function isOwn(resource: JsonRecord, name: string): boolean {
  if (name === "id") return true;
  const { arn, id, name: called } = resource;
  if (name !== "arn" || typeof arn !== "string") return false;
  return [id, called].some((one) => typeof one === "string" && one !== "" && arn.endsWith(one));
}

function opens(value: unknown, name: string): boolean {
  if (value === null || value === false || value === "" || SAYS_NOTHING.test(name)) return false;
  if (Array.isArray(value)) return value.some((one) => opens(one, name));
  if (isRecord(value)) return Object.entries(value).some(([key, one]) => opens(one, key));
  return OPENING_NAME.test(name) || (typeof value === "string" && OPENING_TEXT.test(value));
}
