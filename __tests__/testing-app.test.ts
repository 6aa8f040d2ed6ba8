/**
 * No test leaves cdktf's folders behind: apps are made in one place.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../build/docs-check/list-sources";
import { ROOT } from "./support/places";

describe("an app of cdktf for tests", () => {
  it("comes from testing-app.ts, which makes no temporary folder", () => {
    const makers = listFiles(ROOT, ["*.ts"]).filter((file) =>
      /\bTesting\.(?:app|synthScope|fullSynth)\(/.test(readFileSync(join(ROOT, file), "utf8")),
    );

    expect(makers).toEqual(["__tests__/support/testing-app.ts"]);
  });
});
