/**
 * The search in a worker, with Node's own threads in the place of the browser's: the page's real worker runs.
 * What a browser adds is tried in `__tests__/browser/`.
 * @module
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker as Thread } from "node:worker_threads";
import { build } from "esbuild";
import { searchCounter } from "../../../client/work/search-counter";
import { searchInWorker } from "../../../ui/work/search-in-worker";
import { ROOT } from "../../support/places";

const DIGEST = Uint8Array.from(createHash("sha256").update("incognito").digest());

/** Gives a thread the two names that a worker in a browser has. */
const SCOPE = `
const { parentPort } = require("node:worker_threads");
globalThis.postMessage = (message) => parentPort.postMessage(message);
parentPort.on("message", (data) => globalThis.onmessage({ data }));
`;

let directory: string;
const threads: Thread[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "incognito-worker-"));
  await build({
    entryPoints: [join(ROOT, "ui", "work", "work-worker.ts")],
    bundle: true,
    format: "cjs",
    platform: "node",
    banner: { js: SCOPE },
    outfile: join(directory, "worker.cjs"),
  });
});

afterAll(() => rmSync(directory, { recursive: true }));

function startThread(file = "worker.cjs"): Worker {
  const thread = new Thread(join(directory, file));
  threads.push(thread);
  const worker = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    onerror: null as (() => void) | null,
    postMessage: (message: unknown) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
  };
  thread.on("message", (data) => worker.onmessage?.({ data }));
  thread.on("error", () => worker.onerror?.());
  return worker as unknown as Worker;
}

const ended = (thread: Thread | undefined) =>
  new Promise<void>((resolve) => {
    if (thread === undefined || thread.threadId === -1) resolve();
    else thread.once("exit", () => resolve());
  });

describe("searchInWorker", () => {
  const search = searchInWorker(() => startThread());

  it("finds what the page itself would find, and ends the worker", async () => {
    const found = await search(DIGEST, 12, {});

    expect(found).toBe(searchCounter(DIGEST, 12, { from: 0, count: 2 ** 32 }));
    await ended(threads.at(-1));
  });

  it("says how far it is, and ends at once when it is aborted", async () => {
    const abort = new AbortController();
    const tried: number[] = [];
    const running = search(DIGEST, 32, {
      signal: abort.signal,
      onTried: (count) => {
        tried.push(count);
        if (tried.length === 2) abort.abort();
      },
    });

    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    await ended(threads.at(-1));
    expect(tried).toHaveLength(2);
    expect(tried[1]).toBeGreaterThan(tried[0] ?? 0);
  });

  it("starts nothing where it is aborted already", async () => {
    const before = threads.length;

    await expect(search(DIGEST, 8, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(threads).toHaveLength(before);
  });

  it.each([
    [
      "cannot be started",
      () => {
        throw new Error("refused by a policy");
      },
    ],
    ["does not load", () => startThread("missing.cjs")],
  ])("searches on the page itself where a worker %s", async (_what, start) => {
    const found = await searchInWorker(start)(DIGEST, 12, {});

    expect(found).toBe(searchCounter(DIGEST, 12, { from: 0, count: 2 ** 32 }));
  });
});
