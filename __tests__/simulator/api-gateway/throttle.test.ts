/**
 * How many requests a stage lets through.
 * @module
 */
import { createBucket, createThrottle } from "../../../simulator/api-gateway/throttle";

const count = (ask: () => boolean, times: number) =>
  Array.from({ length: times }, ask).filter(Boolean).length;

it("lets a burst through at once, then as many as its rate says", () => {
  let time = 0;
  const bucket = createBucket({ requestsPerSecond: 50, burst: 100 }, () => time);
  expect(count(bucket, 150)).toBe(100);
  time = 1_000;
  expect(count(bucket, 150)).toBe(50);
  time = 60_000;
  expect(count(bucket, 150)).toBe(100);
});

it("a route with a limit of its own uses up nobody else's", () => {
  const ask = createThrottle({
    name: "$default",
    variables: {},
    throttle: { requestsPerSecond: 0, burst: 2 },
    routeThrottles: { "GET /own": { requestsPerSecond: 0, burst: 1 } },
  });
  expect([ask("GET /own"), ask("GET /own")]).toEqual([true, false]);
  expect([ask("GET /a"), ask("GET /b"), ask("GET /a")]).toEqual([true, true, false]);
});

it("a stage without limits has none", () => {
  const ask = createThrottle({ name: "$default", variables: {}, routeThrottles: {} });
  expect(count(() => ask("GET /"), 1_000)).toBe(1_000);
});
