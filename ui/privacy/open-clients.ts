/**
 * The sessions of this tab, for the privacy page to end when it is left at once.
 * @module
 */
import { createIdentityClient, type IdentityClient } from "../../client/identity-client";
import { createWebStorage } from "../../client/session/token-storage";
import { loadConfig } from "../config";
import { ANONYMOUS_WAY, EMAIL_WAY } from "../person/ways-in";
import { besideThePages } from "./read-privacy";

/** A client for each way in that this tab holds a session of. */
export async function openClients(storage: Storage): Promise<readonly IdentityClient[]> {
  const held = [ANONYMOUS_WAY, EMAIL_WAY].filter(({ entry }) => storage.getItem(entry) !== null);
  if (held.length === 0) return [];
  const all = await loadConfig(besideThePages("config.json"));
  return held.flatMap(({ entry, findPool }) => {
    const config = findPool(all);
    if (config === undefined) return [];
    return [createIdentityClient({ ...config, storage: createWebStorage(storage, entry) })];
  });
}
