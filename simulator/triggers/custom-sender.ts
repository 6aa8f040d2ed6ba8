/**
 * CustomEmailSender and CustomSMSSender: the function sends the message itself. Cognito does not wait for
 * it, and the caller never learns how it went; the trace does.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";
import { describeUser } from "./build-event";
import type { MessageEvent } from "./custom-message";
import type { TriggerServices } from "./run-trigger";
import { hasTrigger, readNothing, recordUnsent, runTrigger } from "./run-trigger";

/** What the function is to send. */
export interface SenderRequest {
  readonly event: MessageEvent;
  readonly user: UserRecord;
  readonly medium: "EMAIL" | "SMS";
  /** Where to: the user's own address, or a new one that is to be verified. */
  readonly destination: string;
  /** A code or temporary password, in the clear; it leaves here encrypted. */
  readonly code: string;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Only for these does the metadata of the call reach a sender, as AWS documents. */
const WITH_METADATA: ReadonlySet<MessageEvent> = new Set([
  "ForgotPassword",
  "SignUp",
  "Authentication",
]);
const SENDERS = {
  EMAIL: { trigger: "CustomEmailSender", type: "customEmailSenderRequestV1", attribute: "email" },
  SMS: { trigger: "CustomSMSSender", type: "customSMSSenderRequestV1", attribute: "phone_number" },
} as const;

/** Whether a function sends the pool's messages of this medium. */
export function hasSender(scope: Scope, medium: "EMAIL" | "SMS"): boolean {
  return hasTrigger(scope, SENDERS[medium].trigger);
}

/** Starts the function and returns at once. */
export function startSender(
  scope: Scope<"encryptCode" | "pending" | TriggerServices>,
  request: SenderRequest,
): void {
  runSender(scope, request).catch((error: unknown) => {
    if (!(error instanceof CognitoError)) {
      recordUnsent(scope, SENDERS[request.medium].trigger, sourceOf(request), error);
    }
    // A failed function has its entry in the trace already; nobody else is to know.
  });
}

async function runSender(
  scope: Scope<"encryptCode" | "pending" | TriggerServices>,
  request: SenderRequest,
): Promise<void> {
  const { event, user, medium, destination, clientMetadata } = request;
  const code = await encrypt(
    scope,
    event === "AdminCreateUser" ? escapeHtml(request.code) : request.code,
  );
  const purpose = sourceOf(request);
  scope.pending?.expect(code, { poolId: scope.pool.id, purpose, code: request.code });
  const run = {
    trigger: SENDERS[medium].trigger,
    source: purpose,
    isAsynchronous: true,
    secrets: request.code === "" ? [] : [request.code],
    userName: user.name,
    request: {
      type: SENDERS[medium].type,
      code,
      clientMetadata: (WITH_METADATA.has(event) ? clientMetadata : undefined) ?? null,
      // Nothing else in the event could lead to an address that is not the user's yet.
      userAttributes: { ...describeUser(scope, user), [SENDERS[medium].attribute]: destination },
    },
  };
  await runTrigger(scope, run, readNothing);
}

function encrypt({ encryptCode, pool }: Scope<"encryptCode">, code: string): Promise<string> {
  if (encryptCode === undefined || pool.kmsKeyArn === undefined) {
    const message = `pool ${pool.address} has a custom sender but no usable KMS key; set kms_key_id`;
    return Promise.reject(new Error(message));
  }
  return encryptCode(pool.kmsKeyArn, pool.id, code);
}

function sourceOf({ medium, event }: SenderRequest): string {
  return `${SENDERS[medium].trigger}_${event}`;
}

/** Temporary passwords arrive escaped, as AWS documents. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
