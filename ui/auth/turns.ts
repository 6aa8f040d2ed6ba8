/**
 * Lets actions take turns. Amplify's contexts keep two pools apart, except for one thing: the user name of a
 * sign-in under way is the whole page's, so sign-ins of the two journeys go one after the other.
 * @module
 */

/** Runs an action when all before it have ended, well or badly. */
export type TakeTurn = <T>(action: () => Promise<T>) => Promise<T>;

/** Makes a queue of its own. */
export function createTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const turn = last.then(action);
    // The next one must not fail for this one's reason; the caller gets that.
    last = turn.catch(() => undefined);
    return turn;
  };
}
