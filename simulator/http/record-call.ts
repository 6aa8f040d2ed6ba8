/**
 * Puts each call of the API into the trace, with the pool and the client that it belongs to.
 * @module
 */
import type { Clock } from "../clock";
import type { TraceCall } from "../observe/api-types";
import type { TraceRecorder } from "../observe/trace";
import type { SimulatedStack } from "../stack/model";

type Outcome = Pick<TraceCall, "response"> | Required<Pick<TraceCall, "error">>;

/** Notes the beginning of a call; the answer notes its end. */
export type RecordCall = (
  operation: string,
  request: Readonly<Record<string, unknown>>,
  callId: string,
) => (outcome: Outcome) => void;

/** Records calls of the stack's clients and pools. */
export function createCallRecorder({
  stack,
  trace,
  clock,
}: {
  readonly stack: SimulatedStack;
  readonly trace: TraceRecorder;
  readonly clock: Clock;
}): RecordCall {
  const clients = stack.pools.flatMap((pool) => pool.clients);
  const owners: Owners = {
    poolIds: new Set(stack.pools.map(({ id }) => id)),
    clients: new Map(clients.map(({ id, poolId }) => [id, poolId])),
  };
  return (operation, request, callId) => {
    const time = new Date(clock.now()).toISOString();
    const began = performance.now();
    return (outcome) => {
      trace.record({
        kind: "call",
        time,
        callId,
        operation,
        ...findOwner(request, owners),
        durationMilliseconds: roundToMicroseconds(performance.now() - began),
        request,
        ...outcome,
      });
    };
  };
}

/** The ids that exist; a caller may write anything in their place. */
interface Owners {
  readonly poolIds: ReadonlySet<string>;
  /** From client to pool. */
  readonly clients: ReadonlyMap<string, string>;
}

/** The pool and client that the request names, or that its access token names. */
function findOwner(
  { ClientId, UserPoolId, AccessToken }: Readonly<Record<string, unknown>>,
  { poolIds, clients }: Owners,
): Pick<TraceCall, "poolId" | "clientId"> {
  const clientId = typeof ClientId === "string" ? ClientId : readClientId(AccessToken);
  const ofClient = clients.get(clientId ?? "");
  const poolId = typeof UserPoolId === "string" ? UserPoolId : ofClient;
  return {
    ...(poolId !== undefined && poolIds.has(poolId) && { poolId }),
    ...(clientId !== undefined && ofClient !== undefined && { clientId }),
  };
}

/** Cognito takes no longer token. */
const TOKEN_LIMIT = 16_384;

/** Unverified, and only for show: whether the token is any good is for the operation to say. */
function readClientId(accessToken: unknown): string | undefined {
  if (typeof accessToken !== "string" || accessToken.length > TOKEN_LIMIT) {
    return undefined;
  }
  try {
    const payload = Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString("utf8");
    const { client_id: clientId } = JSON.parse(payload) as { client_id?: unknown };
    return typeof clientId === "string" ? clientId : undefined;
  } catch {
    // Not a token at all: the call has no client that we know of.
    return undefined;
  }
}

function roundToMicroseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
