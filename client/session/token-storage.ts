/**
 * Where a client keeps its tokens. The default is memory: a reload signs out, and nothing about a person
 * stays on the device.
 * @module
 */

/** The tokens of a signed-in person. */
export interface Tokens {
  readonly id: string;
  readonly access: string;
  /** Opaque: only Cognito reads it. */
  readonly refresh: string;
  /** Milliseconds since 1970 by this device's clock, when access and ID token end. */
  readonly expiresAt: number;
}

/**
 * A place for one session. Anything with these two methods will do, for example a wrapper of
 * `sessionStorage`.
 */
export interface TokenStorage {
  /** The last saved tokens; `undefined` if there are none or they cannot be read. */
  load(): Tokens | undefined;
  /** Replaces the tokens; `undefined` removes every trace of them. */
  save(tokens: Tokens | undefined): void;
}

/** Keeps the session in memory, until the page is closed. */
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
 * @param name - the entry's key
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

/** An entry written by another version or another script does not count as a session. */
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
