/**
 * Cognito itself, without a wire: operations by name. `http/` puts it behind AWS's protocol,
 * `create-simulator.ts` gives it its dependencies.
 * @module
 */

/** Who calls, as far as Cognito can tell. */
export interface Caller {
  /** Whether the request carried a Signature V4 header. */
  readonly signed: boolean;
  /** Names this call in the trace and in its triggers' entries; the HTTP front makes it. */
  readonly callId: string;
  /** The User-Agent header; a trigger sees it as `callerContext.awsSdkVersion`, in AWS's form. */
  readonly userAgent: string;
}

/** The API of every pool of a stack. */
export interface Cognito {
  /**
   * Runs one operation of the API.
   *
   * @throws {@link CognitoError} for a refusal, {@link UnsupportedOperationError} for what is not simulated
   */
  call(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    caller: Caller,
  ): Promise<Record<string, unknown>>;
  /** The public signing keys of a pool, made at the first use; `undefined` where there is no such pool. */
  jwks(poolId: string): Promise<{ readonly keys: readonly Record<string, unknown>[] } | undefined>;
}
