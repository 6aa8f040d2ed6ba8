/**
 * Keeps a pool's tokens for Amplify in this tab's sessionStorage, under the pool's own keys: a reload stays
 * signed in, other tabs know nothing, and signing out clears everything.
 * @module
 */
import type { KeyValueStorageInterface } from "aws-amplify/utils";
import type { PoolKind } from "../../config";

/** What a signed-in user holds. */
export interface Tokens {
  readonly id: string;
  readonly access: string;
  /** Opaque: only Cognito can read it. */
  readonly refresh: string;
  /** How far the server's clock was ahead of ours when the tokens arrived. */
  readonly clockDriftMilliseconds: number;
  /** Whether this browser's sign-in key brought them. */
  readonly byKey: boolean;
}

/** Amplify's storage, which the page can also watch. */
export interface TokenStorage extends KeyValueStorageInterface {
  /** The same object until something changes; `undefined` while nobody is signed in. */
  readTokens(): Tokens | undefined;
  /** Notes that the tokens came from the sign-in key. */
  markByKey(): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** Everything that the page stores begins with this. */
export const STORAGE_PREFIX = "incognito";

/** The name of the note beside the tokens. */
const BY_KEY = "byKey";

/** Makes the storage of one pool over a tab's storage. */
export function createTokenStorage(kind: PoolKind, storage: Storage): TokenStorage {
  const prefix = `${STORAGE_PREFIX}.${kind}.tokens.`;
  const listeners = new Set<() => void>();
  let tokens = findTokens(storage, prefix);
  const change = async (act: () => void): Promise<void> => {
    act();
    tokens = findTokens(storage, prefix);
    // Amplify does not know the note, which must not carry over to the next session.
    if (tokens === undefined) storage.removeItem(prefix + BY_KEY);
    for (const listener of listeners) listener();
  };
  return {
    getItem: async (key) => storage.getItem(prefix + key),
    setItem: (key, value) => change(() => storage.setItem(prefix + key, value)),
    removeItem: (key) => change(() => storage.removeItem(prefix + key)),
    clear: () => change(() => removeAll(storage, prefix)),
    readTokens: () => tokens,
    markByKey: () => change(() => storage.setItem(prefix + BY_KEY, "yes")),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Removes every key that begins with a prefix. */
export function removeAll(storage: Storage, prefix: string): void {
  for (const key of keysOf(storage, prefix)) storage.removeItem(key);
}

function findTokens(storage: Storage, prefix: string): Tokens | undefined {
  const keys = keysOf(storage, prefix);
  // Amplify's keys end in the token's name, after the client and the user.
  const read = (name: string): string | undefined => {
    const key = keys.find((candidate) => candidate.endsWith(`.${name}`));
    return key === undefined ? undefined : (storage.getItem(key) ?? undefined);
  };
  const [id, access, refresh] = [read("idToken"), read("accessToken"), read("refreshToken")];
  if (id === undefined || access === undefined || refresh === undefined) return undefined;
  const clockDriftMilliseconds = Number(read("clockDrift") ?? 0);
  return { id, access, refresh, clockDriftMilliseconds, byKey: read(BY_KEY) !== undefined };
}

function keysOf(storage: Storage, prefix: string): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter(
    (key) => key.startsWith(prefix),
  );
}
