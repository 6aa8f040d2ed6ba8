/**
 * What the host and an instance say to each other over their channel: short arrays, because every
 * invocation pays for their names. The host starts an instance with a {@link RuntimeSetup}.
 * @module
 */

/** Given to an instance at its start, as JSON in its only argument. */
export interface RuntimeSetup {
  /** Where the deployed files are. */
  readonly taskRoot: string;
  /** As in the stack, for example `index.handler`. */
  readonly handler: string;
  readonly functionArn: string;
  /** Major version of the declared runtime: what Lambda's runtime client of that version does. */
  readonly runtimeMajor: number;
  /** What stands for `/opt`, if the function has layers. */
  readonly layersDirectory?: string;
}

/** Host to instance: request id, deadline in milliseconds since the epoch, the event's JSON text. */
export type InvocationMessage = readonly [
  requestId: string,
  deadlineMilliseconds: number,
  event: string,
];

/** Instance to host. */
export type RuntimeMessage =
  /** The handler is loaded. */
  | readonly ["ready"]
  | readonly ["returned", payload: string]
  | readonly ["failed", errorType: string, errorMessage: string]
  /** The instance ends while it runs nothing: what was sent meanwhile has not been started. */
  | readonly ["gone"];
