/**
 * What the panel says of the triggers is what the registry and the configuration say.
 * @module
 */
import { loadConfig } from "../../../config/load-config";
import {
  allTriggersOf,
  defaultTriggersOf,
  listPools,
  POOLS,
  type Pool,
  triggersKey,
  triggersOf,
} from "../../../handlers/pools";
import { TRIGGER_NAMES, type TriggerName, triggerOf } from "../../../handlers/triggers";
import type { TraceTrigger, TriggerOverview } from "../../../simulator/observe/api-types";
import { findLastRuns } from "../../../ui/developer/triggers/last-runs";
import {
  ALL_LISTS,
  allOf,
  DEFAULT_LISTS,
  listsOf,
  startLine,
  switchOver,
  type TriggerLists,
} from "../../../ui/developer/triggers/switch-line";
import { TRIGGER_CATALOGUE } from "../../../ui/developer/triggers/trigger-catalogue";

/** What the project's configuration makes of a line for a terminal. */
function readLine(line: string): TriggerLists {
  const words = line.split(" ");
  expect(words.slice(-2)).toEqual(["npm", "start"]);
  const variables = words.slice(0, -2).map((word) => {
    const [name = "", ...value] = word.split("=");
    return [name, value.join("=")];
  });
  const [dev] = loadConfig(Object.fromEntries(variables));
  return Object.fromEntries(dev!.pools.map((kind) => [kind, dev![triggersKey(kind)]]));
}

function mapPools(list: (pool: Pool) => readonly TriggerName[]): TriggerLists {
  return Object.fromEntries(listPools().map(({ kind, pool }) => [kind, list(pool)]));
}

describe("TRIGGER_CATALOGUE", () => {
  it("has every trigger that has a handler, in order and under AWS's name", () => {
    const handled = TRIGGER_NAMES.filter((name) => triggerOf(name).entry !== undefined);

    expect(TRIGGER_CATALOGUE).toHaveLength(12);
    expect(TRIGGER_CATALOGUE.map(({ name, key }) => [name, key])).toEqual(
      handled.map((name) => [name, triggerOf(name).lambdaConfigKeys[0]]),
    );
  });

  it.each(listPools())("lets the $kind pool have what it may have", ({ kind, pool }) => {
    const listed = TRIGGER_CATALOGUE.filter(({ pools }) => pools.includes(kind));

    expect(listed.map(({ name }) => name)).toEqual(triggersOf(pool));
  });

  it("says of each in one sentence what it does", () => {
    const wrong = TRIGGER_CATALOGUE.filter(({ purpose }) => !/^[A-Z][^.]{10,90}\.$/.test(purpose));

    expect(wrong).toEqual([]);
  });
});

describe("DEFAULT_LISTS", () => {
  it("are those of dev", () => {
    expect(DEFAULT_LISTS).toEqual(readLine("npm start"));
    expect(DEFAULT_LISTS).toEqual(mapPools(defaultTriggersOf));
  });
});

