/**
 * An exchange over the simulator's KMS, called without a wire, with a Cognito that a test fills. What goes over the wire
 * is tested in `__tests__/handlers/exchange.test.ts` and end to end.
 * @module
 */
import { createApiHandler } from "../../handlers/lib/api/api-handler";
import type { HttpEvent, HttpResult } from "../../handlers/lib/api/http-event";
import type { AwsCall } from "../../handlers/lib/aws/aws-call";
import { createAskCognito } from "../../handlers/lib/exchange/ask-cognito";
import { type ExchangeParts, exchangeRoutes } from "../../handlers/lib/exchange/exchange";
import type { ExchangePools } from "../../handlers/lib/exchange/identify";
import { createTokenSigner } from "../../handlers/lib/exchange/service-token";
import { createPublicKeys } from "../../handlers/lib/exchange/signing-keys";
import { createAuthenticate } from "../../handlers/lib/exchange/subject";
import { SERVICE_NAMES, SERVICES } from "../../handlers/services";
import { SYSTEM_RANDOM } from "../../simulator/clock";
import { KmsError } from "../../simulator/local-aws/errors";
import { KMS_OPERATIONS } from "../../simulator/local-aws/kms-operations";
import type { SimulatedKey } from "../../simulator/stack/model";

const ARN = "arn:aws:kms:eu-central-1:123456789012:key/";

function keyOf(id: string, keySpec: string, keyUsage: string): SimulatedKey {
  return { address: `aws_kms_key.${id}`, id, arn: ARN + id, aliases: [], keySpec, keyUsage };
}

/** The key of subjects, and two that sign. */
export const SUBJECT_KEY = keyOf("subject", "HMAC_256", "GENERATE_VERIFY_MAC");
/** See {@link SUBJECT_KEY}. */
export const SIGNING_KEYS = ["k1", "k2"].map((id) => keyOf(id, "ECC_NIST_P256", "SIGN_VERIFY"));
/** All of them. */
export const EXCHANGE_KEYS: readonly SimulatedKey[] = [SUBJECT_KEY, ...SIGNING_KEYS];

/** KMS in this process. */
export const callKms: AwsCall = async (operation, input) => {
  try {
    const scope = { keys: EXCHANGE_KEYS, random: SYSTEM_RANDOM };
    const run = KMS_OPERATIONS[operation as keyof typeof KMS_OPERATIONS];
    return { output: { ...run(input as Record<string, unknown>, scope) } };
  } catch (error) {
    if (error instanceof KmsError) return { fault: error.code };
    throw error;
  }
};

/** Where the exchange is. */
export const ISSUER = "https://exchange.example";
/** When it is, in milliseconds since 1970. */
export const NOW = Date.UTC(2026, 10, 29, 12, 3);

/** Its pools. */
export const POOLS: ExchangePools = {
  default: {
    issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_default",
    clientId: "default-client",
    identity: "email",
    anonymous: false,
  },
  anonymous: {
    issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_anonymous",
    clientId: "anonymous-client",
    identity: "anonymous",
    anonymous: true,
  },
  /** A second anonymous pool, with a realm of its own. */
  tips: {
    issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_tips",
    clientId: "tips-client",
    identity: "tips",
    anonymous: true,
    realm: "incognito-test-tips",
  },
};

/** Somebody as Cognito and an authorizer know them. */
export interface TestUser {
  readonly kind: "default" | "anonymous" | "tips";
  readonly userName: string;
  readonly sub: string;
  readonly email?: string;
}

/** What of an exchange a test may make otherwise. */
export interface TestExchangeOptions extends Partial<ExchangeParts> {
  /** What Cognito answers to a token that it knows nothing of. */
  readonly fault?: string;
}

/** An exchange with its Cognito. */
export interface TestExchange {
  readonly invoke: (event: HttpEvent) => Promise<HttpResult>;
  /** Signs somebody in: the token is theirs until it is taken back. */
  signIn(user: TestUser): string;
  signOut(token: string): void;
  /** The event of a request with a token, as API Gateway makes it once its authorizer has let it in. */
  event(routeKey: string, token: string, form?: Readonly<Record<string, string>>): HttpEvent;
  /** A token for a service. */
  exchange(user: TestUser, service: string): Promise<string>;
}

const TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

/** A form of RFC 8693 for a token. */
export function tokenForm(token: string, service = "articles"): Record<string, string> {
  return {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: token,
    subject_token_type: TOKEN_TYPE,
    audience: service,
  };
}

/** A form that links two accounts. */
export function linkForm(token: string, actorToken: string): Record<string, string> {
  return {
    subject_token: token,
    subject_token_type: TOKEN_TYPE,
    actor_token: actorToken,
    actor_token_type: TOKEN_TYPE,
  };
}

/** A body of an answer. */
export function bodyOf({ body }: HttpResult): Record<string, unknown> {
  return JSON.parse(body ?? "{}");
}

/** What an access token of a user says. */
export function claimsOf({ kind, userName, sub }: TestUser): Record<string, string> {
  const pool = POOLS[kind];
  return {
    iss: pool?.issuer ?? "",
    client_id: pool?.clientId ?? "",
    token_use: "access",
    username: userName,
    sub,
  };
}

/** Makes one, with the services of `handlers/services.ts` and `radio`, which runs elsewhere and has no scopes. */
export function createTestExchange(options: TestExchangeOptions = {}): TestExchange {
  const { fault = "NotAuthorizedException", ...parts } = options;
  const sessions = new Map<string, TestUser>();
  const callCognito: AwsCall = async (operation, input) => {
    const { AccessToken } = input as { readonly AccessToken: string };
    const user = operation === "GetUser" ? sessions.get(AccessToken) : undefined;
    if (user === undefined) return { fault };
    const attributes = { sub: user.sub, ...(user.email && { email: user.email }) };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    return { output: { Username: user.userName, UserAttributes } };
  };
  const arns = SIGNING_KEYS.map(({ arn }) => arn);
  const invoke = createApiHandler(
    exchangeRoutes({
      issuer: ISSUER,
      realm: "incognito-test",
      pools: POOLS,
      services: new Map<string, readonly string[]>([
        ...SERVICE_NAMES.map((name) => [name, SERVICES[name].scopes] as const),
        ["radio", []],
      ]),
      askCognito: createAskCognito(callCognito),
      authenticate: createAuthenticate(SUBJECT_KEY.arn, callKms),
      sign: createTokenSigner(arns[0] ?? "", callKms),
      publicKeys: createPublicKeys(arns, callKms),
      ...parts,
    }),
    () => NOW,
  );
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const made: TestExchange = {
    invoke,
    signIn(user) {
      const token = `${encode({ alg: "RS256" })}.${encode(claimsOf(user))}.${sessions.size}-signature`;
      sessions.set(token, user);
      return token;
    },
    signOut: (token) => sessions.delete(token),
    event: authorizedEvent,
    async exchange(user, service) {
      const token = made.signIn(user);
      const route = `POST /token/${user.kind}`;
      const answer = await invoke(made.event(route, token, tokenForm(token, service)));
      return String(bodyOf(answer)["access_token"]);
    },
  };
  return made;
}

/** A request as API Gateway's authorizer lets it in. */
export function authorizedEvent(
  routeKey: string,
  token: string,
  form?: Readonly<Record<string, string>>,
): HttpEvent {
  const payload = token.split(".")[1] ?? "";
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  return {
    routeKey,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    requestContext: { authorizer: { jwt: { claims } } },
    ...(form && { body: new URLSearchParams(form).toString() }),
  };
}
