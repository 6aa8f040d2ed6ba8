/**
 * The page's Trusted Types policy: it allows the page's own worker, and no text that would become markup or
 * code. Installed before anything else; browsers without Trusted Types ignore it.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Trusted_Types_API
 * @module
 */

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

/** Makes the default policy. */
export function installTrustedTypes(
  factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes,
): void {
  factory?.createPolicy("default", { createScriptURL: ownScript });
}

/** @throws `TypeError` for anything but a built script beside the page */
function ownScript(url: string): string {
  const { origin, pathname } = new URL(url, document.baseURI);
  if (origin === window.location.origin && /\/assets\/[\w.-]+\.js$/.test(pathname)) return url;
  throw new TypeError("the page runs its own scripts alone");
}
