/**
 * The hash of a stamp, against Node's own.
 * @module
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { sha256 } from "../../../../handlers/lib/work/sha-256";
import { PROPERTY } from "../../../support/property";

const byNode = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

describe("sha256", () => {
  it("is Node's, for every length around the ends of blocks", () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Buffer.alloc(length, length);

      expect(sha256(bytes)).toEqual(byNode(bytes));
    }
  });

  it("is Node's for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_000 }), (bytes) => {
        expect(sha256(bytes)).toEqual(byNode(bytes));
      }),
      PROPERTY,
    );
  });
});
