/**
 * Stands between Terraform and the emulator and notes every call as IAM would name it, so that a role's policy can be
 * compared with what the provider really does.
 * @module
 */
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A recorder that passes everything on. */
export interface CallRecorder {
  /** Where to send calls instead. */
  readonly url: string;
  /** What was called since the last time, each action once, sorted; then forgets it. */
  take(): readonly string[];
  close(): Promise<void>;
}

/** Starts a recorder in front of an emulator. */
export async function recordCalls(emulatorUrl: string): Promise<CallRecorder> {
  let actions = new Set<string>();
  const { hostname, port } = new URL(emulatorUrl);
  const server = createServer(async (from, to) => {
    const chunks: Buffer[] = [];
    for await (const chunk of from) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    actions.add(actionOf(from, body.toString()));
    const { method, url: path, headers } = from;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on("error", (error) => to.destroy(error));
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = [...actions].sort();
      actions = new Set();
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A call, and how its service spells its name, where the path tells it. */
interface RestCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The service's prefix in IAM where the signature has another. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** Services whose calls are named by method and path alone. */
const REST: Readonly<Record<string, (call: RestCall) => string | undefined>> = {
  apigateway: ({ method }) => method,
  cloudfront: cloudfrontAction,
  lambda: ({ method, path }) =>
    LAMBDA.find(([wanted, form]) => wanted === method && form.test(path))?.[2],
  s3: s3Action,
};

/** What IAM calls the right that a call needs. */
function actionOf(request: IncomingMessage, body: string): string {
  const { method = "", url = "", headers } = request;
  const signature = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/;
  const signed = signature.exec(headers.authorization ?? "")?.[1] ?? "unsigned";
  const service = PREFIXES[signed] ?? signed;
  const { pathname: path, searchParams: query } = new URL(url, "http://aws");
  const name = REST[service]?.({ method, path, query }) ?? rpcAction(request, body);
  if (name === undefined) throw new Error(`no name of ${service} for ${method} ${url}`);
  return `${service}:${name}`;
}

/** A name in a header, in the path, or in a form. */
function rpcAction({ url = "", headers }: IncomingMessage, body: string): string | undefined {
  const target = headers["x-amz-target"]?.toString().split(".").at(-1);
  const operation = /\/operation\/(\w+)$/.exec(url)?.[1];
  return target ?? operation ?? new URLSearchParams(body).get("Action") ?? undefined;
}

/** What S3 names after the part of a bucket that the query names; setting and removing is one right for most. */
const BUCKET_PARTS: Readonly<Record<string, string>> = {
  accelerate: "AccelerateConfiguration",
  acl: "BucketAcl",
  cors: "BucketCORS",
  encryption: "EncryptionConfiguration",
  lifecycle: "LifecycleConfiguration",
  location: "BucketLocation",
  logging: "BucketLogging",
  "object-lock": "BucketObjectLockConfiguration",
  ownershipControls: "BucketOwnershipControls",
  policy: "BucketPolicy",
  publicAccessBlock: "BucketPublicAccessBlock",
  replication: "ReplicationConfiguration",
  requestPayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  versioning: "BucketVersioning",
  website: "BucketWebsite",
};

function s3Action({ method, path, query }: RestCall): string {
  const verb = method === "GET" || method === "HEAD" ? "Get" : "Put";
  if (/^\/[^/]+\/./.test(path)) {
    const part = query.has("tagging") ? "ObjectTagging" : "Object";
    return `${method === "DELETE" ? "Delete" : verb}${part}`;
  }
  const part = Object.keys(BUCKET_PARTS).find((name) => query.has(name));
  if (part === "policy" && method === "DELETE") return "DeleteBucketPolicy";
  return part === undefined ? s3BucketAction(method, query) : `${verb}${BUCKET_PARTS[part]}`;
}

function s3BucketAction(method: string, query: URLSearchParams): string {
  if (method === "DELETE") return "DeleteBucket";
  if (method === "PUT") return "CreateBucket";
  return query.has("versions") ? "ListBucketVersions" : "ListBucket";
}

/** CloudFront's paths, with what follows a verb in the action's name. */
const CLOUDFRONT: Readonly<Record<string, string>> = {
  distribution: "Distribution",
  "origin-access-control": "OriginAccessControl",
  "response-headers-policy": "ResponseHeadersPolicy",
};

function cloudfrontAction({ method, path, query }: RestCall): string | undefined {
  const [, , place = "", id] = path.split("/");
  if (place === "tagging") {
    return method === "GET" ? "ListTagsForResource" : `${query.get("Operation")}Resource`;
  }
  const part = CLOUDFRONT[place];
  const verbs: Readonly<Record<string, string>> = { GET: "Get", PUT: "Update", DELETE: "Delete" };
  return part && `${id === undefined ? "Create" : verbs[method]}${part}`;
}

const FUNCTION = "^/2015-03-31/functions/[^/]+";

/** Lambda's documented routes, first match first. */
const LAMBDA: readonly (readonly [method: string, path: RegExp, action: string])[] = [
  ["POST", /^\/2015-03-31\/functions\/?$/, "CreateFunction"],
  ["GET", new RegExp(`${FUNCTION}/?$`), "GetFunction"],
  ["DELETE", new RegExp(`${FUNCTION}/?$`), "DeleteFunction"],
  ["PUT", new RegExp(`${FUNCTION}/code`), "UpdateFunctionCode"],
  ["GET", new RegExp(`${FUNCTION}/configuration`), "GetFunctionConfiguration"],
  ["PUT", new RegExp(`${FUNCTION}/configuration`), "UpdateFunctionConfiguration"],
  ["GET", new RegExp(`${FUNCTION}/versions`), "ListVersionsByFunction"],
  ["POST", new RegExp(`${FUNCTION}/policy`), "AddPermission"],
  ["GET", new RegExp(`${FUNCTION}/policy`), "GetPolicy"],
  ["DELETE", new RegExp(`${FUNCTION}/policy/`), "RemovePermission"],
  ["GET", /^\/2020-06-30\/functions\/[^/]+\/code-signing-config/, "GetFunctionCodeSigningConfig"],
  ["PUT", /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config/, "PutFunctionEventInvokeConfig"],
  ["GET", /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config/, "GetFunctionEventInvokeConfig"],
  [
    "POST",
    /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config/,
    "UpdateFunctionEventInvokeConfig",
  ],
  [
    "DELETE",
    /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config/,
    "DeleteFunctionEventInvokeConfig",
  ],
  ["GET", /^\/2017-03-31\/tags\//, "ListTags"],
  ["POST", /^\/2017-03-31\/tags\//, "TagResource"],
  ["DELETE", /^\/2017-03-31\/tags\//, "UntagResource"],
];
