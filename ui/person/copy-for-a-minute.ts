/**
 * Copies words, and removes them from the clipboard again.
 * @module
 */

const LIFETIME_MILLISECONDS = 60_000;

let pending: (() => void) | undefined;

/**
 * Copies a text for a minute. A browser lets only the focused page empty the clipboard: if another tab is
 * focused by then, it happens when the person comes back.
 *
 * @returns whether the browser let the page copy
 */
export async function copyForAMinute(text: string): Promise<boolean> {
  try {
    await window.navigator.clipboard.writeText(text);
  } catch {
    // No permission, or no clipboard: the page says so.
    return false;
  }
  pending?.();
  const timer = setTimeout(emptyClipboard, LIFETIME_MILLISECONDS);
  pending = () => clearTimeout(timer);
  return true;
}

/** Empties the clipboard if this page has filled it. */
export function emptyClipboard(): void {
  if (pending === undefined) return;
  if (!document.hasFocus()) {
    window.addEventListener("focus", emptyClipboard, { once: true });
    return;
  }
  pending();
  pending = undefined;
  window.navigator.clipboard.writeText("").catch(() => {
    // Refused: the page has said that this depends on the browser.
  });
}
