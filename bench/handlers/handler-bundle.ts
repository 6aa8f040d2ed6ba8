/**
 * The sides of the handler benchmark, bundled with the same options: our bundle as deployed, the same handler
 * inside middy with Powertools' logger and parser, and the same handler on the AWS SDK's client.
 * @module
 */

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { zipSync } from "fflate";
import { HANDLER_BUILD } from "../../build/bundle-handlers";
import { BenchError } from "../errors";

/** A bundle on disk with its sizes. */
export interface HandlerBundle {
  readonly path: string;
  readonly bytes: number;
  readonly zipBytes: number;
  /** Package sources in it. */
  readonly packageInputs: readonly string[];
  /** Node modules that it loads. */
  readonly nodeModules: readonly string[];
  readonly callsGlobalFetch: boolean;
}

/** Exact versions of the usual stack. middy 7 would need Node 22. */
export const USUAL_STACK = {
  "@aws-lambda-powertools/logger": "2.36.0",
  "@aws-lambda-powertools/parser": "2.35.0",
  "@middy/core": "6.4.5",
  zod: "4.6.7",
} as const;

/** Exact version of the AWS SDK's DynamoDB client. */
export const SDK_CLIENT = { "@aws-sdk/client-dynamodb": "3.1169.0" } as const;

/** Where a peer's packages are, and where its bundle goes. */
export interface PeerPlace {
  readonly peerDirectory: string;
  readonly path: string;
}

/**
 * Our bundle, looked up and described.
 *
 * @throws {@link BenchError} if it does not match these sources, so that no old bundle is measured
 */
export async function describeOwnBundle(
  root: string,
  entry: string,
  path: string,
): Promise<HandlerBundle> {
  const { contents, metafile } = await buildOne(root, { entryPoints: [`handlers/${entry}.ts`] });
  if (!readFileSync(path).equals(contents)) {
    throw new BenchError(
      `bundle of ${entry} in dist is stale; nothing may change while bench runs`,
    );
  }
  return describe(path, contents, metafile);
}

/** The same handler in the usual stack. */
export async function buildUsualBundle(
  root: string,
  { entry, schema }: { readonly entry: string; readonly schema: string },
  { peerDirectory, path }: PeerPlace,
): Promise<HandlerBundle> {
  const { contents, metafile } = await buildOne(
    root,
    usualSource(root, entry, schema, peerDirectory),
  );
  writeFileSync(path, contents);
  return describe(path, contents, metafile);
}

/** The same handler, with its DynamoDB calls made by the AWS SDK's client. */
export async function buildSdkBundle(
  root: string,
  entry: string,
  { peerDirectory, path }: PeerPlace,
): Promise<HandlerBundle> {
  const swap = swapCalls(join(root, "bench", "handlers", "sdk-aws-call.js"), peerDirectory);
  const { contents, metafile } = await buildOne(root, {
    entryPoints: [`handlers/${entry}.ts`],
    plugins: [...HANDLER_BUILD.plugins, swap],
  });
  writeFileSync(path, contents);
  return describe(path, contents, metafile);
}

/** An API's function in the usual stack, with all of its calls made by the AWS SDK's clients. */
export async function buildApiPeerBundle(
  root: string,
  entry: string,
  { peerDirectory, path }: PeerPlace,
): Promise<HandlerBundle> {
  const swap = swapCalls(join(root, "bench", "api", "sdk-clients.js"), peerDirectory);
  const schema = "APIGatewayProxyEventV2Schema";
  const { contents, metafile } = await buildOne(root, {
    ...usualSource(root, entry, schema, peerDirectory),
    plugins: [...HANDLER_BUILD.plugins, swap],
  });
  writeFileSync(path, contents);
  return describe(path, contents, metafile);
}

/** Puts another file in the place of our calls, beside the peer's packages, which are resolved from there. */
function swapCalls(file: string, peerDirectory: string): Plugin {
  const standIn = join(peerDirectory, basename(file));
  copyFileSync(file, standIn);
  return {
    name: "sdk-aws-call",
    setup: ({ onResolve }) => onResolve({ filter: /\/aws-call$/ }, () => ({ path: standIn })),
  };
}

function usualSource(
  root: string,
  entry: string,
  schema: string,
  peerDirectory: string,
): BuildOptions {
  return {
    stdin: {
      contents: peerSource(entry, schema),
      resolveDir: root,
      sourcefile: `${entry}-peer.js`,
    },
    nodePaths: [join(peerDirectory, "node_modules")],
  };
}

function peerSource(entry: string, schema: string): string {
  const family = schema.startsWith("APIGateway") ? "api-gatewayv2" : "cognito";
  return `
    import { Logger } from "@aws-lambda-powertools/logger";
    import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
    import { parser } from "@aws-lambda-powertools/parser/middleware";
    import { ${schema} } from "@aws-lambda-powertools/parser/schemas/${family}";
    import middy from "@middy/core";
    import { handler as decide } from "./handlers/${entry}";
    const logger = new Logger({ serviceName: "${entry}" });
    export const handler = middy(decide)
      .use(injectLambdaContext(logger))
      .use(parser({ schema: ${schema} }));`;
}

async function buildOne(root: string, source: BuildOptions) {
  const { outputFiles, metafile } = await build({
    ...HANDLER_BUILD,
    ...source,
    absWorkingDir: root,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  return { contents: outputFiles[0]?.contents ?? new Uint8Array(), metafile };
}

function describe(path: string, contents: Uint8Array, { inputs, outputs }: Metafile) {
  const imports = Object.values(outputs).flatMap((output) => output.imports);
  return {
    path,
    bytes: contents.length,
    zipBytes: zipBytes(contents),
    packageInputs: Object.keys(inputs).filter((input) => input.includes("node_modules/")),
    nodeModules: imports.map((entry) => entry.path.replace(/^node:/, "")),
    callsGlobalFetch: /(?<![.\w$])fetch\(/.test(Buffer.from(contents).toString()),
  };
}

/** The size of a deployed function: a zip with just its bundle, as small as deflate makes it. */
export function zipBytes(bundle: Uint8Array): number {
  // A fixed date: the size must not depend on the day.
  return zipSync({ "index.js": bundle }, { level: 9, mtime: "2000-01-01" }).length;
}
