/**
 * Just enough of Lambda's API for cognito-local to run our own bundle, in a separate process:
 * `lambda-endpoint.ts BUNDLE PORT`. One invocation is one call of the handler.
 * @module
 */
import { createServer } from "node:http";

type Handler = (event: unknown) => Promise<unknown>;

function serve(handler: Handler, port: number): void {
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
  server.listen(port, "127.0.0.1");
}

async function invoke(
  handler: Handler,
  body: string,
): Promise<{ readonly payload: string; readonly failed: boolean }> {
  try {
    const event = JSON.parse(body) as { request: { userAttributes: Record<string, string> } };
    // AWS does not send this before the user exists, and our handler refuses what AWS would not send.
    delete event.request.userAttributes.sub;
    return { payload: JSON.stringify(await handler(event)), failed: false };
  } catch (error) {
    return { payload: JSON.stringify({ errorMessage: (error as Error).message }), failed: true };
  }
}

const [bundle = "", port = ""] = process.argv.slice(2);
const { handler } = require(bundle) as { readonly handler: Handler };
serve(handler, Number(port));
