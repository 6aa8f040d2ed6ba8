/**
 * The check of a stamp, against right ones, stale, foreign and forged ones.
 * @module
 */
import fc from "fast-check";
import { makeStamp } from "../../../../client/work/make-stamp";
import { UserFacingError } from "../../../../handlers/lib/errors";
import { checkWork } from "../../../../handlers/lib/work/check-work";
import { sha256 } from "../../../../handlers/lib/work/sha-256";
import { WORK_REFUSALS } from "../../../../vocabulary/refusals";
import { documentedStamps } from "../../../support/documented-stamp";
import { preSignUpEvent } from "../../../support/events";
import { NO_WORK } from "../../../support/handler-runtime";
import { PROPERTY } from "../../../support/property";

const BITS = 8;
const REALM = "tips";
const TIME = 1_764_403_200;
const NOW = TIME * 1_000;

function eventWith(stamp: unknown, userName = "quiet-otter") {
  const event = preSignUpEvent(userName);
  event.request.clientMetadata = { signUpWork: stamp as string };
  return event;
}

interface Claimed {
  readonly bits?: number;
  readonly time?: number;
  readonly realm?: string;
  readonly clientId?: string;
  readonly userName?: string;
}

function stampFor(claimed: Claimed = {}): Promise<string> {
  const { callerContext, userName } = preSignUpEvent("quiet-otter");
  const { bits = BITS, time = TIME, ...subject } = claimed;
  return makeStamp({ realm: REALM, clientId: callerContext.clientId, userName, ...subject }, bits, {
    now: () => time * 1_000,
  });
}

const check = (stamp: unknown, bits = BITS, now = NOW) =>
  checkWork({ bits, realm: REALM, hash: sha256 }, eventWith(stamp), now);

describe("checkWork", () => {
  it("lets a right stamp pass", async () => {
    const stamp = await stampFor();

    expect(() => check(stamp)).not.toThrow();
  });

  it("lets a stamp of more work than is asked for pass", async () => {
    const stamp = await stampFor({ bits: 12 });

    expect(() => check(stamp)).not.toThrow();
  });

  it("lets the stamps of the documented lines pass", () => {
    const { callerContext, userName } = preSignUpEvent("quiet-otter");
    const subject = { realm: REALM, clientId: callerContext.clientId, userName };
    const [stamp] = documentedStamps([{ ...subject, bits: BITS, time: TIME }]);

    expect(() => check(stamp)).not.toThrow();
  });

  it("looks at nothing where no work is asked for", () => {
    expect(() => check("nonsense", 0)).not.toThrow();
    expect(() => checkWork({ ...NO_WORK, realm: REALM }, preSignUpEvent("x"), NOW)).not.toThrow();
  });

  it.each([[undefined], [null], [""], [{}]])("rejects a sign-up that brings %j", (metadata) => {
    const event = preSignUpEvent("quiet-otter");
    const clientMetadata = metadata === "" ? { signUpWork: "" } : metadata;

    expect(() =>
      checkWork(
        { bits: BITS, realm: REALM, hash: sha256 },
        { ...event, request: { ...event.request, clientMetadata } } as typeof event,
        NOW,
      ),
    ).toThrow(WORK_REFUSALS.missing);
  });

  it.each([
    ["of another name", { userName: "loud-otter" }],
    ["of another client", { clientId: "other" }],
    ["of another realm", { realm: "other" }],
  ])("rejects a stamp %s", async (_what, claimed) => {
    // Chance lets one in 2²⁰ pass.
    const stamp = await stampFor({ ...claimed, bits: 20 });

    expect(() => check(stamp)).toThrow(WORK_REFUSALS.wrong);
  });

  it("rejects less work than is asked for", async () => {
    const stamp = await stampFor({ bits: BITS - 1 });

    expect(() => check(stamp)).toThrow(WORK_REFUSALS.wrong);
  });

  it("rejects a stamp whose bits, time or counter were changed", async () => {
    const stamp = await stampFor({ bits: 20 });
    const [version, bits, time, counter] = stamp.split(":");

    for (const forged of [
      [version, 21, time, counter],
      [version, bits, Number(time) + 1, counter],
      [version, bits, time, Number(counter) + 1],
    ]) {
      expect(() => check(forged.join(":"))).toThrow(WORK_REFUSALS.wrong);
    }
  });

  it.each([-600, 600])("lets a clock be off by %d seconds", async (seconds) => {
    const stamp = await stampFor({ time: TIME + seconds });

    expect(() => check(stamp)).not.toThrow();
  });

  it.each([-601, 601, -31_536_000])("rejects a clock that is off by %d", async (seconds) => {
    const stamp = await stampFor({ time: TIME + seconds });

    expect(() => check(stamp)).toThrow(WORK_REFUSALS.time);
  });

  it.each([
    "2:18:1764403200:1",
    "1:18:1764403200",
    "1:18:1764403200:1:1",
    "1:25:1764403200:1",
    "1:99:1764403200:1",
    "1:18:1764403200:4294967296",
    "1:18:1764403200:-1",
    "1:18:1764403200:1.5",
    "1:18:0x76440320:1",
    "1: 8:1764403200:1",
    "١:18:1764403200:1",
    "1:18:1764403200:1\n",
    "[object Object]",
  ])("rejects %j, which is no stamp", (stamp) => {
    expect(() => check(stamp)).toThrow(WORK_REFUSALS.wrong);
  });

  it("rejects anything else that metadata may hold, by a fixed sentence", () => {
    const sentences: readonly string[] = Object.values(WORK_REFUSALS);

    fc.assert(
      fc.property(fc.anything(), (stamp) => {
        const outcome = outcomeOf(() => check(stamp));

        expect(outcome).toBeInstanceOf(UserFacingError);
        expect(sentences).toContain(outcome?.message);
      }),
      PROPERTY,
    );
  });

  it("rejects random counters as often as chance says", async () => {
    const hits = Array.from({ length: 4_096 }, (_, counter) => counter).filter(
      (counter) => outcomeOf(() => check(`1:${BITS}:${TIME}:${counter}`)) === undefined,
    );

    // 16 are to be expected; more than 40 or none happens once in ten million times, and here never or always.
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.length).toBeLessThan(40);
  });
});

function outcomeOf(action: () => void): Error | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
