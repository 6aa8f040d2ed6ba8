/**
 * Answers in the place of every AWS service that nothing here stands in for: a function that calls one gets an
 * error that says so at once, and what it sends stays on this machine. Started by `create-simulator.ts`.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * @module
 */
import { createServer, type IncomingHttpHeaders } from "node:http";
import { type LocalServer, listenLocally } from "./local-server";

const CODE = "UnsupportedOperationError";
/** Of a signature: the service that it is for. */
const CREDENTIAL =
  /^AWS4-HMAC-SHA256 Credential=[^/\s]{1,128}\/\d{8}\/[\w-]{1,32}\/([\w.-]{1,64})\/aws4_request/;
const HEADER_LIMIT = 512;

/** Starts it on a free port. */
export function startAbsentServices(): Promise<LocalServer> {
  return listenLocally(createServer(), (request, response) => {
    request.resume();
    const { type, body } = describe(request.headers);
    // 501: no SDK tries it again.
    response.writeHead(501, { "content-type": type, "x-amzn-errortype": CODE });
    response.end(body);
  });
}

function describe(headers: IncomingHttpHeaders): { readonly type: string; readonly body: string } {
  const service = CREDENTIAL.exec((headers.authorization ?? "").slice(0, HEADER_LIMIT))?.[1];
  const message = `the simulator has no ${service ?? "service of this kind"}; docs/simulator.md says what stands in for AWS`;
  const error = `<Error><Type>Sender</Type><Code>${CODE}</Code><Message>${message}</Message></Error>`;
  if (service === "s3") return { type: "application/xml", body: error };
  // The protocol of SNS, of SES and of others as old.
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    const body = `<ErrorResponse>${error}<RequestId>simulator</RequestId></ErrorResponse>`;
    return { type: "text/xml", body };
  }
  return { type: "application/json", body: JSON.stringify({ __type: CODE, message }) };
}
