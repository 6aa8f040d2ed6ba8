/**
 * Puts load on a server from a separate process: `load-generator.ts JOB`, with job and result as JSON.
 * @module
 */
import { Agent, request } from "node:http";
import { BENCH_PASSWORD, benchUser, type LoadJob, type LoadResult } from "./load-job";
import { createSrpClient, type SrpChallenge, type SrpClient } from "./srp-client";

type Send = (operation: string, body: unknown) => Promise<string>;

const FAILURE_TEXT_LIMIT = 300;

async function run(job: LoadJob): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.concurrency });
  const perform = createAction(job, createSender(job.url, agent));
  const latencies: number[] = [];
  const failures: string[] = [];
  const began = performance.now();
  const deadline = began + job.seconds * 1000;
  let next = 0;
  async function work(): Promise<void> {
    while (performance.now() < deadline && (job.kind !== "sign-up" || next < job.users)) {
      const turn = next;
      next += 1;
      const start = performance.now();
      await perform(job.firstUser + (turn % job.users)).then(
        () => latencies.push(performance.now() - start),
        (error: Error) => failures.push(error.message),
      );
    }
  }
  await Promise.all(Array.from({ length: job.concurrency }, work));
  agent.destroy();
  return summarize(latencies, failures, (performance.now() - began) / 1000);
}

function summarize(latencies: number[], failures: readonly string[], seconds: number): LoadResult {
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  const [failure] = failures;
  return {
    done: latencies.length,
    failed: failures.length,
    ...(failure === undefined ? {} : { failure }),
    seconds,
    medianMilliseconds: at(0.5),
    p99Milliseconds: at(0.99),
  };
}

function createAction(job: LoadJob, send: Send): (user: number) => Promise<unknown> {
  const ClientId = job.clientId;
  switch (job.kind) {
    case "sign-up":
      return (user) =>
        send("SignUp", { ClientId, Username: benchUser(user), Password: BENCH_PASSWORD });
    case "password-sign-in":
      return (user) =>
        send("InitiateAuth", {
          ClientId,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: benchUser(user), PASSWORD: BENCH_PASSWORD },
        });
    case "srp-sign-in": {
      const client = createSrpClient(job.poolId);
      return (user) => signInWithSrp(send, client, { ClientId, username: benchUser(user) });
    }
  }
}

async function signInWithSrp(
  send: Send,
  client: SrpClient,
  { ClientId, username }: { readonly ClientId: string; readonly username: string },
): Promise<void> {
  const answer = await send("InitiateAuth", {
    ClientId,
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME: username, SRP_A: client.publicValue },
  });
  const { ChallengeParameters } = JSON.parse(answer) as { ChallengeParameters: SrpChallenge };
  await send("RespondToAuthChallenge", {
    ClientId,
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeResponses: client.respond(ChallengeParameters, BENCH_PASSWORD),
  });
}

/** Rejects everything but a success. */
function createSender(url: string, agent: Agent): Send {
  return (operation, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      };
      const sent = request(url, { method: "POST", agent, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => {
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${operation}: ${text.slice(0, FAILURE_TEXT_LIMIT)}`));
        });
      });
      sent.on("error", reject);
      sent.end(JSON.stringify(body));
    });
}

void run(JSON.parse(process.argv[2] ?? "{}") as LoadJob).then((result) =>
  process.stdout.write(JSON.stringify(result)),
);
