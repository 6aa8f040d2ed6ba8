/**
 * Renders a page for a person into its document.
 * @module
 */
import { createRoot } from "react-dom/client";
import { installTrustedTypes } from "../trusted-types";
import { App } from "./app";
import type { Door } from "./door";

/** Starts the page with one way in. */
export function startPage(door: Door): void {
  installTrustedTypes();
  const element = document.getElementById("root");
  if (element === null) return;
  const root = createRoot(element);
  root.render(<App door={door} onLeave={() => root.unmount()} />);
}
