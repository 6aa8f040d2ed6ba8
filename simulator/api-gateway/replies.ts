/**
 * What API Gateway itself answers: its own sentences, and the form of every answer on its way out.
 * @module
 */

/** An answer in full. */
export interface ApiReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** One header each. */
  readonly cookies?: readonly string[];
  readonly body: string | Buffer;
}

/** API Gateway's own words by status; of 400, 413 and 431 they are not established. */
const MESSAGES = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  413: "Request Entity Too Large",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;

/**
 * A refusal.
 *
 * @param challenge - the header `www-authenticate`
 */
export function refuse(status: keyof typeof MESSAGES, challenge?: string): ApiReply {
  return {
    status,
    headers: {
      "content-type": "application/json",
      ...(challenge !== undefined && { "www-authenticate": challenge }),
    },
    body: JSON.stringify({ message: MESSAGES[status] }),
  };
}

/** What the simulator does not do, and AWS may: never to be mistaken for a refusal. */
export function notSimulated(reason: string): ApiReply {
  return {
    status: 501,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ message: `not simulated: ${reason}; docs/simulator.md says what is` }),
  };
}
