/**
 * Codes of authenticator apps against the vectors of RFC 6238, appendix B.
 * @module
 */
import { computeCode, findStep, stepOf } from "../../../simulator/authentication/totp";

/** The ASCII secret of the RFC's SHA-1 vectors. */
const SECRET = Buffer.from("12345678901234567890");
/** Seconds, and the last six of the RFC's eight digits. */
const VECTORS = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
] as const;

describe("computeCode", () => {
  it.each(VECTORS)("gives at %s seconds what the RFC gives", (seconds, code) => {
    expect(computeCode(SECRET, stepOf(seconds * 1_000))).toBe(code);
  });
});

describe("findStep", () => {
  const now = 1_111_111_109_000;
  const step = stepOf(now);

  it("takes the code of this step, of the one before and of the one after", () => {
    for (const shift of [-1, 0, 1]) {
      expect(findStep(SECRET, computeCode(SECRET, step + shift), now)).toBe(step + shift);
    }
  });

  it("takes no code from further away", () => {
    for (const shift of [-3, -2, 2, 3]) {
      expect(findStep(SECRET, computeCode(SECRET, step + shift), now)).toBeUndefined();
    }
  });

  it("takes nothing else for a code", () => {
    const code = computeCode(SECRET, step);
    for (const text of ["", code.slice(1), `${code}0`, ` ${code.slice(1)}`, "٠٨١٨٠٤"]) {
      expect(findStep(SECRET, text, now)).toBeUndefined();
    }
  });
});
