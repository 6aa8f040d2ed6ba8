/**
 * Formats times and durations for a person.
 * @module
 */

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** A token's remaining time: `9:42`, `23 h 05 min`, `29 d 4 h`, or `expired`. */
export function describeRemaining(seconds: number): string {
  if (seconds <= 0) return "expired";
  const whole = Math.floor(seconds);
  const days = Math.floor(whole / DAY_SECONDS);
  const hours = Math.floor((whole % DAY_SECONDS) / HOUR_SECONDS);
  const minutes = Math.floor((whole % HOUR_SECONDS) / MINUTE_SECONDS);
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${pad(minutes)} min`;
  return `${minutes}:${pad(whole % MINUTE_SECONDS)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

/** A step's duration: whole milliseconds, or seconds with one digit. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds < 1) return "< 1 ms";
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The time of day, to the second, as the reader's own language writes it. */
export function describeClock(time: string): string {
  return new Date(time).toLocaleTimeString(undefined, { timeStyle: "medium" });
}
