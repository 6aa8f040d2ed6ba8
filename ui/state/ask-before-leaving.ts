/**
 * Asks before the page is left with something that nobody could bring back: a password or a code that was
 * typed and not sent.
 * @module
 */

const TYPED = 'form input:is([name$="password"], [name="code"])';

/** Lets the browser ask; the answer ends it. */
export function askWhereSomethingIsTyped(window: Window): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    const inputs = window.document.querySelectorAll<HTMLInputElement>(TYPED);
    if ([...inputs].some(({ value }) => value !== "")) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
