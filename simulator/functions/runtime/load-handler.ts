/**
 * Finds the function that a handler string names, in the way and with the errors of Lambda's runtime.
 * Part of the program that runs in an instance.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 * @module
 */
import { existsSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { RuntimeSetup } from "../protocol";
import { RuntimeError } from "./describe-error";
import { pointSdkTwo } from "./point-sdk-two";

/** What a bundle exports; the third parameter only up to Node 22. */
export type Handler = (event: unknown, context: object, callback?: unknown) => unknown;

const CALLBACK_PARAMETERS = 3;
const FIRST_WITHOUT_CALLBACKS = 24;
const LAYERS = "/opt/";
const SDK_PACKAGE = /Cannot find (?:package|module) '(@(?:aws-sdk|smithy)\/[\w-]{1,64}|aws-sdk)/;

/**
 * Loads the deployed code.
 *
 * @throws {@link RuntimeError} with Lambda's type and text if the code or the export is not there;
 * and what the code itself throws while it loads.
 */
export async function loadHandler(setup: RuntimeSetup): Promise<Handler> {
  if (setup.layersDirectory !== undefined) provideLayers(setup.layersDirectory);
  pointSdkTwo();
  const { handler: handlerString, taskRoot } = setup;
  const match = /^([^.]*)\.(.+)$/.exec(basename(handlerString));
  if (match === null || handlerString.includes("..")) {
    throw new RuntimeError(
      "MalformedHandlerName",
      handlerString.includes("..")
        ? `'${handlerString}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`
        : "Bad handler",
    );
  }
  const [, moduleName = "", exportName = ""] = match;
  const exported = await loadModule(join(taskRoot, dirname(handlerString), moduleName));
  const handler = findExport(exported, exportName, handlerString);
  refuseCallback(handler, setup.runtimeMajor);
  return handler;
}

async function loadModule(path: string): Promise<unknown> {
  try {
    if (!existsSync(`${path}.js`) && existsSync(`${path}.mjs`)) {
      return await import(pathToFileURL(`${path}.mjs`).href);
    }
    // Relative to the task root, so that a missing module is reported as in the function's own folder.
    return createRequire(`${path}.js`)(existsSync(`${path}.cjs`) ? `${path}.cjs` : path);
  } catch (error) {
    hintAtSdk(error);
    if (error instanceof SyntaxError) {
      throw new RuntimeError("UserCodeSyntaxError", String(error), { cause: error });
    }
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") {
      throw new RuntimeError("ImportModuleError", String(error), { cause: error });
    }
    throw error;
  }
}

/** Lambda has every client of the SDK; here someone has to install it. */
function hintAtSdk(error: unknown): void {
  if (!(error instanceof Error)) return;
  const name = SDK_PACKAGE.exec(error.message)?.[1];
  if (name === undefined) return;
  error.message = `${error.message}\nLambda's runtime has it, this machine has not: npm install ${name} in a folder above the function's code`;
}

function findExport(exported: unknown, exportName: string, handlerString: string): Handler {
  const found = descend(exported, exportName) ?? descend(descend(exported, "default"), exportName);
  if (found === undefined) {
    throw new RuntimeError("HandlerNotFound", `${handlerString} is undefined or not exported`);
  }
  if (typeof found !== "function") {
    throw new RuntimeError("HandlerNotFound", `${handlerString} is not a function`);
  }
  return found as Handler;
}

function descend(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (parent, key) =>
        typeof parent === "object" && parent !== null && key in parent
          ? (parent as Record<string, unknown>)[key]
          : undefined,
      value,
    );
}

/** @see https://aws.amazon.com/blogs/compute/node-js-24-runtime-now-available-in-aws-lambda/ */
function refuseCallback(handler: Handler, runtimeMajor: number): void {
  if (runtimeMajor < FIRST_WITHOUT_CALLBACKS || handler.length < CALLBACK_PARAMETERS) return;
  throw new RuntimeError(
    "CallbackHandlerDeprecated",
    "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.",
  );
}

/** A function may name its layers' files by where Lambda unpacks them. */
function provideLayers(layersDirectory: string): void {
  const resolver = Module as unknown as { _resolveFilename(...args: unknown[]): string };
  const original = resolver._resolveFilename;
  resolver._resolveFilename = function resolveFilename(request, ...rest) {
    const isLayer = typeof request === "string" && request.startsWith(LAYERS);
    const place = isLayer ? join(layersDirectory, request.slice(LAYERS.length)) : request;
    return original.call(this, place, ...rest);
  };
}
