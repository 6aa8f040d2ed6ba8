/**
 * Time that passes only when a test says so.
 * @module
 */
import type { Clock } from "../../simulator/clock";

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now: number;

  constructor(start = Date.UTC(2026, 10, 23, 9, 5, 3)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  advanceSeconds(seconds: number): void {
    this.#now += seconds * 1_000;
  }
}
