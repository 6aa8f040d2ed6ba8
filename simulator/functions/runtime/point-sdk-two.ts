/**
 * Leads version 2 of the AWS SDK for JavaScript to this machine's stand-ins: unlike version 3 it reads no
 * endpoint from the environment, and would call AWS. Part of the program that runs in an instance.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * @module
 */
import Module from "node:module";

/** The package's own module that holds what all its clients share. */
const CORE = /[\\/]aws-sdk[\\/]lib[\\/]core\.js$/;
/** By the SDK's names of the services. */
const ENDPOINTS = {
  cognitoidentityserviceprovider: "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
  dynamodb: "AWS_ENDPOINT_URL_DYNAMODB",
  kms: "AWS_ENDPOINT_URL_KMS",
} as const;

interface Loader {
  _load(this: unknown, request: string, ...rest: unknown[]): unknown;
  _resolveFilename(request: string, parent: unknown): string;
}

/** Sets the endpoints once in each copy of the SDK, as soon as it is loaded. */
export function pointSdkTwo(): void {
  const loader = Module as unknown as Loader;
  const original = loader._load;
  const done = new WeakSet<object>();
  loader._load = function load(request, ...rest) {
    const loaded = original.call(this, request, ...rest);
    // Only the SDK itself requires it, as `./core` or `../core`.
    if (/core(?:\.js)?$/.test(request) && CORE.test(loader._resolveFilename(request, rest[0]))) {
      const config = configOf(loaded);
      if (config !== undefined && !done.has(config)) {
        done.add(config);
        Object.assign(config, readEndpoints());
      }
    }
    return loaded;
  };
}

/** Nothing while the core is still being loaded: its parts require it. */
function configOf(core: unknown): object | undefined {
  const config = typeof core === "object" && core !== null && "config" in core && core.config;
  return typeof config === "object" && config !== null ? config : undefined;
}

function readEndpoints(): object {
  const { AWS_ENDPOINT_URL: others } = process.env;
  const services = Object.entries(ENDPOINTS).flatMap(([service, variable]) => {
    const endpoint = process.env[variable];
    return endpoint === undefined ? [] : [[service, { endpoint }]];
  });
  return { ...(others !== undefined && { endpoint: others }), ...Object.fromEntries(services) };
}
