/**
 * The way to one table of a deployed stack: a client of the stack's region, with the caller's credentials,
 * and errors that say what to do. `AWS_ENDPOINT_URL_DYNAMODB` leads it to the simulator.
 * @module
 */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { EnvironmentConfig } from "../../config/schema";
import { type TableNames, tableNames } from "../../constructs/table-names";
import { CLIENT_SETTINGS } from "./client-settings";
import { describeFault, isMissing } from "./describe-fault";
import { StackTableError } from "./errors";

/** A table and the client that reaches it. */
export interface StackTable {
  readonly name: string;
  readonly client: DynamoDBClient;
  /**
   * What to throw for a fault of a call.
   *
   * @param fact - what had been done by then and what to do, added to the message
   */
  explain(fault: unknown, fact: string): StackTableError;
}

const TRIO = "defineAuthChallenge, createAuthChallenge and verifyAuthChallengeResponse are";

/** What makes a table be there, in the words of the configuration. */
const SWITCHES: Readonly<Record<keyof TableNames, string>> = {
  keys: `${TRIO} not among the anonymousPoolTriggers`,
  nonces: `${TRIO} not among the anonymousPoolTriggers`,
  migration: "userMigration is not among the defaultPoolTriggers",
};

/** Makes the way to a table; nothing is called yet. */
export function openTable(config: EnvironmentConfig, kind: keyof TableNames): StackTable {
  const name = tableNames(config)[kind];
  const { region, environment } = config;
  return {
    name,
    client: new DynamoDBClient({ region, ...CLIENT_SETTINGS }),
    explain: (fault, fact) =>
      isMissing(fault)
        ? new StackTableError(
            "ERR_TABLE_MISSING",
            `no table '${name}' in ${region}; either ${SWITCHES[kind]} of incognito-${environment}, or the stack is not deployed; apply it with them, then run this again`,
          )
        : new StackTableError(
            "ERR_AWS_CALL",
            `table '${name}' in ${region} cannot be used: ${describeFault(fault)}; ${fact}`,
          ),
  };
}
