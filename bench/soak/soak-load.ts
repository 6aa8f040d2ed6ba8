/**
 * The soak's calls, in an open loop: they are sent when due, whether or not earlier ones have been answered.
 * Each answer is checked against the ledger.
 * @module
 */
import { Agent, request } from "node:http";
import { BenchError } from "../errors";
import type { KnownUser, Ledger } from "./ledger";
import { FAILURES } from "./soak-stack";

const PASSWORD = "Correct-horse-7";
const TICK_MILLISECONDS = 10;
/**
 * The number of users to keep; beyond it each sign-up is followed by a deletion, so that memory can stay
 * flat.
 */
const POPULATION = 2_000;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the load has counted. */
export interface LoadCounts {
  due: number;
  answered: number;
  /** Cut off by a kill, or refused while the simulator was down. */
  cut: number;
  /** Due while as many as may be were under way, and so never sent. */
  unsent: number;
  /** Sampled times from when a call was due to its answer. */
  readonly latencies: number[];
}

/** Where to send calls, and how. */
export interface LoadOptions {
  readonly url: string;
  readonly clientId: string;
  readonly poolId: string;
  readonly ratePerSecond: number;
  readonly ledger: Ledger;
  /** An answer that takes longer is a breach. */
  readonly answerMilliseconds: number;
}

const LATENCIES_KEPT = 100_000;
/**
 * More than this are never under way: on a machine that cannot keep up they would queue in this process until its
 * memory ends, and the last would be answered when nobody waits any more.
 */
const MOST_UNDER_WAY = 512;

