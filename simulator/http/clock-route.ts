/**
 * `POST /_incognito/clock`, with `--test-clock` only: puts the simulator's time forward.
 * @module
 */
import type { TestClock } from "../clock";
import { SAME_ORIGIN_HEADERS } from "./headers";
import { readBody } from "./read-body";
import { type Handler, jsonReply, textReply } from "./reply";

/** A year at a time: anything more is the wrong unit. */
const LIMIT_SECONDS = 366 * 24 * 3600;

/** Takes `{"advanceSeconds": 3600}` and answers with the new time. */
export function createClockRoute(clock: TestClock): Handler {
  return async ({ request }) => {
    const seconds = readSeconds(await readBody(request));
    if (seconds === undefined) {
      const expected = `{"advanceSeconds": SECONDS} with 0 to ${LIMIT_SECONDS}`;
      return textReply(400, `the body is not what is expected: ${expected}`, SAME_ORIGIN_HEADERS);
    }
    clock.advance(seconds);
    return jsonReply({ now: new Date(clock.now()).toISOString() }, SAME_ORIGIN_HEADERS);
  };
}

function readSeconds(body: string): number | undefined {
  try {
    const { advanceSeconds } = JSON.parse(body) as { advanceSeconds?: unknown };
    const inRange =
      typeof advanceSeconds === "number" && advanceSeconds >= 0 && advanceSeconds <= LIMIT_SECONDS;
    return inRange ? advanceSeconds : undefined;
  } catch {
    // Not JSON, or JSON's null: the caller is told what is expected.
    return undefined;
  }
}
