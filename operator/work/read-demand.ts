/**
 * Finds out what a service demands of a sign-up, from the `config.json` of its page.
 * @module
 */
import type { FrontEndConfig } from "../../simulator/observe/api-types";
import { WorkError } from "./errors";

/** What a stamp needs besides the name. */
export interface Demand {
  readonly clientId: string;
  readonly realm: string;
  readonly bits: number;
}

/**
 * Fetches the file and reads its anonymous pool.
 *
 * @throws {@link WorkError} if there is none or several, or no work is demanded
 */
export async function readDemand(url: string): Promise<Demand> {
  const config = await fetchConfig(url);
  const found = Object.entries(config.pools ?? {}).filter(([, { anonymous }]) => anonymous);
  const pool = found[0]?.[1];
  if (pool === undefined) {
    throw new WorkError(`'${url}' has no anonymous pool; name a page's config.json`);
  }
  if (found.length > 1) {
    throw new WorkError(
      `'${url}' has several anonymous pools, ${found.map(([kind]) => kind).join(", ")}; give --client, --realm and --bits of one`,
    );
  }
  const { userPoolClientId: clientId, realm, signUpWorkBits: bits = 0 } = pool;
  if (realm === undefined || bits === 0) {
    throw new WorkError(`the pool of '${url}' asks for no work; sign up without a stamp`);
  }
  return { clientId, realm, bits };
}

async function fetchConfig(url: string): Promise<Partial<FrontEndConfig>> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return (await response.json()) as Partial<FrontEndConfig>;
  } catch (cause) {
    throw new WorkError(`cannot read '${url}'; name a page's config.json that can be fetched`, {
      cause,
    });
  }
}
