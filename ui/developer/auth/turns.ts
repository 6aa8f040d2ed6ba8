/**
 * Lets actions take turns. Amplify's contexts keep two pools apart, except for one thing: the user name of a
 * pending sign-in is shared by the whole page, so the two journeys must sign in one after the other.
 * @module
 */

/** Runs an action once all before it have settled. */
export type TakeTurn = <T>(action: () => Promise<T>) => Promise<T>;

/** Makes a separate queue. */
export function createTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const turn = last.then(action);
    // The next action must not fail with this one's error; the caller gets it.
    last = turn.catch(() => undefined);
    return turn;
  };
}
