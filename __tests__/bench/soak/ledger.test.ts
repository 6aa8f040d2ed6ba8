/** The soak's ledger finds what it is there to find. @module */
import { Ledger } from "../../../bench/soak/ledger";

describe("Ledger", () => {
  it("finds nothing where everything is as it was acknowledged", () => {
    const ledger = new Ledger();
    ledger.signedUp("ada", "1");
    ledger.doubt("bob");
    ledger.signedUp("eve", "2");
    expect(ledger.retire()?.name).toBe("ada");
    ledger.deleted("ada");

    ledger.compare([
      { name: "eve", sub: "2" },
      { name: "bob", sub: "3" },
    ]);

    expect(ledger.breaches).toEqual([]);
  });

  it.each([
    ["a loss", [], "ada was acknowledged and is lost"],
    ["another account", [{ name: "ada", sub: "9" }], "ada has another sub"],
    [
      "a double",
      [
        { name: "ada", sub: "1" },
        { name: "ada", sub: "1" },
      ],
      "ada is there twice",
    ],
    [
      "a stranger",
      [
        { name: "ada", sub: "1" },
        { name: "eve", sub: "2" },
      ],
      "eve is there, though it is never signed up",
    ],
  ])("finds %s", (_, listed, breach) => {
    const ledger = new Ledger();
    ledger.signedUp("ada", "1");

    ledger.compare(listed);

    expect(ledger.breaches).toEqual([breach]);
  });

  it("finds who is back after a deletion, and who got a name that was taken", () => {
    const ledger = new Ledger();
    ledger.signedUp("ada", "1");
    ledger.signedUp("ada", "2");
    ledger.retire();
    ledger.deleted("ada");

    ledger.compare([{ name: "ada", sub: "1" }]);

    expect(ledger.breaches).toEqual(["ada was signed up twice", "ada is there, though it is gone"]);
  });
});
