/** The attack finds what it is there to find. @module */
import { ATTACKS, type AttackAnswers } from "../../../bench/attack/attack-job";
import { judge } from "../../../bench/attack/run-attack";

const REFUSED = Object.fromEntries(ATTACKS.map((attack) => [attack, { refused: 10 }]));
const ANSWERS = { ...REFUSED, right: { account: 4, refused: 6 } } as unknown as AttackAnswers;
/** Twenty people are there before. */
const OUTCOME = { accounts: 24, calls: 60, refusals: [] };

describe("an attack", () => {
  it("breaks nothing where right stamps alone made accounts", () => {
    expect(judge(ANSWERS, OUTCOME)).toEqual([]);
  });

  it.each(ATTACKS.filter((attack) => attack !== "right"))(
    "is a breach where it made an account by: %s",
    (attack) => {
      const answers = { ...ANSWERS, [attack]: { account: 1, refused: 9 } };

      expect(judge(answers, OUTCOME)).toEqual([`1 accounts were made by: ${attack}`]);
    },
  );

  it.each([
    ["more than the ceiling", { accounts: 5_001 }, "5001 accounts are more than the ceiling, 5000"],
    [
      "an account that nobody was told of",
      { accounts: 25 },
      "25 accounts are there; 24 were acknowledged",
    ],
    ["a loss", { accounts: 23 }, "23 accounts are there; 24 were acknowledged"],
    ["a call without an answer", { calls: 61 }, "60 of 61 sign-ups were answered"],
    [
      "somebody shut out",
      { refusals: ["400 A"] },
      "1 sign-ins of others were not let in, the first by 400 A",
    ],
  ])("finds %s", (_, outcome, breach) => {
    expect(judge(ANSWERS, { ...OUTCOME, ...outcome })).toContain(breach);
  });
});
