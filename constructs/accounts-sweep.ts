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
import { SCHEDULED_ENTRIES } from "../handlers/triggers";
import { SWEEP_VARIABLES, type SweepEvent, USE_TABLE_VARIABLE } from "../vocabulary/account-end";
import type { ItemTable } from "./item-table";
import { type FunctionStatement, functionSettings, TriggerFunction } from "./trigger-function";
import type { TriggerResources } from "./trigger-needs";
import type { UserPool } from "./user-pool";

/** What is swept. */
export interface AccountsSweepProps {
  readonly config: EnvironmentConfig;
  /** Where the bundle of a handler is. */
  readonly bundleOf: (entry: string) => string;
  readonly pools: readonly UserPool[];
  readonly resources: TriggerResources;
}

const ID = "accounts-sweep";
const [SWEEP_ENTRY] = SCHEDULED_ENTRIES;
const TIMEOUT_SECONDS = 900;
/** The sweep holds the ids of all rows while it lists users. */
const MEMORY_MEGABYTES = 1_024;
/** The next sweep resumes, so none needs a retry. */
const CALLS = { retries: 0, maximumEventAgeSeconds: 3_600 };

/**
 * Adds the sweep, if the configuration has a schedule.
 *
 * @returns the function's name, for alarms
 */
export function addAccountsSweep(
  stack: TerraformStack,
  { config, bundleOf, pools, resources }: AccountsSweepProps,
): string | undefined {
  const { uses } = resources;
  const { accountIdleWeeks, namePrefix, sweepSchedule } = config;
  if (sweepSchedule === undefined || uses === undefined) return undefined;
  const functionName = `${namePrefix}-${ID}`;
  const fn = new TriggerFunction(stack, ID, {
    functionName,
    bundle: bundleOf(SWEEP_ENTRY),
    ...functionSettings(config),
    memoryMegabytes: Math.max(config.lambdaMemoryMegabytes, MEMORY_MEGABYTES),
    timeoutSeconds: TIMEOUT_SECONDS,
    isScheduled: true,
    systemLogLevel: "WARN",
    asynchronous: CALLS,
    environment: {
      [SWEEP_VARIABLES.pools]: String(pools.length),
      [SWEEP_VARIABLES.idleWeeks]: String(accountIdleWeeks),
      [USE_TABLE_VARIABLE]: uses.tableName,
      KEY_TABLE: resources.signInByKey?.keys.tableName ?? "",
      BAN_TABLE: resources.bans?.tableName ?? "",
      MIGRATION_TABLE: resources.migration?.tableName ?? "",
    },
  });
  for (const statement of statementsOf(pools, uses, resources)) fn.addStatement(statement);
  const event: SweepEvent = { userPoolIds: pools.map(({ id }) => id) };
  addSchedule(stack, fn, { functionName, sweepSchedule, event });
  return fn.functionName;
}

interface Schedule {
  readonly functionName: string;
  readonly sweepSchedule: string;
  readonly event: SweepEvent;
}

function addSchedule(
  stack: TerraformStack,
  fn: TriggerFunction,
  { functionName, sweepSchedule, event }: Schedule,
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
    input: JSON.stringify(event),
    dependsOn: [permission],
  });
}

/** Each table with only the actions used on it, and only the stack's own pools. */
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
