/**
 * The two sides of the handler benchmark: our bundle as it is deployed, and the same handler inside middy
 * with Powertools' logger and parser, bundled by the same options.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { HANDLER_BUILD } from "../bundle-handlers";
import { BenchError } from "./errors";
import type { HandlerCase } from "./handler-case";
import { zipBytes } from "./zip";

/** A bundle on disk with its sizes. */
export interface HandlerBundle {
  readonly path: string;
  readonly bytes: number;
  readonly zipBytes: number;
  /** Sources of packages in it. */
  readonly packageInputs: readonly string[];
  /** Modules of Node that it loads. */
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

/**
 * Our bundle, looked up and described.
 *
 * @throws {@link BenchError} where it is not what these sources make, so that no old bundle is measured
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
export async function buildPeerBundle(
  root: string,
  { entry, schema }: HandlerCase,
  { peerDirectory, path }: { readonly peerDirectory: string; readonly path: string },
): Promise<HandlerBundle> {
  const { contents, metafile } = await buildOne(root, {
    stdin: {
      contents: peerSource(entry, schema),
      resolveDir: root,
      sourcefile: `${entry}-peer.js`,
    },
    nodePaths: [join(peerDirectory, "node_modules")],
  });
  writeFileSync(path, contents);
  return describe(path, contents, metafile);
}

function peerSource(entry: string, schema: string): string {
  return `
    import { Logger } from "@aws-lambda-powertools/logger";
    import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
    import { parser } from "@aws-lambda-powertools/parser/middleware";
    import { ${schema} } from "@aws-lambda-powertools/parser/schemas/cognito";
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
