/**
 * The program of an instance: Lambda's Node.js runtime, as far as a function can tell. The host compiles
 * it and forks it for each instance; it loads the deployed code and answers one invocation at a time.
 * @module
 */
import type { InvocationMessage, RuntimeMessage, RuntimeSetup } from "../protocol";
import { describeError, RuntimeError } from "./describe-error";
import { type Handler, loadHandler } from "./load-handler";
import { createRun, type Run } from "./run-handler";

/** What Lambda's runtime client ends with. */
const EXIT_INIT_FAILED = 1;
const EXIT_UNHANDLED = 128;
const EXIT_UNCAUGHT = 129;

const [, , setupText = "{}"] = process.argv;
const setup = JSON.parse(setupText) as RuntimeSetup;
const { channel, send } = takeChannel();

/** What is under way: first the loading of the code, then one invocation after the other. */
let current: Pick<Run, "fail" | "drained"> | undefined = {
  fail: (thrown) => send(["failed", ...describeError(thrown)]),
  drained: () => undefined,
};
let ending = false;

hideHost();
process.on("exit", () => {
  if (current === undefined) send(["gone"]);
});
process.on("uncaughtException", (error) => end("Uncaught Exception", error, EXIT_UNCAUGHT));
process.on("unhandledRejection", (reason) => {
  const error = new RuntimeError("UnhandledPromiseRejection", String(reason), { cause: reason });
  end("Unhandled Promise Rejection", error, EXIT_UNHANDLED);
});
process.on("beforeExit", () => current?.drained());
// The host is gone: nobody is left to answer to.
process.on("disconnect", () => process.exit(0));

loadHandler(setup).then(serve, (error) => end("Init Error", error, EXIT_INIT_FAILED));

function serve(handler: Handler): void {
  current = undefined;
  process.on("message", (message: InvocationMessage) => {
    if (ending) return;
    // While a handler runs only its own work keeps the event loop alive, so that its end can be seen.
    channel.unref();
    const run = createRun(handler, setup, message, (answer) => {
      current = undefined;
      channel.ref();
      send(answer);
    });
    current = run;
    run.start();
  });
  send(["ready"]);
}

/** Fails what is under way and exits, because nobody knows what state the code is in. */
function end(what: string, thrown: unknown, exitCode: number): void {
  ending = true;
  console.error(what, thrown);
  current?.fail(thrown);
  process.exit(exitCode);
}

function takeChannel() {
  const { channel: control, send: sendMessage } = process;
  if (control === undefined || sendMessage === undefined) {
    throw new RuntimeError("NoHost", "an instance was started without a channel to its host");
  }
  return {
    channel: control,
    send: (message: RuntimeMessage) => sendMessage.call(process, message, hostMayBeGone),
  };
}

/** An answer that nobody reads any more is not an error: the end of the channel is noticed separately. */
function hostMayBeGone(): void {}

/** A function finds the process that it would find on Lambda, not the host's channel and arguments. */
function hideHost(): void {
  process.argv = ["/var/lang/bin/node", "/var/runtime/index.mjs"];
  process.execArgv = [];
  delete process.send;
  // Blocking, so that what is printed is in the pipe before the answer or the end of the process is.
  const { _handle: pipe } = process.stdout as { _handle?: { setBlocking?(on: boolean): void } };
  pipe?.setBlocking?.(true);
  // One stream for both, so that the lines come out in the order in which they were written.
  process.stderr.write = process.stdout.write.bind(process.stdout) as typeof process.stderr.write;
}
