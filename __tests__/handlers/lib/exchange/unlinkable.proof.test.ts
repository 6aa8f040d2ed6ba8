/**
 * Two services put their heads together: with their databases and every token that they ever got, of ten thousand people
 * who use both, they find out about as many as somebody who guesses. The same attack on Cognito's own tokens finds all.
 * @module
 */
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { createApiHandler } from "../../../../handlers/lib/api/api-handler";
import type { AwsCall } from "../../../../handlers/lib/aws/aws-call";
import { exchangeRoutes } from "../../../../handlers/lib/exchange/exchange";
import { createTokenSigner } from "../../../../handlers/lib/exchange/service-token";
import { createAuthenticate } from "../../../../handlers/lib/exchange/subject";
import {
  bodyOf,
  claimsOf,
  createTestExchange,
  ISSUER,
  NOW,
  POOLS,
  type TestUser,
  tokenForm,
} from "../../../support/test-exchange";

const USERS = 10_000;
const SERVICES = ["articles", "letters"] as const;
const DAY_MILLISECONDS = 86_400_000;
/** Who guesses hits one; two groups of people make it two. A dozen has a chance of less than one in 100,000. */
const CHANCE = 12;

/** What a service knows of one person: everything in their token, and its own row. */
type Record_ = Readonly<Record<string, unknown>>;

/** A generator with a seed, so that the figures are the same at every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function shuffle<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((item) => [random(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}

/** KMS by OpenSSL alone. Signatures are no part of what is compared, so one serves for forty thousand tokens. */
function createFastKms(): AwsCall {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const Signature = sign("sha256", Buffer.from("any"), privateKey).toString("base64");
  return async (operation, input) => {
    const message = Buffer.from((input as { readonly Message: string }).Message, "base64");
    return operation === "GenerateMac"
      ? { output: { Mac: createHmac("sha256", "a key").update(message).digest("base64") } }
      : { output: { Signature } };
  };
}

const people = Array.from({ length: USERS }, (_, index): TestUser => {
  const sub = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  return index % 2 === 0
    ? { kind: "default", userName: sub, sub }
    : { kind: "anonymous", userName: `reader-${index}`, sub };
});

/** Tokens of everybody for both services, each at the time that `timeOf` says. */
async function collect(
  timeOf: (person: number, service: number) => number,
): Promise<readonly Map<number, string>[]> {
  const call = createFastKms();
  let now = NOW;
  const askCognito = async (token: string) => {
    const user = people[Number(token.split(".")[0])];
    return user && { userName: user.userName, attributes: { sub: user.sub } };
  };
  const invoke = createApiHandler(
    exchangeRoutes({
      issuer: ISSUER,
      realm: "incognito-test",
      pools: POOLS,
      services: new Map(SERVICES.map((name) => [name, []])),
      askCognito,
      authenticate: createAuthenticate("a key", call),
      sign: createTokenSigner("a key", call),
      publicKeys: async () => new Map(),
    }),
    () => now,
  );
  const { event } = createTestExchange();
  const tokens = SERVICES.map(() => new Map<number, string>());
  for (const [index, user] of people.entries()) {
    const token = `${index}.${Buffer.from(JSON.stringify(claimsOf(user))).toString("base64url")}.x`;
    for (const [number, service] of SERVICES.entries()) {
      now = timeOf(index, number);
      const answer = await invoke(
        event(`POST /token/${user.kind}`, token, tokenForm(token, service)),
      );
      tokens[number]?.set(index, String(bodyOf(answer)["access_token"]));
    }
  }
  return tokens;
}

/** What a service has: the token's every part, and what somebody bought. */
function recordOf(token: string, random: () => number): Record_ {
  const articles = random() < 0.5 ? "vouchers" : "";
  return { ...decodeProtectedHeader(token), ...decodeJwt(token), aud: undefined, articles };
}

/**
 * Guesses for each person at one service who they are at the other, by every value and every pair of values that they
 * could share, and gives the hits of the best way.
 */
function attack(
  mine: ReadonlyMap<number, Record_>,
  theirs: ReadonlyMap<number, Record_>,
  random: () => number,
): number {
  const names = [
    ...new Set([...mine.values(), ...theirs.values()].flatMap((record) => Object.keys(record))),
  ];
  const ways = names.flatMap((_, one) =>
    names.slice(one).map((_, further) => [one, one + further] as const),
  );
  const numbers = new Map<string, number>();
  const numbered = ([person, record]: readonly [number, Record_]) => ({
    person,
    values: names.map((name) => {
      const value = String(record[name]);
      const number = numbers.get(value) ?? numbers.size;
      numbers.set(value, number);
      return number;
    }),
  });
  const others = shuffle([...theirs].map(numbered), random);
  const own = [...mine].map(numbered);
  const hits = ways.map(([one, other]) => {
    // Numbers instead of texts, since a million pairs are compared.
    const keyOf = (values: readonly number[]) => values[one]! * numbers.size + values[other]!;
    const groups = new Map<number, number[]>();
    for (const { person, values } of others) {
      const key = keyOf(values);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [person]);
      else group.push(person);
    }
    // Each guess is used up, so that a group of n is paired off by n guesses.
    return own.filter(({ person, values }) => groups.get(keyOf(values))?.pop() === person).length;
  });
  return Math.max(...hits);
}

function recordsOf(tokens: readonly ReadonlyMap<number, string>[], random: () => number) {
  return tokens.map(
    (byPerson) =>
      new Map([...byPerson].map(([person, token]) => [person, recordOf(token, random)])),
  );
}

// Twenty thousand tokens each; on a busy machine that takes its time.
jest.setTimeout(600_000);

describe("two services that compare all that they have", () => {
  it("link no more of ten thousand people than chance does, who come when they like", async () => {
    const random = createRandom(7);
    const [articles, letters] = recordsOf(
      await collect(() => NOW + random() * DAY_MILLISECONDS),
      random,
    );

    expect(articles?.size).toBe(USERS);
    expect(attack(articles!, letters!, random)).toBeLessThan(CHANCE);
  });

  it("link no more of them where all come to both within the same minutes", async () => {
    const random = createRandom(8);
    const [articles, letters] = recordsOf(
      await collect((person) => NOW + (person % 60) * 1_000),
      random,
    );

    expect(attack(articles!, letters!, random)).toBeLessThan(CHANCE);
  });

  it("would link most of them if tokens said the second in which they were made", async () => {
    const random = createRandom(9);
    const seconds = people.map(() => Math.floor(random() * 86_400));
    const stamped = (salt: string) =>
      new Map(
        people.map((_, person) => [person, { sub: `${salt}${person}`, iat: seconds[person] }]),
      );

    // What is left of a token's claims besides is the same for all.
    expect(attack(stamped("a"), stamped("b"), random)).toBeGreaterThan(USERS / 2);
  });

  it("link every one of them where the exchange is left out", () => {
    const random = createRandom(10);
    const tokens = SERVICES.map(
      () => new Map(people.map((user, person) => [person, claimsOf(user) as Record_])),
    );

    expect(attack(tokens[0]!, tokens[1]!, random)).toBe(USERS);
  });
});
