/**
 * A request for a token as API Gateway hands it over once its authorizer has let it in, with every part that
 * payload 2.0 has: Powertools checks them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @module
 */
import { exchangeRequest } from "./api-job";

const ROUTE = "POST /token/anonymous";
const PATH = "/token/anonymous";
const HOST = "bench.execute-api.eu-central-1.amazonaws.com";

/** The event of somebody's request. */
export function exchangeEvent(
  { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
  { userName, sub }: { readonly userName: string; readonly sub: string },
): object {
  const claims = { iss: issuer, client_id: clientId, token_use: "access", username: userName, sub };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  // As long as a real one; Cognito's stand-in knows it anyway.
  const token = `${part({ alg: "RS256", kid: "k" })}.${part(claims)}.${"A".repeat(342)}`;
  const { authorization, form } = exchangeRequest(token);
  const time = Date.now();
  return {
    version: "2.0",
    routeKey: ROUTE,
    rawPath: PATH,
    rawQueryString: "",
    headers: {
      authorization,
      "content-type": "application/x-www-form-urlencoded",
      host: HOST,
    },
    requestContext: {
      accountId: "123456789012",
      apiId: "bench",
      authorizer: { jwt: { claims, scopes: null } },
      domainName: HOST,
      domainPrefix: "bench",
      http: {
        method: "POST",
        path: PATH,
        protocol: "HTTP/1.1",
        sourceIp: "192.0.2.1",
        userAgent: "bench",
      },
      requestId: "JKJaXmPLvHcESHA=",
      routeKey: ROUTE,
      stage: "$default",
      time: new Date(time).toISOString(),
      timeEpoch: time,
    },
    body: String(new URLSearchParams(form)),
    isBase64Encoded: false,
  };
}
