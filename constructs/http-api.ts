/**
 * An HTTP API in front of one function: routes, JWT authorizers, a throttle, and no log of who came.
 * @module
 */
import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api";
import { Apigatewayv2Authorizer } from "@cdktf/provider-aws/lib/apigatewayv2-authorizer";
import { Apigatewayv2Integration } from "@cdktf/provider-aws/lib/apigatewayv2-integration";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route";
import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { TriggerFunction } from "./trigger-function";

/** The tokens that API Gateway demands before the function runs. */
export interface JwtAuthorizer {
  /** A user pool's issuer. API Gateway fetches its keys, and supports only RSA. */
  readonly issuer: string;
  /** The client's id. */
  readonly audience: string;
  /** The scope that a token must have. ID tokens have none, so this shuts them out. */
  readonly scope: string;
}

/** Properties of {@link HttpApi}. */
export interface HttpApiProps {
  readonly apiName: string;
  /** Authorizers by a short name that becomes part of their resource names. */
  readonly authorizers?: Readonly<Record<string, JwtAuthorizer>>;
}

/** Routes by their key, such as `GET /articles/{id}`, each with its authorizer's short name, or none. */
export type Routes = Readonly<Record<string, string | undefined>>;

/** Requests per second on each API, and how many may come at once; more get a 429. */
const THROTTLE = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
/** How long browsers cache a preflight answer: an hour spares most of them. */
const PREFLIGHT_SECONDS = 3_600;

/**
 * An API without access logs: in any format each line would have a time, and AWS adds the request's id.
 *
 * Any page may call it, since it uses no cookies: without a token there is nothing to get.
 *
 * @example
 * const api = new HttpApi(stack, "articles-api", { apiName: "incognito-dev-articles" });
 * api.addRoutes(fn, { "GET /articles": undefined });
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html
 */
export class HttpApi extends Construct {
  /** The address, without a slash at the end; known after apply. */
  readonly endpoint: string;
  private readonly api: Apigatewayv2Api;
  private readonly authorizers: Readonly<
    Record<string, { readonly id: string; readonly scope: string }>
  >;

  constructor(scope: Construct, id: string, { apiName, authorizers = {} }: HttpApiProps) {
    super(scope, id);
    this.api = new Apigatewayv2Api(this, "Default", {
      name: apiName,
      protocolType: "HTTP",
      corsConfiguration: {
        allowOrigins: ["*"],
        allowMethods: ["GET", "POST", "DELETE"],
        allowHeaders: ["authorization", "content-type"],
        maxAge: PREFLIGHT_SECONDS,
      },
    });
    this.endpoint = this.api.apiEndpoint;
    this.authorizers = Object.fromEntries(
      Object.entries(authorizers).map(([word, authorizer]) => [
        word,
        this.createAuthorizer(word, authorizer),
      ]),
    );
    new Apigatewayv2Stage(this, "stage", {
      apiId: this.api.id,
      name: "$default",
      autoDeploy: true,
      defaultRouteSettings: { ...THROTTLE, detailedMetricsEnabled: false },
    });
  }

  /** Routes requests to a function, and lets only this API call it. */
  addRoutes(fn: TriggerFunction, routes: Routes): void {
    const integration = new Apigatewayv2Integration(this, "integration", {
      apiId: this.api.id,
      integrationType: "AWS_PROXY",
      integrationUri: fn.invokeArn,
      payloadFormatVersion: "2.0",
    });
    for (const [routeKey, word] of Object.entries(routes)) {
      const authorizer = word === undefined ? undefined : this.authorizers[word];
      new Apigatewayv2Route(this, `route-${idOf(routeKey)}`, {
        apiId: this.api.id,
        routeKey,
        target: `integrations/${integration.id}`,
        authorizationType: authorizer === undefined ? "NONE" : "JWT",
        ...(authorizer && {
          authorizerId: authorizer.id,
          authorizationScopes: [authorizer.scope],
        }),
      });
    }
    new LambdaPermission(this, "permission", {
      statementIdPrefix: `${this.node.id}-`,
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      functionName: fn.functionName,
      sourceArn: `${this.api.executionArn}/*/*`,
      sourceAccount: Fn.element(Fn.split(":", this.api.executionArn), 4),
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private createAuthorizer(word: string, { issuer, audience, scope }: JwtAuthorizer) {
    const { id } = new Apigatewayv2Authorizer(this, `authorizer-${word}`, {
      apiId: this.api.id,
      name: word,
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { issuer, audience: [audience] },
    });
    return { id, scope };
  }
}

/** `GET /articles/{id}` as part of an id: `get-articles-id`. */
function idOf(routeKey: string): string {
  return routeKey
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");
}
