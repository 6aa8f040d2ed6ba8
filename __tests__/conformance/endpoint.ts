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
  readonly ClientSecret?: string;
}

/** What a case may use. */
export interface Endpoint {
  readonly url: string;
  /** Signs in with a user name, and verifies nothing. */
  readonly plain: Place;
  /** Signs in with a verified e-mail. */
  readonly email: Place;
  /** Any pool, at its first use: what an endpoint cannot make fails the cases that need it alone. */
  open(kind: PoolKind): Promise<Place>;
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
  /** Authenticator apps if users like, and sign-in by choice. */
  factors: { Policies: { PasswordPolicy: PASSWORD_POLICY } },
  /** Its PreSignUp is a function that Cognito may not invoke. */
  trigger: {
    Policies: { PasswordPolicy: PASSWORD_POLICY },
    LambdaConfig: { PreSignUp: "arn:aws:lambda:us-east-1:123456789012:function:forbidden" },
  },
  /** Access tokens for a client itself. */
  machine: { Policies: { PasswordPolicy: PASSWORD_POLICY } },
} as const;
/** What {@link POOLS} names. */
export type PoolKind = keyof typeof POOLS;

/** Their client's flows. */
export const FLOWS = [
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
];
export const FACTOR_FLOWS = [...FLOWS, "ALLOW_USER_AUTH"];
/** What the machine's client may ask for. */
export const SCOPE = "shop/read";
const MACHINE_CLIENT = {
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["client_credentials"],
  AllowedOAuthScopes: [SCOPE],
};

/** The name of a pool of the cases. */
export function poolName(kind: PoolKind): string {
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
  const places = new Map<PoolKind, Promise<Place>>();
  const open = (kind: PoolKind) => {
    const place = places.get(kind) ?? openPlace(ok, kind);
    places.set(kind, place);
    return place;
  };
  return { url, call, ok, open, plain: await open("plain"), email: await open("email") };
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

async function openPlace(ok: Endpoint["ok"], kind: PoolKind): Promise<Place> {
  const listed = (await ok("ListUserPools", { MaxResults: 60 })).UserPools as readonly Json[];
  const found = listed.find(({ Name }) => Name === poolName(kind));
  const UserPoolId = found === undefined ? await makePool(ok, kind) : String(found.Id);
  const { UserPoolClients } = await ok("ListUserPoolClients", { UserPoolId, MaxResults: 10 });
  const { ClientId = "" } = (UserPoolClients as readonly Json[])[0] ?? {};
  const { UserPoolClient } = await ok("DescribeUserPoolClient", { UserPoolId, ClientId });
  const { ClientSecret } = UserPoolClient as Json;
  return {
    UserPoolId,
    ClientId: String(ClientId),
    ...(typeof ClientSecret === "string" && { ClientSecret }),
  };
}

async function makePool(ok: Endpoint["ok"], kind: PoolKind): Promise<string> {
  const made = await ok("CreateUserPool", { PoolName: poolName(kind), ...POOLS[kind] });
  const UserPoolId = String((made.UserPool as Json).Id);
  if (kind === "factors") {
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    const settings = { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration };
    await ok("SetUserPoolMfaConfig", { UserPoolId, ...settings });
  }
  if (kind === "machine") {
    const Scopes = [{ ScopeName: "read", ScopeDescription: "Reads" }];
    await ok("CreateUserPoolDomain", { UserPoolId, Domain: "conformance-machine" });
    await ok("CreateResourceServer", { UserPoolId, Identifier: "shop", Name: "shop", Scopes });
  }
  await ok("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "app",
    ExplicitAuthFlows: kind === "factors" ? FACTOR_FLOWS : FLOWS,
    PreventUserExistenceErrors: "ENABLED",
    ...(kind === "machine" && MACHINE_CLIENT),
  });
  return UserPoolId;
}
