/**
 * The job of `api-load.ts`, and the readers on both sides.
 * @module
 */

/** Requests to send in turn, each of another reader. */
export interface ApiJob {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly requests: readonly ApiRequest[];
  /** Clients that each wait only for their own answers. */
  readonly concurrency: number;
  readonly seconds: number;
}

/** What differs between readers. */
export interface ApiRequest {
  readonly authorization: string;
  /** A form; none for a GET. */
  readonly form?: Readonly<Record<string, string>>;
}

/** One side's routes, ready to be asked. */
export interface ApiRoutes {
  readonly exchange: ApiRoute;
  readonly article: ApiRoute;
}

/** A route with its readers. */
export type ApiRoute = Pick<ApiJob, "url" | "method" | "requests">;

/** A side that runs. */
export interface RunningApi {
  readonly routes: ApiRoutes;
  stop(): Promise<void>;
}

/** As many people as there are clients. */
export const READERS = 50;
/** The service that tokens are for. */
export const SERVICE = "articles";
/** A free article: either side answers it without a table. */
export const ARTICLE = "pairwise-subjects";

/** RFC 8693's form for an access token. */
export function exchangeRequest(accessToken: string): ApiRequest {
  const type = "urn:ietf:params:oauth:token-type:access_token";
  return {
    authorization: `Bearer ${accessToken}`,
    form: {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: accessToken,
      subject_token_type: type,
      audience: SERVICE,
    },
  };
}
