/**
 * Signature Version 4 of a POST without a query, the only kind of request that `aws-call.ts` makes. The aws4
 * package would take up a third of Pre Sign-Up's size limit; the tests compare the two byte by byte.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @module
 */
import { createHash, createHmac } from "node:crypto";

/** Who signs. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The request to sign; every field is signed. */
export interface RequestToSign {
  /** The service's name in signatures. */
  readonly service: string;
  readonly region: string;
  /** Absolute and without a query, percent-encoded where it must be. */
  readonly path: string;
  /** Names in lower case and including `host`; values without surrounding blanks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/** The headers with those that the signature adds. */
export function signRequest(request: RequestToSign, credentials: Credentials) {
  const { service, region, path, body, time } = request;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const stamp = new Date(time).toISOString().replace(/[:-]|\.\d{3}/g, "");
  const headers: Record<string, string> = {
    ...request.headers,
    "x-amz-date": stamp,
    ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const scope = [stamp.slice(0, "20260101".length), region, service, "aws4_request"];
  const canonical = [
    "POST",
    path,
    "",
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    sha256(body),
  ];
  const signed = [ALGORITHM, stamp, scope.join("/"), sha256(canonical.join("\n"))].join("\n");
  const key = scope.reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const signature = createHmac("sha256", key).update(signed).digest("hex");
  const credential = [accessKeyId, ...scope].join("/");
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
