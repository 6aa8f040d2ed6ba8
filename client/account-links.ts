/**
 * Links an account with an address to an anonymous one, so that either leads to the same person at every
 * service, and unlinks them again.
 * @module
 */
import { callApi, requireAccess } from "./call-api";
import { ACCESS_TOKEN_TYPE } from "./exchange";
import type { Session } from "./session/session";
import type { Network, NetworkAnswer, NetworkRequest } from "./transport";

type SignedIn = Pick<Session, "current">;

/** What it needs. */
export interface AccountLinksOptions extends Network {
  /** For example `https://api.example.org/links/anonymous`. */
  readonly linksUrl: string;
  readonly session: SignedIn;
}

/** The link of the signed-in account; every method fails with a `ClientError`. */
export interface AccountLinks {
  /** Whether there is one. */
  has(): Promise<boolean>;
  /**
   * Links this account, an anonymous one, to one with an address. Repeating it changes nothing.
   *
   * @throws `ERR_CLIENT_REFUSED` with `already_linked` if either has another
   */
  join(withAddress: SignedIn): Promise<void>;
  /** Ends it, from either side. Tokens that the exchange has given stay good until they end. */
  part(): Promise<void>;
}

/** Makes it for one session. */
export function createAccountLinks({
  linksUrl: url,
  session,
  ...network
}: AccountLinksOptions): AccountLinks {
  const call = async (
    method: NonNullable<NetworkRequest["method"]>,
    describe?: (access: string) => URLSearchParams | Promise<URLSearchParams>,
  ): Promise<NetworkAnswer["body"]> => {
    const access = await requireAccess(session);
    const headers = { authorization: `Bearer ${access}` };
    const body = await describe?.(access);
    return callApi(network, {
      name: "the exchange",
      url,
      method,
      headers,
      ...(body !== undefined && { body }),
    });
  };
  return {
    has: async () => (await call("GET"))["linked"] === true,
    join: async (withAddress) => {
      await call(
        "POST",
        async (access) =>
          new URLSearchParams({
            subject_token: access,
            subject_token_type: ACCESS_TOKEN_TYPE,
            actor_token: await requireAccess(withAddress),
            actor_token_type: ACCESS_TOKEN_TYPE,
          }),
      );
    },
    part: async () => {
      await call("DELETE");
    },
  };
}
