/**
 * What keeps the address, the program or the account of those who come to a stack's front doors: its APIs, its pages,
 * its buckets and balancers. The clause `no-address-log` asks here about every resource of an anonymous pool's stack.
 * @module
 */
import type { Breach } from "./clause";
import { blocksAt, type ContractResource, textsAt, Unresolved, valuesAt } from "./resource";

/**
 * What a format of API Gateway's access logs calls the caller: address, program, account.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const CALLER_IN_FORMAT =
  /sourceIp|x-forwarded-for|user-?agent|context\.identity\b|context\.authorizer\.(?!error\b|status\b|\w*latency\b|requestId\b)/i;

/**
 * The fields of CloudFront's real-time logs that hold an address, a program or what identifies a browser.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html
 */
const CALLER_FIELD = /^(?:c-ip|c-port|x-forwarded-for|cs-user-agent|cs-cookie|cs-headers?)$/;

/** What is wrong with a front door; more than one word only where less is certain. */
type Fault = Omit<Breach, "address">;
type Check = (resource: ContractResource) => readonly Fault[];

/** Every fault of a resource, if it is a front door. */
export function checkFrontDoor(resource: ContractResource): readonly Breach[] {
  const faults = Object.hasOwn(FRONT_DOORS, resource.type)
    ? FRONT_DOORS[resource.type]?.(resource)
    : undefined;
  return (faults ?? []).map((fault) => ({ address: resource.address, ...fault }));
}

const EACH_REQUEST = "logs the address of each request";
const WHOLE_REQUESTS = "logs whole requests with their address";

const FRONT_DOORS: Readonly<Record<string, Check>> = {
  aws_api_gateway_stage: (stage) => [
    ...checkFormat(stage),
    ...whereTrue("xray_tracing_enabled", "traces each request with its address")(stage),
  ],
  aws_apigatewayv2_stage: (stage) => [
    ...checkFormat(stage),
    ...whereTrue("default_route_settings.data_trace_enabled", WHOLE_REQUESTS)(stage),
    ...whereTrue("route_settings.data_trace_enabled", WHOLE_REQUESTS)(stage),
  ],
  aws_apigatewayv2_integration: ({ values }) =>
    blocksAt(values, "request_parameters")
      .filter((block) => Object.values(block).some((one) => CALLER_IN_FORMAT.test(String(one))))
      .map(() => fault("request_parameters", "hands on the address of each request")),
  aws_api_gateway_method_settings: whereTrue("settings.data_trace_enabled", WHOLE_REQUESTS),
  aws_cloudfront_distribution: wherePresent("logging_config", EACH_REQUEST),
  aws_cloudfront_realtime_log_config: ({ values }) =>
    textsAt(values, "fields")
      .filter((field) => CALLER_FIELD.test(field))
      .map((field) => fault("fields", `holds '${field}', which tells an address or a browser`)),
  aws_cloudwatch_log_delivery_source: ({ values }) =>
    textsAt(values, "log_type").includes("ACCESS_LOGS") ? [fault("log_type", EACH_REQUEST)] : [],
  aws_s3_bucket: wherePresent("logging", EACH_REQUEST),
  aws_s3_bucket_logging: () => [fault("target_bucket", EACH_REQUEST)],
  aws_lb: (balancer) => [
    ...whereTrue("access_logs.enabled", EACH_REQUEST)(balancer),
    ...whereTrue("connection_logs.enabled", "logs the address of each connection")(balancer),
  ],
  aws_alb: whereTrue("access_logs.enabled", EACH_REQUEST),
  aws_elb: ({ values }) =>
    blocksAt(values, "access_logs").some(({ enabled }) => enabled !== false)
      ? [fault("access_logs", EACH_REQUEST)]
      : [],
  aws_cloudtrail: ({ values }) =>
    recordsManagementEvents(values)
      ? [
          {
            ...fault(
              "event_selector",
              "keeps the address of each call to the pool beyond AWS's own 90 days",
            ),
            level: "warning",
          },
        ]
      : [],
};

function fault(argument: string, problem: string): Fault {
  return { argument, problem };
}

function whereTrue(argument: string, problem: string): Check {
  return ({ values }) =>
    valuesAt(values, argument).includes(true) ? [fault(argument, problem)] : [];
}

/** The provider returns an empty block for none. */
function wherePresent(argument: string, problem: string): Check {
  return ({ values }) =>
    blocksAt(values, argument).some((block) =>
      Object.values(block).some((one) => one !== null && one !== "" && one !== false),
    )
      ? [fault(argument, problem)]
      : [];
}

/** A format that only the apply knows may hold anything. */
function checkFormat({ values }: ContractResource): readonly Fault[] {
  const argument = "access_log_settings.format";
  return valuesAt(values, argument).flatMap((format): readonly Fault[] => {
    if (format instanceof Unresolved) {
      const problem = "is known after the apply only, and may hold the address of each request";
      return [{ argument, problem, level: "warning" }];
    }
    return CALLER_IN_FORMAT.test(String(format))
      ? [fault(argument, "writes the address, the program or the account of each request")]
      : [];
  });
}

/**
 * A trail without selectors records management events, Cognito's among them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logging-using-cloudtrail.html
 */
function recordsManagementEvents(values: ContractResource["values"]): boolean {
  if (valuesAt(values, "advanced_event_selector").length > 0) return false;
  const selectors = valuesAt(values, "event_selector");
  return (
    selectors.length === 0 ||
    blocksAt(values, "event_selector").some(
      (block) => (block.include_management_events ?? true) === true,
    )
  );
}
