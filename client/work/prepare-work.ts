/**
 * Work for a sign-up by this client: what `createIdentityClient` takes as `prepareSignUp`.
 * @module
 */
import { WORK_METADATA } from "../../vocabulary/sign-up-work";
import type { PrepareSignUp } from "../sign-up";
import { type MakeStampOptions, makeStamp } from "./make-stamp";

/** What the service demands of a sign-up. */
export interface DemandedWork {
  readonly bits: number;
  readonly realm: string;
}

/**
 * Makes a `prepareSignUp` for `createIdentityClient`, for a service that demands work.
 *
 * @example
 * createIdentityClient({ ...pool, prepareSignUp: prepareWork({ bits: 18, realm: "tips" }) });
 */
export function prepareWork(
  { bits, realm }: DemandedWork,
  options: Omit<MakeStampOptions, "signal"> = {},
): PrepareSignUp {
  return async (
    { userPoolClientId: clientId, userName },
    signal,
  ): Promise<Record<string, string>> =>
    bits === 0
      ? {}
      : {
          [WORK_METADATA]: await makeStamp({ realm, clientId, userName }, bits, {
            ...options,
            signal,
          }),
        };
}
