/**
 * Where Cognito puts the messages that AWS would have sent: the messages of the simulator deliver into
 * it, the HTTP API serves it, the terminal prints it.
 * @module
 */
import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { OutboxMessage } from "./api-types";

/** A message as Cognito composes it; the outbox adds the id and the time. */
export type OutgoingMessage = Omit<OutboxMessage, "id" | "time">;

/** Takes what would have been an e-mail or a text message. */
export interface Outbox {
  deliver(message: OutgoingMessage): void;
}

/** An outbox that can be read, too. */
export interface ReadableOutbox extends Outbox {
  /** The latest messages, newest last. */
  messages(): readonly OutboxMessage[];
}

/** How many messages are kept: enough for any session by hand, nothing for a benchmark. */
const MESSAGE_LIMIT = 500;

/**
 * Keeps the latest messages in memory.
 *
 * @param print - gets one line a message, for the terminal
 */
export function createOutbox(
  clock: Clock,
  print: (line: string) => void,
  limit = MESSAGE_LIMIT,
): ReadableOutbox {
  const messages: OutboxMessage[] = [];
  return {
    deliver: (message) => {
      messages.push({
        id: randomUUID(),
        time: new Date(clock.now()).toISOString(),
        ...message,
      });
      messages.splice(0, messages.length - limit);
      print(describeMessage(message));
    },
    messages: () => messages,
  };
}

/** One line whatever the text holds: whoever signs up chooses the destination. */
function describeMessage({ medium, destination, purpose, code, text }: OutgoingMessage): string {
  const content = code === undefined ? text : `code ${code}`;
  const line = `${medium === "SMS" ? "text message" : "e-mail"} to ${destination}: ${content} (${purpose})`;
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
