/**
 * The headers that answers share: how strictly a browser treats the page, and which websites may read what.
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
 * For the public API and the keys, which any website may use, as on AWS: the answer and AWS's own headers.
 * AWS's exact values are not established.
 */
export const PUBLIC_HEADERS: Headers = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
  "x-content-type-options": "nosniff",
};

/**
 * For a preflight of the public API: the headers that Amplify, amazon-cognito-identity-js and the AWS SDK
 * send from a browser. `authorization` is missing on purpose: no website may call the admin API on a
 * visitor's laptop.
 */
export const PREFLIGHT_HEADERS: Headers = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET,POST",
  "access-control-allow-headers": [
    "cache-control",
    "content-type",
    "x-amz-target",
    "x-amz-user-agent",
    "amz-sdk-request",
    "amz-sdk-invocation-id",
  ].join(","),
  "access-control-max-age": "600",
};
