/**
 * This tab's storage, or memory if the browser forbids storage: then a reload signs out, and nothing else
 * changes.
 * @module
 */

/** The tab's sessionStorage, or a stand-in that lasts as long as the page. */
export function openTabStorage(): Storage {
  try {
    return window.sessionStorage;
  } catch {
    // If site data is blocked, even reading the property throws.
    return createMemoryStorage();
  }
}

/** A storage in memory. */
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
