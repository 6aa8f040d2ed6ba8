/**
 * Keeps what is computed of a graph: rules ask for it at each of its resources, and a plan may have very many.
 * @module
 */
import type { Graph } from "../contract/graph";

/** The same function, which computes for each graph once. */
export function perGraph<T extends object>(compute: (graph: Graph) => T): (graph: Graph) => T {
  const kept = new WeakMap<Graph, T>();
  return (graph) => {
    const found = kept.get(graph) ?? compute(graph);
    kept.set(graph, found);
    return found;
  };
}
