/**
 * Cognito itself, without a wire: operations by name. `http/` puts it behind AWS's protocol,
 * `create-simulator.ts` gives it its dependencies.
 * @module
 */

/** Who calls, as far as Cognito can tell. */
export interface Caller {
  /** Whether the request carried a Signature V4 header. */
  readonly signed: boolean;
  /** Goes into a trigger's `callerContext.awsSdkVersion` in AWS's form. */
  readonly userAgent: string;
}

/** The API of every pool of a stack. */
export interface Cognito {
  /**
   * Runs one operation of the API.
   *
   * @throws a `CognitoError` for a refusal, an `UnsupportedOperationError` for what is not simulated.
   */
  call(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    caller: Caller,
  ): Promise<Record<string, unknown>>;
  /** The public signing keys of a pool, or `undefined` where there is no such pool. */
  jwks(poolId: string): { readonly keys: readonly Record<string, unknown>[] } | undefined;
}
