/**
 * Our side: the simulator on a stack with exchange and service, with their real bundles.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BenchError } from "../errors";
import { type BenchStack, makeStack, startOurs } from "../simulator/our-simulator";
import { type RunningApi, SERVICE } from "./api-job";
import { prepareRoutes } from "./readers";

const VARIABLES = { INCOGNITO_DEV_EXCHANGE: "true", INCOGNITO_DEV_SERVICES: SERVICE };
/** More than any side answers: at 50 a second the stage's own throttle would be measured. */
const UNTHROTTLED = 1_000_000;

/** The stack, its stages without their throttle. */
export async function makeApiStack(root: string, workDirectory: string): Promise<BenchStack> {
  const stack = await makeStack(root, workDirectory, VARIABLES);
  const file = join(stack.directory, "cdk.tf.json");
  const text = readFileSync(file, "utf8");
  const raised = text.replace(
    /("throttling_(?:rate|burst)_limit":\s*)\d+/g,
    (_, name) => `${name}${UNTHROTTLED}`,
  );
  if (raised === text)
    throw new BenchError(`no throttle in ${file}; expected one, name it as the stage now does`);
  writeFileSync(file, raised);
  return stack;
}

/** Starts it, with its readers. */
export async function startOurApi(stack: BenchStack): Promise<RunningApi> {
  const server = await startOurs(stack);
  try {
    const { apis } = (await (await fetch(`${server.url}/config.json`)).json()) as {
      readonly apis: Readonly<Record<string, string>>;
    };
    const routes = await prepareRoutes({
      cognito: server.url,
      clientId: stack.clientId,
      exchange: `${apis["exchange"]}/token/anonymous`,
      articles: apis[SERVICE] ?? "",
    });
    return { routes, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
