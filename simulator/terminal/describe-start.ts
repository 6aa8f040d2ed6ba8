/**
 * What the terminal says once the simulator is ready: where it is, what it holds, and what to paste into an
 * app.
 * @module
 */
import { findKnownPools } from "../http/front-end-config";
import type { SimulatedPool, SimulatedStack } from "../stack/model";

/** What was started. */
export interface Started {
  readonly stack: SimulatedStack;
  readonly url: string;
  /** The stand-ins for other services, by AWS's variables for them. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Where the stack's HTTP APIs answer, by name. */
  readonly apiUrls: Readonly<Record<string, string>>;
  readonly dataDirectory?: string | undefined;
}

/** Several paragraphs, ready to print. */
export function describeStart(started: Started): string {
  const { stack, url, dataDirectory } = started;
  const kept = dataDirectory === undefined ? "in memory, gone at the end" : `in ${dataDirectory}`;
  const pools = listPools(stack);
  return [
    `Amazon Cognito as ${stack.name} (${stack.region}), users ${kept}:\n\n  ${url}`,
    pools.map(describePool).join("\n"),
    describeVariables(started, pools),
    pools.map((pool) => describeAmplify(pool, url)).join("\n"),
  ].join("\n\n");
}

interface NamedPool {
  readonly name: string;
  readonly pool: SimulatedPool;
}

/**
 * A pool that says its kind goes by that, any other by the name that it has in the stack; where several
 * stacks run, the stack's name stands before.
 */
function listPools(stack: SimulatedStack): readonly NamedPool[] {
  const known = findKnownPools(stack);
  const isAlone = new Set(stack.pools.map(({ stackName }) => stackName)).size < 2;
  return stack.pools.map((pool) => {
    const name = known.find((each) => each.pool === pool)?.kind ?? pool.name;
    return { name: isAlone ? name : `${pool.stackName} ${name}`, pool };
  });
}

function describePool({ name, pool }: NamedPool): string {
  const clients = pool.clients
    .map((client) => `\n    client ${client.id}  ${client.name}`)
    .join("");
  return `  pool ${pool.id}  ${name}${clients}`;
}

function describeVariables(
  { stack, url, endpoints, apiUrls }: Started,
  pools: readonly NamedPool[],
): string {
  const ids = pools.flatMap(({ name, pool }) => {
    const prefix = variableOf(name);
    const client = pool.clients[0];
    return [
      `${prefix}_USER_POOL_ID=${pool.id}`,
      ...(client === undefined ? [] : [`${prefix}_CLIENT_ID=${client.id}`]),
    ];
  });
  const lines = [
    `AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=${url}`,
    ...Object.entries(endpoints).map(([name, endpoint]) => `${name}=${endpoint}`),
    // boto3 and pip's AWS CLI read the second alone (boto3 issue 3620).
    `AWS_REGION=${stack.region} AWS_DEFAULT_REGION=${stack.region}`,
    // Admin operations want a signature; whose does not matter here.
    "AWS_ACCESS_KEY_ID=simulator AWS_SECRET_ACCESS_KEY=simulator",
    ...ids,
    ...Object.entries(apiUrls).map(([name, apiUrl]) => `${variableOf(name)}_URL=${apiUrl}`),
  ];
  return `For AWS SDKs and the AWS CLI:\n\n${lines.map((line) => `  export ${line}`).join("\n")}`;
}

function variableOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
}

function describeAmplify({ name, pool }: NamedPool, url: string): string {
  const settings = {
    userPoolId: pool.id,
    userPoolClientId: pool.clients[0]?.id,
    userPoolEndpoint: url,
  };
  return `For Amplify, ${name} pool:\n\n  Amplify.configure(${JSON.stringify({ Auth: { Cognito: settings } })});\n`;
}
