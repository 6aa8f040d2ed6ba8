/**
 * The routes that link an account with an address to an anonymous one, and unlink them. Linking takes both
 * accounts' tokens in one request; unlinking takes either, so that losing one account does not trap the
 * other.
 * @module
 */
import { ApiRefusal, type Route } from "../api/api-handler";
import { readBearer } from "../api/http-event";
import {
  authorizedClaims,
  type ClaimedToken,
  type IdentifyParts,
  identify,
  type Person,
} from "./identify";
import type { Links } from "./links";
import { ACCESS_TOKEN_TYPE, readForm, readSubjectToken, refuse } from "./token-request";

/** What the routes need. */
export interface LinkParts extends IdentifyParts {
  readonly links: Links;
}

/** `POST /links/{kind}` for each anonymous pool; `GET` and `DELETE` for every pool. */
export function linkRoutes(parts: LinkParts): Readonly<Record<string, Route>> {
  const routes = Object.entries(parts.pools).flatMap(([kind, { anonymous }]): [string, Route][] => [
    ...(anonymous ? [[`POST /links/${kind}`, link(parts, kind)] as [string, Route]] : []),
    [`GET /links/${kind}`, show(parts, kind)],
    [`DELETE /links/${kind}`, unlink(parts, kind)],
  ]);
  return Object.fromEntries(routes);
}

/**
 * In RFC 8693's terms the subject is the anonymous account, and the actor the account that will act for it.
 */
function link(parts: LinkParts, kind: string): Route {
  return async (event, call) => {
    const form = readForm(event);
    const token = readSubjectToken(event, form);
    if (form.get("actor_token_type") !== ACCESS_TOKEN_TYPE)
      throw refuse("invalid_request", `actor_token_type must be ${ACCESS_TOKEN_TYPE}`);
    const actorToken = readToken(parts, form.get("actor_token") ?? "");
    const [subject, actor] = await Promise.all([
      identify(parts, { kind, token, claims: authorizedClaims(event) }, call),
      identify(parts, actorToken, call),
    ]);
    const { account, sub } = subject;
    if (await parts.links.join(actor.account, { account, kind, sub }, call.deadline))
      return { statusCode: 204 };
    throw new ApiRefusal(
      409,
      "already_linked",
      "One of the two accounts is linked with another; unlink it first",
    );
  };
}

function show(parts: LinkParts, kind: string): Route {
  return async (event, call) => {
    const { account } = await whose(parts, kind, event, call);
    return { statusCode: 200, body: { linked: await parts.links.has(account, call.deadline) } };
  };
}

function unlink(parts: LinkParts, kind: string): Route {
  return async (event, call) => {
    const { account } = await whose(parts, kind, event, call);
    await parts.links.part(account, call.deadline);
    return { statusCode: 204 };
  };
}

function whose(
  parts: LinkParts,
  kind: string,
  ...[event, call]: Parameters<Route>
): Promise<Person> {
  const token = readBearer(event);
  if (token === undefined) throw refuse("invalid_request", "The header Authorization is missing");
  return identify(parts, { kind, token, claims: authorizedClaims(event) }, call);
}

/**
 * The second token's claims, which no authorizer has checked. Cognito does that later: asked whose token it
 * is, it accepts only tokens that it signed.
 */
function readToken({ pools }: LinkParts, token: string): ClaimedToken {
  const claims = parseClaims(token);
  const [kind] =
    Object.entries(pools).find(([, pool]) => !pool.anonymous && pool.issuer === claims["iss"]) ??
    [];
  if (kind === undefined)
    throw refuse("invalid_request", "actor_token must be of a pool whose accounts have an address");
  return { kind, token, claims };
}

function parseClaims(token: string): ClaimedToken["claims"] {
  try {
    const [, payload = ""] = token.split(".");
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return Object(claims);
  } catch {
    return {};
  }
}
