/**
 * People with an account who sign in during an attack: a fixed number per second, whatever was answered
 * before, and how long each waited from the moment their call was due.
 * @module
 */
import type { Agent } from "node:http";
import { BENCH_PASSWORD } from "../simulator/load-job";
import { callCognito } from "./call-cognito";

const TICK_MILLISECONDS = 5;

/** Who signs in, where and how often. */
export interface HonestOptions {
  readonly url: string;
  readonly agent: Agent;
  readonly clientId: string;
  readonly names: readonly string[];
  readonly ratePerSecond: number;
}

/** The results of the sign-ins. */
export interface HonestSignIns {
  /** The wait in milliseconds of each successful sign-in. */
  readonly waits: readonly number[];
  /** The answers to the others. */
  readonly refusals: readonly string[];
}

/** Signs in until told to stop. */
export async function signInUntil(
  options: HonestOptions,
  end: Promise<unknown>,
): Promise<HonestSignIns> {
  const { url, agent, clientId, names, ratePerSecond } = options;
  const waits: number[] = [];
  const refusals: string[] = [];
  const running: Promise<void>[] = [];
  const began = performance.now();
  const signIn = async (turn: number) => {
    const dueAt = began + (turn * 1_000) / ratePerSecond;
    const { status, body } = await callCognito({ url, agent }, "InitiateAuth", {
      ClientId: clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: names[turn % names.length], PASSWORD: BENCH_PASSWORD },
    });
    if (status === 200) waits.push(performance.now() - dueAt);
    else refusals.push(`${status} ${body["__type"]}`);
  };
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) * ratePerSecond) / 1_000);
    while (running.length < due)
      running.push(signIn(running.length).catch((cause) => void refusals.push(String(cause))));
  }, TICK_MILLISECONDS);
  await end.finally(() => clearInterval(timer));
  await Promise.all(running);
  return { waits, refusals };
}
