/**
 * The blocks that a stack's JSON makes by `dynamic`: a plan shows what they make only where that is known. Of a block that AWS
 * fills in where it is left out, such as a pool's `sms_configuration`, nothing else shows that something makes it.
 * @module
 */
import { blocksIn, isRecord, own } from "./json-record";

/** A `dynamic` block of a resource. */
export interface DynamicBlock {
  /** Of the resource, without indices. */
  readonly address: string;
  /** Such as `lambda_config.custom_sms_sender`. */
  readonly path: readonly string[];
}

/** Every `dynamic` block of the synthesized JSON's resources; in JSON each level may be single or in a list. */
export function dynamicsOfSynthesized(json: unknown): readonly DynamicBlock[] {
  return blocksIn(own(json, "resource")).flatMap((byType) =>
    Object.entries(byType).flatMap(([type, byName]) =>
      blocksIn(byName).flatMap((named) =>
        Object.entries(named).flatMap(([name, body]) =>
          pathsIn(body).map((path) => ({ address: `${type}.${name}`, path })),
        ),
      ),
    ),
  );
}

type Path = readonly string[];

function pathsIn(body: unknown): readonly Path[] {
  return blocksIn(body).flatMap((block) =>
    Object.entries(block).flatMap(([name, value]) => {
      if (name !== "dynamic") return pathsIn(value).map((path) => [name, ...path]);
      return blocksIn(value).flatMap(Object.entries).flatMap(madeBy);
    }),
  );
}

/** The block itself, where it may repeat as only the apply knows, and those within. */
function madeBy([name, value]: readonly [string, unknown]): readonly Path[] {
  const made = blocksIn(value);
  const isKnown = made.length > 0 && made.every((one) => isLiteral(one.for_each));
  const within = made.flatMap((one) => pathsIn(one.content)).map((path) => [name, ...path]);
  return isKnown ? within : [[name], ...within];
}

/** Whether a list's or a map's length stands there; its values may be templates. */
function isLiteral(value: unknown): boolean {
  return Array.isArray(value) || (isRecord(value) && !Object.keys(value).some(isTemplate));
}

function isTemplate(text: string): boolean {
  return /[$%]\{/.test(text);
}

/** Whether something at a path is known after the apply only, through single blocks and lists of blocks alike. */
export function isUnknownAt(unknown: unknown, [name, ...rest]: Path): boolean {
  if (Array.isArray(unknown))
    return unknown.some((one) => isUnknownAt(one, name === undefined ? [] : [name, ...rest]));
  if (name === undefined || unknown === true) return unknown === true;
  return isUnknownAt(own(unknown, name), rest);
}
