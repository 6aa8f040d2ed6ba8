/**
 * One call of Cognito's API that returns any answer.
 * @module
 */
import { type Agent, request } from "node:http";

/** An answer of any status. */
export interface CognitoAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls; rejects if the connection fails. */
export function callCognito(
  { url, agent }: { readonly url: string; readonly agent: Agent },
  operation: string,
  input: object,
): Promise<CognitoAnswer> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      authorization: "AWS4-HMAC-SHA256 attack",
    };
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("error", reject);
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as CognitoAnswer["body"];
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    sent.on("error", reject);
    sent.end(JSON.stringify(input));
  });
}
