/**
 * What the simulator knows of a stack's HTTP APIs. Part of `model.ts`; `read-http-apis.ts` makes it, and
 * `../api-gateway/` runs it.
 * @module
 */

/** An HTTP API with AWS's defaults filled in. */
export interface SimulatedHttpApi {
  readonly address: string;
  readonly name: string;
  /** The name of the output `<label>_url` that tells its address, if the stack has one. */
  readonly label?: string;
  /** Ten characters, derived from address and region. */
  readonly id: string;
  /** Where it would be on AWS, for example `https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly executionArn: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** @defaultValue - the API's function answers preflights, if anything does */
  readonly cors?: CorsConfiguration;
  readonly stages: readonly SimulatedStage[];
  readonly routes: readonly SimulatedRoute[];
  /** Why it cannot be read, if it cannot: then nothing of it is served. */
  readonly missing?: string;
}

/** Which pages of other origins may call an API. */
export interface CorsConfiguration {
  /** Origins, `*`, or a scheme with `*` such as `https://*`. */
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAgeSeconds?: number;
}

/** A stage of an API. */
export interface SimulatedStage {
  /** `$default`, or the first part of its paths. */
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  /** @defaultValue - no limit of its own */
  readonly throttle?: Throttle;
  /** By route key. */
  readonly routeThrottles: Readonly<Record<string, Throttle>>;
}

/** How many requests may come. */
export interface Throttle {
  readonly requestsPerSecond: number;
  /** How many may come at once. */
  readonly burst: number;
}

/** A route of an API. */
export interface SimulatedRoute {
  readonly address: string;
  /** `GET /articles/{id}`, or `$default`. */
  readonly key: string;
  /** @defaultValue - anybody may call it */
  readonly authorizer?: JwtAuthorizer;
  readonly target: RouteTarget | UnservedTarget;
}

/** The function behind a route. */
export interface RouteTarget {
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
}

/** A route that is there and that the simulator does not serve. */
export interface UnservedTarget {
  /** Why not. */
  readonly missing: string;
}

/** Who may call a route. */
export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** Of these the token must have one; none are asked for if it is empty. */
  readonly scopes: readonly string[];
  readonly source: IdentitySource;
}

/** Where a request carries its token. */
export interface IdentitySource {
  readonly place: "header" | "querystring";
  /** A header's in lower case. */
  readonly name: string;
}
