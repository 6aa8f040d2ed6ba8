/**
 * What a custom sender works with in a test: a decrypter that knows its codes, and deliveries that can be
 * read and can fail.
 * @module
 */
import type { FailureReason } from "../../handlers/lib/call-log";
import { ServiceError } from "../../handlers/lib/errors";
import type { SenderDependencies } from "../../handlers/lib/message/send-message";
import type { Delivery } from "../../handlers/lib/message/webhook";
import { type FakeRuntime, fakeRuntime } from "./handler-runtime";

/** A sender's dependencies with their history. */
export interface FakeSender extends SenderDependencies {
  readonly runtime: FakeRuntime;
  readonly deliveries: Delivery[];
  /** Why the next delivery fails. */
  failure: FailureReason | undefined;
  /** What opening a ciphertext throws. */
  decryptFailure: Error | undefined;
}

/** Makes them; every ciphertext opens to the code. */
export function fakeSender(code = "123456", runtime = fakeRuntime("default")): FakeSender {
  const deliveries: Delivery[] = [];
  const sender: FakeSender = {
    runtime,
    fallback: "en",
    deliveries,
    failure: undefined,
    decryptFailure: undefined,
    decrypt: async () => {
      if (sender.decryptFailure !== undefined) throw sender.decryptFailure;
      return code;
    },
    deliver: async (delivery) => {
      if (sender.failure !== undefined) throw new ServiceError(sender.failure);
      deliveries.push(delivery);
      return { decision: "done", reason: "message-delivered" };
    },
  };
  return sender;
}
