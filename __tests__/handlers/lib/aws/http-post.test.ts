/**
 * One POST within its limits: each of the three alone, on new connections and on kept ones.
 * @module
 */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server as TcpServer,
} from "node:net";
import {
  createPost,
  MAXIMUM_ANSWER_BYTES,
  type PostRequest,
} from "../../../../handlers/lib/aws/http-post";

const FAR = 30_000;
const servers: (Server | TcpServer)[] = [];

afterEach(async () => {
  jest.useRealTimers();
  for (const server of servers.splice(0)) {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(
  server: Server | TcpServer,
  protocol: "http" | "https" = "http",
): Promise<URL> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}/path`);
}

function requestTo(url: URL, limits: Partial<PostRequest> = {}): PostRequest {
  return {
    url,
    headers: { "x-test": "1" },
    body: "{}",
    connectMilliseconds: FAR,
    answerMilliseconds: FAR,
    totalMilliseconds: FAR,
    ...limits,
  };
}

/** Only our own limits are put forward by hand: they must not run out on a machine that is busy. */
const NOT_FAKED = ["nextTick", "setImmediate", "queueMicrotask", "performance"] as const;

const TIMEOUT = { name: "PostError", kind: "timeout" };
const UNREACHABLE = { name: "PostError", kind: "unreachable" };

describe("createPost", () => {
  it("gives status and body back, regardless of the status", async () => {
    const url = await listen(createServer((_, response) => response.writeHead(418).end("tea")));

    expect(await createPost()(requestTo(url))).toEqual({ status: 418, body: "tea" });
  });

  it("stops where a connection does not stand in time, its TLS included", async () => {
    const server = createTcpServer();
    const heard = new Promise<Buffer>((resolve) => {
      server.on("connection", (socket) => socket.on("error", () => {}).once("data", resolve));
    });
    const url = await listen(server, "https");
    jest.useFakeTimers({ now: Date.now(), doNotFake: [...NOT_FAKED] });
    const posted = createPost()(requestTo(url, { connectMilliseconds: 50 }));
    const end = expect(posted).rejects.toMatchObject(TIMEOUT);

    // TLS's handshake begins with this byte; nothing has been sent in clear.
    expect((await heard)[0]).toBe(0x16);
    jest.advanceTimersByTime(50);

    await end;
  });

  it("leaves no timer behind, no matter what came of it", async () => {
    const timers = () =>
      process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
    const url = await listen(createServer((_, response) => response.end("here")));
    const post = createPost();
    const before = timers();

    await post(requestTo(url));
    await post(requestTo(new URL("http://127.0.0.1:1/"))).catch(() => {});
    await post(requestTo(url, { totalMilliseconds: 0 })).catch(() => {});

    expect(timers()).toBe(before);
  });

  it.each(["answerMilliseconds", "totalMilliseconds"] as const)(
    "stops where an answer takes longer than %s",
    async (limit) => {
      const url = await listen(createServer(() => undefined));
      const startedAt = Date.now();

      await expect(createPost()(requestTo(url, { [limit]: 50 }))).rejects.toMatchObject(TIMEOUT);
      expect(Date.now() - startedAt).toBeLessThan(FAR / 2);
    },
  );

  it("does not count an answer's time as that of the connection", async () => {
    const server = createServer((request) => request.resume());
    const url = await listen(server);
    const post = createPost();
    jest.useFakeTimers({ now: Date.now(), doNotFake: [...NOT_FAKED] });

    for (const _ of ["a new connection", "a kept one"]) {
      const asked = once(server, "request");
      const answer = post(requestTo(url, { connectMilliseconds: 200 }));
      const [, response] = await asked;
      jest.advanceTimersByTime(300);
      response.end("late");

      expect((await answer).body).toBe("late");
    }
  });

  it("takes a new connection where the kept one was closed meanwhile", async () => {
    const server = createServer((_, response) => response.end("here"));
    const url = await listen(server);
    const post = createPost();
    await post(requestTo(url));
    server.closeAllConnections();
    // A frozen function would hear of it when it goes on; here the news has to arrive.
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect((await post(requestTo(url))).body).toBe("here");
  });

  it("outlives a kept connection that is reset while nobody asks for anything", async () => {
    const server = createServer((request, response) => {
      response.end("here", () => setTimeout(() => request.socket.resetAndDestroy(), 20));
    });
    const post = createPost();
    const url = await listen(server);

    await post(requestTo(url));
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect((await post(requestTo(url))).body).toBe("here");
  });

  it("says that nobody is there", async () => {
    const server = createServer();
    const url = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    servers.pop();

    await expect(createPost()(requestTo(url))).rejects.toMatchObject(UNREACHABLE);
  });

  it("reads an answer that comes in pieces, a character split between two", async () => {
    const bytes = Buffer.from('{"name":"Zoë"}');
    const url = await listen(
      createServer((_, response) => {
        response.write(bytes.subarray(0, -3));
        setTimeout(() => response.end(bytes.subarray(-3)), 20);
      }),
    );

    expect((await createPost()(requestTo(url))).body).toBe(bytes.toString());
  });

  it.each([
    ["with a length", { "content-length": "100" }],
    ["in chunks", {}],
  ])("says that nobody is there where an answer %s breaks off", async (_, headers) => {
    const url = await listen(
      createServer((request, response) => {
        response.writeHead(200, headers);
        response.write("{", () => request.socket.destroy());
      }),
    );

    await expect(createPost()(requestTo(url))).rejects.toMatchObject(UNREACHABLE);
  });

  it("rejects an answer that is longer than any that we ask for", async () => {
    const lengths = [MAXIMUM_ANSWER_BYTES, MAXIMUM_ANSWER_BYTES + 1];
    const url = await listen(
      createServer((_, response) => response.end("x".repeat(lengths.shift() ?? 0))),
    );
    const post = createPost();

    expect((await post(requestTo(url))).body).toHaveLength(MAXIMUM_ANSWER_BYTES);
    await expect(post(requestTo(url))).rejects.toMatchObject(UNREACHABLE);
  });
});
