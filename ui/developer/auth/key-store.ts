/**
 * Keeps this browser's one sign-in key in IndexedDB. It is the only thing that outlasts a session: just the
 * key, without a name, pool or date. Without a key there is no database either.
 * @module
 */
import { SignInKeyError } from "../../errors";

const DATABASE = "incognito";
const STORE = "keys";
const ENTRY = "sign-in-key";

/** Whether this browser has a key; `unavailable` if it cannot keep one. */
export type KeyState = "unknown" | "none" | "held" | "unavailable";

/** Where the key is kept. */
export interface KeyStore {
  /** What the last {@link KeyStore.look} found, so that no view changes while an action is under way. */
  readState(): KeyState;
  subscribe(listener: () => void): () => void;
  look(): Promise<void>;
  /** @throws {@link SignInKeyError} if there is none */
  find(): Promise<CryptoKey>;
  /** @throws {@link SignInKeyError} if there is one already, or the browser refuses */
  keep(privateKey: CryptoKey): Promise<void>;
  forget(): Promise<void>;
}

/** Makes the store of this browser, for this origin. */
export function createKeyStore(): KeyStore {
  const listeners = new Set<() => void>();
  let state: KeyState = "unknown";
  return {
    readState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: async () => {
      state = await findState();
      for (const listener of listeners) listener();
    },
    find: async () => {
      const found = await act(read);
      if (found === undefined) throw new SignInKeyError("KeyMissingError", "there is no key");
      return found;
    },
    keep: (privateKey) => act(() => add(privateKey)),
    forget: () => act(remove),
  };
}

async function findState(): Promise<KeyState> {
  // Outside a secure context these do not exist or do not work.
  if (window.crypto.subtle === undefined || window.indexedDB === undefined) return "unavailable";
  try {
    return (await inTurn(read)) === undefined ? "none" : "held";
  } catch {
    return "unavailable";
  }
}

/** One at a time across all tabs: reading while another tab forgets would recreate the database. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  return window.navigator.locks.request(`${DATABASE}.${ENTRY}`, act);
}

async function read(): Promise<CryptoKey | undefined> {
  const databases = await window.indexedDB.databases();
  // Opening would create it.
  if (!databases.some(({ name }) => name === DATABASE)) return undefined;
  return inDatabase("readonly", (store) => store.get(ENTRY));
}

async function add(privateKey: CryptoKey): Promise<void> {
  if ((await read()) !== undefined) {
    throw new SignInKeyError("KeyHeldError", "this browser has a key already");
  }
  try {
    await inDatabase("readwrite", (store) => store.add(privateKey, ENTRY));
  } catch (error) {
    await remove();
    throw error;
  }
}

async function remove(): Promise<void> {
  await finish(window.indexedDB.deleteDatabase(DATABASE));
}

/** The request's result, once its transaction is complete and any write is on disk. */
async function inDatabase<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = window.indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await finish(opening);
  try {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const answer = finish(ask(transaction.objectStore(STORE)));
    await Promise.all([answer, untilOver(transaction)]);
    return await answer;
  } finally {
    database.close();
  }
}

function finish<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function untilOver(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Whatever the browser's error, it means that no key can be kept here. */
async function act<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await inTurn(action);
  } catch (cause) {
    if (cause instanceof SignInKeyError) throw cause;
    throw new SignInKeyError("KeyUnavailableError", "the browser keeps no key", { cause });
  }
}
