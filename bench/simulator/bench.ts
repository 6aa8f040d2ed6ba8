/**
 * The simulator against cognito-local, in the same run, with the same load and the same bundle: sign-ups,
 * sign-ins, how long a start takes, and what ten thousand more users cost.
 * @module
 */
import type { Benchmark, BenchmarkContext, BenchmarkReport } from "../benchmark";
import { interleave } from "../interleave";
import { median, pairedRatio, type Series } from "../statistics";
import type { Table } from "../table";
import { atLeast, atMost } from "../target";
import { COGNITO_LOCAL_NAME, installCognitoLocal, startCognitoLocal } from "./cognito-local";
import { measureGrowth } from "./growth";
import { type BenchStack, makeStack, startOurs } from "./our-simulator";
import { rate, runLoad } from "./run-load";
import type { ServerProcess } from "./server-process";
import { measureArithmetic } from "./srp-arithmetic";

const ROUNDS = 2;
const LOAD_SECONDS = 10;
/** Starts of each server, in turn. */
const STARTS = 5;
/** Time for JIT compilers and function instances to warm up, on both sides. */
const WARM_UP_SECONDS = 3;
const ARITHMETIC_SECONDS = 3;
/** More than any server can sign up during a load. */
const SIGN_UP_LIMIT = 1_000_000;
/** Users who sign in in turn; every server has at least this many. */
const SIGN_IN_USERS = 200;

/** A server to put load on. */
interface Contestant extends ServerProcess {
  readonly poolId: string;
  readonly clientId: string;
}

/** Calls a second. */
interface Figures {
  readonly signUps: number;
  readonly signIns: number;
  readonly srpSignIns: number;
}

/** `npm run bench -- simulator`. */
export const SIMULATOR: Benchmark = {
  title: `Simulator against ${COGNITO_LOCAL_NAME}`,
  run: async (context) => {
    const stack = await makeStack(context.root, context.workDirectory);
    const results = await measureContest(context, stack);
    context.say("arithmetic alone");
    const arithmetic = measureArithmetic(ARITHMETIC_SECONDS);
    const growth = await measureGrowth(context, stack);
    const contest = reportContest(results, arithmetic);
    return {
      tables: [contest.table, ...growth.tables],
      targets: [...contest.targets, ...growth.targets],
      notes: [
        "50 concurrent clients in a process of their own; every sign-up runs the project's PreSignUp bundle.",
        "cognito-local's Lambda endpoint is a minimal server that runs the same bundle in its own process.",
        "Arithmetic alone: the server's three powers and two signatures on one core, without a wire or a state.",
      ],
    };
  },
};

/** The measurements of each server: its starts, then its load. */
interface Results {
  readonly ready: Readonly<Record<Server, Series>>;
  readonly load: Readonly<Record<Server, readonly Figures[]>>;
}

type Server = "ours" | "data" | "peer";

async function measureContest(context: BenchmarkContext, stack: BenchStack): Promise<Results> {
  const program = await installCognitoLocal(context.workDirectory);
  const { poolId, clientId } = stack;
  const ours = (keepsData: boolean) => async () => ({
    ...(await startOurs(stack, keepsData)),
    poolId,
    clientId,
  });
  const servers = {
    ours: ours(false),
    data: ours(true),
    peer: () => startCognitoLocal(program, stack),
  };
  const load = (name: string, start: () => Promise<Contestant>, hasSrp: boolean) => async () => {
    context.say(name);
    return measureServer(stack.root, await start(), hasSrp);
  };
  context.say("starts");
  return {
    // The first start reads the program from disk and is not counted.
    ready: await interleave(
      {
        ours: measureStart(servers.ours),
        data: measureStart(servers.data),
        peer: measureStart(servers.peer),
      },
      { rounds: STARTS, warmups: 1 },
    ),
    load: await interleave(
      {
        ours: load("ours, in memory", servers.ours, true),
        data: load("ours, with --data", servers.data, false),
        peer: load(COGNITO_LOCAL_NAME, servers.peer, false),
      },
      { rounds: ROUNDS, warmups: 0 },
    ),
  };
}

function measureStart(start: () => Promise<Contestant>) {
  return async (): Promise<number> => {
    const server = await start();
    await server.stop();
    return server.readySeconds;
  };
}

async function measureServer(root: string, server: Contestant, hasSrp: boolean): Promise<Figures> {
  const { url, poolId, clientId } = server;
  const target = { url, poolId, clientId, firstUser: 0, seconds: LOAD_SECONDS };
  try {
    const { done } = await runLoad(root, {
      ...target,
      kind: "sign-up",
      users: SIGN_UP_LIMIT,
      seconds: WARM_UP_SECONDS,
    });
    const signUps = await runLoad(root, {
      ...target,
      kind: "sign-up",
      firstUser: done,
      users: SIGN_UP_LIMIT,
    });
    const users = Math.min(SIGN_IN_USERS, done);
    const signIns = await runLoad(root, { ...target, kind: "password-sign-in", users });
    const srp = hasSrp ? await runLoad(root, { ...target, kind: "srp-sign-in", users }) : undefined;
    return {
      signUps: rate(signUps),
      signIns: rate(signIns),
      srpSignIns: srp === undefined ? Number.NaN : rate(srp),
    };
  } finally {
    await server.stop();
  }
}

function reportContest(
  results: Results,
  arithmetic: number,
): { readonly table: Table; readonly targets: BenchmarkReport["targets"] } {
  const series = (who: Server, what: keyof Figures): Series =>
    results.load[who].map((figures) => figures[what]);
  const row = (label: string, who: Server) => [
    label,
    median(results.ready[who]),
    median(series(who, "signUps")),
    median(series(who, "signIns")),
    who === "ours" ? median(series(who, "srpSignIns")) : "–",
  ];
  const srp = median(series("ours", "srpSignIns"));
  const table: Table = {
    caption: `A second, at 50 concurrent clients. SRP sign-ins are ${percent(srp / median(series("ours", "signIns")))} of our password sign-ins and ${percent(srp / arithmetic)} of the arithmetic alone (${Math.round(arithmetic)} a second on one core).`,
    columns: ["server", "ready (s)", "sign-ups", "USER_PASSWORD_AUTH sign-ins", "SRP sign-ins"],
    rows: [
      row("ours, in memory", "ours"),
      row("ours, --data", "data"),
      row(COGNITO_LOCAL_NAME, "peer"),
    ],
  };
  const factor = (subject: string, who: Server, what: keyof Figures, limit: number) =>
    atLeast({
      subject,
      measured: pairedRatio(series(who, what), series("peer", what)),
      limit,
      unit: "x",
    });
  return {
    table,
    targets: [
      factor("sign-ups, in memory", "ours", "signUps", 20),
      factor("sign-ups, --data", "data", "signUps", 10),
      factor("password sign-ins, in memory", "ours", "signIns", 10),
      factor("password sign-ins, --data", "data", "signIns", 10),
      atMost({
        subject: "ready",
        measured: pairedRatio(results.ready.ours, results.ready.peer),
        limit: 1,
        unit: "x",
      }),
    ],
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
