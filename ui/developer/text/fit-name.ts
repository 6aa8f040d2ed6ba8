/**
 * A name in the pool's spelling, checked by the rule of the pool's own function before anything is sent.
 * @module
 */
import type { FrontEndPool } from "../../../simulator/observe/api-types";
import { FieldError } from "../../errors";

type NamedPool = Pick<FrontEndPool, "signInWith" | "names">;

/** The pool ignores case, its functions see only lower case, and signature and work are for one spelling. */
export function canonicalName(typed: string): string {
  return typed.trim().toLowerCase();
}

/**
 * A name for a new account.
 *
 * @throws {@link FieldError} if Pre Sign-Up would refuse it
 */
export async function fitName(pool: NamedPool, typed: string): Promise<string> {
  const name = canonicalName(typed);
  if (pool.signInWith === "email") return name;
  const { judgeName } = await import("./judge-name");
  const fault = judgeName(name, pool.names);
  if (fault === undefined) return name;
  throw new FieldError("username", fault);
}
