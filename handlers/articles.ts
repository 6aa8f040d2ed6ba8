/**
 * A service behind the exchange, as a sample to copy: free articles for everybody with an account, paid ones for those
 * who have an entitlement. docs/api.md goes through it.
 * @module
 */
import { createServiceHandler, requireTokenDemand } from "./lib/api/service-handler";
import { articleRoutes } from "./lib/articles/article-routes";
import { createEntitlements } from "./lib/articles/entitlements";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { DYNAMODB } from "./lib/aws/table";
import { requireEnv } from "./lib/env";

const callDynamodb = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB));
const entitlements = createEntitlements(requireEnv("SERVICE_TABLE"), callDynamodb);

/** The deployed handler. */
export const handler = createServiceHandler(articleRoutes(entitlements), requireTokenDemand());
