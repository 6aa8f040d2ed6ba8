/**
 * The bounded memory of a warm function.
 * @module
 */

/** Notes a value; of more than so many keys the oldest is forgotten. */
export function remember<V>(memory: Map<string, V>, key: string, value: V, most: number): void {
  memory.delete(key);
  memory.set(key, value);
  for (const oldest of memory.keys()) {
    if (memory.size <= most) return;
    memory.delete(oldest);
  }
}
