/**
 * How the commands' clients of AWS wait and try again.
 * @module
 */

/** For any client of the SDK: throttling is waited out, and a place that does not answer is given up. */
export const CLIENT_SETTINGS = {
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
} as const;
