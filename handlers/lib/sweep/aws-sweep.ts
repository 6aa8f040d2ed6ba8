/**
 * A sweep over AWS itself, for the scheduled function and for `npm run accounts:sweep`.
 * @module
 */
import { randomBytes } from "node:crypto";
import { createUserRows, type RowTables } from "./aws-rows";
import { createUserDirectory, type SweepCall } from "./aws-users";
import { createUseTable } from "./aws-uses";
import type { Sweep } from "./sweep-accounts";
import type { UserDirectory } from "./sweep-ports";

/** The calls of a sweep. */
export interface SweepCalls {
  readonly cognito: SweepCall;
  readonly dynamodb: SweepCall;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A stack's tables, with that of the marks. */
export type UsedTables = RowTables & { readonly uses: NonNullable<RowTables["uses"]> };

/** The pools of these ids. */
export function createDirectories(
  { cognito }: SweepCalls,
  tables: RowTables,
  userPoolIds: readonly string[],
): readonly UserDirectory[] {
  return userPoolIds.map((id) => createUserDirectory(cognito, id, tables.migration !== undefined));
}

/** What {@link Sweep} needs of AWS. */
export async function createSweep(
  { dynamodb, now }: SweepCalls,
  tables: UsedTables,
): Promise<Pick<Sweep, "uses" | "rows" | "idleWeeks" | "countedFrom" | "now" | "newClaim">> {
  const { name, idleWeeks } = tables.uses;
  const uses = createUseTable(dynamodb, name, now);
  return {
    uses,
    rows: createUserRows(dynamodb, tables, now),
    idleWeeks,
    countedFrom: await uses.createdAt(),
    now,
    newClaim: () => randomBytes(9).toString("base64url"),
  };
}
