/**
 * The headers that answers share: how strictly a browser treats the page, and which websites may read what.
 * @module
 */

export { pageHeaders, SAME_ORIGIN_HEADERS } from "../../vocabulary/page-headers";

type Headers = Readonly<Record<string, string>>;

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
