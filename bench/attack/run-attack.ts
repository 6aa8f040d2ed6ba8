/**
 * The attack: hundreds of thousands of hostile sign-ups on a simulated stack with work and a ceiling, while
 * others sign in. It checks that no account exceeds the ceiling and no invalid stamp passes, and reports how
 * long the others waited and what it would have cost. Run by `npm run soak -- --attack N`.
 * @module
 */
import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import { makeStamp } from "../../client/work/make-stamp";
import {
  LONGEST_CALL_SECONDS,
  priceOfAccounts,
  priceOfCalls,
  priceOfCounts,
} from "../../operator/cost/worst-month";
import { CLOSED_REFUSALS } from "../../vocabulary/sign-up-ceiling";
import { WORK_METADATA } from "../../vocabulary/sign-up-work";
import { BenchError } from "../errors";
import { runProcess } from "../process";
import { BENCH_PASSWORD, benchUser } from "../simulator/load-job";
import { makeStack, startOurs } from "../simulator/our-simulator";
import type { SoakReport } from "../soak/run-soak";
import {
  ACCOUNT,
  ATTACKS,
  type AttackAnswers,
  type AttackJob,
  type AttackResult,
} from "./attack-job";
import { callCognito } from "./call-cognito";
import { signInUntil } from "./honest-sign-ins";

/** How many, how fast, and where. */
export interface AttackOptions {
  readonly root: string;
  readonly workDirectory: string;
  readonly calls: number;
  /** The most hostile sign-ups begun per second. */
  readonly ratePerSecond: number;
  readonly say: (line: string) => void;
}

const CONNECTIONS = 200;
/** Less than prod demands: the attacker's work is not being measured. */
const BITS = 8;
const REALM = "incognito-dev";
const CEILING = 5_000;
const PEOPLE = 20;
const SIGN_INS_PER_SECOND = 20;
const QUIET_MILLISECONDS = 30_000;
const WARM_UP_MILLISECONDS = 5_000;
const MEGABYTES = 256;
/** The most that others may wait during an attack, as a multiple of a quiet time. */
const SLOWER_LIMIT = 2;
const GENERATOR = "bench/attack/attack-generator.ts";

interface Scene {
  readonly url: string;
  readonly agent: Agent;
  readonly clientId: string;
  readonly poolId: string;
}

/** Runs the attack to its end. */
export async function runAttack(options: AttackOptions): Promise<SoakReport> {
  const { root, workDirectory, calls, ratePerSecond, say } = options;
  const stack = await makeStack(root, workDirectory, {
    INCOGNITO_SIGN_UP_WORK_BITS: String(BITS),
    INCOGNITO_SIGN_UPS_PER_MONTH: String(CEILING),
  });
  const server = await startOurs(stack);
  const agent = new Agent({ keepAlive: true });
  const scene = { ...stack, url: server.url, agent };
  try {
    const names = Array.from({ length: PEOPLE }, (_, number) => benchUser(number));
    for (const name of names) await signUp(scene, name);
    const others = { ...scene, names, ratePerSecond: SIGN_INS_PER_SECOND };
    // The first call starts the functions.
    await signInUntil(others, setTimeout(WARM_UP_MILLISECONDS));
    say("sign-ins alone");
    const before = await signInUntil(others, setTimeout(QUIET_MILLISECONDS));
    say(`${calls} hostile sign-ups beside them`);
    const attack = runProcess({
      command: process.execPath,
      args: ["scripts/run.mjs", GENERATOR, JSON.stringify(jobOf(scene, calls, ratePerSecond))],
      cwd: root,
    });
    const meanwhile = await signInUntil(others, attack);
    const result = JSON.parse((await attack).stdout) as AttackResult;
    say("sign-ins alone once more");
    const after = await signInUntil(others, setTimeout(QUIET_MILLISECONDS));
    const refusals = [before, meanwhile, after].flatMap((each) => each.refusals);
    const accounts = await countAccounts(scene);
    return {
      lines: [
        ...describeAnswers(result),
        `${accounts} accounts, ${PEOPLE} of them there before; the ceiling is ${CEILING}`,
        describeWaits([...before.waits, ...after.waits], meanwhile.waits),
        describeBill(result.answers, calls),
      ],
      breaches: judge(result.answers, { accounts, calls, refusals }),
    };
  } finally {
    agent.destroy();
    await server.stop();
  }
}

function jobOf({ url, clientId }: Scene, calls: number, ratePerSecond: number): AttackJob {
  return {
    url,
    clientId,
    realm: REALM,
    bits: BITS,
    calls,
    connections: CONNECTIONS,
    ratePerSecond,
    takenName: benchUser(0),
    firstUser: PEOPLE,
  };
}

