/**
 * Which route a request takes: the closest path wins, then its own method before ANY, `$default` last.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 * @module
 */
import type { SimulatedRoute } from "../stack/http-api-model";

/** A route, and what its variables stand for. */
export interface RouteMatch {
  readonly route: SimulatedRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Finds the route of a method and the segments of a path, each decoded. */
export type RouteFinder = (method: string, segments: readonly string[]) => RouteMatch | undefined;

interface Segment {
  /** In the order in which they are preferred. */
  readonly kind: "0-literal" | "1-variable" | "2-greedy";
  readonly text: string;
}

interface Candidate {
  readonly route: SimulatedRoute;
  readonly method: string;
  readonly segments: readonly Segment[];
  /** The lowest is asked first. */
  readonly rank: string;
}

const DEFAULT = "$default";
const ANY = "ANY";

/** Prepares the routes of an API. */
export function createRouteFinder(routes: readonly SimulatedRoute[]): RouteFinder {
  const fallback = routes.find(({ key }) => key === DEFAULT);
  const candidates = routes
    .filter(({ key }) => key !== DEFAULT)
    .map(readCandidate)
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return (method, segments) => {
    for (const candidate of candidates) {
      if (candidate.method !== ANY && candidate.method !== method) continue;
      const pathParameters = match(candidate.segments, segments);
      if (pathParameters !== undefined) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}

/** The parts of a path that begins with a slash. */
export function splitPath(path: string): readonly string[] {
  return path.slice(1).split("/");
}

function readCandidate(route: SimulatedRoute): Candidate {
  const [method = "", path = ""] = route.key.split(" ");
  const segments = splitPath(path).map(readSegment);
  const isGreedy = segments.at(-1)?.kind === "2-greedy";
  const kinds = segments.map(({ kind }) => kind.charAt(0)).join("");
  const rank = [isGreedy ? 1 : 0, kinds, method === ANY ? 1 : 0].join(" ");
  return { route, method, segments, rank };
}

function readSegment(text: string): Segment {
  const [, name, plus] = /^\{([^+}]+)(\+?)\}$/.exec(text) ?? [];
  if (name === undefined) return { kind: "0-literal", text };
  return { kind: plus === "+" ? "2-greedy" : "1-variable", text: name };
}

/** What the variables stand for, `undefined` if the path is another. */
function match(
  pattern: readonly Segment[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const isGreedy = pattern.at(-1)?.kind === "2-greedy";
  const last = pattern.length - 1;
  const values = isGreedy ? [...segments.slice(0, last), segments.slice(last).join("/")] : segments;
  const fits = ({ kind, text }: Segment, value: string) =>
    // A variable stands for something: `/articles/` is not `/articles/{id}`.
    kind === "0-literal" ? value === text : value !== "";
  if (values.length !== pattern.length) return undefined;
  if (!pattern.every((segment, index) => fits(segment, values[index] ?? ""))) return undefined;
  return Object.fromEntries(
    pattern.flatMap(({ kind, text }, index) =>
      kind === "0-literal" ? [] : [[text, values[index] ?? ""]],
    ),
  );
}
