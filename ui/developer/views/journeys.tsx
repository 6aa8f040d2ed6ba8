/**
 * Keeps a journey for each pool on the page. Hooks cannot be called in a loop, so each pool gets a component
 * around the next.
 * @module
 */
import type { ReactNode } from "react";
import type { DeployedPool } from "../../config";
import { type Journey, type JourneyDependencies, useJourneyState } from "../state/use-journey";

/** Properties of {@link Journeys}. */
export interface JourneysProps {
  /** Must not change while the page is open. */
  readonly pools: readonly DeployedPool[];
  readonly dependencies: JourneyDependencies;
  /** Renders the journeys, in the order of their pools. */
  readonly children: (journeys: readonly Journey[]) => ReactNode;
}

/** Renders the children with these pools' journeys. */
export function Journeys({ pools, dependencies, children }: JourneysProps) {
  const [first, ...rest] = pools;
  if (first === undefined) return children([]);
  return (
    <FirstJourney first={first} pools={rest} dependencies={dependencies}>
      {children}
    </FirstJourney>
  );
}

interface FirstJourneyProps extends JourneysProps {
  readonly first: DeployedPool;
}

function FirstJourney({ first, pools, dependencies, children }: FirstJourneyProps) {
  const journey = useJourneyState(first, dependencies);
  return (
    <Journeys pools={pools} dependencies={dependencies}>
      {(others) => children([journey, ...others])}
    </Journeys>
  );
}
