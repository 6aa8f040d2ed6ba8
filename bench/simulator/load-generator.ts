/**
 * Puts load on a server from a separate process: `load-generator.ts JOB`, with job and result as JSON.
 * @module
 */
import { Agent, request } from "node:http";
import { BENCH_PASSWORD, benchUser, type LoadJob, type LoadResult } from "./load-job";
import { runLoop } from "./load-loop";
import { createSrpClient, type SrpChallenge, type SrpClient } from "./srp-client";

type Send = (operation: string, body: unknown) => Promise<string>;

const FAILURE_TEXT_LIMIT = 300;

async function run(job: LoadJob): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.concurrency });
  const perform = createAction(job, createSender(job.url, agent));
  const { kind, users } = job;
  const limit = kind === "sign-up" ? users : Number.POSITIVE_INFINITY;
  const result = await runLoop({ ...job, limit }, (turn) =>
    perform(job.firstUser + (turn % users)),
  );
  agent.destroy();
  return result;
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
