/**
 * Timeouts and retries of the commands' AWS clients.
 * @module
 */

// We support Node 20 until package.json says otherwise, and the warning would distract an operator in a
// hurry.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

/** For any SDK client: throttling is waited out, and an endpoint that does not answer is given up on. */
export const CLIENT_SETTINGS = {
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
} as const;
