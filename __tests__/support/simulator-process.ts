/**
 * The simulator's command as a process of its own, for tests that end it without warning.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./places";

/** A process that has printed its start. */
export interface SimulatorProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Resolves with the exit code once the process is gone. */
  readonly ended: Promise<number | null>;
  /** The value of a variable that the start prints, such as `ANONYMOUS_CLIENT_ID`. */
  variable(name: string): string;
}

/** The same command as `npm start`, without building; on a free port. */
export function startSimulatorProcess(
  stackDirectory: string,
  dataDirectory: string,
): Promise<SimulatorProcess> {
  const entry = join("__tests__", "e2e", "run-simulator.ts");
  const options = [`--stack=${stackDirectory}`, "--port=0", `--data=${dataDirectory}`];
  const child = spawn(process.execPath, ["scripts/run.mjs", entry, ...options], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((done) => child.on("close", done));
  return new Promise((resolve, reject) => {
    let out = "";
    const variable = (name: string) => new RegExp(`export ${name}=(\\S+)`).exec(out)![1]!;
    child.on("exit", () => reject(new Error(`the simulator ended early: ${out}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      // The last that it prints.
      if (/Amplify, anonymous pool:\n.*\n/s.test(out)) {
        resolve({
          url: variable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"),
          child,
          ended,
          variable,
        });
      }
    });
  });
}

/** Calls the API without an SDK, whose retries would hide a kill. */
export async function callProcess(
  { url }: Pick<SimulatorProcess, "url">,
  operation: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

/** What a burst of calls is made of. */
export interface Burst<T> {
  readonly clients: number;
  /** So many calls are acknowledged before the process is killed. */
  readonly until: number;
  /** One call, by one client; what is acknowledged. */
  readonly call: (client: number, turn: number) => Promise<T>;
}

/** Lets many clients call at once until the process is killed among them; tells what was acknowledged. */
export async function callUntilKilled<T>(
  { child, ended }: SimulatorProcess,
  { clients, until, call }: Burst<T>,
): Promise<readonly T[]> {
  const acknowledged: T[] = [];
  const work = async (client: number) => {
    for (let turn = 0; ; turn += 1) {
      acknowledged.push(await call(client, turn));
      if (acknowledged.length === until) child.kill("SIGKILL");
    }
  };
  // Every client ends with the connection that the kill cuts.
  const ends = await Promise.allSettled(Array.from({ length: clients }, (_, index) => work(index)));
  await ended;
  for (const end of ends) {
    expect(end).toMatchObject({ status: "rejected", reason: { message: "fetch failed" } });
  }
  return acknowledged;
}
