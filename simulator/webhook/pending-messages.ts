/**
 * What Cognito knows of the messages that custom senders are to deliver, until they come in: a delivery
 * names the ciphertext that its function got, and so finds its purpose, pool and code. `custom-sender.ts`
 * tells it, `webhook-receiver.ts` asks.
 * @module
 */
import { createHash } from "node:crypto";
import type { Clock } from "../clock";
import type { OutgoingMessage } from "../observe/outbox";

/** What no delivery says of itself. */
export type PendingMessage = Required<Pick<OutgoingMessage, "poolId" | "purpose" | "code">>;

/** Takes what is on its way to a function. */
export interface PendingMessages {
  /** @param ciphertext - what the function gets as the code, base64 */
  expect(ciphertext: string, message: PendingMessage): void;
}

/** Pending messages that can be found, too. */
export interface FindablePendingMessages extends PendingMessages {
  /**
   * Hands out a message, once.
   *
   * @param id - the digest of its ciphertext, as deliveries have it
   * @returns `undefined` if none is expected by this id, or no longer
   */
  take(id: string): PendingMessage | undefined;
}

/** As many as the outbox holds: nobody would see the entries of older ones. */
const LIMIT = 500;
/** Far longer than three tries and their pauses take. */
const LIFETIME_MILLISECONDS = 15 * 60_000;

/** Keeps them in memory: codes in the clear, so neither many nor for long. */
export function createPendingMessages(clock: Clock, limit = LIMIT): FindablePendingMessages {
  const messages = new Map<string, PendingMessage & { readonly expiresAt: number }>();
  return {
    expect: (ciphertext, message) => {
      const now = clock.now();
      // In the order of their making, so the oldest come first.
      for (const [id, { expiresAt }] of messages) {
        if (expiresAt > now && messages.size < limit) break;
        messages.delete(id);
      }
      messages.set(digestOf(ciphertext), { ...message, expiresAt: now + LIFETIME_MILLISECONDS });
    },
    take: (id) => {
      const found = messages.get(id);
      if (found === undefined) return undefined;
      messages.delete(id);
      const { expiresAt, ...message } = found;
      return expiresAt > clock.now() ? message : undefined;
    },
  };
}

function digestOf(ciphertext: string): string {
  return createHash("sha256").update(Buffer.from(ciphertext, "base64")).digest("base64url");
}
