/**
 * Floods a pool with sign-ups from a separate process: `attack-generator.ts JOB`, with job and result as
 * JSON.
 * @module
 */
import { createHash } from "node:crypto";
import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import { makeStamp } from "../../client/work/make-stamp";
import {
  STAMP_FORM,
  WORK_METADATA,
  WORK_WINDOW_SECONDS,
  type WorkSubject,
  workFields,
} from "../../vocabulary/sign-up-work";
import { frameFields } from "../../vocabulary/signed-bytes";
import { BENCH_PASSWORD, benchUser } from "../simulator/load-job";
import { ACCOUNT, ATTACKS, type Attack, type AttackJob, type AttackResult } from "./attack-job";
import { callCognito } from "./call-cognito";

type Stamped = { readonly userName: string; readonly stamp: string | undefined };

const LONG_AGO_MILLISECONDS = 2 * WORK_WINDOW_SECONDS * 1_000;

async function run(job: AttackJob): Promise<AttackResult> {
  const answers = Object.fromEntries(ATTACKS.map((attack) => [attack, {}])) as Record<
    Attack,
    Record<string, number>
  >;
  const began = performance.now();
  let next = 0;
  async function work(): Promise<void> {
    // Each attacker has a connection of their own.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (next < job.calls) {
      const turn = next;
      next += 1;
      await setTimeout(began + (turn * 1_000) / job.ratePerSecond - performance.now());
      const attack = ATTACKS[turn % ATTACKS.length] ?? "right";
      const answer = await signUp(job, agent, await prepare(job, attack, turn));
      answers[attack][answer] = (answers[attack][answer] ?? 0) + 1;
    }
    agent.destroy();
  }
  await Promise.all(Array.from({ length: job.connections }, work));
  return { seconds: (performance.now() - began) / 1_000, answers };
}

/** A name and the stamp for the attack; a stamp that happens to be valid is skipped. */
async function prepare(job: AttackJob, attack: Attack, turn: number): Promise<Stamped> {
  const userName = attack === "taken name" ? job.takenName : benchUser(job.firstUser + turn);
  const own = { realm: job.realm, clientId: job.clientId, userName };
  switch (attack) {
    case "no stamp":
      return { userName, stamp: undefined };
    case "old": {
      const now = () => Date.now() - LONG_AGO_MILLISECONDS;
      return { userName, stamp: await makeStamp(own, job.bits, { now }) };
    }
    case "foreign":
      return { userName, stamp: await misfit(job, own, { ...own, realm: `not-${job.realm}` }) };
    case "replayed":
      return { userName, stamp: await misfit(job, own, { ...own, userName: job.takenName }) };
    default:
      return { userName, stamp: await makeStamp(own, job.bits) };
  }
}

async function misfit(job: AttackJob, own: WorkSubject, other: WorkSubject): Promise<string> {
  // A different second each time, or the same search would repeat forever.
  for (let ago = 0; ; ago += 1_000) {
    const stamp = await makeStamp(other, job.bits, { now: () => Date.now() - ago });
    if (!fits(own, stamp)) return stamp;
  }
}

function fits(subject: WorkSubject, stamp: string): boolean {
  const [bits, time, counter] = (STAMP_FORM.exec(stamp) ?? []).slice(1).map(Number);
  if (bits === undefined || time === undefined || counter === undefined) return false;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(counter);
  const digest = createHash("sha256").update(frameFields(...workFields(subject, { bits, time })));
  const tried = createHash("sha256").update(digest.digest()).update(bytes).digest();
  return tried.readUInt32BE(0) >>> (32 - bits) === 0;
}

async function signUp(job: AttackJob, agent: Agent, { userName, stamp }: Stamped): Promise<string> {
  const { status, body } = await callCognito({ url: job.url, agent }, "SignUp", {
    ClientId: job.clientId,
    Username: userName,
    Password: BENCH_PASSWORD,
    ...(stamp !== undefined && { ClientMetadata: { [WORK_METADATA]: stamp } }),
  });
  return status === 200 ? ACCOUNT : `${body["__type"]}: ${body["message"]}`;
}

void run(JSON.parse(process.argv[2] ?? "{}") as AttackJob).then((result) =>
  process.stdout.write(JSON.stringify(result)),
);
