/**
 * No regular expression over what comes from outside costs more than linear time: recheck proves it for each
 * literal, and one that is built at run time needs a reason here. What is proven stands in
 * `fixtures/proven-expressions.json`, which UPDATE_EXPRESSIONS=1 writes again and `npm run test:long` proves again.
 * @module
 */
import {
  FOUND,
  findUnsafe,
  itProves,
  judge,
  KNOWN,
  readProven,
  writeProven,
} from "./support/expressions";

/** Built from what is known at run time alone, and why that does no harm. */
const BUILT: Readonly<Record<string, string>> = {
  'new RegExp(pattern, "g")': "Terraform's replace(): written by the stack's own author",
  'new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`)':
    "a permission's pattern, written by the stack's own author, against an ARN that we made",
};

describe("every regular expression", () => {
  itProves("takes linear time", async () => {
    const proven = readProven();
    const unsafe = await findUnsafe((literal) => !proven.has(literal));
    if (process.env.UPDATE_EXPRESSIONS === "1" && unsafe.length === 0) writeProven(KNOWN.keys());

    expect(KNOWN.size).toBeGreaterThan(100);
    expect(unsafe).toEqual([]);
  });

  it("is known before the program runs, or has a reason not to be", () => {
    const unknown = FOUND.filter(({ pattern, text }) => pattern === undefined && !BUILT[text]);

    expect(unknown).toEqual([]);
    expect(Object.keys(BUILT).filter((text) => !FOUND.some((one) => one.text === text))).toEqual(
      [],
    );
  });

  itProves("is found where it is quadratic or worse", async () => {
    for (const known of ["eyJ[\\w-]{8,}(?:\\.[\\w-]*){2,4}", "^(a+)+$", "\\s+$"]) {
      expect(await judge(known)).toBe("vulnerable");
    }
  });
});
