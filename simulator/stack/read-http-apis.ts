/**
 * The HTTP APIs of a stack: stages, routes, authorizers and the functions behind them. What the simulator
 * does not serve becomes a route that says so. Called by `read-stack.ts`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html
 * @module
 */
import { URL_OUTPUT } from "../../vocabulary/front-end";
import type { OpenedDocument } from "../terraform/plan-document";
import { StackReadError } from "./errors";
import type {
  CorsConfiguration,
  RouteTarget,
  SimulatedHttpApi,
  SimulatedRoute,
  SimulatedStage,
  Throttle,
  UnservedTarget,
} from "./http-api-model";
import { findAuthorizer } from "./read-authorizer";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { at, resourcesOfType, type StackDocument } from "./stack-document";

/** What an account allows where a stage states one limit and not the other. */
const ACCOUNT_REQUESTS_PER_SECOND = 10_000;
const ACCOUNT_BURST = 5_000;
const MAXIMUM_TIMEOUT_MILLISECONDS = 30_000;
const INVOKE_ARN = /:lambda:path\/2015-03-31\/functions\/(arn:[^/]+)\/invocations$/;

/** Reads every HTTP API of the document; APIs of WebSockets are left out. */
export function readHttpApis({
  document,
  resolver,
  accountId,
}: OpenedDocument): readonly SimulatedHttpApi[] {
  const read = (type: string) =>
    resourcesOfType(document, "resource", `aws_apigatewayv2_${type}`).map((resource) =>
      ResourceReader.of(resource, resolver),
    );
  const apis = read("api").filter((api) => readable(() => api.text("protocol_type")) === "HTTP");
  if (apis.length === 0) return [];
  const parts: Parts = {
    stages: read("stage"),
    routes: read("route"),
    integrations: read("integration"),
    authorizers: read("authorizer"),
  };
  const labels = readLabels(document, resolver);
  return apis.map((api) => {
    try {
      return { ...readApi(api, parts, labels), accountId };
    } catch (error) {
      if (!(error instanceof StackReadError)) throw error;
      const { address } = api;
      return { ...UNREAD, address, name: address, accountId, missing: error.message };
    }
  });
}

type Readers = readonly ResourceReader[];
type Parts = Readonly<Record<"stages" | "routes" | "integrations" | "authorizers", Readers>>;

const UNREAD = { id: "", endpoint: "", executionArn: "", stages: [], routes: [] };

function readApi(
  api: ResourceReader,
  parts: Parts,
  labels: ReadonlyMap<unknown, string>,
): Omit<SimulatedHttpApi, "accountId"> {
  const id = api.requiredText("id");
  const own = (readers: Readers) =>
    readers.filter((reader) => readable(() => reader.text("api_id")) === id);
  const [integrations, authorizers] = [own(parts.integrations), own(parts.authorizers)];
  const [cors] = api.blocks("cors_configuration");
  const endpoint = api.requiredText("api_endpoint");
  const label = labels.get(endpoint);
  return {
    address: api.address,
    name: api.requiredText("name"),
    ...(label !== undefined && { label }),
    id,
    endpoint,
    executionArn: api.requiredText("execution_arn"),
    ...(cors && { cors: readCors(cors) }),
    stages: own(parts.stages).map(readStage),
    routes: own(parts.routes).map((route) => readRoute(route, integrations, authorizers)),
  };
}

/** `undefined` for what only the apply knows. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof StackReadError) return undefined;
    throw error;
  }
}

/** The outputs that tell an address, by it. */
function readLabels({ root }: StackDocument, resolver: Resolver): ReadonlyMap<unknown, string> {
  const outputs = at(root, "output");
  return new Map(
    Object.keys(outputs).flatMap((name): [unknown, string][] => {
      const [, label] = URL_OUTPUT.exec(name) ?? [];
      const value = at(outputs, name)["value"];
      if (label === undefined || value === undefined) return [];
      const place = { address: `output.${name}`, argument: "value" };
      return [[readable(() => resolver.resolve(value, place)), label]];
    }),
  );
}

function readCors(cors: ResourceReader): CorsConfiguration {
  const list = (name: string) => cors.texts(name) ?? [];
  const maxAgeSeconds = cors.number("max_age");
  return {
    allowOrigins: list("allow_origins"),
    allowMethods: list("allow_methods"),
    allowHeaders: list("allow_headers"),
    exposeHeaders: list("expose_headers"),
    allowCredentials: cors.boolean("allow_credentials") ?? false,
    ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
  };
}

function readStage(stage: ResourceReader): SimulatedStage {
  return {
    name: stage.requiredText("name"),
    variables: stage.textMap("stage_variables"),
    ...readThrottle(stage.block("default_route_settings")),
    routeThrottles: Object.fromEntries(
      stage.blocks("route_settings").flatMap((settings): [string, Throttle][] => {
        const { throttle } = readThrottle(settings);
        return throttle ? [[settings.requiredText("route_key"), throttle]] : [];
      }),
    ),
  };
}

function readThrottle(settings: ResourceReader): Pick<SimulatedStage, "throttle"> {
  const requestsPerSecond = settings.number("throttling_rate_limit");
  const burst = settings.number("throttling_burst_limit");
  if (requestsPerSecond === undefined && burst === undefined) return {};
  return {
    throttle: {
      requestsPerSecond: requestsPerSecond ?? ACCOUNT_REQUESTS_PER_SECOND,
      burst: burst ?? ACCOUNT_BURST,
    },
  };
}

function readRoute(
  route: ResourceReader,
  integrations: Readers,
  authorizers: Readers,
): SimulatedRoute {
  const place = { address: route.address, key: route.requiredText("route_key") };
  try {
    const found = findAuthorizer(route, authorizers);
    if ("missing" in found) return { ...place, target: found };
    return { ...place, ...found, target: readTarget(route, integrations) };
  } catch (error) {
    if (!(error instanceof StackReadError)) throw error;
    // One route that cannot be read keeps nobody from the others.
    return { ...place, target: { missing: error.message } };
  }
}

function readTarget(route: ResourceReader, integrations: Readers): RouteTarget | UnservedTarget {
  const target = route.requiredText("target");
  const integration = integrations.find((one) => target === `integrations/${one.text("id")}`);
  if (integration === undefined) return { missing: "its integration is not in this stack" };
  const type = integration.requiredText("integration_type");
  const format = integration.text("payload_format_version") ?? "1.0";
  if (type !== "AWS_PROXY" || integration.text("integration_subtype") !== undefined) {
    return { missing: `integrations of type ${type} are not simulated, functions are` };
  }
  if (format !== "2.0") {
    return {
      missing: `payload_format_version is ${format}; the simulator has 2.0 alone`,
    };
  }
  const uri = integration.requiredText("integration_uri");
  const timeout = integration.number("timeout_milliseconds") ?? MAXIMUM_TIMEOUT_MILLISECONDS;
  return {
    functionArn: INVOKE_ARN.exec(uri)?.[1] ?? uri,
    timeoutMilliseconds: Math.min(timeout, MAXIMUM_TIMEOUT_MILLISECONDS),
  };
}

/** The functions that routes lead to. */
export function routedFunctions(apis: readonly SimulatedHttpApi[]): readonly string[] {
  return apis.flatMap(({ routes }) =>
    routes.flatMap(({ target }) => ("missing" in target ? [] : [target.functionArn])),
  );
}
