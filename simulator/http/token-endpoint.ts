/**
 * `POST /oauth2/token`: the token endpoint of every pool that has a domain, for clients that sign in for
 * themselves. The client's id says which pool.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 * @module
 */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Cognito } from "../cognito";
import { CognitoError, OAuthError } from "../errors";
import type { SimulatedPool } from "../stack/model";
import type { CredentialsRequest } from "../tokens/client-credentials";
import { SAME_ORIGIN_HEADERS } from "./headers";
import { readBody } from "./read-body";
import type { RecordCall } from "./record-call";
import { type Handler, jsonReply, type Reply } from "./reply";

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const BASIC = /^basic +([a-z0-9+/]+=*)$/i;
/** Grants that AWS has and the simulator does not: never to be mistaken for a refusal. */
const UNSUPPORTED_GRANTS = ["authorization_code", "refresh_token"];

/** What the endpoint needs. */
export interface TokenEndpointDependencies {
  readonly cognito: Cognito;
  readonly pools: readonly SimulatedPool[];
  readonly recordCall: RecordCall;
}

/** Answers `POST /oauth2/token`; any grant other than client credentials is refused. */
export function createTokenEndpoint(dependencies: TokenEndpointDependencies): Handler {
  return async ({ request }) => {
    try {
      const form = readForm(request.headers, await readBody(request));
      const grant = form.get("grant_type") ?? "";
      return UNSUPPORTED_GRANTS.includes(grant)
        ? unsupported(`grant_type ${grant}`)
        : await answerGrant(dependencies, form, request.headers);
    } catch (error) {
      if (error instanceof OAuthError) return refusal(error.code);
      throw error;
    }
  };
}

async function answerGrant(
  { cognito, pools, recordCall }: TokenEndpointDependencies,
  form: ReadonlyMap<string, string>,
  headers: IncomingHttpHeaders,
): Promise<Reply> {
  const credentials = readCredentials(form, headers);
  const pool = pools.find(({ clients }) => clients.some(({ id }) => id === credentials.clientId));
  if (pool !== undefined && pool.domain === undefined) {
    return unsupported(
      `a pool without a domain (${pool.address}) has no token endpoint on AWS; it`,
    );
  }
  const callId = randomUUID();
  const finish = recordCall("oauth2/token", { ClientId: credentials.clientId }, callId);
  try {
    const caller = { signed: false, callId, userAgent: headers["user-agent"] ?? "" };
    const token = await cognito.grantCredentials(credentials, caller);
    finish({ response: { TokenType: token.token_type, ExpiresIn: token.expires_in } });
    return jsonReply(token, SAME_ORIGIN_HEADERS);
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    finish({ error: { type: error.code, message: error.message } });
    // A trigger that fails: AWS's words for it at this endpoint are not established.
    return refusal(error instanceof OAuthError ? error.code : "invalid_request");
  }
}

/** One value per name, as RFC 6749 asks. */
function readForm(headers: IncomingHttpHeaders, body: string): ReadonlyMap<string, string> {
  const entries = [...new URLSearchParams(body)];
  const form = new Map(entries);
  if (!FORM_TYPE.test(headers["content-type"] ?? "") || form.size !== entries.length) {
    throw new OAuthError("invalid_request");
  }
  if (!form.has("grant_type")) throw new OAuthError("invalid_request");
  return form;
}

/** By header (`client_secret_basic`) or in the form (`client_secret_post`); RFC 6749 2.3 forbids both. */
function readCredentials(
  form: ReadonlyMap<string, string>,
  { authorization }: IncomingHttpHeaders,
): CredentialsRequest {
  if (form.get("grant_type") !== "client_credentials") {
    throw new OAuthError("unsupported_grant_type");
  }
  const inHeader = authorization === undefined ? undefined : readBasic(authorization, form);
  const clientId = inHeader?.clientId ?? form.get("client_id");
  const clientSecret = inHeader?.clientSecret ?? form.get("client_secret");
  if (clientId === undefined || clientId !== (form.get("client_id") ?? clientId)) {
    throw new OAuthError("invalid_request");
  }
  return {
    clientId,
    clientSecret: clientSecret ?? "",
    scope: form.get("scope"),
    clientMetadata: readMetadata(form.get("aws_client_metadata")),
  };
}

function readBasic(authorization: string, form: ReadonlyMap<string, string>) {
  if (form.has("client_secret")) throw new OAuthError("invalid_request");
  const [, encoded = ""] = BASIC.exec(authorization) ?? [];
  const [clientId = "", ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  if (clientId === "" || rest.length === 0) throw new OAuthError("invalid_client");
  return { clientId, clientSecret: rest.join(":") };
}

function readMetadata(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined;
  const value = parseJson(text);
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap || !Object.values(value).every((item) => typeof item === "string")) {
    throw new OAuthError("invalid_request");
  }
  return value as Readonly<Record<string, string>>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which is the caller's.
    return undefined;
  }
}

function refusal(error: string): Reply {
  return jsonReply({ error }, SAME_ORIGIN_HEADERS, 400);
}

function unsupported(subject: string): Reply {
  const description = `${subject} is not supported by the simulator; docs/simulator.md says what is`;
  return jsonReply(
    { error: "UnsupportedOperationError", error_description: description },
    SAME_ORIGIN_HEADERS,
    501,
  );
}
