/**
 * This tab's storage, or memory where the browser forbids storage: then a reload signs out, and nothing
 * else changes.
 * @module
 */

/** The tab's sessionStorage, or a stand-in that lasts as long as the page. */
export function openTabStorage(): Storage {
  try {
    return window.sessionStorage;
  } catch {
    // Reading the property itself throws where a person has blocked site data.
    return createMemoryStorage();
  }
}

/** A storage that nothing outlasts. */
export function createMemoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}
