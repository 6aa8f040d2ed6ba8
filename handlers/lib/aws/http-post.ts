/**
 * Sends one POST within limits of time and size, over `node:https` or, for an emulator, `node:http`. AWS
 * calls (`aws-call.ts`) and the webhook (`webhook.ts`) go out here; no handler uses `fetch`, whose first
 * call costs 25 ms more (docs/performance.md).
 * @module
 */
import * as http from "node:http";
import * as https from "node:https";

/** What to send, and how long it may take. */
export interface PostRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Until the connection is open. */
  readonly connectMilliseconds: number;
  /** From then until the answer is complete. */
  readonly answerMilliseconds: number;
  /** For the whole request. */
  readonly totalMilliseconds: number;
}

/** An answer of any status. */
export interface PostAnswer {
  readonly status: number;
  readonly body: string;
}

/** Why there is no answer. */
export class PostError extends Error {
  override readonly name = "PostError";
  readonly kind: "timeout" | "unreachable";

  constructor(kind: "timeout" | "unreachable") {
    super(`no answer: ${kind}`);
    this.kind = kind;
  }
}

/** Sends a request; rejects only with {@link PostError}. */
export type Post = (request: PostRequest) => Promise<PostAnswer>;

/** The longest answer we expect is just below this: every ban-list item of one name, each at its largest. */
export const MAXIMUM_ANSWER_BYTES = 1_048_576;

/** Makes a sender that keeps connections open for a warm function's next call. */
export function createPost(): Post {
  const agents = {
    "http:": new http.Agent({ keepAlive: true }),
    "https:": new https.Agent({ keepAlive: true }),
  };
  return (request) =>
    new Promise((resolve, reject) => {
      const { url, headers } = request;
      const isPlain = url.protocol === "http:";
      const agent = agents[isPlain ? "http:" : "https:"];
      const outgoing = (isPlain ? http : https).request(url, { method: "POST", headers, agent });
      const fail = (error: unknown) => {
        stopWatch();
        outgoing.destroy();
        reject(error instanceof PostError ? error : new PostError("unreachable"));
      };
      const stopWatch = watchTime(outgoing, request, () => fail(new PostError("timeout")));
      outgoing.on("error", fail).on("response", (incoming) => {
        readBody(incoming).then((body) => {
          stopWatch();
          resolve({ status: incoming.statusCode ?? 0, body });
        }, fail);
      });
      outgoing.end(request.body);
    });
}

/** Enforces a request's time limits; the returned function stops that. */
function watchTime(
  outgoing: http.ClientRequest,
  { url, connectMilliseconds, answerMilliseconds, totalMilliseconds }: PostRequest,
  onTimeout: () => void,
): () => void {
  const total = setTimeout(onTimeout, totalMilliseconds);
  let phase = setTimeout(onTimeout, connectMilliseconds);
  const awaitAnswer = () => {
    clearTimeout(phase);
    phase = setTimeout(onTimeout, answerMilliseconds);
  };
  outgoing.on("socket", (socket) => {
    if (outgoing.reusedSocket) awaitAnswer();
    else socket.once(url.protocol === "http:" ? "connect" : "secureConnect", awaitAnswer);
  });
  return () => {
    clearTimeout(total);
    clearTimeout(phase);
  };
}

/** By events: Node's iterator over a stream takes one to two milliseconds more at its first use. */
function readBody(incoming: http.IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let byteCount = 0;
    incoming
      .on("data", (chunk: Buffer) => {
        byteCount += chunk.length;
        if (byteCount > MAXIMUM_ANSWER_BYTES) reject(new PostError("unreachable"));
        else chunks.push(chunk);
      })
      .on("error", reject)
      .on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
  });
}
