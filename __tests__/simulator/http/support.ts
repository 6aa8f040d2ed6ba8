/**
 * A stack, a Cognito that answers what a test tells it to, and a server around them.
 * @module
 */
import { request as sendRequest } from "node:http";
import type { Clock } from "../../../simulator/clock";
import type { Caller, Cognito } from "../../../simulator/cognito";
import type { HttpServer } from "../../../simulator/http/listen";
import type { RouteDependencies } from "../../../simulator/http/routes";
import { startHttpServer } from "../../../simulator/http/server";
import { createOutbox } from "../../../simulator/observe/outbox";
import { createTrace } from "../../../simulator/observe/trace";
import { membersOf } from "../../../simulator/operations/index";
import type { SimulatedPool, SimulatedStack } from "../../../simulator/stack/model";

const FIXED_CLOCK: Clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };

/** The names that the tests write out. */
export const POOL_ID = "eu-west-1_AAAAAAAAA";
export const CLIENT_ID = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
export const ANONYMOUS_POOL_ID = "eu-west-1_BBBBBBBBB";
export const ANONYMOUS_CLIENT_ID = "bbbbbbbbbbbbbbbbbbbbbbbbbb";

export const STACK = {
  name: "incognito-test",
  region: "eu-west-1",
  pools: [
    createPool({
      id: POOL_ID,
      clientId: CLIENT_ID,
      tags: { "incognito:pool": "default" },
      recovery: "verified_email",
    }),
    createPool({
      id: ANONYMOUS_POOL_ID,
      clientId: ANONYMOUS_CLIENT_ID,
      tags: { "incognito:contract": "anonymous", "incognito:pool": "anonymous" },
      recovery: "admin_only",
    }),
  ],
  functions: [],
  tables: [],
  httpApis: [],
  keys: [],
} satisfies SimulatedStack;

function createPool(options: {
  readonly id: string;
  readonly clientId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly recovery: "verified_email" | "admin_only";
}): SimulatedPool {
  const { id, clientId, tags, recovery } = options;
  return {
    id,
    issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${id}`,
    tags,
    usernameAttributes: recovery === "verified_email" ? ["email"] : [],
    recoveryMechanisms: [recovery],
    passwordPolicy: { minimumLength: 12 },
    triggers: {},
    clients: [{ id: clientId, poolId: id, explicitAuthFlows: [] }],
  } as unknown as SimulatedPool;
}

/** What Cognito was called with. */
export interface SeenCall {
  readonly operation: string;
  readonly input: unknown;
  readonly caller: Caller;
}

/** A server whose Cognito does as it is told. */
export interface TestServer extends HttpServer {
  readonly calls: readonly SeenCall[];
  readonly faults: readonly unknown[];
  readonly outbox: RouteDependencies["outbox"];
  readonly trace: RouteDependencies["trace"];
  readonly port: number;
}

/** Starts on a free port. */
export async function startTestServer(
  answer: (operation: string) => Promise<Record<string, unknown>> = () => Promise.resolve({}),
  overrides: Partial<RouteDependencies> & { readonly host?: string } = {},
): Promise<TestServer> {
  const { host = "127.0.0.1", ...rest } = overrides;
  const calls: SeenCall[] = [];
  const faults: unknown[] = [];
  const cognito: Cognito = {
    call: (operation, input, caller) => {
      calls.push({ operation, input, caller });
      return answer(operation);
    },
    grantCredentials: async () => {
      throw new Error("no test of this kind asks for it");
    },
    jwks: async (poolId) => (poolId === POOL_ID ? { keys: [{ kid: "one" }] } : undefined),
  };
  const dependencies: RouteDependencies = {
    stack: STACK,
    cognito,
    clock: FIXED_CLOCK,
    outbox: createOutbox(FIXED_CLOCK, () => undefined),
    trace: createTrace({ membersOf }),
    runId: "run1",
    reportFault: (fault) => faults.push(fault),
    ...rest,
  };
  const server = await startHttpServer({ port: 0, host }, dependencies);
  const port = Number(new URL(server.url).port);
  return { ...server, ...dependencies, calls, faults, port };
}

/** One answer, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request as written: fetch would forbid some headers and tidy up some paths. */
export function send(
  port: number,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = sendRequest(
      { host: "127.0.0.1", port, method, path, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** A call as an AWS client sends it. */
export function callApi(
  port: number,
  target: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send(port, "POST", "/", {
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${target}`,
      ...headers,
    },
    body,
  });
}
