/**
 * The scheduled sweep of idle accounts: a function that no pool calls, the rule that starts it, and the right to end
 * accounts of the stack's own pools.
 * @module
 */
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../config/schema";
import { SWEEP_VARIABLES, USE_TABLE_VARIABLE } from "../vocabulary/account-end";
import type { ItemTable } from "./item-table";
import { type FunctionStatement, TriggerFunction } from "./trigger-function";
import type { TriggerResources } from "./trigger-needs";
import type { UserPool } from "./user-pool";

/** What is swept. */
export interface AccountsSweepProps {
  readonly config: EnvironmentConfig;
  /** The file that is deployed. */
  readonly bundle: string;
  readonly pools: readonly UserPool[];
  readonly resources: TriggerResources;
}

const ID = "accounts-sweep";
const TIMEOUT_SECONDS = 900;
/** It holds the ids of all rows while it lists users. */
const MEMORY_MEGABYTES = 1_024;
/** The next one goes on, so that none needs to be tried again. */
const CALLS = { retries: 0, maximumEventAgeSeconds: 3_600 };

/**
 * Adds it, where the configuration has a schedule.
 *
 * @returns the function's name, for alarms
 */
export function addAccountsSweep(
  stack: TerraformStack,
  { config, bundle, pools, resources }: AccountsSweepProps,
): string | undefined {
  const { uses } = resources;
  const { accountIdleWeeks, namePrefix, sweepSchedule } = config;
  if (sweepSchedule === undefined || uses === undefined) return undefined;
  const functionName = `${namePrefix}-${ID}`;
  const fn = new TriggerFunction(stack, ID, {
    functionName,
    bundle,
    runtime: config.lambdaRuntime,
    memoryMegabytes: Math.max(config.lambdaMemoryMegabytes, MEMORY_MEGABYTES),
    logRetentionDays: config.logRetentionDays,
    timeoutSeconds: TIMEOUT_SECONDS,
    isScheduled: true,
    systemLogLevel: "WARN",
    asynchronous: CALLS,
    environment: {
      [SWEEP_VARIABLES.pools]: pools.map(({ id }) => id).join(","),
      [SWEEP_VARIABLES.idleWeeks]: String(accountIdleWeeks),
      [USE_TABLE_VARIABLE]: uses.tableName,
      KEY_TABLE: resources.signInByKey?.keys.tableName ?? "",
      BAN_TABLE: resources.bans?.tableName ?? "",
      MIGRATION_TABLE: resources.migration?.tableName ?? "",
    },
  });
  for (const statement of statementsOf(pools, uses, resources)) fn.addStatement(statement);
  addSchedule(stack, fn, { functionName, sweepSchedule });
  return fn.functionName;
}

function addSchedule(
  stack: TerraformStack,
  fn: TriggerFunction,
  {
    functionName,
    sweepSchedule,
  }: { readonly functionName: string; readonly sweepSchedule: string },
): void {
  const rule = new CloudwatchEventRule(stack, `${ID}-schedule`, {
    name: functionName,
    description: "Starts the sweep of accounts that nobody uses.",
    scheduleExpression: sweepSchedule,
  });
  const permission = new LambdaPermission(stack, `${ID}-permission`, {
    action: "lambda:InvokeFunction",
    functionName: fn.functionName,
    principal: "events.amazonaws.com",
    sourceArn: rule.arn,
  });
  new CloudwatchEventTarget(stack, `${ID}-target`, {
    rule: rule.name,
    arn: fn.arn,
    // An event would tell the account's number and nothing that is needed.
    input: "{}",
    dependsOn: [permission],
  });
}

/** Each table for what is done with it, and no pool but the stack's own. */
function statementsOf(
  pools: readonly UserPool[],
  uses: ItemTable,
  { signInByKey, bans, migration }: TriggerResources,
): readonly FunctionStatement[] {
  return [
    {
      actions: [
        "cognito-idp:ListUsers",
        "cognito-idp:AdminDisableUser",
        "cognito-idp:AdminEnableUser",
        "cognito-idp:AdminDeleteUser",
      ],
      resources: pools.map(({ arn }) => arn),
    },
    on(
      uses,
      "BatchGetItem",
      "DeleteItem",
      "DescribeTable",
      "GetItem",
      "PutItem",
      "Scan",
      "UpdateItem",
    ),
    ...(signInByKey ? [on(signInByKey.keys, "DeleteItem", "Scan")] : []),
    ...(bans ? [on(bans, "DeleteItem", "GetItem", "Scan")] : []),
    ...(migration ? [on(migration, "DeleteItem")] : []),
  ];
}

function on({ arn }: ItemTable, ...operations: readonly string[]): FunctionStatement {
  return { actions: operations.map((name) => `dynamodb:${name}`), resources: [arn] };
}
