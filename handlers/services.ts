/**
 * The registry of services behind the exchange, pure data: for each one that the configuration names, the
 * constructs deploy an API with one function and one table, and the exchange makes tokens. docs/api.md shows
 * how to add a second one.
 * @module
 */
import { HANDLER_ENTRIES, SCHEDULED_ENTRIES } from "./triggers";

/** What is true of one service. */
export interface Service {
  /** The name of its handler in `handlers/`, without `.ts`. */
  readonly entry: string;
  /** What its tokens may allow; a token has all of them if the request names none. */
  readonly scopes: readonly string[];
  /** The routes of its API, as API Gateway writes them. */
  readonly routes: readonly string[];
  /** What its function may do to the items of its table. */
  readonly actions: readonly `dynamodb:${string}`[];
}

/** Every service by its name, which is the audience of its tokens. */
export const SERVICES = {
  articles: {
    entry: "articles",
    scopes: ["articles/read", "articles/write"],
    routes: [
      "GET /articles",
      "GET /articles/{id}",
      "POST /articles/{id}/entitlements",
      "DELETE /me",
    ],
    actions: ["dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
  },
} as const satisfies Readonly<Record<Lowercase<string>, Service>>;

/** The name of a service that this project deploys. */
export type ServiceName = keyof typeof SERVICES;

/** Every service's name. */
export const SERVICE_NAMES = Object.keys(SERVICES) as readonly ServiceName[];

/** The handler of the exchange. */
export const EXCHANGE_ENTRY = "exchange";

/** The handlers of APIs. */
export const API_ENTRIES: readonly string[] = [
  EXCHANGE_ENTRY,
  ...SERVICE_NAMES.map((name) => SERVICES[name].entry),
];

/** Everything that a build bundles. */
export const BUNDLE_ENTRIES: readonly string[] = [
  ...HANDLER_ENTRIES,
  ...API_ENTRIES,
  ...SCHEDULED_ENTRIES,
];
