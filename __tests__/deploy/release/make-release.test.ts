/**
 * What a release is of. That its package works is shown in `__tests__/package/`, its archives in
 * `__tests__/terraform/package.test.ts`.
 * @module
 */
import { makeRelease } from "../../../deploy/release/make-release";

describe("makeRelease", () => {
  it("knows its parts, and touches nothing for another", async () => {
    await expect(makeRelease(["libary"])).rejects.toThrow("did you mean library?");
  });
});
