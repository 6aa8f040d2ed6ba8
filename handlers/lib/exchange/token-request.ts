/**
 * Reads the parameters of a token exchange.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8693#section-2.1
 * @module
 */
import { ApiRefusal } from "../api/api-handler";
import { type HttpEvent, readBearer, readBody } from "../api/http-event";

/** RFC 8693's type of an access token. */
export const ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";
const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** Scopes by service. */
export type RegisteredServices = ReadonlyMap<string, readonly string[]>;

/** What the request asks for. */
export interface TokenRequest {
  /** The sender's access token. */
  readonly token: string;
  readonly service: string;
  readonly scopes: readonly string[];
}

/** A refusal in RFC 8693's words; the description is fixed, as what was sent may be secret. */
export function refuse(error: string, description: string): ApiRefusal {
  return new ApiRefusal(400, error, description);
}

/**
 * The request's form parameters, each given once.
 *
 * @throws {@link ApiRefusal} for a body that is not such a form
 */
export function readForm(event: HttpEvent): ReadonlyMap<string, string> {
  const body = readBody(event);
  if (body === undefined || !FORM.test(event.headers?.["content-type"] ?? ""))
    throw refuse("invalid_request", "The body must be application/x-www-form-urlencoded");
  const entries = [...new URLSearchParams(body)];
  const form = new Map(entries);
  if (form.size < entries.length)
    throw refuse("invalid_request", "A parameter is there more than once");
  return form;
}

/**
 * Reads and checks a request.
 *
 * @throws {@link ApiRefusal} in the words of RFC 8693
 */
export function readTokenRequest(event: HttpEvent, services: RegisteredServices): TokenRequest {
  const form = readForm(event);
  if (form.get("grant_type") !== GRANT_TYPE)
    throw refuse("unsupported_grant_type", `grant_type must be ${GRANT_TYPE}`);
  if ((form.get("requested_token_type") ?? ACCESS_TOKEN_TYPE) !== ACCESS_TOKEN_TYPE)
    throw refuse("invalid_request", `requested_token_type must be ${ACCESS_TOKEN_TYPE}`);
  if (form.has("actor_token")) throw refuse("invalid_request", "actor_token has no meaning here");
  const token = readSubjectToken(event, form);
  const service = form.get("audience") ?? "";
  const known = services.get(service);
  if (known === undefined || form.has("resource"))
    throw refuse("invalid_target", "audience must name one registered service, and no resource");
  const asked = form.get("scope")?.split(" ").filter(Boolean);
  if (asked?.some((scope) => !known.includes(scope)))
    throw refuse("invalid_scope", "scope names what the service does not have");
  return { token, service, scopes: asked ? known.filter((one) => asked.includes(one)) : known };
}

/**
 * The token that the authorizer has checked; the body must hold the same one.
 *
 * @throws {@link ApiRefusal} if they differ
 */
export function readSubjectToken(event: HttpEvent, form: ReadonlyMap<string, string>): string {
  const token = readBearer(event);
  if (token === undefined || form.get("subject_token") !== token)
    throw refuse("invalid_request", "subject_token must be the token of the header Authorization");
  if (form.get("subject_token_type") !== ACCESS_TOKEN_TYPE)
    throw refuse("invalid_request", `subject_token_type must be ${ACCESS_TOKEN_TYPE}`);
  return token;
}