/** Sends the calls when they are due, and records the answers. */
export class SoakLoad {
  readonly counts: LoadCounts = { due: 0, answered: 0, cut: 0, unsent: 0, latencies: [] };
  readonly #options: LoadOptions;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #running = new Set<Promise<void>>();
  #number = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  start(): void {
    const began = performance.now();
    this.#timer = setInterval(() => {
      const elapsed = (performance.now() - began) / 1_000;
      const due = Math.floor(elapsed * this.#options.ratePerSecond);
      while (this.counts.due < due)
        this.#begin(began + (this.counts.due * 1_000) / this.#options.ratePerSecond);
    }, TICK_MILLISECONDS);
  }

  /** Starts no more calls and waits for those under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#running);
  }

  /** Starts no more calls and waits for none. */
  abandon(): void {
    clearInterval(this.#timer);
    this.#agent.destroy();
  }

  /**
   * Every user that the pool lists.
   *
   * @throws {@link BenchError} if it does not answer: nothing could be said of what is lost
   */
  async list(): Promise<readonly { readonly name: string; readonly sub: string }[]> {
    const users: { name: string; sub: string }[] = [];
    let token: unknown;
    do {
      const page = {
        UserPoolId: this.#options.poolId,
        ...(token ? { PaginationToken: token } : {}),
      };
      const answer = await this.#call("ListUsers", page);
      if (answer?.status !== 200) {
        throw new BenchError(`ListUsers answered ${answer?.status ?? "nothing"}; expected 200`);
      }
      const listed = answer.body["Users"] as {
        Username: string;
        Attributes: { Name: string; Value: string }[];
      }[];
      for (const { Username, Attributes } of listed) {
        users.push({
          name: Username,
          sub: Attributes.find(({ Name }) => Name === "sub")?.Value ?? "",
        });
      }
      token = answer.body["PaginationToken"];
    } while (token !== undefined);
    return users;
  }

  #begin(dueAt: number): void {
    const turn = this.counts.due % 10;
    this.counts.due += 1;
    if (this.#running.size >= MOST_UNDER_WAY) {
      this.counts.unsent += 1;
      return;
    }
    const work = this.#work(turn).then((answer) => this.#count(answer, dueAt));
    this.#running.add(work);
    work.finally(() => this.#running.delete(work)).catch(() => undefined);
  }

  /** Out of ten calls, two are sign-ups, five sign-ins and three refreshes. */
  #work(turn: number): Promise<Answer | undefined> {
    if (turn < 2) return this.#signUp();
    const user = this.#options.ledger.random();
    if (user === undefined) return this.#signUp();
    return turn < 7 ? this.#signIn(user) : this.#refresh(user);
  }

  #count(answer: Answer | undefined, dueAt: number): void {
    if (answer === undefined) {
      this.counts.cut += 1;
      return;
    }
    this.counts.answered += 1;
    const { latencies } = this.counts;
    const place =
      latencies.length < LATENCIES_KEPT
        ? latencies.length
        : Math.floor(Math.random() * LATENCIES_KEPT);
    latencies[place] = performance.now() - dueAt;
  }

  async #signUp(): Promise<Answer | undefined> {
    const { ledger, clientId } = this.#options;
    this.#number += 1;
    const failure =
      this.#number % 50 === 0 ? FAILURES.throws : this.#number % 125 === 0 ? FAILURES.crashes : "";
    const name = `user-${this.#number}${failure}`;
    const sign = () =>
      this.#call("SignUp", { ClientId: clientId, Username: name, Password: PASSWORD });
    // Every tenth name is signed up twice at once; only one may get it.
    const isContested = this.#number % 10 === 0;
    const answers = await Promise.all(isContested ? [sign(), sign()] : [sign()]);
    for (const answer of answers) this.#judgeSignUp(answer, name, failure);
    if (answers.every((answer) => answer?.status !== 200) && failure === "") ledger.doubt(name);
    if (ledger.size > POPULATION) await this.#retire();
    return answers[0];
  }

  #judgeSignUp(answer: Answer | undefined, name: string, failure: string): void {
    const { ledger } = this.#options;
    if (answer === undefined) return;
    const { status, body } = answer;
    const type = String(body["__type"] ?? "");
    if (status === 200 && failure === "") {
      ledger.signedUp(name, String(body["UserSub"]));
    } else if (status === 200) {
      ledger.breach(`${name} was signed up although its function failed`);
    } else if (
      ![
        "UserLambdaValidationException",
        "UsernameExistsException",
        "UnexpectedLambdaException",
      ].includes(type)
    ) {
      ledger.breach(`SignUp answered ${status} ${type}`);
    }
  }

  async #retire(): Promise<void> {
    const { ledger, poolId } = this.#options;
    const user = ledger.retire();
    if (user === undefined) return;
    const answer = await this.#call("AdminDeleteUser", { UserPoolId: poolId, Username: user.name });
    if (answer?.status === 200) ledger.deleted(user.name);
    else if (answer !== undefined) ledger.breach(`AdminDeleteUser answered ${answer.status}`);
  }

  async #signIn(user: KnownUser): Promise<Answer | undefined> {
    const answer = await this.#call("InitiateAuth", {
      ClientId: this.#options.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: user.name, PASSWORD },
    });
    const tokens = answer?.body["AuthenticationResult"] as { RefreshToken: string } | undefined;
    if (tokens !== undefined) user.refreshToken = tokens.RefreshToken;
    this.#judge("a sign-in", user, answer);
    return answer;
  }

  async #refresh(user: KnownUser): Promise<Answer | undefined> {
    const { refreshToken } = user;
    if (refreshToken === undefined) return this.#signIn(user);
    const answer = await this.#call("GetTokensFromRefreshToken", {
      ClientId: this.#options.clientId,
      RefreshToken: refreshToken,
    });
    this.#judge("a refresh", user, answer);
    return answer;
  }

  /** Every acknowledged user must be able to sign in, and every issued token must be valid. */
  #judge(what: string, user: KnownUser, answer: Answer | undefined): void {
    const { ledger } = this.#options;
    if (answer === undefined || answer.status === 200 || !ledger.uses(user)) return;
    ledger.breach(
      `${what} of ${user.name} was answered ${answer.status} ${String(answer.body["__type"])}`,
    );
  }

  /** The answer, or `undefined` if the connection was cut. */
  #call(operation: string, input: object): Promise<Answer | undefined> {
    const { url, ledger, answerMilliseconds } = this.#options;
    return new Promise((resolve) => {
      const outgoing = request(
        `${url}/`,
        {
          method: "POST",
          agent: this.#agent,
          timeout: answerMilliseconds,
          headers: {
            "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
            authorization: "AWS4-HMAC-SHA256 soak",
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", () => resolve(undefined));
          response.on("end", () => {
            const body = JSON.parse(Buffer.concat(chunks).toString()) as Answer["body"];
            resolve({ status: response.statusCode ?? 0, body });
          });
        },
      );
      outgoing.on("timeout", () => {
        ledger.breach(
          `${operation} was not answered within ${Math.round(answerMilliseconds / 1_000)} s`,
        );
        outgoing.destroy();
      });
      outgoing.on("error", () => resolve(undefined));
      outgoing.end(JSON.stringify(input));
    });
  }
}
