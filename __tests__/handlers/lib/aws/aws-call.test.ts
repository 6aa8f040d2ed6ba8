/**
 * Signed calls within limits, against servers that answer, stall, break off and refuse.
 * @module
 */
import "../../../support/handler-environment";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import * as aws4 from "aws4";
import { createAwsCall, lambdaPlace } from "../../../../handlers/lib/aws/aws-call";
import {
  createPost,
  MAXIMUM_ANSWER_BYTES,
  type Post,
  PostError,
} from "../../../../handlers/lib/aws/http-post";
import { DYNAMODB } from "../../../../handlers/lib/aws/table";
import { KMS_SERVICE } from "../../../../handlers/lib/message/webhook";
import { NOW } from "../../../support/handler-runtime";

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Serves one answer after another, the last for ever. */
async function serve(...answers: readonly Answer[]) {
  const requests: { headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => "");
    requests.push({ headers: request.headers, body });
    (answers[requests.length - 1] ?? answers.at(-1)!)(request, response, body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { requests, url: new URL(`http://127.0.0.1:${port}`) };
}

function callAt(endpoint: URL, now: () => number = Date.now) {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "t" };
  const place = { endpoint, region: "eu-central-1", credentials, post: createPost(), now };
  return createAwsCall(DYNAMODB, place);
}

const soon = () => Date.now() + 2_000;
const ok: Answer = (_, response) => response.end('{"Item":{}}');
const fault =
  (type: string, status = 400): Answer =>
  (_, response) => {
    response.writeHead(status).end(JSON.stringify({ __type: `com.amazonaws#${type}` }));
  };
const stall: Answer = () => undefined;
const breakOff: Answer = (request) => request.socket.destroy();

describe("createAwsCall", () => {
  it("sends the operation as signed JSON", async () => {
    const { requests, url } = await serve(ok);

    expect(await callAt(url)("GetItem", { TableName: "keys" }, soon())).toEqual({
      output: { Item: {} },
    });
    expect(requests[0]).toMatchObject({
      body: '{"TableName":"keys"}',
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.GetItem",
        "x-amz-security-token": "t",
        authorization: expect.stringMatching(
          /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/dynamodb\/aws4_request, SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/,
        ),
      },
    });
  });

  it("takes the date of the signature from its clock", async () => {
    const { requests, url } = await serve(ok);

    await callAt(url, () => NOW)("GetItem", {}, NOW + 2_000);

    expect(requests[0]?.headers["x-amz-date"]).toBe("20261124T102030Z");
  });

  it("has aws4 sign what the AWS SDK signs, to the byte", async () => {
    const { requests, url } = await serve((_, response) => response.end("{}"));
    const client = new CognitoIdentityProvider({
      endpoint: url.href,
      region: "eu-central-1",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "t" },
    });
    await client.listUserPools({ MaxResults: 1 });
    client.destroy();
    const { headers, body } = requests[0]!;
    const [, names] = /SignedHeaders=([^,]+)/.exec(String(headers.authorization))!;
    const signed = Object.fromEntries(names!.split(";").map((name) => [name, headers[name]]));

    const again = aws4.sign(
      { service: "cognito-idp", region: "eu-central-1", path: "/", headers: signed, body },
      { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "t" },
    );

    expect(again.headers?.["Authorization"]).toBe(headers.authorization);
  });

  it("gives an exception back by its name", async () => {
    const { requests, url } = await serve(fault("ConditionalCheckFailedException"));

    expect(await callAt(url)("PutItem", {}, soon())).toEqual({
      fault: "ConditionalCheckFailedException",
    });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["breaks off", breakOff],
    ["is throttled", fault("ProvisionedThroughputExceededException")],
    ["fails inside", fault("InternalServerError", 500)],
    ["answers no JSON", (_, response) => response.end("<html>")],
    ["fails inside in words of its own", fault("Unforeseen", 500)],
    ["answers nothing", (_, response) => response.end()],
    ["answers null", (_, response) => response.end("null")],
    ["answers a text", (_, response) => response.end('"Item"')],
  ] as [string, Answer][])("tries again where the first try %s", async (_, first) => {
    const { requests, url } = await serve(first, ok);

    expect(await callAt(url)("GetItem", {}, soon())).toEqual({ output: { Item: {} } });
    expect(requests).toHaveLength(2);
  });

  it.each([
    ["breaks off", breakOff, "service-unreachable"],
    ["is throttled", fault("ThrottlingException"), "service-answer"],
    ["fails inside", fault("InternalServerError", 503), "service-answer"],
    [
      "answers too much",
      (_, response) => response.end("x".repeat(MAXIMUM_ANSWER_BYTES + 1)),
      "service-unreachable",
    ],
  ] as [string, Answer, string][])(
    "fails after two tries where each %s",
    async (_, answer, reason) => {
      const { requests, url } = await serve(answer);

      await expect(callAt(url)("GetItem", {}, soon())).rejects.toMatchObject({
        failure: { decision: "failed", reason },
      });
      expect(requests).toHaveLength(2);
    },
  );

  it("gives each try 300 ms to connect and 700 ms to answer, and both what is left until the deadline", async () => {
    const limits: unknown[] = [];
    let now = NOW;
    const post: Post = async (request) => {
      const { connectMilliseconds, answerMilliseconds, totalMilliseconds } = request;
      limits.push([connectMilliseconds, answerMilliseconds, totalMilliseconds]);
      now += 900;
      throw new PostError("timeout");
    };
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
    const endpoint = new URL("http://127.0.0.1:1");
    const place = { endpoint, region: "eu-central-1", credentials, post, now: () => now };
    const call = createAwsCall(DYNAMODB, place);

    await expect(call("GetItem", {}, NOW + 2_000)).rejects.toThrow("service-timeout");
    expect(limits).toEqual([
      [300, 700, 2_000],
      [300, 700, 1_100],
    ]);
    // Nothing is left for a second try.
    await expect(call("GetItem", {}, NOW + 2_700)).rejects.toThrow("service-timeout");
    expect(limits).toHaveLength(3);
  });

  it("does not try again what our own code got wrong", async () => {
    let count = 0;
    const post: Post = async () => {
      count++;
      throw new TypeError("ours");
    };
    const place = { ...lambdaPlace(DYNAMODB), post };

    await expect(createAwsCall(DYNAMODB, place)("GetItem", {}, soon())).rejects.toThrow("ours");
    expect(count).toBe(1);
  });

  it("fails where nobody answers in time, at the deadline", async () => {
    const { url } = await serve(stall);

    await expect(callAt(url)("GetItem", {}, Date.now() + 50)).rejects.toMatchObject({
      failure: { reason: "service-timeout" },
    });
  });

  it("stops waiting for an answer that began and does not end", async () => {
    const { url } = await serve((_, response) => response.write("{"));

    await expect(callAt(url)("GetItem", {}, Date.now() + 50)).rejects.toMatchObject({
      failure: { reason: "service-timeout" },
    });
  });

  it("keeps its connection for the next call", async () => {
    const ports = new Set<number | undefined>();
    const { url } = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end("{}");
    });
    const call = callAt(url);

    for (let count = 0; count < 3; count++) await call("GetItem", {}, soon());

    expect(ports.size).toBe(1);
  });

  it("fails where nobody listens", async () => {
    const { url } = await serve(ok);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));

    await expect(callAt(url)("GetItem", {}, soon())).rejects.toMatchObject({
      failure: { reason: "service-unreachable" },
    });
  });
});

