/**
 * Starts the stack's functions, with what stands in for the services that they use: DynamoDB and KMS, and a
 * receiver in place of the custom senders' webhook. Called by `create-simulator.ts`.
 * @module
 */

import { type Random, SYSTEM_CLOCK } from "../clock";
import type { CognitoDependencies } from "../context";
import { startLocalAws } from "../local-aws/start-local-aws";
import type { Outbox } from "../observe/outbox";
import type { LiveStack } from "../stack/live-stack";
import type { SimulatedFunction } from "../stack/model";
import { watchStack } from "../stack/watch-stack";
import { listCustomSenders, redirectWebhooks } from "../webhook/custom-senders";
import { createPendingMessages, type FindablePendingMessages } from "../webhook/pending-messages";
import { startWebhookReceiver } from "../webhook/webhook-receiver";
import { createForkFunctionHost } from "./fork-function-host";

/** How to end everything that was started; the last one started ends first. */
export type Closers = (() => Promise<void>)[];

/** What the functions run in. */
export interface FunctionsOptions {
  readonly live: LiveStack;
  readonly stackDirectory: string | readonly string[];
  /**
   * A folder for the items of the tables.
   * @defaultValue - they are in memory
   */
  readonly tableDirectory?: string | undefined;
  readonly random: Random;
  readonly outbox: Outbox;
  /** Gets a line for the terminal. */
  readonly print: (line: string) => void;
}

/** What Cognito needs of them, and where the stand-ins are. */
export interface StartedFunctions
  extends Pick<CognitoDependencies, "functions" | "encryptCode" | "pending"> {
  /** By the variables that lead an AWS SDK there, for example `AWS_ENDPOINT_URL_KMS`. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Gives the functions another such variable. */
  readonly offer: (endpoints: Readonly<Record<string, string>>) => void;
}

/** Starts all of it; new function code is picked up from then on. */
export async function startFunctions(
  options: FunctionsOptions,
  closers: Closers,
): Promise<StartedFunctions> {
  const { live, stackDirectory, tableDirectory, random, print } = options;
  const { stack } = live;
  const localAws = await startLocalAws({ stack, random, tableDirectory });
  closers.push(() => localAws.close());
  const { endpoints, encryptCode } = localAws;
  // Functions go by the machine's clock, even with --test-clock.
  const pending = createPendingMessages(SYSTEM_CLOCK);
  const redirect = await startReceiver(options, pending, closers);
  const functions = createForkFunctionHost({
    functions: redirect(stack.functions),
    region: stack.region,
    endpoints,
  });
  closers.push(() => functions.close());
  const unwatch = watchStack({
    stackDirectory,
    // A copy of what was read, to tell changes from.
    stack: { ...stack },
    onFunctions: (changed) => {
      live.replaceFunctions(changed);
      functions.update(redirect(changed));
    },
    report: print,
  });
  closers.push(async () => unwatch());
  const offer: StartedFunctions["offer"] = (more) => functions.offer(more);
  return { functions, endpoints, offer, pending, ...(encryptCode && { encryptCode }) };
}

type Redirect = (functions: readonly SimulatedFunction[]) => readonly SimulatedFunction[];

/** A receiver for a stack whose pools name custom senders; which functions these are never changes. */
async function startReceiver(
  { live: { stack }, outbox, print }: FunctionsOptions,
  pending: FindablePendingMessages,
  closers: Closers,
): Promise<Redirect> {
  const senders = listCustomSenders(stack);
  if (senders.length === 0) return (functions) => functions;
  const receiver = await startWebhookReceiver({
    stack,
    outbox,
    pending,
    clock: SYSTEM_CLOCK,
    report: print,
  });
  closers.push(() => receiver.close());
  return (functions) => redirectWebhooks(functions, senders, receiver.url);
}
