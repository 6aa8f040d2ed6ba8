/**
 * The frame of a service behind the exchange: no route is reached without a token for this service that has
 * the route's scope. A route knows a person only by their subject at this service; it never sees a name or
 * Cognito's id.
 * @module
 */
import { createAwsCall, lambdaPlace } from "../aws/aws-call";
import { requireEnv, requireList } from "../env";
import type { ServiceClaims } from "../exchange/service-token";
import { createPublicKeys, KMS } from "../exchange/signing-keys";
import type { Call } from "../trigger-handler";
import { type ApiAnswer, ApiRefusal, createApiHandler, type Route } from "./api-handler";
import { type HttpEvent, readBearer } from "./http-event";
import { type TokenDemand, verifyServiceToken } from "./verify-token";

/** What a service's route gets. */
export interface ServiceRequest {
  readonly event: HttpEvent;
  /** The person's id at this service and no other. */
  readonly subject: string;
  readonly call: Call;
}

/** A route of a service. */
export interface ServiceRoute {
  /** What the token must allow. */
  readonly scope: string;
  readonly answer: (request: ServiceRequest) => ApiAnswer | Promise<ApiAnswer>;
}

/**
 * Puts a service's routes into the frame.
 *
 * @param now - milliseconds since 1970
 */
export function createServiceHandler(
  routes: Readonly<Record<string, ServiceRoute>>,
  demand: TokenDemand,
  now: () => number = Date.now,
): ReturnType<typeof createApiHandler> {
  const guarded = Object.entries(routes).map(([key, { scope, answer }]): [string, Route] => [
    key,
    async (event, call) => {
      const token = readBearer(event);
      const claims = token && (await verifyServiceToken(token, demand, call));
      if (!claims) throw unauthorized();
      if (!allows(claims, scope))
        throw new ApiRefusal(403, "insufficient_scope", "The token does not allow this");
      return answer({ event, subject: claims.sub, call });
    },
  ]);
  return createApiHandler(Object.fromEntries(guarded), now);
}

function allows({ scope = "" }: ServiceClaims, needed: string): boolean {
  return scope.split(" ").includes(needed);
}

function unauthorized(): ApiRefusal {
  return new ApiRefusal(401, "invalid_token", "A token of the exchange for this service is needed");
}

/**
 * What a deployed service's tokens must be for.
 *
 * @throws `Error` if the stack does not say
 */
export function requireTokenDemand(): TokenDemand {
  const keyArns = requireList("SIGNING_KEY_ARNS");
  return {
    issuer: requireEnv("ISSUER"),
    audience: requireEnv("AUDIENCE"),
    publicKeys: createPublicKeys(keyArns, createAwsCall(KMS, lambdaPlace(KMS))),
  };
}
