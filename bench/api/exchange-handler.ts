/**
 * The exchange's function against the same one in middy with Powertools, its calls made by the AWS SDK's clients:
 * load, first call and second in a fresh process, with Cognito and KMS behind TLS.
 * @module
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { EXCHANGE_ENTRY } from "../../handlers/services";
import { lambdaEnvironment } from "../../simulator/functions/lambda-environment";
import type { SimulatedFunction } from "../../simulator/stack/model";
import { readStack } from "../../simulator/stack/read-stack";
import type { BenchmarkContext } from "../benchmark";
import { BenchError } from "../errors";
import { makeCertificate } from "../handlers/certificate";
import {
  buildApiPeerBundle,
  describeOwnBundle,
  type HandlerBundle,
  USUAL_STACK,
} from "../handlers/handler-bundle";
import { KEY_USER } from "../handlers/handler-event";
import type { MeasuredSide } from "../handlers/handler-report";
import { type LocalAwsProcess, startLocalAwsProcess } from "../handlers/local-aws";
import { installPeer } from "../handlers/peer";
import { type Probe, readApiProbe } from "../handlers/probe";
import { interleave } from "../interleave";
import { runProcess } from "../process";
import type { BenchStack } from "../simulator/our-simulator";
import { exchangeEvent } from "./exchange-event";

const ROUNDS = { rounds: 21, warmups: 2 };
/** Exact versions of the AWS SDK's clients that the exchange would use. */
const SDK_CLIENTS = {
  "@aws-sdk/client-cognito-identity-provider": "3.1169.0",
  "@aws-sdk/client-kms": "3.1164.0",
} as const;

/** What is compared, for the table. */
export const HANDLER_PEER = "Powertools and the AWS SDK's clients";

/** Both sides, each measured in the same rounds. */
export interface ExchangeComparison {
  readonly ours: MeasuredSide;
  readonly peer: MeasuredSide;
}

/** Measures both. */
export async function measureExchange(
  { root, workDirectory, say }: BenchmarkContext,
  stack: BenchStack,
): Promise<ExchangeComparison> {
  say("installing Powertools and the AWS SDK's clients (once)");
  const peerDirectory = await installPeer({
    directory: join(workDirectory, "sdk-clients"),
    packages: { ...USUAL_STACK, ...SDK_CLIENTS },
  });
  const exchange = findExchange(stack);
  const bundles = join(workDirectory, "peers");
  mkdirSync(bundles, { recursive: true });
  const path = join(bundles, `${EXCHANGE_ENTRY}.cjs`);
  const own = await describeOwnBundle(root, EXCHANGE_ENTRY, exchange.bundlePath);
  const peer = await buildApiPeerBundle(root, EXCHANGE_ENTRY, { peerDirectory, path });
  const files = await makeCertificate(workDirectory);
  const aws = await startLocalAwsProcess({ root, stackDirectory: stack.directory, ...files });
  try {
    say("the exchange's function");
    const env = environmentOf(exchange, stack, { aws, certificate: files.certificate });
    const events = JSON.stringify([0, 1].map(() => exchangeEvent(poolOf(exchange), KEY_USER)));
    const probe = (bundle: HandlerBundle) => async () =>
      readApiProbe(
        await runProcess({
          command: process.execPath,
          args: [join(root, "bench", "handlers", "handler-probe.cjs"), bundle.path, events],
          cwd: root,
          env,
          isBare: true,
        }),
      );
    return compare(await interleave({ ours: probe(own), peer: probe(peer) }, ROUNDS), own, peer);
  } finally {
    await aws.stop();
  }
}

function compare(
  probes: Readonly<Record<"ours" | "peer", readonly Probe[]>>,
  own: HandlerBundle,
  peer: HandlerBundle,
): ExchangeComparison {
  const against = probes.peer;
  return {
    ours: { name: "ours", bundle: own, probes: probes.ours, against },
    peer: { name: HANDLER_PEER, bundle: peer, probes: probes.peer, against },
  };
}

function findExchange({ directory }: BenchStack): SimulatedFunction {
  const { functions } = readStack(directory);
  const found = functions.find(({ name }) => name.endsWith(`-${EXCHANGE_ENTRY}`));
  if (found !== undefined) return found;
  throw new BenchError(`no function of the exchange in ${directory}; expected one`);
}

interface Services {
  readonly aws: LocalAwsProcess;
  readonly certificate: string;
}

function environmentOf(
  exchange: SimulatedFunction,
  { region, directory }: BenchStack,
  { aws, certificate }: Services,
): Readonly<Record<string, string | undefined>> {
  const place = { region, taskRoot: directory, endpoints: aws.https };
  return { ...lambdaEnvironment(exchange, place), NODE_EXTRA_CA_CERTS: certificate };
}

/** The anonymous pool, as the function knows it. */
function poolOf({ environment }: SimulatedFunction) {
  const pools = JSON.parse(environment["POOLS"] ?? "{}") as Readonly<
    Record<string, { readonly issuer: string; readonly clientId: string }>
  >;
  const pool = pools["anonymous"];
  if (pool === undefined) throw new BenchError("the exchange knows no anonymous pool");
  return pool;
}
