/**
 * Puts load on a route from a separate process: `api-load.ts JOB-FILE`; prints the result as JSON. The job is in
 * a file, since fifty tokens are more than a command line should hold.
 * @module
 */
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { runLoop } from "../simulator/load-loop";
import type { ApiJob, ApiRequest } from "./api-job";

const FAILURE_TEXT_LIMIT = 300;

async function run(job: ApiJob) {
  const agent = new Agent({ keepAlive: true, maxSockets: job.concurrency });
  const result = await runLoop(job, (turn) =>
    sendOne(job, job.requests[turn % job.requests.length] as ApiRequest, agent),
  );
  agent.destroy();
  return result;
}

/** Rejects everything but a success. */
function sendOne({ url, method }: ApiJob, { authorization, form }: ApiRequest, agent: Agent) {
  const body = form === undefined ? undefined : String(new URLSearchParams(form));
  return new Promise<void>((resolve, reject) => {
    const headers = {
      authorization,
      ...(body !== undefined && {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(Buffer.byteLength(body)),
      }),
    };
    const sent = request(url, { method, agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${response.statusCode}: ${text.slice(0, FAILURE_TEXT_LIMIT)}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const { file } = JSON.parse(process.argv[2] ?? "{}") as { readonly file: string };
void run(JSON.parse(readFileSync(file, "utf8")) as ApiJob).then((result) =>
  process.stdout.write(JSON.stringify(result)),
);
