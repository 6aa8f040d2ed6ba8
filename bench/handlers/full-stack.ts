/**
 * A synthesized stack with every trigger on, so that each handler can be started with its deployed
 * environment.
 * @module
 */
import { join } from "node:path";
import { synthesize } from "../../build/synthesize";
import { variableName } from "../../config/load-config";
import { listPools, type PoolKind, triggersKey } from "../../handlers/pools";
import { lambdaEnvironment } from "../../simulator/functions/lambda-environment";
import type { SimulatedFunction, SimulatedStack } from "../../simulator/stack/model";
import { readStack } from "../../simulator/stack/read-stack";
import { BenchError } from "../errors";
import type { TablesToSeed } from "./seed-tables";

/** The configuration that `all` triggers need; the webhook is replaced by one on this machine. */
const EVERY_TRIGGER = {
  ...Object.fromEntries(
    listPools().map(({ kind }) => [variableName(triggersKey(kind), "dev"), "all"]),
  ),
  INCOGNITO_DEV_SES_IDENTITY_ARN:
    "arn:aws:ses:eu-central-1:123456789012:identity/bench@example.com",
  INCOGNITO_DEV_WEBHOOK_URL: "https://messages.example.com/incognito",
  INCOGNITO_DEV_SIGN_UPS_PER_DAY: "100000000",
  INCOGNITO_DEV_BAN_LIST: "true",
  INCOGNITO_DEV_ACCOUNT_IDLE_WEEKS: "52",
} as const;

const STACK = "incognito-dev";

/** The stack, with what the benchmark needs from it. */
export interface FullStack {
  /** Its folder in the synthesized output. */
  readonly directory: string;
  /** Where its bundles are. */
  readonly bundleDirectory: string;
  readonly tables: Pick<TablesToSeed, "keyTable" | "migrationTable" | "scryptCost">;
  /** All variables of a handler's function, including Lambda's own. */
  environmentOf(pool: PoolKind, entry: string): Readonly<Record<string, string | undefined>>;
}

/** Builds and synthesizes it. */
export async function makeFullStack(workDirectory: string): Promise<FullStack> {
  const outputDirectory = join(workDirectory, "cdktf.out");
  const variables = { ...EVERY_TRIGGER, CDKTF_OUTDIR: outputDirectory };
  const { bundleDirectory } = await synthesize(variables);
  const directory = join(outputDirectory, "stacks", STACK);
  const stack = readStack(directory);
  const variable = (pool: PoolKind, entry: string, name: string) =>
    findFunction(stack, pool, entry).environment[name] ?? "";
  return {
    directory,
    bundleDirectory,
    tables: {
      keyTable: variable("anonymous", "verify-auth-challenge-response", "KEY_TABLE"),
      migrationTable: variable("default", "user-migration", "MIGRATION_TABLE"),
      scryptCost: variable("default", "user-migration", "SCRYPT_COST"),
    },
    environmentOf: (pool, entry) =>
      lambdaEnvironment(findFunction(stack, pool, entry), {
        region: stack.region,
        taskRoot: directory,
        endpoints: {},
      }),
  };
}

/**
 * The function that runs a handler for a pool.
 *
 * @throws {@link BenchError} if the stack has none
 */
export function findFunction(
  { name, functions }: Pick<SimulatedStack, "name" | "functions">,
  pool: PoolKind,
  entry: string,
): SimulatedFunction {
  const named = entry.replace(/^email-|-with-tables$/, "");
  const found = functions.find((candidate) => candidate.name === `${name}-${pool}-${named}`);
  if (found !== undefined) return found;
  const names = functions.map((candidate) => candidate.name).join(", ");
  throw new BenchError(`no function ${name}-${pool}-${entry}; expected one of ${names}`);
}
