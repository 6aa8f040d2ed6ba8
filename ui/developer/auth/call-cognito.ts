/**
 * One call of Cognito's public API, where Amplify has no function: the full GetUser, RevokeToken without
 * signing out, and SignUp without retries. Everything else goes through Amplify.
 * @module
 */
import { NetworkError, RefusedError } from "../../errors";

interface Refusal {
  readonly __type?: string;
  readonly message?: string;
}

/**
 * Calls an operation.
 *
 * @throws {@link NetworkError} if nothing answers
 * @throws {@link RefusedError} if Cognito refuses
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 */
export async function callCognito<T>(
  endpoint: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<T> {
  const response = await fetch(endpoint, {
    method: "POST",
    cache: "no-store",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  }).catch((cause: unknown) => {
    throw new NetworkError(`${operation} got no answer`, { cause });
  });
  const body = await readBody<T & Refusal>(response);
  if (response.ok) return body;
  throw new RefusedError(body.__type?.split("#").pop() ?? "UnknownError", body.message ?? "");
}

/** A proxy in between may answer with its own page. */
function readBody<T>(response: Response): Promise<T> {
  return response.json().catch((cause: unknown) => {
    const what = `the answer is not Cognito's; status ${response.status}`;
    throw new NetworkError(what, { cause });
  });
}
