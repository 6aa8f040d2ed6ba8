/**
 * Renders a page for people into its document, and takes it down again when it is left.
 * @module
 */
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";

/**
 * Draws a page. A browser may keep a page that was left as it is, and show words or an account to whoever
 * presses Back, so it is taken down then and begins anew.
 *
 * @param draw - told how to take the page down
 */
export function renderPage(draw: (unmount: () => void) => ReactNode): void {
  const element = document.getElementById("root");
  if (element === null) return;
  const root = createRoot(element);
  const unmount = () => root.unmount();
  root.render(draw(unmount));
  window.addEventListener("pagehide", unmount);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    window.history.replaceState(null, "");
    window.location.reload();
  });
}
