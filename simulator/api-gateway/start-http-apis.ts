/**
 * Gives every HTTP API of the stack a port of its own. Called by `create-simulator.ts`.
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { ListenError, RequestAbortedError } from "../http/errors";
import {
  closeServer,
  type HttpServer,
  type ListenOptions,
  SERVER_OPTIONS,
  startListening,
} from "../http/listen";
import { textReply } from "../http/reply";
import { createHostCheck } from "../http/request-guard";
import type { SimulatedHttpApi } from "../stack/http-api-model";
import type { SimulatedStack } from "../stack/model";
import { type ApiDependencies, createApi } from "./answer-request";
import { createIssuerKeys, type IssuerPlace } from "./issuer-keys";
import { type ApiReply, refuse } from "./replies";

/** An API that answers. */
export interface RunningApi extends Pick<HttpServer, "url"> {
  readonly api: SimulatedHttpApi;
}

/** What the APIs work with. */
export interface HttpApisDependencies extends Omit<ApiDependencies, "stack" | "issuerKeys"> {
  readonly stack: Pick<SimulatedStack, "functions" | "httpApis" | "pools">;
  /** Where this Cognito is: pools' documents are there, and not at their issuers. */
  readonly cognitoUrl: () => string;
  readonly reportFault: (fault: unknown) => void;
}

/** More than a request may have, so that it is refused here and not by Node. */
const MAXIMUM_HEADER_SIZE = 65_536;
/** A laptop that is busy must not look like an issuer that is gone. */
const OWN_MILLISECONDS = 30_000;

/**
 * Starts every API that can be read, on the ports after the given one as far as they are free.
 *
 * @param closers - get how to end what was started
 * @throws {@link ListenError} if the host is none of this machine
 */
export async function startHttpApis(
  { port, host }: ListenOptions,
  dependencies: HttpApisDependencies,
  closers: (() => Promise<void>)[],
): Promise<readonly RunningApi[]> {
  const { stack, clock, cognitoUrl } = dependencies;
  const running: RunningApi[] = [];
  const locate = (issuer: string) => locatePool(issuer, stack, cognitoUrl);
  const issuerKeys = createIssuerKeys({ clock, locate });
  for (const [index, api] of stack.httpApis.filter(({ missing }) => !missing).entries()) {
    const listen = { host, port: port === 0 ? 0 : port + 1 + index };
    const server = await startApi(api, listen, { ...dependencies, issuerKeys });
    closers.push(() => server.close());
    running.push({ api, url: server.url });
  }
  return running;
}

/** Pools of this stack are here; everybody else's documents are where their issuer says. */
function locatePool(
  issuer: string,
  { pools }: Pick<SimulatedStack, "pools">,
  cognitoUrl: () => string,
): IssuerPlace | undefined {
  const pool = pools.find((one) => one.issuer === issuer);
  return pool && { url: `${cognitoUrl()}/${pool.id}`, timeoutMilliseconds: OWN_MILLISECONDS };
}

async function startApi(
  api: SimulatedHttpApi,
  listen: ListenOptions,
  dependencies: ApiDependencies & Pick<HttpApisDependencies, "reportFault">,
): Promise<HttpServer> {
  const { reportFault } = dependencies;
  const answer = createApi(api, dependencies);
  const isOurHost = createHostCheck(listen.host);
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isOurHost(request.headers.host)) {
      const { status, headers, body } = textReply(
        421,
        "refused: the Host header names another host",
      );
      response.writeHead(status, headers).end(body);
      return;
    }
    send(response, await answer(request));
  };
  const options = { ...SERVER_OPTIONS, maxHeaderSize: MAXIMUM_HEADER_SIZE };
  const server = createServer(options, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof RequestAbortedError)) reportFault(error);
      if (response.headersSent) response.destroy();
      else send(response, refuse(500));
    });
  });
  return { url: await listenNear(server, listen), close: () => closeServer(server) };
}

/** A port that is taken is no reason not to start: the address is printed. */
async function listenNear(
  server: ReturnType<typeof createServer>,
  listen: ListenOptions,
): Promise<string> {
  try {
    return await startListening(server, listen);
  } catch (error) {
    if (!(error instanceof ListenError) || listen.port === 0) throw error;
    return startListening(server, { ...listen, port: 0 });
  }
}

function send(response: ServerResponse, { status, headers, cookies = [], body }: ApiReply): void {
  response.writeHead(status, {
    ...headers,
    ...(cookies.length > 0 && { "set-cookie": [...cookies] }),
    ...(status !== 204 && status !== 304 && { "content-length": Buffer.byteLength(body) }),
  });
  response.end(body);
}

/** A line for each API and route that is not served, with the reason. */
export function describeUnserved({
  httpApis,
  functions,
}: Pick<SimulatedStack, "httpApis" | "functions">): readonly string[] {
  const known = new Map(functions.map((one) => [one.arn, one.missing]));
  return httpApis.flatMap(({ name, missing, routes }) => {
    if (missing !== undefined) return [`API ${name}: ${missing}`];
    return routes.flatMap(({ key, target }) => {
      const reason =
        "missing" in target
          ? target.missing
          : known.has(target.functionArn)
            ? known.get(target.functionArn)
            : `'${target.functionArn}' is no function of this stack`;
      return reason === undefined ? [] : [`route ${key} of API ${name}: ${reason}`];
    });
  });
}
