/**
 * Leaves at once: nothing of the person remains on the screen, in the tab's storage or behind Back.
 * @module
 */
import type { IdentityClient } from "../../client/identity-client";
import { emptyClipboard } from "./copy-for-a-minute";

/** What leaving does to the page. */
export interface LeaveDependencies {
  /** Everyone that this tab may be signed in with. */
  readonly clients: readonly Pick<IdentityClient, "signOut" | "forget">[];
  readonly storage: Storage;
  /** Unmounts the page, so that there is no step to go back to. */
  readonly unmount: () => void;
  readonly location: Pick<Location, "replace">;
}

/** Forgets everything, unmounts the page and replaces it with an empty one. */
export function leaveAtOnce({ clients, storage, unmount, location }: LeaveDependencies): void {
  for (const client of clients) {
    // Its request is sent before the page goes; nothing waits for the answer.
    const ending = client.signOut();
    client.forget();
    ending.catch(() => undefined);
  }
  emptyClipboard();
  storage.clear();
  unmount();
  location.replace("about:blank");
}

const TWICE_WITHIN_MILLISECONDS = 1_500;

/** Calls back when Escape is pressed twice in a row; returns a function that stops it. */
export function onEscapeTwice(target: EventTarget, leave: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const listen = (event: Event) => {
    if ((event as KeyboardEvent).key !== "Escape" || (event as KeyboardEvent).repeat) return;
    if (event.timeStamp - last <= TWICE_WITHIN_MILLISECONDS) leave();
    last = event.timeStamp;
  };
  target.addEventListener("keydown", listen);
  return () => target.removeEventListener("keydown", listen);
}
