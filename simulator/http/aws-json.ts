/**
 * AWS's JSON 1.1 protocol, `POST /`: from the X-Amz-Target header and a body to an operation of Cognito,
 * and from its result or error to an answer.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 * @module
 */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Caller, Cognito } from "../cognito";
import { CognitoError, UnsupportedOperationError } from "../errors";
import { BodyTooLargeError, RequestAbortedError } from "./errors";
import { PUBLIC_HEADERS } from "./headers";
import { readBody } from "./read-body";
import type { RecordCall } from "./record-call";
import type { Handler, Reply } from "./reply";

const TARGET_PREFIX = "AWSCognitoIdentityProviderService.";

/** A refusal of the protocol itself, before any operation runs. */
interface ProtocolRefusal {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** What an operation is called with. */
interface Call {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type Decoded = Call | { readonly refusal: ProtocolRefusal };

/** What the protocol needs to answer. */
export interface AwsJsonDependencies {
  readonly cognito: Cognito;
  readonly recordCall: RecordCall;
  /** Gets what went wrong inside; the caller learns nothing of it. */
  readonly reportFault: (fault: unknown) => void;
}

/** Puts Cognito behind the protocol. */
export function createAwsJson(dependencies: AwsJsonDependencies): Handler {
  return async ({ request }) => {
    const callId = randomUUID();
    try {
      const decoded = decode(request.headers["x-amz-target"], await readBody(request));
      return "refusal" in decoded
        ? errorReply(callId, decoded.refusal)
        : await call(dependencies, decoded, readCaller(request.headers, callId));
    } catch (error) {
      if (error instanceof RequestAbortedError) {
        return undefined;
      }
      return errorReply(callId, describeError(error, dependencies.reportFault));
    }
  };
}

/** Runs one operation and puts it into the trace, result or refusal. */
async function call(
  { cognito, recordCall, reportFault }: AwsJsonDependencies,
  { operation, input }: Call,
  caller: Caller,
): Promise<Reply> {
  const finish = recordCall(operation, input, caller.callId);
  try {
    const response = await cognito.call(operation, input, caller);
    finish({ response });
    return amazonReply(200, caller.callId, JSON.stringify(response));
  } catch (error) {
    const refusal = describeError(error, reportFault);
    finish({ error: { type: refusal.type, message: refusal.message } });
    return errorReply(caller.callId, refusal);
  }
}

function decode(target: string | string[] | undefined, body: string): Decoded {
  if (typeof target !== "string" || !target.startsWith(TARGET_PREFIX)) {
    return refuse("UnknownOperationException", `X-Amz-Target must begin with ${TARGET_PREFIX}`);
  }
  const input = parseObject(body);
  if (input === undefined) {
    return refuse("SerializationException", "the request body is not a JSON object");
  }
  return { operation: target.slice(TARGET_PREFIX.length), input };
}

function refuse(type: string, message: string): Decoded {
  return { refusal: { status: 400, type, message } };
}

function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = body === "" ? {} : JSON.parse(body);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isObject) {
      return undefined;
    }
    return (body.includes("null") ? dropNulls(value) : value) as Record<string, unknown>;
  } catch {
    // The parser's message quotes the body, which may hold a password: it goes nowhere.
    return undefined;
  }
}

/**
 * A member that is null is a member that is absent: amazon-cognito-identity-js sends `DEVICE_KEY: null`.
 *
 * @see https://smithy.io/2.0/spec/type-refinement-traits.html#sparse-trait
 */
function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(dropNulls);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const present = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(present.map(([name, inner]) => [name, dropNulls(inner)]));
}

/** Browsers cannot set User-Agent: there the SDKs use a header of their own. */
function readCaller(headers: IncomingHttpHeaders, callId: string): Caller {
  const amazonUserAgent = headers["x-amz-user-agent"];
  return {
    callId,
    signed: headers.authorization?.startsWith("AWS4-") ?? false,
    userAgent:
      typeof amazonUserAgent === "string" ? amazonUserAgent : (headers["user-agent"] ?? ""),
  };
}

function describeError(error: unknown, reportFault: (fault: unknown) => void): ProtocolRefusal {
  if (error instanceof CognitoError) {
    // The one fault in AWS's service model.
    const status = error.code === "InternalErrorException" ? 500 : 400;
    return { status, type: error.code, message: error.message };
  }
  if (error instanceof UnsupportedOperationError) {
    // 501: SDKs take it neither for throttling nor for a passing fault, and apps not for Cognito's answer.
    return { status: 501, type: error.name, message: error.message };
  }
  if (error instanceof BodyTooLargeError) {
    return { status: 413, type: "RequestEntityTooLargeException", message: error.message };
  }
  reportFault(error);
  return {
    status: 500,
    type: "InternalErrorException",
    message: "the simulator failed; its terminal says more",
  };
}

/** AWS's error form: type and message in the body and in headers, the header's type with a colon. */
function errorReply(callId: string, { status, type, message }: ProtocolRefusal): Reply {
  const reply = amazonReply(status, callId, JSON.stringify({ __type: type, message }));
  const headers = {
    "x-amzn-errortype": `${type}:`,
    "x-amzn-errormessage": toHeaderValue(message),
  };
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

function amazonReply(status: number, callId: string, body: string): Reply {
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amzn-requestid": callId,
    ...PUBLIC_HEADERS,
  };
  return { status, headers, body };
}

/** A trigger's sentence may hold what a header may not. */
function toHeaderValue(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?");
}
