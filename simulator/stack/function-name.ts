/**
 * How resources name the function that they belong to. Used by `read-functions.ts` and `read-invoke-configs.ts`.
 * @module
 */

/** The name in a name, `account:function:name` or ARN; a reference to an alias or a version stays as it is. */
export function functionNameOf(reference: string): string {
  return /(?:^|:)function:([^:]+)$/.exec(reference)?.[1] ?? reference;
}
