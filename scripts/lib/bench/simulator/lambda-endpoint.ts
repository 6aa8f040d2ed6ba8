/**
 * As little of Lambda's API as cognito-local needs to run our own bundle: one invocation, one call of the
 * handler in this process.
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Handler = (event: unknown) => Promise<unknown>;

/** What a bundle exports. */
export interface BundledFunction {
  readonly handler: Handler;
}

/** Serves one handler under every function name. */
export async function startLambdaEndpoint(
  handler: Handler,
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      void invoke(handler, body).then(({ payload, failed }) => {
        response.writeHead(200, {
          "content-type": "application/json",
          ...(failed ? { "x-amz-function-error": "Unhandled" } : {}),
        });
        response.end(payload);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function invoke(
  handler: Handler,
  body: string,
): Promise<{ readonly payload: string; readonly failed: boolean }> {
  try {
    const event = JSON.parse(body) as { request: { userAttributes: Record<string, string> } };
    // AWS does not send it before the user exists; our handler refuses what AWS would not send.
    delete event.request.userAttributes.sub;
    return { payload: JSON.stringify(await handler(event)), failed: false };
  } catch (error) {
    return { payload: JSON.stringify({ errorMessage: (error as Error).message }), failed: true };
  }
}
