/** AWS's protocol on the wire, before a Cognito that does as it is told. @module */
import { CognitoError, UnsupportedOperationError } from "../../../simulator/errors";
import { CLIENT_ID, callApi, POOL_ID, send, startTestServer, type TestServer } from "./support";

const answers: Record<string, () => Promise<Record<string, unknown>>> = {
  SignUp: async () => ({ UserConfirmed: true }),
  InitiateAuth: () =>
    Promise.reject(new CognitoError("NotAuthorizedException", "Incorrect username or password.")),
  ConfirmSignUp: () =>
    Promise.reject(new CognitoError("UserLambdaValidationException", "nein, é\n😀.")),
  AdminGetUser: () => Promise.reject(new CognitoError("InternalErrorException", "Internal error")),
  CreateGroup: () => Promise.reject(new UnsupportedOperationError("operation CreateGroup")),
  DeleteUser: () => Promise.reject(new TypeError("cannot read 'secret-detail'")),
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer((operation) => answers[operation]!());
});
afterAll(() => server.close());

describe("the AWS JSON protocol", () => {
  it("answers a call with its result, a request id and the protocol's content type", async () => {
    const answer = await callApi(server.port, "SignUp", '{"Username":"ada"}');

    expect(answer.status).toBe(200);
    expect(answer.body).toBe('{"UserConfirmed":true}');
    expect(answer.headers["content-type"]).toBe("application/x-amz-json-1.1");
    expect(answer.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(server.calls.at(-1)).toEqual({
      operation: "SignUp",
      input: { Username: "ada" },
      caller: {
        signed: false,
        userAgent: "",
        callId: answer.headers["x-amzn-requestid"],
      },
    });
  });

  it("tells Cognito of a signature and of the browser SDK's user agent", async () => {
    await callApi(server.port, "SignUp", "{}", {
      authorization: "AWS4-HMAC-SHA256 Credential=x",
      "user-agent": "Mozilla/5.0",
      "x-amz-user-agent": "aws-sdk-js/2.1639.0",
    });

    expect(server.calls.at(-1)?.caller).toMatchObject({
      signed: true,
      userAgent: "aws-sdk-js/2.1639.0",
    });
  });

  it("takes another Authorization header for no signature", async () => {
    await callApi(server.port, "SignUp", "{}", { authorization: "Bearer x", "user-agent": "curl" });

    expect(server.calls.at(-1)?.caller).toMatchObject({ signed: false, userAgent: "curl" });
  });

  it("answers a refusal with status 400 and AWS's type in body and headers", async () => {
    const answer = await callApi(server.port, "InitiateAuth", "{}");

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({
      __type: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    expect(answer.headers["x-amzn-errortype"]).toBe("NotAuthorizedException:");
    expect(answer.headers["x-amzn-errormessage"]).toBe("Incorrect username or password.");
    expect(answer.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("keeps the body's text whole where a header cannot hold it", async () => {
    const answer = await callApi(server.port, "ConfirmSignUp", "{}");

    expect(JSON.parse(answer.body).message).toBe("nein, é\n😀.");
    expect(answer.headers["x-amzn-errormessage"]).toBe("nein, ????.");
  });

  it("answers AWS's own fault with status 500", async () => {
    expect((await callApi(server.port, "AdminGetUser", "{}")).status).toBe(500);
  });

  it("answers what is not simulated with 501 and a type that no client knows", async () => {
    const answer = await callApi(server.port, "CreateGroup", "{}");

    expect(answer.status).toBe(501);
    expect(JSON.parse(answer.body)).toEqual({
      __type: "UnsupportedOperationError",
      message:
        "operation CreateGroup is not supported by the simulator; docs/simulator.md lists what is, real AWS may do it",
    });
  });

  it("fails with InternalErrorException without saying why, and reports the fault", async () => {
    const answer = await callApi(server.port, "DeleteUser", "{}");

    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.body).__type).toBe("InternalErrorException");
    expect(answer.body).not.toContain("secret-detail");
    expect(server.faults.at(-1)).toBeInstanceOf(TypeError);
  });

  it.each([
    ["no JSON", '{"Password":"hunter2"'],
    ["an array", "[]"],
    ["null", "null"],
  ])("rejects a body that is %s, without quoting it", async (_, body) => {
    const before = server.calls.length;
    const answer = await callApi(server.port, "SignUp", body);

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({
      __type: "SerializationException",
      message: "the request body is not a JSON object",
    });
    expect(server.calls).toHaveLength(before);
  });

  it("takes an empty body for an empty object", async () => {
    expect((await callApi(server.port, "SignUp", "")).status).toBe(200);
  });

  it("takes a member that is null for an absent one, at every depth", async () => {
    await callApi(server.port, "SignUp", '{"a":null,"b":{"c":null,"d":"null"},"e":[{"f":null}]}');

    expect(server.calls.at(-1)?.input).toEqual({ b: { d: "null" }, e: [{}] });
  });

  it.each([
    ["another service's target", { "x-amz-target": "DynamoDB_20120810.GetItem" }],
    ["no target", {} as Record<string, string>],
  ])("rejects %s", async (_, headers) => {
    const answer = await send(server.port, "POST", "/", { headers, body: "{}" });

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).__type).toBe("UnknownOperationException");
  });

  it("rejects a body beyond a mebibyte", async () => {
    const body = JSON.stringify({ Username: "a".repeat(1_048_576) });
    const answer = await callApi(server.port, "SignUp", body);

    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body).__type).toBe("RequestEntityTooLargeException");
  });

  it("traces a call with its pool, its outcome and its secrets masked", async () => {
    const input = JSON.stringify({
      ClientId: CLIENT_ID,
      AuthParameters: { PASSWORD: "correct horse" },
    });
    const { headers } = await callApi(server.port, "InitiateAuth", input);

    expect(server.trace.entries().at(-1)).toEqual({
      kind: "call",
      sequence: expect.any(Number),
      time: "2026-01-02T03:04:05.000Z",
      callId: headers["x-amzn-requestid"],
      operation: "InitiateAuth",
      poolId: POOL_ID,
      clientId: CLIENT_ID,
      durationMilliseconds: expect.any(Number),
      request: { ClientId: CLIENT_ID, AuthParameters: { PASSWORD: "(masked)" } },
      error: { type: "NotAuthorizedException", message: "Incorrect username or password." },
    });
  });

  it("traces a call with an access token under the token's client", async () => {
    const payload = Buffer.from(JSON.stringify({ client_id: CLIENT_ID })).toString("base64url");
    await callApi(server.port, "SignUp", JSON.stringify({ AccessToken: `x.${payload}.y` }));

    expect(server.trace.entries().at(-1)).toMatchObject({
      poolId: POOL_ID,
      clientId: CLIENT_ID,
      request: { "(unknown name)": "(masked)" },
      response: { UserConfirmed: true },
    });
  });
});
