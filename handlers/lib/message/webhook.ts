/**
 * Delivers messages to the deployer's own HTTPS endpoint, signed by an asymmetric KMS key: the receiver needs
 * only the public half, and there is no secret in the state, a plan or an environment.
 * @module
 */
import { createHash } from "node:crypto";
import { frameFields } from "../../../vocabulary/signed-bytes";
import type { AwsCall, AwsService } from "../aws/aws-call";
import { type Post, PostError, type PostRequest } from "../aws/http-post";
import type { Outcome } from "../call-log";
import { ServiceError } from "../errors";
import type { Call } from "../trigger-handler";

/** KMS for `createAwsCall`. */
export const KMS_SERVICE: AwsService = {
  name: "kms",
  targetPrefix: "TrentService",
  jsonVersion: "1.1",
};

/** What is delivered; the body of the request is this as JSON. */
export interface Delivery {
  /** The same for the same message, so that a receiver can drop repeats. */
  readonly id: string;
  readonly medium: "email" | "sms";
  /** An e-mail address or a phone number. */
  readonly to: string;
  /** E-mail only. */
  readonly subject?: string;
  readonly text: string;
  /** E-mail only. */
  readonly html?: string;
}

/** Delivers a message, or finds out that it never can be; rejects only with {@link ServiceError}. */
export type Deliver = (delivery: Delivery, call: Call) => Promise<Outcome>;

/** The headers that a receiver verifies by. */
export const WEBHOOK_HEADERS = {
  /** Seconds since 1970. */
  timestamp: "incognito-timestamp",
  /** Base64 of an ECDSA signature in DER, P-256 with SHA-256, over {@link webhookBytes}. */
  signature: "incognito-signature",
} as const;

/** Where to deliver to, and how. */
export interface Webhook {
  readonly url: URL;
  readonly signingKeyArn: string;
  readonly callKms: AwsCall;
  readonly post: Post;
  readonly now: () => number;
}

const CONNECT_MILLISECONDS = 1_000;
const ANSWER_MILLISECONDS = 2_000;
/** A receiver's answer for a destination that can never be reached. */
const UNREACHABLE_STATUS = 422;

/** The bytes that are signed. */
export function webhookBytes(timestamp: string, body: string): Uint8Array {
  return frameFields("incognito/webhook/v1", timestamp, body);
}

/** Makes the delivery by a webhook. */
export function createDeliver({ url, signingKeyArn, callKms, post, now }: Webhook): Deliver {
  return async (delivery, { startedAt, deadline }) => {
    const body = JSON.stringify(delivery);
    const timestamp = String(Math.floor(startedAt / 1_000));
    // Only the digest goes to KMS, not the code.
    const digest = createHash("sha256").update(webhookBytes(timestamp, body)).digest("base64");
    const answer = await callKms(
      "Sign",
      {
        KeyId: signingKeyArn,
        Message: digest,
        MessageType: "DIGEST",
        SigningAlgorithm: "ECDSA_SHA_256",
      },
      deadline,
    );
    const signature = "fault" in answer ? undefined : answer.output["Signature"];
    // Without a signature the code would be sent only to be refused.
    if (typeof signature !== "string") throw new ServiceError("service-answer");
    const headers = {
      "content-type": "application/json",
      [WEBHOOK_HEADERS.timestamp]: timestamp,
      [WEBHOOK_HEADERS.signature]: signature,
    };
    const totalMilliseconds = Math.max(0, deadline - now());
    return postMessage(post, { url, headers, body, totalMilliseconds });
  };
}

type Parcel = Pick<PostRequest, "url" | "headers" | "body" | "totalMilliseconds">;

/**
 * Any success status will do. A redirect is not followed, since the configuration sets the address. Strangers
 * choose destinations, so an unreachable one is not a failure.
 */
async function postMessage(post: Post, parcel: Parcel): Promise<Outcome> {
  const limits = {
    connectMilliseconds: CONNECT_MILLISECONDS,
    answerMilliseconds: ANSWER_MILLISECONDS,
  };
  const { status } = await post({ ...parcel, ...limits }).catch((error: unknown) => {
    throw error instanceof PostError ? new ServiceError(`webhook-${error.kind}`) : error;
  });
  if (status === UNREACHABLE_STATUS) return { decision: "dropped", reason: "destination-refused" };
  if (status < 200 || status > 299) throw new ServiceError("webhook-refused");
  return { decision: "done", reason: "message-delivered" };
}
