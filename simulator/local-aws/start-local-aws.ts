/**
 * Starts what stands in for the AWS services that the stack's functions use, and nothing for a stack
 * that uses none: the packages behind it are large, and are loaded only if they are needed.
 * @module
 */
import type { Random } from "../clock";
import type { SimulatedStack } from "../stack/model";
import type { EncryptUnderKey } from "./encrypt-code";
import type { KmsScope } from "./kms-operations";
import type { LocalServer } from "./local-server";

/** What to start. */
export interface LocalAwsOptions {
  readonly stack: Pick<SimulatedStack, "tables" | "keys">;
  readonly random: Random;
  /**
   * A folder for the items of the tables.
   * @defaultValue - they are in memory
   */
  readonly tableDirectory?: string | undefined;
}

/** The running stand-ins. */
export interface LocalAws {
  /** For the environment of the functions, for example `AWS_ENDPOINT_URL_KMS`. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Where the stack has a key. */
  readonly encryptCode?: EncryptUnderKey;
  close(): Promise<void>;
}

/**
 * Starts the stand-ins; they answer when this resolves.
 *
 * @throws {@link LocalAwsError} if a table of the stack cannot be created; nothing is left open then
 */
export async function startLocalAws({
  stack,
  random,
  tableDirectory,
}: LocalAwsOptions): Promise<LocalAws> {
  const kms = await startKms(stack, random);
  // One after the other: what is still starting while another fails would be left open, and keep the process.
  const dynamodb = await startDynamodb(stack, tableDirectory).catch(async (error: unknown) => {
    await kms?.close();
    throw error;
  });
  return {
    endpoints: {
      ...(dynamodb !== undefined && { AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url }),
      ...(kms !== undefined && { AWS_ENDPOINT_URL_KMS: kms.url }),
    },
    ...(kms !== undefined && { encryptCode: loadOnFirstUse({ keys: stack.keys, random }) }),
    close: async () => {
      await Promise.all([dynamodb?.close(), kms?.close()]);
    },
  };
}

async function startDynamodb(
  { tables }: LocalAwsOptions["stack"],
  directory: string | undefined,
): Promise<LocalServer | undefined> {
  if (tables.length === 0) return undefined;
  const { startDynamodbServer } = await import("./dynamodb-server");
  return startDynamodbServer({ tables, directory });
}

async function startKms(
  { keys }: LocalAwsOptions["stack"],
  random: Random,
): Promise<LocalServer | undefined> {
  if (keys.length === 0) return undefined;
  const { startKmsServer } = await import("./kms-server");
  return startKmsServer({ keys, random });
}

function loadOnFirstUse(scope: KmsScope): EncryptUnderKey {
  let loading: Promise<EncryptUnderKey> | undefined;
  return async (...parameters) => {
    loading ??= import("./encrypt-code").then(({ createEncryptCode }) => createEncryptCode(scope));
    const encryptCode = await loading;
    return encryptCode(...parameters);
  };
}
