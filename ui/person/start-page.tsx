/**
 * Starts a page for a person.
 * @module
 */
import { installTrustedTypes } from "../trusted-types";
import { App } from "./app";
import type { Door } from "./door";
import { renderPage } from "./render-page";

/** Starts the page with one way in. */
export function startPage(door: Door): void {
  installTrustedTypes();
  renderPage((onLeave) => <App door={door} onLeave={onLeave} />);
}
