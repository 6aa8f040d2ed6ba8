/**
 * What a known difference says. Part of `index.ts`.
 * @module
 */

/** How well AWS's side is known, in words that docs/simulator.md explains. */
export type Evidence =
  | "documented"
  | "documented in 2023"
  | "service model"
  | "tests of others"
  | "source of others"
  | "reported"
  | "recalled"
  | "not established";

/** One behaviour that AWS does not document, or that differs here on purpose. */
export interface KnownDifference {
  /** Kebab-case; the anchor in the documentation. */
  readonly id: string;
  readonly area:
    | "sign-up"
    | "sign-in"
    | "tokens"
    | "triggers"
    | "messages"
    | "users"
    | "api"
    | "apis";
  /** What the simulator does. */
  readonly behaviour: string;
  /** Why, or what would settle it. */
  readonly reason: string;
  /** What is known of AWS's side. */
  readonly evidence: Evidence;
}
