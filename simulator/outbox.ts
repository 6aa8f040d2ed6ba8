/**
 * Where Cognito puts the messages that AWS would have sent: the messages of the simulator deliver into
 * it, the HTTP API serves it, the terminal prints it.
 * @module
 */
import type { OutboxMessage } from "./http/api-types";

/** A message as Cognito composes it; the outbox adds the id and the time. */
export type OutgoingMessage = Omit<OutboxMessage, "id" | "time">;

/** Takes what would have been an e-mail or a text message. */
export interface Outbox {
  deliver(message: OutgoingMessage): void;
}