describe("startLine", () => {
  it("is the bare command where nothing is out of the ordinary", () => {
    expect(startLine(DEFAULT_LISTS)).toBe("npm start");
  });

  it("names what the triggers need", () => {
    expect(startLine(switchOver(DEFAULT_LISTS, "default", "customMessage"))).toBe(
      [
        "INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS=preAuthentication,preTokenGeneration,customMessage",
        "INCOGNITO_SES_IDENTITY_ARN=arn:aws:ses:eu-central-1:111122223333:identity/example.com",
        "INCOGNITO_SES_FROM_ADDRESS=ada@example.com",
        "npm start",
      ].join(" "),
    );
  });

  it("says all for all", () => {
    expect(startLine({ ...DEFAULT_LISTS, anonymous: ALL_LISTS.anonymous })).toBe(
      "INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS=all npm start",
    );
    expect(readLine(startLine(ALL_LISTS))).toEqual(ALL_LISTS);
    expect(Object.entries(ALL_LISTS)).toEqual(allTriggersOf(listPools()));
  });

  it.each(listPools())("names the $kind pool where it is alone", ({ kind }) => {
    const alone = { [kind]: DEFAULT_LISTS[kind] };

    expect(startLine(alone)).toBe(`INCOGNITO_DEV_POOLS=${kind} npm start`);
    expect(readLine(startLine(alone))).toEqual(alone);
    expect(readLine(startLine(allOf(alone)))).toEqual({ [kind]: triggersOf(POOLS[kind]) });
  });

  it.each([
    ["little", DEFAULT_LISTS],
    ["all", ALL_LISTS],
    ["nothing", mapPools(() => [])],
  ])("switches each trigger over by a line that the project takes, from %s", (_from, lists) => {
    const switched = TRIGGER_CATALOGUE.flatMap(({ name, pools }) =>
      pools.map((kind) => {
        const wanted = switchOver(lists, kind, name);
        expect(readLine(startLine(wanted))).toEqual(wanted);
        return wanted[kind]!.includes(name) !== lists[kind]!.includes(name);
      }),
    );

    const triggers = listPools().flatMap(({ pool }) => triggersOf(pool));
    expect(switched).toEqual(triggers.map(() => true));
  });

  it("switches sign-in by key on and off as a whole", () => {
    const on = switchOver(DEFAULT_LISTS, "anonymous", "createAuthChallenge");

    expect(on.anonymous).toEqual([
      "preSignUp",
      "postConfirmation",
      "defineAuthChallenge",
      "createAuthChallenge",
      "verifyAuthChallengeResponse",
      "preTokenGeneration",
    ]);
    expect(switchOver(on, "anonymous", "postConfirmation")).toEqual(DEFAULT_LISTS);
  });
});

describe("listsOf", () => {
  const overview = (stack: string): TriggerOverview => ({
    stack,
    pools: [
      {
        kind: "default",
        poolId: "eu-central-1_A",
        triggers: [
          { trigger: "CustomSMSSender", functionName: "sms", enabled: true },
          { trigger: "PreTokenGeneration", functionName: "tokens", enabled: false },
          { trigger: "PreAuthentication", functionName: "guard", enabled: true },
        ],
      },
      { kind: "anonymous", poolId: "eu-central-1_B", triggers: [] },
    ],
  });

  it("holds what is on, in the configuration's words and order", () => {
    expect(listsOf(overview("incognito-dev"))).toEqual({
      default: ["preAuthentication", "customSmsSender"],
      anonymous: [],
    });
  });

  it("leaves out a pool that the stack has not, or the page does not know", () => {
    const { stack, pools } = overview("incognito-dev");
    const other = { kind: "nobody", poolId: "eu-central-1_C", triggers: [] };

    expect(listsOf({ stack, pools: [pools[1]!, other] })).toEqual({ anonymous: [] });
  });

  it("knows nothing of other stacks", () => {
    expect(listsOf(overview("somebody-elses"))).toBeUndefined();
  });
});

describe("findLastRuns", () => {
  const run = (sequence: number, second: number, durationMilliseconds = 5): TraceTrigger => ({
    kind: "trigger",
    sequence,
    time: new Date(Date.UTC(2026, 10, 25) + second * 1000).toISOString(),
    callId: String(sequence),
    durationMilliseconds,
    trigger: "PreSignUp",
    triggerSource: "PreSignUp_SignUp",
    functionName: "f",
    attempts: 1,
    event: {},
  });
  const sequencesOf = (entries: Parameters<typeof findLastRuns>[0]) =>
    findLastRuns(entries).map(({ sequence }) => sequence);

  it("are the runs that followed each other closely", () => {
    expect(sequencesOf([run(1, 0), run(2, 10), run(3, 14.9), run(4, 19.8)])).toEqual([2, 3, 4]);
  });

  it("include what began right after a slow one", () => {
    expect(sequencesOf([run(1, 0, 4000), run(2, 8)])).toEqual([1, 2]);
  });

  it("are nothing where nothing ran, and not forgotten for calls that ran nothing", () => {
    const call = {
      kind: "call" as const,
      sequence: 2,
      time: new Date(Date.UTC(2026, 10, 26)).toISOString(),
      callId: "2",
      durationMilliseconds: 1,
      operation: "GetUser",
      request: {},
    };

    expect(sequencesOf([call])).toEqual([]);
    expect(sequencesOf([run(1, 0), call])).toEqual([1]);
  });
});
