/**
 * The headers of the page: how strictly a browser treats it. The simulator sends them, `npm run ui:config` writes
 * them for a host, and a stack with hosting has CloudFront send them.
 * @module
 */

type Headers = Readonly<Record<string, string>>;

const contentSecurityPolicy = (origins: readonly string[]) => [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  ["connect-src 'self'", ...new Set(origins)].join(" "),
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // One policy, `ui/trusted-types.ts`, which lets the page's own worker through.
  "require-trusted-types-for 'script'",
  "trusted-types default",
];

/** What no page of ours asks a browser for, as far as browsers know it: of a name that they do not, they warn. */
const REFUSED_FEATURES = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "identity-credentials-get",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "window-management",
  "xr-spatial-tracking",
];

/** For everything that only our own page may read. */
export const SAME_ORIGIN_HEADERS: Headers = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

/**
 * For the page and its files.
 *
 * @param origins - where the page may connect to, besides its own
 */
export function pageHeaders(origins: readonly string[]): Headers {
  return {
    ...SAME_ORIGIN_HEADERS,
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": REFUSED_FEATURES.map((feature) => `${feature}=()`).join(", "),
    "content-security-policy": contentSecurityPolicy(origins).join("; "),
  };
}

/**
 * The page's headers on a host.
 *
 * @param origins - those of the pools' issuers, of the exchange and of the services
 */
export function hostedHeaders(origins: readonly string[]): Headers {
  return {
    ...pageHeaders(origins),
    // Not possible in the simulator, which uses http.
    "strict-transport-security": "max-age=63072000; includeSubDomains",
  };
}
