/**
 * The calls of the service with articles. Each carries a token that names the person as this service alone
 * knows them.
 * @module
 */
import { callApi } from "../../client/call-api";
import type { IdentityClient } from "../../client/identity-client";
import type { NetworkRequest } from "../../client/transport";
import { ARTICLES } from "../person/person-config";
import { isException } from "../person/refusals";

/** An article as the list has it. */
export interface ListedArticle {
  readonly id: string;
  readonly title: string;
  readonly isPaid: boolean;
  readonly mayRead: boolean;
}

/** The calls; every one fails with a `ClientError`. */
export interface ArticleService {
  /** Of whoever the account leads to now: it may have been joined with another since, or separated. */
  list(): Promise<readonly ListedArticle[]>;
  /** The article's text, or `undefined` if it takes a voucher. */
  read(id: string): Promise<string | undefined>;
  /** Gives the article for a voucher; `false` if there is none such, or it was used. */
  redeem(id: string, voucher: string): Promise<boolean>;
  /** Deletes everything that the service has of the person. */
  forget(): Promise<void>;
}

/** Makes them for whoever is signed in. */
export function createArticleService(
  url: string,
  client: Pick<IdentityClient, "exchange">,
): ArticleService {
  const call = async (
    path: string,
    request: Pick<NetworkRequest, "body" | "method">,
    fresh = false,
  ): Promise<Readonly<Record<string, unknown>>> => {
    const { token } = await client.exchange(ARTICLES, { fresh });
    return callApi(
      {},
      {
        name: "the service",
        url: url + path,
        headers: {
          authorization: `Bearer ${token}`,
          ...(request.body !== undefined && { "content-type": "application/json" }),
        },
        ...request,
      },
    );
  };
  return {
    list: async () =>
      (await call("/articles", { method: "GET" }, true))["articles"] as ListedArticle[],
    read: async (id) => {
      const article = await unlessRefused(
        call(`/articles/${id}`, { method: "GET" }),
        "entitlement_required",
      );
      return article === undefined ? undefined : String(article["text"]);
    },
    redeem: async (id, voucher) => {
      const body = JSON.stringify({ voucher });
      const given = call(`/articles/${id}/entitlements`, { method: "POST", body });
      return (await unlessRefused(given, "voucher_refused")) !== undefined;
    },
    forget: async () => {
      await call("/me", { method: "DELETE" });
    },
  };
}

/** The answer; `undefined` if it was refused for this reason. Any other failure is thrown. */
async function unlessRefused<T>(answering: Promise<T>, reason: string): Promise<T | undefined> {
  try {
    return await answering;
  } catch (error) {
    if (isException(error, reason)) return undefined;
    throw error;
  }
}
