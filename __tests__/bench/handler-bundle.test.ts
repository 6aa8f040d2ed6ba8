/**
 * The size of a function's zip.
 * @module
 */
import { zipBytes } from "../../bench/handlers/handler-bundle";

describe("zipBytes", () => {
  it("counts headers and directory of an empty file too", () => {
    // Local header 30, central directory entry 46, end record 22, the name twice, deflate's empty block.
    expect(zipBytes(new Uint8Array())).toBe(30 + 46 + 22 + 2 * "index.js".length + 2);
  });

  it("compresses", () => {
    expect(zipBytes(Buffer.from("return event;\n".repeat(1_000)))).toBeLessThan(300);
  });
});
