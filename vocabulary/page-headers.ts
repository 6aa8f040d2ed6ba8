/**
 * The headers of the page: how strictly a browser treats it. The simulator sends them, `npm run ui:config` writes
 * them for a host, and a stack with hosting has CloudFront send them.
 * @module
 */

type Headers = Readonly<Record<string, string>>;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // One policy, `ui/trusted-types.ts`, which lets the page's own worker through.
  "require-trusted-types-for 'script'",
  "trusted-types default",
].join("; ");

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

/** For the page and its files. */
export const PAGE_HEADERS: Headers = {
  ...SAME_ORIGIN_HEADERS,
  "cross-origin-embedder-policy": "require-corp",
  "permissions-policy": REFUSED_FEATURES.map((feature) => `${feature}=()`).join(", "),
  "content-security-policy": CONTENT_SECURITY_POLICY,
};

/**
 * The page's headers on a host: the simulator's, except that the page may also connect to Cognito.
 *
 * @param hosts - the origins of the pools' issuers
 */
export function hostedHeaders(hosts: readonly string[]): Headers {
  const policy = CONTENT_SECURITY_POLICY.replace(
    "connect-src 'self'",
    ["connect-src 'self'", ...new Set(hosts)].join(" "),
  );
  return {
    ...PAGE_HEADERS,
    "content-security-policy": policy,
    // Not possible in the simulator, which uses http.
    "strict-transport-security": "max-age=63072000; includeSubDomains",
  };
}
