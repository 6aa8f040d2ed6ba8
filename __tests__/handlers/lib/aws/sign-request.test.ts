/**
 * Our signature against aws4's, which the SDK's own confirms in `aws-call.test.ts`.
 * @module
 */
import * as aws4 from "aws4";
import fc from "fast-check";
import { signRequest } from "../../../../handlers/lib/aws/sign-request";
import { NOW } from "../../../support/handler-runtime";
import { PROPERTY } from "../../../support/property";

const word = fc.stringMatching(/^[A-Za-z0-9+/=]{1,40}$/);

describe("signRequest", () => {
  it("gives what aws4 gives, for any body, credentials, region and time", () => {
    const cases = fc.record({
      body: fc.string({ unit: "grapheme" }),
      accessKeyId: word,
      secretAccessKey: word,
      sessionToken: fc.option(word, { nil: undefined }),
      region: fc.constantFrom("eu-central-1", "cn-north-1"),
      service: fc.constantFrom("dynamodb", "kms"),
      time: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    });
    fc.assert(
      fc.property(cases, ({ body, region, service, time, sessionToken, ...keys }) => {
        const headers = {
          "content-length": String(Buffer.byteLength(body)),
          "content-type": "application/x-amz-json-1.0",
          host: `${service}.${region}.amazonaws.com`,
          "x-amz-target": "DynamoDB_20120810.GetItem",
        };
        const credentials = { ...keys, sessionToken };
        const ours = signRequest({ service, region, path: "/", headers, body, time }, credentials);
        const { "x-amz-date": date, "x-amz-security-token": token } = ours as Record<
          string,
          string
        >;
        const theirs = aws4.sign(
          {
            service,
            region,
            method: "POST",
            path: "/",
            headers: { ...headers, "x-amz-date": date },
            body,
          },
          { ...keys, ...(sessionToken !== undefined && { sessionToken }) },
        );

        expect(ours.authorization).toBe(theirs.headers?.["Authorization"]);
        expect(token).toBe(sessionToken);
      }),
      PROPERTY,
    );
  });

  it("gives the signature of a request that is written down", () => {
    const headers = { host: "dynamodb.eu-central-1.amazonaws.com" };
    const request = { service: "dynamodb", region: "eu-central-1", path: "/", body: "{}", headers };
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

    expect(signRequest({ ...request, time: NOW }, credentials)).toMatchObject({
      "x-amz-date": "20261124T102030Z",
      authorization: expect.stringContaining(
        "Credential=AKIDEXAMPLE/20261124/eu-central-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=",
      ),
    });
  });
});