describe("lambdaPlace", () => {
  const { env } = process;
  afterEach(() => {
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_SESSION_TOKEN"])
      delete env[name];
    env.AWS_REGION = "eu-central-1";
  });

  it("is the service's own endpoint in the region", () => {
    expect(lambdaPlace(DYNAMODB).endpoint.href).toBe(
      "https://dynamodb.eu-central-1.amazonaws.com/",
    );
    expect(lambdaPlace(KMS_SERVICE).endpoint.href).toBe("https://kms.eu-central-1.amazonaws.com/");
  });

  it("ends differently in China", () => {
    env.AWS_REGION = "cn-north-1";

    expect(lambdaPlace(DYNAMODB).endpoint.host).toBe("dynamodb.cn-north-1.amazonaws.com.cn");
  });

  it("prefers the service's variable to that of all", () => {
    env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";
    env.AWS_ENDPOINT_URL_DYNAMODB = "http://127.0.0.1:2";

    expect(lambdaPlace(DYNAMODB).endpoint.port).toBe("2");
    expect(lambdaPlace(KMS_SERVICE).endpoint.port).toBe("1");
  });

  it("is called as whom Lambda says", () => {
    expect(lambdaPlace(DYNAMODB).credentials).toEqual({
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    });
    env.AWS_SESSION_TOKEN = "session";

    expect(lambdaPlace(DYNAMODB).credentials).toMatchObject({ sessionToken: "session" });
  });

  it("takes an empty variable for none", () => {
    env.AWS_ENDPOINT_URL = "";
    env.AWS_ENDPOINT_URL_DYNAMODB = "";

    expect(lambdaPlace(DYNAMODB).endpoint.host).toBe("dynamodb.eu-central-1.amazonaws.com");
  });
});
