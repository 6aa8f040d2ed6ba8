/**
 * The exchange's own routes over a Cognito, a table and a key in memory: people sign up, sign in and out, and
 * delete their accounts; what they ask goes through the handler as from API Gateway.
 * @module
 */
import { createHmac } from "node:crypto";
import { createApiHandler } from "../../handlers/lib/api/api-handler";
import type { HttpEvent } from "../../handlers/lib/api/http-event";
import { exchangeRoutes } from "../../handlers/lib/exchange/exchange";
import type { ExchangePools } from "../../handlers/lib/exchange/identify";
import { createLinks } from "../../handlers/lib/exchange/links";
import type { Authenticate } from "../../handlers/lib/exchange/subject";
import { frameFields } from "../../vocabulary/signed-bytes";
import { KillTable } from "./kill-table";

/** The pools, by kind. */
export type Kind = "default" | "anonymous";

/** Somebody's account. */
export interface WorldAccount {
  readonly kind: Kind;
  readonly userName: string;
  readonly sub: string;
}

/** What the handler answered; a call that was killed has no status. */
export interface WorldAnswer {
  readonly status: number | "killed";
  readonly body: Readonly<Record<string, unknown>>;
}

const REALM = "incognito-bench";
const TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
const POOLS: ExchangePools = {
  default: { issuer: "https://pool/default", clientId: "a", identity: "email", anonymous: false },
  anonymous: {
    issuer: "https://pool/anonymous",
    clientId: "b",
    identity: "anonymous",
    anonymous: true,
  },
};

const authenticate: Authenticate = async (fields) =>
  createHmac("sha256", "a key")
    .update(frameFields(...fields))
    .digest();

/** One world, empty at first. */
export class ExchangeWorld {
  readonly table = new KillTable();
  readonly #tokens = new Map<string, WorldAccount>();
  #made = 0;

  readonly #handle = createApiHandler(
    exchangeRoutes({
      issuer: "https://exchange",
      realm: REALM,
      pools: POOLS,
      services: new Map([["articles", []]]),
      askCognito: async (token) => {
        const account = this.#tokens.get(token);
        return account && { userName: account.userName, attributes: { sub: account.sub } };
      },
      authenticate,
      // What matters is whom the token names; signatures are measured elsewhere.
      sign: async ({ sub }) => sub,
      publicKeys: async () => new Map(),
      links: createLinks({
        tableName: "links",
        realm: REALM,
        callDynamodb: this.table.call,
        authenticate,
      }),
    }),
  );

  signUp(kind: Kind, userName: string): WorldAccount {
    this.#made++;
    return { kind, userName, sub: `sub-${this.#made}` };
  }

  /** An access token. */
  signIn(account: WorldAccount): string {
    const pool = POOLS[account.kind];
    const claims = {
      iss: pool?.issuer,
      client_id: pool?.clientId,
      token_use: "access",
      sub: account.sub,
    };
    this.#made++;
    const token = `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${this.#made}`;
    this.#tokens.set(token, account);
    return token;
  }

  /** Ends every token of an account, as a sign-out everywhere and a deletion do. */
  endTokens(account: WorldAccount): void {
    for (const [token, whose] of this.#tokens) if (whose === account) this.#tokens.delete(token);
  }

  /** The subject at the service. */
  exchange(kind: Kind, token: string): Promise<WorldAnswer> {
    return this.#ask(`POST /token/${kind}`, token, {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: token,
      subject_token_type: TOKEN_TYPE,
      audience: "articles",
    });
  }

  link(guestToken: string, ownerToken: string): Promise<WorldAnswer> {
    return this.#ask("POST /links/anonymous", guestToken, {
      subject_token: guestToken,
      subject_token_type: TOKEN_TYPE,
      actor_token: ownerToken,
      actor_token_type: TOKEN_TYPE,
    });
  }

  unlink(kind: Kind, token: string): Promise<WorldAnswer> {
    return this.#ask(`DELETE /links/${kind}`, token);
  }

  isLinked(kind: Kind, token: string): Promise<WorldAnswer> {
    return this.#ask(`GET /links/${kind}`, token);
  }

  async #ask(routeKey: string, token: string, form?: Record<string, string>): Promise<WorldAnswer> {
    const [, payload = ""] = token.split(".");
    const event: HttpEvent = {
      routeKey,
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      requestContext: {
        authorizer: { jwt: { claims: JSON.parse(Buffer.from(payload, "base64url").toString()) } },
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
    };
    try {
      const { statusCode, body = "{}" } = await this.#handle(event);
      return { status: statusCode, body: JSON.parse(body) };
    } catch {
      // The frame throws one fixed sentence for whatever went wrong; here that is the kill alone.
      return { status: "killed", body: {} };
    } finally {
      // A call that had nothing to write could not be killed in the middle of it.
      this.table.fate = "done";
    }
  }
}
