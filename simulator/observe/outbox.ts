/**
 * Where Cognito puts the messages that AWS would have sent: the messages of the simulator deliver into
 * it, the HTTP API serves it, the terminal prints it.
 * @module
 */
import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { OutboxMessage } from "./api-types";
import { createTextLog, parseAll, type TextLog, type TextLogLimits } from "./text-log";

/** A message as Cognito composes it; the outbox adds the id and the time. */
export type OutgoingMessage = Omit<OutboxMessage, "id" | "time">;

/** Takes what would have been an e-mail or a text message. */
export interface Outbox {
  deliver(message: OutgoingMessage): void;
}

/** An outbox that can be read, too. */
export interface ReadableOutbox extends Outbox {
  /** The latest messages as they are served. */
  readonly log: TextLog;
  /** The latest messages, newest last. */
  messages(): readonly OutboxMessage[];
}

/** Enough for any session by hand, nothing for a benchmark. */
const LIMITS: TextLogLimits = { entries: 500, bytes: 8 * 1_048_576 };
/** More than Cognito lets a message have (20,000), far less than a webhook takes. */
const TEXT_LIMIT = 32_768;
const LINE_LIMIT = 1_024;

/**
 * Keeps the latest messages in memory.
 *
 * @param print - gets one line a message, for the terminal
 */
export function createOutbox(
  clock: Clock,
  print: (line: string) => void,
  limits = LIMITS,
): ReadableOutbox {
  const log = createTextLog(limits);
  return {
    log,
    deliver: (message) => {
      const kept = cutTexts({
        id: randomUUID(),
        time: new Date(clock.now()).toISOString(),
        ...message,
      });
      log.append(JSON.stringify(kept));
      print(describeMessage(kept));
    },
    messages: () => parseAll<OutboxMessage>(log),
  };
}

function cutTexts(message: OutboxMessage): OutboxMessage {
  const members = Object.entries(message).map(([name, value]) => [name, cut(value, TEXT_LIMIT)]);
  return Object.fromEntries(members) as OutboxMessage;
}

function cut(value: unknown, limit: number): unknown {
  const isLong = typeof value === "string" && value.length > limit;
  return isLong ? `${value.slice(0, limit)}…` : value;
}

/** Always one line: people who sign up choose the destination. */
function describeMessage({ medium, destination, purpose, code, text }: OutgoingMessage): string {
  const content = cut(code === undefined ? text : `code ${code}`, LINE_LIMIT);
  const to = cut(destination, LINE_LIMIT);
  const line = `${medium === "SMS" ? "text message" : "e-mail"} to ${to}: ${content} (${purpose})`;
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
