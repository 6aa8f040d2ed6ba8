/**
 * A bucket of tokens, each good for one request: full at first, refilled at a steady rate.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 * @module
 */
import type { SimulatedStage, Throttle } from "../stack/http-api-model";

/** Whether another request may pass; asking takes a token. */
export type Bucket = () => boolean;

/**
 * Fills a bucket.
 *
 * @param now - milliseconds that only ever rise
 */
export function createBucket(
  { requestsPerSecond, burst }: Throttle,
  now: () => number = () => performance.now(),
): Bucket {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - filledAt) / 1_000) * requestsPerSecond);
    filledAt = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

/** The bucket of a route: its own if the stage states one, else the stage's. */
export function createThrottle({
  throttle,
  routeThrottles,
}: SimulatedStage): (routeKey: string) => boolean {
  const shared = throttle && createBucket(throttle);
  const own = new Map(
    Object.entries(routeThrottles).map(([key, limit]) => [key, createBucket(limit)]),
  );
  return (routeKey) => (own.get(routeKey) ?? shared)?.() ?? true;
}
