/**
 * Asks before the page is left with something that would be lost: a password or a code that was typed but not
 * sent.
 * @module
 */

const TYPED = 'form input:is([name$="password"], [name="code"])';

/** Makes the browser ask; returns a function that stops it. */
export function askWhereSomethingIsTyped(window: Window): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    const inputs = window.document.querySelectorAll<HTMLInputElement>(TYPED);
    if ([...inputs].some(({ value }) => value !== "")) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
