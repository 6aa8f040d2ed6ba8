/**
 * Measures one call of one handler on every side of its comparison, in turn.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { interleave } from "../interleave";
import { runProcess } from "../process";
import type { FullStack } from "./full-stack";
import {
  buildSdkBundle,
  buildUsualBundle,
  describeOwnBundle,
  type HandlerBundle,
} from "./handler-bundle";
import type { HandlerCase } from "./handler-case";
import type { EventPlace } from "./handler-event";
import type { HandlerComparison, MeasuredSide } from "./handler-report";
import type { LocalAwsPlaces } from "./local-aws";
import { type Probe, readProbe } from "./probe";

/** What all measured calls share. */
export interface HandlerWorld {
  readonly root: string;
  readonly stack: FullStack;
  readonly aws: LocalAwsPlaces;
  /** The file of the services' certificate. */
  readonly certificate: string;
  readonly eventPlace: EventPlace;
  /** Where peers are installed, and where their bundles go. */
  readonly directories: Readonly<Record<"usualStack" | "sdkClient" | "bundles", string>>;
}

type Protocol = "http" | "https";

/** A side to be measured. */
interface Side {
  readonly name: string;
  readonly bundle: HandlerBundle;
  /** The protocol of its services; `undefined` if there are none. */
  readonly protocol?: Protocol;
  /** The name of the side that it is compared with. */
  readonly against?: string;
}

const ROUNDS = { rounds: 21, warmups: 2 };

/** The SDK warns about older Node versions, which is not part of the measured work. */
const PEER_ENVIRONMENT = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/** Runs every side of a case equally often. */
export async function measureCase(
  world: HandlerWorld,
  handlerCase: HandlerCase,
): Promise<HandlerComparison> {
  const sides = await listSides(world, handlerCase);
  const probes = await interleave(
    Object.fromEntries(sides.map((side) => [side.name, () => probeSide(world, handlerCase, side)])),
    ROUNDS,
  );
  const measured = (side: Side): MeasuredSide => ({
    name: side.name,
    bundle: side.bundle,
    probes: probes[side.name] ?? [],
    against: side.against === undefined ? undefined : probes[side.against],
  });
  const [ours, ...others] = sides;
  return { handlerCase, ours: measured(ours), others: others.map(measured) };
}

/** What an empty bundle takes. */
export async function measureEmpty(world: HandlerWorld): Promise<readonly Probe[]> {
  const empty = join(world.directories.bundles, "empty.cjs");
  writeFileSync(empty, "");
  const { probes } = await interleave(
    { probes: async () => readProbe(await runProbe(world, [empty, "[{}, {}]"], {}), undefined) },
    ROUNDS,
  );
  return probes;
}

async function listSides(
  world: HandlerWorld,
  { entry, kind, schema }: HandlerCase,
): Promise<readonly [Side, ...Side[]]> {
  const { root, stack, directories } = world;
  const ownPath = join(stack.bundleDirectory, "handlers", entry, "index.js");
  const own = await describeOwnBundle(root, entry, ownPath);
  const pathOf = (peer: string) => join(directories.bundles, `${entry}-${peer}.cjs`);
  if (kind === "dynamodb") {
    const place = { peerDirectory: directories.sdkClient, path: pathOf("sdk") };
    return againstSdk(own, await buildSdkBundle(root, entry, place));
  }
  if (kind === "sender") return [{ name: "ours", bundle: own, protocol: "https" }];
  if (schema === undefined) return [{ name: "ours", bundle: own }];
  const usual = await buildUsualBundle(
    root,
    { entry, schema },
    { peerDirectory: directories.usualStack, path: pathOf("usual") },
  );
  const name = "usual stack";
  return [
    { name: "ours", bundle: own, against: name },
    { name, bundle: usual, against: name },
  ];
}

function againstSdk(own: HandlerBundle, sdk: HandlerBundle): readonly [Side, ...Side[]] {
  const over = (protocol: Protocol, suffix: string): readonly [Side, Side] => {
    const name = `AWS SDK's client${suffix}`;
    return [
      { name: `ours${suffix}`, bundle: own, protocol, against: name },
      { name, bundle: sdk, protocol, against: name },
    ];
  };
  return [...over("https", ""), ...over("http", ", over HTTP")];
}

async function probeSide(
  world: HandlerWorld,
  { entry, pool, reason, environment, makeEvent }: HandlerCase,
  { bundle, protocol }: Side,
): Promise<Probe> {
  const events = [makeEvent(world.eventPlace), makeEvent(world.eventPlace)];
  const env = {
    ...PEER_ENVIRONMENT,
    ...world.stack.environmentOf(pool, entry),
    ...environment,
    ...(protocol !== undefined && world.aws[protocol]),
    ...(protocol === "https" && { NODE_EXTRA_CA_CERTS: world.certificate }),
  };
  return readProbe(await runProbe(world, [bundle.path, JSON.stringify(events)], env), reason);
}

function runProbe(
  { root }: HandlerWorld,
  args: readonly [bundle: string, events: string],
  env: Readonly<Record<string, string | undefined>>,
) {
  const program = join(root, "bench", "handlers", "handler-probe.cjs");
  return runProcess({
    command: process.execPath,
    args: [program, ...args],
    cwd: root,
    env,
    isBare: true,
  });
}
