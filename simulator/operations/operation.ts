/**
 * What an operation is. Each file of this folder defines one; `index.ts` registers them.
 * @module
 */
import type { Services } from "../context";
import { type Fields, type Input, readInput } from "./fields";

/** Who may call: everyone, holders of an access token, or an administrator with AWS credentials. */
export type Access = "public" | "token" | "signed";

/** A result, as AWS's JSON. */
export type Output = Readonly<Record<string, unknown>>;

/** An operation as its file writes it. */
export interface OperationDefinition<F extends Fields> {
  readonly access: Access;
  /** For the support table: what it does here, and what of AWS's it leaves out. */
  readonly summary: string;
  /** The members that are read. */
  readonly fields: F;
  /** Its parameter names the services that it touches: `call: Call<"pools" | "clock">`. */
  readonly run: (call: Services, input: Input<F>) => Output | Promise<Output>;
}

/** An operation as the registry knows it. */
export interface Operation {
  readonly access: Access;
  readonly summary: string;
  /** The names of the members that are read. */
  readonly members: readonly string[];
  /** Checks the input and runs. */
  readonly run: (call: Services, input: Readonly<Record<string, unknown>>) => Promise<Output>;
}

/** Joins an operation with the check of its input. */
export function defineOperation<F extends Fields>(definition: OperationDefinition<F>): Operation {
  const { access, summary, fields, run } = definition;
  return {
    access,
    summary,
    members: Object.keys(fields),
    run: async (call, input) => run(call, readInput(fields, input)),
  };
}