async function signUp({ clientId, ...scene }: Scene, userName: string): Promise<void> {
  const stamp = await makeStamp({ realm: REALM, clientId, userName }, BITS);
  const { status } = await callCognito(scene, "SignUp", {
    ClientId: clientId,
    Username: userName,
    Password: BENCH_PASSWORD,
    ClientMetadata: { [WORK_METADATA]: stamp },
  });
  if (status !== 200) throw new BenchError(`a sign-up with its stamp was answered ${status}`);
}

async function countAccounts({ poolId, ...scene }: Scene): Promise<number> {
  let count = 0;
  let token: unknown;
  do {
    const page = { UserPoolId: poolId, ...(token ? { PaginationToken: token } : {}) };
    const { body } = await callCognito(scene, "ListUsers", page);
    count += (body["Users"] as readonly unknown[]).length;
    token = body["PaginationToken"];
  } while (token !== undefined);
  return count;
}

/** What is compared with the answers. */
export interface AttackOutcome {
  /** Accounts in the pool at the end. */
  readonly accounts: number;
  readonly calls: number;
  /** Refusals of other people's sign-ins. */
  readonly refusals: readonly string[];
}

/** What no attack may achieve, judged by the clients' answers and the pool's accounts. */
export function judge(
  answers: AttackAnswers,
  { accounts, calls, refusals }: AttackOutcome,
): readonly string[] {
  const answered = ATTACKS.flatMap((attack) => Object.values(answers[attack]));
  const sum = answered.reduce((total, count) => total + count, 0);
  const made = answers.right[ACCOUNT] ?? 0;
  return [
    ...ATTACKS.filter((attack) => attack !== "right" && answers[attack][ACCOUNT] !== undefined).map(
      (attack) => `${answers[attack][ACCOUNT]} accounts were made by: ${attack}`,
    ),
    ...(accounts > CEILING ? [`${accounts} accounts are more than the ceiling, ${CEILING}`] : []),
    ...(accounts === made + PEOPLE
      ? []
      : [`${accounts} accounts are there; ${made + PEOPLE} were acknowledged`]),
    ...(refusals.length === 0
      ? []
      : [`${refusals.length} sign-ins of others were not let in, the first by ${refusals[0]}`]),
    ...(sum === calls ? [] : [`${sum} of ${calls} sign-ups were answered`]),
  ];
}

function describeAnswers({ seconds, answers }: AttackResult): readonly string[] {
  const lines = ATTACKS.flatMap((attack) =>
    Object.entries(answers[attack]).map(([answer, count]) => `  ${attack}: ${count} x ${answer}`),
  );
  return [`answered in ${seconds.toFixed(0)} s from ${CONNECTIONS} connections:`, ...lines];
}

function describeWaits(quiet: readonly number[], attacked: readonly number[]): string {
  const [before, meanwhile] = [p99(quiet), p99(attacked)];
  const ratio = meanwhile / before;
  const verdict = ratio <= SLOWER_LIMIT ? "met" : "missed";
  return `sign-ins of others, 99 % within: quiet ${before.toFixed(1)} ms (${quiet.length}), attacked ${meanwhile.toFixed(1)} ms (${attacked.length}): ${ratio.toFixed(2)} x; target ${SLOWER_LIMIT} x ${verdict}`;
}

function p99(waits: readonly number[]): number {
  const sorted = [...waits].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}

/** Each sign-up calls Pre Sign-Up, each valid stamp reads the table, and each counted sign-up writes it. */
function describeBill(answers: AttackAnswers, calls: number): string {
  const made = answers.right[ACCOUNT] ?? 0;
  const stamped = [...Object.entries(answers.right), ...Object.entries(answers["taken name"])];
  const reads = stamped.reduce((total, [, count]) => total + count, 0);
  const turnedAway = stamped
    .filter(([answer]) => answer.includes(CLOSED_REFUSALS.month))
    .reduce((total, [, count]) => total + count, 0);
  const functions = priceOfCalls(calls, LONGEST_CALL_SECONDS, MEGABYTES);
  const table = priceOfCounts(reads, reads - turnedAway);
  const accounts = priceOfAccounts(made, "ESSENTIALS");
  return `the bill in US dollars: ${accounts.toFixed(2)} for ${made} accounts on Essentials (the first 10,000 of a month free), at most ${functions.toFixed(2)} for ${calls} calls of the function, at most ${table.toFixed(2)} for the table; without a ceiling ${priceOfAccounts(reads, "ESSENTIALS").toFixed(2)} for ${reads} accounts`;
}
