/**
 * Reads a request's body up to a limit, for the routes that take one.
 * @module
 */
import type { IncomingMessage } from "node:http";
import { BodyTooLargeError, RequestAbortedError } from "./errors";

/** Far above any legal request: 50 attributes of 2,048 characters are some 100 kB. */
export const BODY_LIMIT_BYTES = 1_048_576;

/**
 * The whole body as UTF-8 text.
 *
 * @throws {@link BodyTooLargeError} once it has grown past the limit
 * @throws {@link RequestAbortedError} if the caller went away before its end
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request, BODY_LIMIT_BYTES)).toString("utf8");
}

/** The whole body as it came; throws as {@link readBody} does. */
export function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      request.removeAllListeners("data");
      // The rest is read and dropped, so that the caller gets to see the answer.
      request.resume();
      reject(new BodyTooLargeError(limitBytes));
    });
    request.on("end", () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
    });
    request.on("error", (cause) => reject(new RequestAbortedError({ cause })));
    request.on("close", () => {
      // Every request closes, but an error is expensive to make and means something only before the end.
      if (!request.complete) {
        reject(new RequestAbortedError());
      }
    });
  });
}
