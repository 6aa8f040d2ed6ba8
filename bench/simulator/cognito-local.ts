/**
 * Installs and starts cognito-local, the emulator that the benchmark compares with, with one pool whose
 * PreSignUp function is ours.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lambdaEnvironment } from "../../simulator/functions/lambda-environment";
import { BenchError } from "../errors";
import { installPeer } from "../handlers/peer";
import type { BenchStack } from "./our-simulator";
import { type ServerProcess, startServerProcess } from "./server-process";

const LAMBDA_ENDPOINT = "bench/simulator/lambda-endpoint.ts";
const VERSION = "5.3.0";

/** What is compared, for the table. */
export const COGNITO_LOCAL_NAME = `cognito-local ${VERSION}`;

/** A running cognito-local with its pool. */
export interface CognitoLocal extends ServerProcess {
  readonly poolId: string;
  readonly clientId: string;
}

/** Installs it, once. */
export async function installCognitoLocal(workDirectory: string): Promise<string> {
  const directory = join(workDirectory, "cognito-local");
  await installPeer({ directory, packages: { "cognito-local": VERSION } });
  return join(directory, "node_modules", "cognito-local", "lib", "bin", "start.js");
}

/** Where {@link startLambdaEndpoint} runs from, and the function that it runs. */
type SignUpFunction = Pick<BenchStack, "root" | "region" | "preSignUp">;

/** Starts the Lambda of cognito-local: the deployed PreSignUp in the environment that Lambda gives it. */
export function startLambdaEndpoint({
  root,
  region,
  preSignUp,
}: SignUpFunction): Promise<ServerProcess> {
  const { bundlePath } = preSignUp;
  const place = { region, taskRoot: bundlePath, endpoints: {} };
  return startServerProcess({
    args: (port) => ["scripts/run.mjs", LAMBDA_ENDPOINT, bundlePath, String(port)],
    environment: () => lambdaEnvironment(preSignUp, place),
    directory: root,
    path: "/",
  });
}

/**
 * Starts it with its Lambda endpoint, in its own folder, which is deleted when it stops.
 *
 * @param program - as returned by {@link installCognitoLocal}
 */
export async function startCognitoLocal(
  program: string,
  stack: SignUpFunction,
): Promise<CognitoLocal> {
  const endpoint = await startLambdaEndpoint(stack);
  const directory = mkdtempSync(join(tmpdir(), "incognito-bench-"));
  mkdirSync(join(directory, ".cognito"));
  const config = {
    LambdaClient: { endpoint: endpoint.url },
    TriggerFunctions: { PreSignUp: "pre-sign-up" },
    UserPoolDefaults: { UsernameAttributes: [] },
  };
  writeFileSync(join(directory, ".cognito", "config.json"), JSON.stringify(config));
  const server = await startServerProcess({
    args: () => [program],
    environment: (port) => ({ PORT: String(port), HOST: "127.0.0.1" }),
    directory,
    path: "/health",
  });
  const stop = async () => {
    await server.stop();
    await endpoint.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { ...server, ...(await createPool(server.url)), stop };
}

async function createPool(url: string): Promise<{ poolId: string; clientId: string }> {
  const { UserPool } = await call<{ UserPool: { Id: string } }>(url, "CreateUserPool", {
    PoolName: "bench",
  });
  const { UserPoolClient } = await call<{ UserPoolClient: { ClientId: string } }>(
    url,
    "CreateUserPoolClient",
    { UserPoolId: UserPool.Id, ClientName: "bench" },
  );
  return { poolId: UserPool.Id, clientId: UserPoolClient.ClientId };
}

async function call<T>(url: string, operation: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      authorization: "AWS4-HMAC-SHA256 Credential=local",
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new BenchError(`cognito-local refused ${operation}: ${text}`);
  return JSON.parse(text) as T;
}
