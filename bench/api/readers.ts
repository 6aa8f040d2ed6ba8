/**
 * Makes the readers of either side through Cognito's API, which both have.
 * @module
 */
import { BenchError } from "../errors";
import { BENCH_PASSWORD, benchUser } from "../simulator/load-job";
import { type ApiRoutes, ARTICLE, exchangeRequest, READERS } from "./api-job";

/** Where people sign up, and where the two routes are. */
export interface ApiAddresses {
  readonly cognito: string;
  readonly clientId: string;
  readonly exchange: string;
  readonly articles: string;
}

/** Signs people up and in, and gives each a token for the service. */
export async function prepareRoutes(
  addresses: ApiAddresses,
  readers = READERS,
): Promise<ApiRoutes> {
  const { cognito, clientId: ClientId, exchange, articles } = addresses;
  const requests = [];
  const tokens = [];
  for (let reader = 0; reader < readers; reader += 1) {
    const [Username, Password] = [benchUser(reader), BENCH_PASSWORD];
    await call(cognito, "SignUp", { ClientId, Username, Password });
    const { AuthenticationResult } = await call<{
      AuthenticationResult: { readonly AccessToken: string };
    }>(cognito, "InitiateAuth", {
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    });
    const request = exchangeRequest(AuthenticationResult.AccessToken);
    requests.push(request);
    tokens.push({ authorization: `Bearer ${await giveToken(exchange, request)}` });
  }
  return {
    exchange: { url: exchange, method: "POST", requests },
    article: { url: `${articles}/articles/${ARTICLE}`, method: "GET", requests: tokens },
  };
}

async function giveToken(
  url: string,
  { authorization, form }: ReturnType<typeof exchangeRequest>,
): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { authorization },
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
  if (token !== undefined) return token;
  throw new BenchError(`${url} gave no token, but ${answer.status}; call it by hand to see why`);
}

async function call<T>(url: string, operation: string, body: object): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new BenchError(`${url} refused ${operation}: ${text}`);
  return JSON.parse(text) as T;
}
