/**
 * The environment of an instance: the function's own variables and those that Lambda sets, but nothing of
 * the machine that the simulator runs on.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 * @module
 */
import type { SimulatedFunction } from "../stack/model";

/** Where a function is, and what stands in for AWS there. */
export interface InstancePlace {
  /** Where a function is whose ARN names no region. */
  readonly region: string;
  readonly taskRoot: string;
  /** For example `AWS_ENDPOINT_URL_DYNAMODB`; the function's own value of the same name wins. */
  readonly endpoints: Readonly<Record<string, string>>;
}

/** Builds the environment of one instance. */
export function lambdaEnvironment(
  target: SimulatedFunction,
  place: InstancePlace,
): Readonly<Record<string, string | undefined>> {
  return {
    ...place.endpoints,
    ...target.environment,
    ...reservedVariables(target, place),
    TZ: target.environment["TZ"] ?? ":UTC",
    LANG: target.environment["LANG"] ?? "en_US.UTF-8",
    PATH: target.environment["PATH"] ?? "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
    NODE_PATH:
      target.environment["NODE_PATH"] ?? "/opt/nodejs/node_modules:/var/runtime/node_modules",
    // Without it, the home folder is looked up, and the AWS SDK reads the developer's own profile there.
    HOME: "/home/sbx_user1051",
    // The SDK would warn of the machine's Node; the function's own is the stack's.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    // Present but undefined: else Node hands the host's own down to every child.
    NODE_V8_COVERAGE: undefined,
  };
}

/** A function cannot set these on Lambda. */
function reservedVariables(target: SimulatedFunction, place: InstancePlace) {
  const region = target.arn.split(":")[3] ?? place.region;
  return {
    _HANDLER: target.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${target.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: target.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(target.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${target.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "simulator",
    AWS_ACCESS_KEY_ID: "simulator",
    AWS_SECRET_ACCESS_KEY: "simulator",
    AWS_SESSION_TOKEN: "simulator",
    LAMBDA_TASK_ROOT: place.taskRoot,
    LAMBDA_RUNTIME_DIR: "/var/runtime",
  };
}
