/**
 * A Terraform resource as the contract sees it: plain data that both synthesized JSON and plan JSON convert
 * to, and the functions that read it. Everything in this folder reads resources through here.
 * @module
 */

/** A value that is not known yet: a reference, or something that AWS decides at apply. */
export class Unresolved {
  /** The addresses of the resources that the expression names, if known. */
  readonly references: readonly string[];
  /** The text with its references, such as `${aws_cloudwatch_log_group.a.arn}:*`, if known. */
  readonly template: string | undefined;
  /** The references as the expression has them, with the attribute, such as `aws_lambda_function.a.qualified_arn`. */
  readonly names: readonly string[];

  constructor(
    references: readonly string[] = [],
    template?: string,
    names: readonly string[] = [],
  ) {
    this.references = references;
    this.template = template;
    this.names = names;
  }
}

/** A block: its arguments by name. */
export interface ContractBlock {
  readonly [argument: string]: ContractValue;
}

/** What an argument can hold; a block may be single or in a list. */
export type ContractValue =
  | null
  | boolean
  | number
  | string
  | Unresolved
  | ContractBlock
  | readonly ContractValue[];

/** One managed resource, as it will be after the apply. */
export interface ContractResource {
  /** Such as `aws_cognito_user_pool.anonymous-pool`. */
  readonly address: string;
  /** Such as `aws_cognito_user_pool`. */
  readonly type: string;
  /** The arguments; a missing or null one is left out, and AWS's default applies. */
  readonly values: ContractBlock;
  /**
   * The addresses that an argument's expression names, by the argument's path without indices, such as
   * `lambda_config.pre_sign_up`; needed only if the value itself is known.
   */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Everything at a path, through single blocks and lists of blocks alike; empty if there is nothing.
 *
 * @example
 * valuesAt(pool.values, "account_recovery_setting.recovery_mechanism.name"); // ["admin_only"]
 */
export function valuesAt(value: ContractValue | undefined, path: string): readonly ContractValue[] {
  return path
    .split(".")
    .reduce<readonly ContractValue[]>(
      (found, name) => found.flatMap((one) => step(one, name)),
      flatten(value),
    );
}

/** The known texts at a path. */
export function textsAt(value: ContractValue | undefined, path: string): readonly string[] {
  return valuesAt(value, path).filter((one) => typeof one === "string");
}

/** The known blocks at a path. */
export function blocksAt(value: ContractValue | undefined, path: string): readonly ContractBlock[] {
  return valuesAt(value, path).filter(isBlock);
}

/** The number at a path, written as a number or as text; `undefined` if it is omitted or unknown. */
export function numberAt(value: ContractValue | undefined, path: string): number | undefined {
  const [first] = valuesAt(value, path);
  if (typeof first === "number") return first;
  return typeof first === "string" && first.trim() !== "" && Number.isFinite(Number(first))
    ? Number(first)
    : undefined;
}

/** Whether something at a path is unknown. */
export function isUnresolvedAt(value: ContractValue | undefined, path: string): boolean {
  return valuesAt(value, path).some((one) => one instanceof Unresolved);
}

/** Whether a value is a block, not a list, a scalar or unknown. */
export function isBlock(value: ContractValue | undefined): value is ContractBlock {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unresolved)
  );
}

/**
 * Every address that an argument names, from its expression or from the unresolved reference itself.
 *
 * @param path - of the argument, without indices
 */
export function referencesAt(resource: ContractResource, path: string): readonly string[] {
  const unresolved = valuesAt(resource.values, path).flatMap((one) =>
    one instanceof Unresolved ? one.references : [],
  );
  return [...new Set([...unresolved, ...(resource.references?.[path] ?? [])])];
}

function step(value: ContractValue, name: string): readonly ContractValue[] {
  // What lies below an unknown block is unknown, not absent.
  if (value instanceof Unresolved) return [value];
  return isBlock(value) && Object.hasOwn(value, name) ? flatten(value[name]) : [];
}

function flatten(value: ContractValue | undefined): readonly ContractValue[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value)
    ? value.flatMap((one: ContractValue) => flatten(one))
    : [value as ContractValue];
}
