/**
 * DynamoDB, KMS, a webhook receiver and as much of Cognito as handlers ask, for the measured ones, in a separate process:
 * `local-aws-program.ts STACK-DIRECTORY CERTIFICATE KEY`. Each answers over HTTP and, as AWS does, over
 * HTTPS. It tells its parent where, and ends with it.
 * @module
 */
import { readFileSync } from "node:fs";
import { Agent, createServer, type RequestListener, request, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { runProgram } from "../../command/run-command";
import { SYSTEM_RANDOM } from "../../simulator/clock";
import { startLocalAws } from "../../simulator/local-aws/start-local-aws";
import { readStack } from "../../simulator/stack/read-stack";
import { ENVELOPE, KEY_USER } from "./handler-event";
import type { LocalAwsPlaces } from "./local-aws";

const [stackDirectory = "", certificate = "", key = ""] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });

runProgram(async () => {
  process.on("disconnect", () => process.exit());
  const stack = readStack(stackDirectory);
  const aws = await startLocalAws({ stack, random: SYSTEM_RANDOM });
  const receiver = await listen(createServer(acceptMessage), "http");
  const cognito = await listen(createServer(answerGetUser), "http");
  const http = {
    ...aws.endpoints,
    WEBHOOK_URL: receiver,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito,
  };
  const https = Object.entries(http).map(async ([name, url]) => [name, await serveSecurely(url)]);
  const { kmsKeyArn } = stack.pools.find((pool) => pool.kmsKeyArn !== undefined) ?? {};
  const places: LocalAwsPlaces = {
    http,
    https: Object.fromEntries(await Promise.all(https)),
    // A stack without a custom sender has no key for codes.
    encryptedCode:
      (kmsKeyArn && (await aws.encryptCode?.(kmsKeyArn, ENVELOPE.userPoolId, "123456"))) ?? "",
  };
  process.send?.(places);
  return undefined;
});

/** The message is read completely before it is accepted. */
const acceptMessage: RequestListener = (incoming, response) => {
  incoming.resume().on("end", () => response.writeHead(204).end());
};

/** Cognito's answer to whoever asks whose token it is; nothing else is asked. */
const answerGetUser: RequestListener = (incoming, response) => {
  const { userName, sub } = KEY_USER;
  incoming.resume().on("end", () => {
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
    response.end(
      JSON.stringify({ Username: userName, UserAttributes: [{ Name: "sub", Value: sub }] }),
    );
  });
};

/** Puts TLS in front of a server that has none. */
function serveSecurely(url: string): Promise<string> {
  const credentials = { cert: readFileSync(certificate), key: readFileSync(key) };
  const server = createSecureServer(credentials, (incoming, response) => {
    const { method, headers, url: path } = incoming;
    const outgoing = request(new URL(path ?? "/", url), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on("error", () => response.destroy());
    incoming.pipe(outgoing);
  });
  return listen(server, "https");
}

async function listen(server: Server, protocol: "http" | "https"): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
