/**
 * Calls the emulator straight through AWS's own APIs: functions that were deployed to it, tables, keys,
 * buckets.
 * @module
 */
import { sign } from "aws4";
import { type AwsCall, type AwsService, createAwsCall } from "../../handlers/lib/aws/aws-call";
import { createPost } from "../../handlers/lib/aws/http-post";
import { createTable, DYNAMODB, type Table } from "../../handlers/lib/aws/table";

const REGION = "eu-central-1";
const CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" } as const;

/** What a function answered. */
export interface Invocation {
  /** `Unhandled` where the function threw. */
  readonly functionError: string | null;
  readonly payload: unknown;
}

/** Invokes a function and waits for its answer. */
export async function invoke(
  emulatorUrl: string,
  functionName: string,
  event: object,
): Promise<Invocation> {
  const path = `/2015-03-31/functions/${functionName}/invocations`;
  const response = await callLambda(emulatorUrl, { method: "POST", path, body: event });
  return {
    functionError: response.headers.get("x-amz-function-error"),
    payload: await response.json(),
  };
}

/** Gives a function other variables, as somebody might by hand. */
export async function setEnvironment(
  emulatorUrl: string,
  functionName: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const path = `/2015-03-31/functions/${functionName}/configuration`;
  const body = { Environment: { Variables: variables } };
  const response = await callLambda(emulatorUrl, { method: "PUT", path, body });
  if (!response.ok) throw new Error(`environment not set: ${response.status}`);
}

interface LambdaCall {
  readonly method: "POST" | "PUT";
  readonly path: string;
  readonly body: object;
}

function callLambda(emulatorUrl: string, { method, path, body }: LambdaCall): Promise<Response> {
  const url = new URL(path, emulatorUrl);
  const text = JSON.stringify(body);
  const { headers } = sign(
    { service: "lambda", region: REGION, method, host: url.host, path, body: text },
    CREDENTIALS,
  );
  return fetch(url, { method, body: text, headers: headers as Record<string, string> });
}

/**
 * Calls one operation of the emulator's DynamoDB or KMS.
 *
 * @throws `Error` with AWS's name of the fault
 */
export async function callEmulator(
  emulatorUrl: string,
  service: AwsService,
  operation: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await emulatorCall(emulatorUrl, service)(operation, input, deadline());
  if ("fault" in answer) throw new Error(`${operation} of ${service.name}: ${answer.fault}`);
  return answer.output;
}

/** A table of the emulator, as handlers see one. */
export function emulatorTable(emulatorUrl: string, tableName: string): Table {
  return createTable(tableName, emulatorCall(emulatorUrl, DYNAMODB));
}

/** By when a call must be answered. */
export function deadline(): number {
  return Date.now() + 10_000;
}

/** The emulator loads what a service needs at its first call, for which Lambda's limits are too short. */
function emulatorCall(emulatorUrl: string, service: AwsService): AwsCall {
  const post = createPost();
  return createAwsCall(service, {
    endpoint: new URL(emulatorUrl),
    region: REGION,
    credentials: CREDENTIALS,
    post: (request) =>
      post({
        ...request,
        connectMilliseconds: request.totalMilliseconds,
        answerMilliseconds: request.totalMilliseconds,
      }),
    now: Date.now,
  });
}

/** Makes a bucket. */
export async function createBucket(emulatorUrl: string, bucket: string): Promise<void> {
  const response = await fetch(new URL(`/${bucket}`, emulatorUrl), { method: "PUT" });
  if (!response.ok) throw new Error(`bucket not made: ${response.status}`);
}

/** An object's text; the emulator asks for no signature. */
export async function readObject(
  emulatorUrl: string,
  bucket: string,
  key: string,
): Promise<string> {
  const response = await fetch(new URL(`/${bucket}/${key}`, emulatorUrl));
  if (!response.ok) throw new Error(`object not read: ${response.status}`);
  return response.text();
}
