/**
 * Opens one table of a deployed stack: a client in the stack's region, with the caller's credentials, and
 * errors that say what to do. `AWS_ENDPOINT_URL_DYNAMODB` points it to the simulator.
 * @module
 */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type EnvironmentConfig, stackNameOf } from "../../config/schema";
import { type TableNames, tableNames } from "../../constructs/table-names";
import { listPools, triggersKey, triggersOf } from "../../handlers/pools";
import { SERVICE_NAMES } from "../../handlers/services";
import type { TriggerName } from "../../handlers/triggers";
import { CHALLENGE_TRIO } from "../../vocabulary/sign-in-by-key";
import { CLIENT_SETTINGS } from "./client-settings";
import { describeAwsFault, isMissing } from "./describe-aws-fault";
import { StackTableError } from "./errors";

/** A table and the client that reaches it. */
export interface StackTable {
  readonly name: string;
  readonly client: DynamoDBClient;
  /** Milliseconds since 1970 by AWS's clock, from the first answer on; before, by this machine's. */
  now(): number;
  /**
   * The error to throw for a failed call.
   *
   * @param fact - what had been done by then and what to do, added to the message
   */
  explain(fault: unknown, fact: string): StackTableError;
}

/** Tables that do not depend on triggers, with the configuration that leaves them out. */
const SWITCHED_BY: Readonly<Partial<Record<keyof TableNames, string>>> = {
  bans: "banList is false",
  uses: "accountIdleWeeks is not set",
  links: "accountLinks is false",
  ...Object.fromEntries(SERVICE_NAMES.map((name) => [name, `services does not name ${name}`])),
};

/** The triggers that a table exists for. */
const RESTS_ON: Readonly<Partial<Record<keyof TableNames, readonly TriggerName[]>>> = {
  keys: CHALLENGE_TRIO,
  nonces: CHALLENGE_TRIO,
  migration: ["userMigration"],
  signUps: ["preSignUp"],
};

/** Why a table does not exist, in the configuration's terms. */
function describeSwitch(kind: keyof TableNames): string {
  const said = SWITCHED_BY[kind];
  if (said !== undefined) return `${said} in the configuration`;
  const names = RESTS_ON[kind] ?? [];
  const keys = listPools()
    .filter(({ pool }) => names.every((name) => triggersOf(pool).includes(name)))
    .map((each) => triggersKey(each.kind));
  if (kind === "signUps")
    return "no ceiling is set and signUpValveEnabled is false in the configuration";
  const spelled = names.join(", ").replace(/, (?=\w+$)/, " and ");
  return `${spelled} ${names.length === 1 ? "is" : "are"} not among the ${keys.join(" or the ")}`;
}

/** Opens a table, without a call yet. */
export function openTable(config: EnvironmentConfig, kind: keyof TableNames): StackTable {
  const name = tableNames(config)[kind];
  const { region, environment } = config;
  const client = new DynamoDBClient({ region, ...CLIENT_SETTINGS });
  return {
    name,
    client,
    now: watchClock(client),
    explain: (fault, fact) =>
      isMissing(fault)
        ? new StackTableError(
            "ERR_TABLE_MISSING",
            `no table '${name}' in ${region}; either ${describeSwitch(kind)} of ${stackNameOf(environment)}, or the stack is not deployed; apply it with them, then run this again`,
          )
        : new StackTableError(
            "ERR_AWS_CALL",
            `table '${name}' in ${region} cannot be used: ${describeAwsFault(fault)}; ${fact}`,
          ),
  };
}

/** A clock that goes by the dates of a client's answers. */
function watchClock(client: DynamoDBClient): () => number {
  let offset = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers = {} } = Object(result.response);
      const date = Date.parse(headers.date);
      if (!Number.isNaN(date)) offset = date - Date.now();
      return result;
    },
    { step: "deserialize", name: "watchClock" },
  );
  return () => Date.now() + offset;
}
