/**
 * How the commands' clients of AWS wait and try again.
 * @module
 */

// Node 20 is supported here until package.json says otherwise, and an operator in a hurry reads what a command prints.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

/** For any client of the SDK: throttling is waited out, and a place that does not answer is given up. */
export const CLIENT_SETTINGS = {
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
} as const;
