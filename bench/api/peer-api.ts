/**
 * The other side: cognito-local, and beside it an Express service that uses aws-jwt-verify.
 * @module
 */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { findArticle } from "../../handlers/lib/articles/articles";
import { BenchError } from "../errors";
import { installPeer } from "../handlers/peer";
import {
  COGNITO_LOCAL_NAME,
  installCognitoLocal,
  startCognitoLocal,
} from "../simulator/cognito-local";
import type { BenchStack } from "../simulator/our-simulator";
import { startServerProcess } from "../simulator/server-process";
import { ARTICLE, type RunningApi, SERVICE } from "./api-job";
import { prepareRoutes } from "./readers";

const PACKAGES = { express: "5.3.0", "aws-jwt-verify": "5.2.1" } as const;

/** What is compared, for the table. */
export const PEER_NAME = `${COGNITO_LOCAL_NAME}, Express ${PACKAGES.express} with aws-jwt-verify ${PACKAGES["aws-jwt-verify"]}`;

/** Both programs. */
export interface PeerPrograms {
  readonly cognitoLocal: string;
  readonly service: string;
}

/** Installs both, once. */
export async function installPeerApi(root: string, workDirectory: string): Promise<PeerPrograms> {
  const directory = await installPeer({
    directory: join(workDirectory, "express"),
    packages: PACKAGES,
  });
  // Beside its packages, which are resolved from there.
  const service = join(directory, "peer-service.cjs");
  copyFileSync(join(root, "bench", "api", "peer-service.js"), service);
  return { cognitoLocal: await installCognitoLocal(workDirectory), service };
}

/** Starts both, with their readers. */
export async function startPeerApi(programs: PeerPrograms, stack: BenchStack): Promise<RunningApi> {
  const cognito = await startCognitoLocal(programs.cognitoLocal, stack);
  const running = [cognito.stop];
  const stop = async () => {
    for (const end of running.reverse()) await end();
  };
  try {
    const settings = await describeUsers(cognito);
    const service = await startServerProcess({
      args: (port) => [programs.service, JSON.stringify({ ...settings, port })],
      directory: stack.root,
      path: "/health",
    });
    running.push(service.stop);
    const routes = await prepareRoutes({
      cognito: cognito.url,
      clientId: cognito.clientId,
      exchange: `${service.url}/token`,
      articles: service.url,
    });
    return { routes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the service must know of its users' tokens. */
async function describeUsers({
  url,
  poolId,
  clientId,
}: {
  readonly url: string;
  readonly poolId: string;
  readonly clientId: string;
}) {
  const answer = await fetch(`${url}/${poolId}/.well-known/jwks.json`);
  if (!answer.ok) throw new BenchError(`cognito-local answers ${answer.status} at ${answer.url}`);
  return {
    cognito: url,
    clientId,
    // What its tokens say; its discovery document names another.
    issuer: `${url}/${poolId}`,
    jwks: (await answer.json()) as object,
    service: SERVICE,
    article: findArticle(ARTICLE),
  };
}
