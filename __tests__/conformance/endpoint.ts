/**
 * Any endpoint of Cognito's public protocol, and the pools that the cases need there: found by their names,
 * or made where the endpoint can make pools.
 * @module
 */

type Json = Readonly<Record<string, unknown>>;

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A pool with a client that may use every password flow. */
export interface Place {
  readonly UserPoolId: string;
  readonly ClientId: string;
}

/** What a case may use. */
export interface Endpoint {
  readonly url: string;
  /** Signs in with a user name, and verifies nothing. */
  readonly plain: Place;
  /** Signs in with a verified e-mail. */
  readonly email: Place;
  call(operation: string, input: Json): Promise<Answer>;
  /** The answer's body, or the refusal as an error. */
  ok(operation: string, input: Json): Promise<Answer["body"]>;
}

/** Of nobody: endpoints read region and service in it, none verifies it. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0";
const LIMIT_MILLISECONDS = 20_000;
const PASSWORD_POLICY = {
  MinimumLength: 12,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: false,
};

/** The pools by their names, as CreateUserPool takes them. */
export const POOLS = {
  plain: { Policies: { PasswordPolicy: PASSWORD_POLICY } },
  email: {
    Policies: { PasswordPolicy: PASSWORD_POLICY },
    UsernameAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
  },
} as const;

/** Their client's flows. */
export const FLOWS = [
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
];

/** The name of a pool of the cases. */
export function poolName(kind: keyof typeof POOLS): string {
  return `conformance-${kind}`;
}

/** Opens an endpoint and finds or makes its pools. */
export async function openEndpoint(url: string): Promise<Endpoint> {
  const call = (operation: string, input: Json) => post(url, operation, input);
  const ok = async (operation: string, input: Json) => {
    const { status, body } = await call(operation, input);
    if (status !== 200) throw new Error(`${operation}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const open = (kind: keyof typeof POOLS) => openPlace(ok, kind);
  return { url, call, ok, plain: await open("plain"), email: await open("email") };
}

async function post(url: string, operation: string, input: Json): Promise<Answer> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      authorization: AUTHORIZATION,
    },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(LIMIT_MILLISECONDS),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: parse(text) };
}

function parse(text: string): Answer["body"] {
  try {
    return text === "" ? {} : (JSON.parse(text) as Answer["body"]);
  } catch {
    return { unreadable: text.slice(0, 200) };
  }
}

async function openPlace(ok: Endpoint["ok"], kind: keyof typeof POOLS): Promise<Place> {
  const listed = (await ok("ListUserPools", { MaxResults: 60 })).UserPools as readonly Json[];
  const found = listed.find(({ Name }) => Name === poolName(kind));
  if (found !== undefined) {
    const UserPoolId = String(found.Id);
    const { UserPoolClients } = await ok("ListUserPoolClients", { UserPoolId, MaxResults: 10 });
    return { UserPoolId, ClientId: String((UserPoolClients as readonly Json[])[0]?.ClientId) };
  }
  const made = await ok("CreateUserPool", { PoolName: poolName(kind), ...POOLS[kind] });
  const UserPoolId = String((made.UserPool as Json).Id);
  const { UserPoolClient } = await ok("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "app",
    ExplicitAuthFlows: FLOWS,
    PreventUserExistenceErrors: "ENABLED",
  });
  return { UserPoolId, ClientId: String((UserPoolClient as Json).ClientId) };
}
