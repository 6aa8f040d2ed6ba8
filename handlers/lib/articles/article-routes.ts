/**
 * The routes of the sample service. `handlers/articles.ts` puts them into the frame, which has checked the token.
 * @module
 */
import { type ApiAnswer, ApiRefusal } from "../api/api-handler";
import { readBody } from "../api/http-event";
import type { ServiceRequest, ServiceRoute } from "../api/service-handler";
import { ARTICLES, type Article, findArticle } from "./articles";
import type { Entitlements } from "./entitlements";
import { readVoucher } from "./read-voucher";

/** The routes by their keys. */
export function articleRoutes(entitlements: Entitlements): Readonly<Record<string, ServiceRoute>> {
  const route = (
    scope: string,
    answer: (own: Entitlements, request: ServiceRequest) => Promise<ApiAnswer>,
  ): ServiceRoute => ({ scope, answer: (request) => answer(entitlements, request) });
  return {
    "GET /articles": route("articles/read", list),
    "GET /articles/{id}": route("articles/read", read),
    "POST /articles/{id}/entitlements": route("articles/write", redeem),
    "DELETE /me": route("articles/write", forget),
  };
}

async function list(entitlements: Entitlements, { subject, call }: ServiceRequest) {
  const own = await entitlements.list(subject, call.deadline);
  const articles = ARTICLES.map(({ id, title, isPaid }) => ({
    id,
    title,
    isPaid,
    mayRead: !isPaid || own.includes(id),
  }));
  return { statusCode: 200, body: { articles } };
}

async function read(entitlements: Entitlements, { event, subject, call }: ServiceRequest) {
  const { id, title, text, isPaid } = requireArticle(event.pathParameters?.["id"]);
  if (isPaid && !(await entitlements.list(subject, call.deadline)).includes(id))
    throw new ApiRefusal(403, "entitlement_required", "This article takes a voucher");
  return { statusCode: 200, body: { id, title, isPaid, text } };
}

async function redeem(entitlements: Entitlements, { event, subject, call }: ServiceRequest) {
  const { id, isPaid } = requireArticle(event.pathParameters?.["id"]);
  if (!isPaid) throw new ApiRefusal(409, "free", "This article takes no voucher");
  const voucher = readVoucher(readBody(event));
  const entitlement = { subject, articleId: id, deadline: call.deadline };
  const came = await entitlements.redeem(entitlement, voucher);
  if (came === "no-voucher")
    throw new ApiRefusal(403, "voucher_refused", "The voucher is none, or was used");
  return { statusCode: came === "given" ? 201 : 200, body: { id } };
}

async function forget(entitlements: Entitlements, { subject, call }: ServiceRequest) {
  await entitlements.forget(subject, call.deadline);
  return { statusCode: 204 };
}

function requireArticle(id: string | undefined): Article {
  const article = findArticle(id);
  if (article === undefined) throw new ApiRefusal(404, "not_found", "There is no such article");
  return article;
}
