/**
 * Serves the built page from a folder, or says how to build it. The server looks here last.
 * @module
 */
import { readFile, realpath } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { pageHeaders } from "./headers";
import { type Handler, type Reply, textReply } from "./reply";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Vite puts a hash of the content into these names. */
const HASHED_PATH = /^\/assets\/[^/]*-[\w-]{8}\.\w+$/;

const WITHOUT_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Incognito simulator</title>
<h1>The simulator is running</h1>
<p>Its page is not built. Clients of Amazon Cognito work all the same: give them this address as their endpoint.</p>
<p>To build the page, stop the simulator and run <code>npm start</code>.</p>
<ul>
<li><a href="/config.json">config.json</a>: the pools and their clients
<li><a href="/_incognito/outbox">outbox</a>: messages that would have been sent
<li><a href="/_incognito/trace">trace</a>: calls and triggers
</ul>
</html>
`;

/**
 * Serves files below a folder; without one, a plain page at `/` and nothing else.
 *
 * @param origins - where the page may connect to, besides its own
 */
export function createStaticFiles(
  directory: string | undefined,
  origins: readonly string[] = [],
): Handler {
  const page = pageHeaders(origins);
  const plain = () => fileReply(page, ".html", "no-cache", WITHOUT_PAGE);
  const notFound = () => textReply(404, "nothing here; the page is at /", page);
  if (directory === undefined) return ({ path }) => (path === "/" ? plain() : notFound());
  return async ({ path }) => {
    const file = await findFile(directory, path);
    const body = file === undefined ? undefined : await readFileIfAny(file);
    if (file === undefined || body === undefined) return path === "/" ? plain() : notFound();
    const caching = HASHED_PATH.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
    return fileReply(page, extname(file), caching, body);
  };
}

/** The file that a path names, if it lies within the folder, links followed. */
async function findFile(directory: string, path: string): Promise<string | undefined> {
  const relative = decodePath(path);
  if (relative === undefined) {
    return undefined;
  }
  // A page may stand in a folder of its own: `/developer` is `/developer/index.html`.
  const named = extname(relative) === "" && !relative.endsWith("/") ? `${relative}/` : relative;
  const wanted = join(directory, named.endsWith("/") ? `${named}index.html` : named);
  const [root, file] = await Promise.all([
    realpathIfAny(resolve(directory)),
    realpathIfAny(wanted),
  ]);
  return root !== undefined && file?.startsWith(root + sep) ? file : undefined;
}

/** The decoded path, or nothing if it tries to leave the folder, hides or is malformed. */
function decodePath(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return /(^|\/)\.|[\\\0]/.test(decoded) ? undefined : decoded;
  } catch {
    // A malformed percent escape: no file has such a name.
    return undefined;
  }
}

function realpathIfAny(file: string): Promise<string | undefined> {
  return realpath(file).catch(nothingWhereMissing);
}

function readFileIfAny(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(nothingWhereMissing);
}

function nothingWhereMissing(error: NodeJS.ErrnoException): undefined {
  if (["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"].includes(error.code ?? "")) {
    return undefined;
  }
  throw error;
}

function fileReply(
  page: Reply["headers"],
  extension: string,
  caching: string,
  body: Buffer | string,
): Reply {
  const type = CONTENT_TYPES[extension] ?? "application/octet-stream";
  return {
    status: 200,
    headers: { ...page, "content-type": type, "cache-control": caching },
    body,
  };
}
