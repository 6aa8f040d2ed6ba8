/**
 * Takes the place of the webhook that the stack's custom senders deliver to, so that no code of a test on a
 * laptop leaves the machine: verifies a delivery, drops repeats and puts the rest into the outbox. Started by
 * `start-functions.ts`.
 * @module
 */
import { createServer, type IncomingMessage } from "node:http";
import type { Clock } from "../clock";
import { BodyTooLargeError, RequestAbortedError } from "../http/errors";
import { readBody } from "../http/read-body";
import { sendReply, textReply } from "../http/reply";
import { type LocalServer, listenLocally } from "../local-aws/local-server";
import type { Outbox } from "../observe/outbox";
import type { SimulatedStack } from "../stack/model";
import { type CustomSender, listCustomSenders, senderPath } from "./custom-senders";
import { findRefusal } from "./find-refusal";
import type { FindablePendingMessages } from "./pending-messages";
import { type Delivery, readDelivery } from "./read-delivery";

/** What the receiver works with. */
export interface ReceiverOptions {
  readonly stack: Pick<SimulatedStack, "pools" | "functions" | "keys">;
  readonly outbox: Outbox;
  readonly pending: FindablePendingMessages;
  /** The clock that the functions sign by: the machine's, even with --test-clock. */
  readonly clock: Clock;
  /** Gets a line for each delivery that is refused; nothing in it comes from a user. */
  readonly report: (line: string) => void;
}

/** How many deliveries are remembered: Lambda repeats one within seconds. */
const SEEN_LIMIT = 1_000;

/** Starts it on a free port. */
export function startWebhookReceiver(options: ReceiverOptions): Promise<LocalServer> {
  const seen = new Set<string>();
  return listenLocally(createServer(), (request, response) => {
    answer(request, options, seen).then(
      ({ status, text }) => sendReply(response, textReply(status, text)),
      (error: unknown) => {
        // A caller who went away gets no answer, and Lambda calls the function again.
        if (error instanceof RequestAbortedError) return;
        const status = error instanceof BodyTooLargeError ? 413 : 500;
        options.report(`could not take a delivery: ${String(error)}`);
        sendReply(response, textReply(status, String(error)));
      },
    );
  });
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function answer(
  request: IncomingMessage,
  options: ReceiverOptions,
  seen: Set<string>,
): Promise<Answer> {
  const body = await readBody(request);
  if (request.method !== "POST") return { status: 405, text: "POST only" };
  const sender = listCustomSenders(options.stack).find(
    ({ functionName }) => senderPath(functionName) === request.url,
  );
  if (sender === undefined) return { status: 404, text: "no custom sender has this address" };
  const delivery = judge(request, body, { sender, now: options.clock.now() });
  if ("status" in delivery) {
    options.report(`refused a delivery of ${sender.functionName}: ${delivery.text}`);
    return delivery;
  }
  if (seen.has(delivery.id)) return { status: 200, text: "repeated, and dropped" };
  remember(seen, delivery.id);
  deliver(delivery, sender, options);
  return { status: 200, text: "taken" };
}

function judge(
  { headers }: IncomingMessage,
  body: string,
  { sender, now }: { readonly sender: CustomSender; readonly now: number },
): Delivery | Answer {
  const signed = {
    timestamp: String(headers["incognito-timestamp"]),
    signature: String(headers["incognito-signature"]),
    body,
  };
  const refusal = findRefusal(signed, sender.key, now);
  if (refusal !== undefined) return { status: refusal.status, text: refusal.reason };
  return readDelivery(body) ?? { status: 400, text: "the body is no delivery" };
}

function remember(seen: Set<string>, id: string): void {
  seen.add(id);
  const [oldest] = seen;
  if (seen.size > SEEN_LIMIT && oldest !== undefined) seen.delete(oldest);
}

/**
 * Fills the outbox. A delivery that nobody expects goes there too, without its code: a function of the stack
 * has signed it, so a message has gone out, and an outbox must not hide one.
 */
function deliver(
  { id, medium, to, subject, text }: Delivery,
  { poolId, trigger }: CustomSender,
  { outbox, pending }: ReceiverOptions,
): void {
  outbox.deliver({
    ...(pending.take(id) ?? { poolId, purpose: trigger }),
    medium: medium === "email" ? "EMAIL" : "SMS",
    destination: to,
    ...(subject !== undefined && { subject }),
    text,
  });
}
