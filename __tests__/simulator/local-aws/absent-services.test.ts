/** What a function gets that calls an AWS service which is not here. @module */
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { startAbsentServices } from "../../../simulator/local-aws/absent-services";
import type { LocalServer } from "../../../simulator/local-aws/local-server";

const credentials = { accessKeyId: "simulator", secretAccessKey: "simulator" };
let server: LocalServer;

beforeAll(async () => {
  server = await startAbsentServices();
});
afterAll(() => server.close());

function send(service: string, type?: string) {
  const scope = `Credential=simulator/20261130/us-east-1/${service}/aws4_request`;
  return fetch(server.url, {
    method: "POST",
    body: "Message=hello",
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
      ...(type !== undefined && { "content-type": type }),
    },
  });
}

it("names the service in an error that the SDK understands and does not try again", async () => {
  const client = new DynamoDBClient({ endpoint: server.url, region: "us-east-1", credentials });

  await expect(client.send(new ListTablesCommand())).rejects.toMatchObject({
    name: "UnsupportedOperationError",
    message: expect.stringMatching(/^the simulator has no dynamodb; /),
    $metadata: { httpStatusCode: 501, attempts: 1 },
  });
});

it.each([
  ["sns", "application/x-www-form-urlencoded; charset=utf-8", /^<ErrorResponse><Error>.*no sns;/],
  ["s3", undefined, /^<Error>.*<Code>UnsupportedOperationError<.*no s3;/],
  ["sqs", "application/x-amz-json-1.0", /^\{"__type":"UnsupportedOperationError",.*no sqs;/],
  ["<b>", "application/json", /no service of this kind;/],
])("answers %s in its protocol", async (service, type, body) => {
  const response = await send(service, type);

  expect(response.status).toBe(501);
  expect(await response.text()).toMatch(body);
});
