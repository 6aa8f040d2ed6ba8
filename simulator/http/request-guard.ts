/**
 * Decides who may ask: refuses foreign hosts everywhere, and foreign websites where codes, events and the
 * page are. Runs before every route.
 *
 * @remarks
 * A website whose name resolves to 127.0.0.1 (DNS rebinding) would share our origin, so Host is checked. One
 * of a foreign origin can still send and embed: hence Origin, Sec-Fetch-Site and Cross-Origin-Resource-Policy.
 * @module
 */
import type { IncomingHttpHeaders } from "node:http";

const LOCAL_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/** Which names a request may carry in its Host header, with any port or none (ports get forwarded). */
export function createHostCheck(listenHost: string): (host: string | undefined) => boolean {
  const own = listenHost.includes(":") ? `[${listenHost}]` : listenHost;
  const names = new Set([...LOCAL_NAMES, own.toLowerCase()]);
  return (host) => host !== undefined && names.has(host.replace(/:\d+$/, "").toLowerCase());
}

/**
 * Whether a request comes from our own page or from no website at all.
 *
 * @param ownOrigin - the origin under which the request reached us
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isSameOrigin(headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  if (headers.origin !== undefined && headers.origin !== ownOrigin) {
    return false;
  }
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin" || site === "none";
}

/** Whether a person followed a link here; that shows them the page and lets the other site read nothing. */
export function isTopLevelNavigation(headers: IncomingHttpHeaders): boolean {
  return (
    headers.origin === undefined &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document"
  );
}
