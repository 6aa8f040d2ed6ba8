/**
 * Where a client keeps its tokens. Memory unless told otherwise: then a reload signs out, and nothing of a
 * person is on the device.
 * @module
 */

/** What a signed-in person's client holds. */
export interface Tokens {
  readonly id: string;
  readonly access: string;
  /** Opaque: only Cognito reads it. */
  readonly refresh: string;
  /** Milliseconds since 1970 by this device's clock, when access and ID token end. */
  readonly expiresAt: number;
}

/** A place for one session. Anything with these two is fit, for example a wrapper of `sessionStorage`. */
export interface TokenStorage {
  /** The last tokens that were saved; nothing if there are none, or they cannot be read. */
  load(): Tokens | undefined;
  /** Replaces the tokens; `undefined` removes every trace of them. */
  save(tokens: Tokens | undefined): void;
}

/** Forgets with the page. */
export function createMemoryStorage(): TokenStorage {
  let held: Tokens | undefined;
  return {
    load: () => held,
    save: (tokens) => {
      held = tokens;
    },
  };
}

/**
 * Keeps the session in a `Storage` under one name: `sessionStorage` lasts as long as the tab.
 *
 * @param name - of the entry
 */
export function createWebStorage(storage: Storage, name = "incognito.session"): TokenStorage {
  return {
    load: () => parse(storage.getItem(name)),
    save: (tokens) => {
      if (tokens === undefined) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(tokens));
    },
  };
}

/** What another version, or another script of the page, has left there is no session. */
function parse(text: string | null): Tokens | undefined {
  try {
    const value = JSON.parse(text ?? "null") as Partial<Tokens> | null;
    const isWhole =
      typeof value?.id === "string" &&
      typeof value.access === "string" &&
      typeof value.refresh === "string" &&
      typeof value.expiresAt === "number";
    return isWhole ? (value as Tokens) : undefined;
  } catch {
    return undefined;
  }
}
