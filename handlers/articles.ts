/**
 * A sample service behind the exchange, meant to be copied: free articles for everybody with an account, paid
 * ones for those with an entitlement. docs/api.md walks through it.
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
