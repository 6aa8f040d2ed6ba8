/**
 * Actions take turns, no matter what becomes of the ones before.
 * @module
 */
import { createTurns } from "../../../ui/developer/auth/turns";

describe("createTurns", () => {
  it("begins an action when the one before has ended", async () => {
    const takeTurn = createTurns();
    const seen: string[] = [];
    const act = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      return name;
    };

    const results = await Promise.all([takeTurn(act("first")), takeTurn(act("second"))]);

    expect(results).toEqual(["first", "second"]);
    expect(seen).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });

  it("goes on after an action that fails, whose caller gets the reason", async () => {
    const takeTurn = createTurns();
    const failed = takeTurn(() => Promise.reject(new Error("the first one's reason")));
    const next = takeTurn(async () => "next");

    await expect(failed).rejects.toThrow("the first one's reason");
    await expect(next).resolves.toBe("next");
  });
});
