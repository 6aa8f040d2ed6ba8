/**
 * Calls an operation of an AWS service that speaks JSON over POST: signed, with a time limit, and tried
 * twice. `table.ts` and `webhook.ts` build on it; the SDK would make the bundle fifty times as large.
 * @module
 */
import type { FailureReason } from "../call-log";
import { requireEnv } from "../env";
import { ServiceError } from "../errors";
import { createPost, type Post, PostError } from "./http-post";
import { type Credentials, signRequest } from "./sign-request";

/** A service as its protocol names it. */
export interface AwsService {
  /** The service's name in signatures and host names. */
  readonly name: "cognito-idp" | "dynamodb" | "kms";
  /** The first part of `X-Amz-Target`. */
  readonly targetPrefix: string;
  readonly jsonVersion: "1.0" | "1.1";
}

/** The service's answer; `fault` is AWS's name for the exception. */
export type AwsAnswer =
  | { readonly output: Readonly<Record<string, unknown>> }
  | { readonly fault: string };

/**
 * Calls an operation.
 *
 * @throws {@link ServiceError} if no answer came in time, by any try
 */
export type AwsCall = (operation: string, input: object, deadline: number) => Promise<AwsAnswer>;

/** Where a service is called, and with which credentials. */
export interface AwsPlace {
  readonly endpoint: URL;
  readonly region: string;
  /** If `undefined`, calls are not signed. */
  readonly credentials: Credentials | undefined;
  readonly post: Post;
  readonly now: () => number;
}

const CONNECT_MILLISECONDS = 300;
const ANSWER_MILLISECONDS = 700;
const TRIES = 2;
/** The faults that AWS says to retry; any other would only happen again. */
const PASSING_FAULTS =
  /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|InternalServer|KMSInternal|DependencyTimeout/;

/**
 * The place of a deployed function: credentials and region as Lambda sets them, the endpoint of the region
 * or, in an emulator, the one that `AWS_ENDPOINT_URL_<SERVICE>` or `AWS_ENDPOINT_URL` names; an empty value
 * counts as unset, as in AWS's SDKs.
 */
export function lambdaPlace({ name }: AwsService): AwsPlace {
  const { env } = process;
  const region = requireEnv("AWS_REGION");
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const endpoint =
    env[`AWS_ENDPOINT_URL_${name.toUpperCase()}`] ||
    env.AWS_ENDPOINT_URL ||
    `https://${name}.${region}.${suffix}`;
  const credentials = {
    accessKeyId: requireEnv("AWS_ACCESS_KEY_ID"),
    secretAccessKey: requireEnv("AWS_SECRET_ACCESS_KEY"),
    ...(env.AWS_SESSION_TOKEN !== undefined && { sessionToken: env.AWS_SESSION_TOKEN }),
  };
  return { endpoint: new URL(endpoint), region, credentials, post: createPost(), now: Date.now };
}

/** Makes the calls of one service at one place. */
export function createAwsCall(service: AwsService, place: AwsPlace): AwsCall {
  return async (operation, input, deadline) => {
    const body = JSON.stringify(input);
    for (let tried = 1; ; tried++) {
      const answer = await tryCall(service, place, { operation, body, deadline });
      if (!("failure" in answer)) return answer;
      if (tried === TRIES || place.now() >= deadline) throw new ServiceError(answer.failure);
    }
  };
}

interface Attempt {
  readonly operation: string;
  readonly body: string;
  readonly deadline: number;
}

type TriedAnswer = AwsAnswer | { readonly failure: FailureReason };

async function tryCall(
  service: AwsService,
  place: AwsPlace,
  attempt: Attempt,
): Promise<TriedAnswer> {
  try {
    const { status, body } = await place.post({
      url: place.endpoint,
      headers: signHeaders(service, place, attempt),
      body: attempt.body,
      connectMilliseconds: CONNECT_MILLISECONDS,
      answerMilliseconds: ANSWER_MILLISECONDS,
      totalMilliseconds: Math.max(0, attempt.deadline - place.now()),
    });
    return readAnswer(status, body);
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    return { failure: `service-${error.kind}` };
  }
}

function signHeaders(
  { name, targetPrefix, jsonVersion }: AwsService,
  { endpoint, region, credentials, now }: AwsPlace,
  { operation, body }: Attempt,
): Record<string, string> {
  const headers = {
    host: endpoint.host,
    "content-length": String(Buffer.byteLength(body)),
    "content-type": `application/x-amz-json-${jsonVersion}`,
    "x-amz-target": `${targetPrefix}.${operation}`,
  };
  if (!credentials) return headers;
  const path = endpoint.pathname;
  return signRequest({ service: name, region, path, headers, body, time: now() }, credentials);
}

function readAnswer(status: number, body: string): TriedAnswer {
  const output = parseObject(body);
  if (output === undefined || status >= 500) return { failure: "service-answer" };
  if (status === 200) return { output };
  const fault = String(output["__type"]).replace(/^.*#/, "");
  return PASSING_FAULTS.test(fault) ? { failure: "service-answer" } : { fault };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
