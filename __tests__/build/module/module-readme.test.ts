/**
 * What the README of a module tells beyond its tables.
 * @module
 */
import { deriveModule } from "../../../build/module/derive-module";
import { moduleFiles } from "../../../build/module/module-files";
import { BUNDLE_DIRECTORY } from "../../support/places";

jest.setTimeout(300_000);

function readmeWith(runtime: string): string {
  const variables = { INCOGNITO_PROD_POOLS: "anonymous", INCOGNITO_LAMBDA_RUNTIME: runtime };
  const source = { environment: "prod", variables, bundleDirectory: BUNDLE_DIRECTORY } as const;
  return Buffer.from(moduleFiles("anonymous", deriveModule(source))["README.md"]!).toString();
}

describe("the README of a module", () => {
  it("says at its head what an older provider needs where the default is too new for it", () => {
    const [head, ...rest] = readmeWith("nodejs24.x").split("## Pools");

    expect(head).toContain("older than 6.19 refuses the default runtime");
    expect(head).toContain('set `lambda_runtime = "nodejs22.x"`.');
    expect(rest.join("")).toContain("add `-var lambda_runtime=nodejs22.x`.");
  });

  it("says nothing of that where every provider knows the default", () => {
    const readme = readmeWith("nodejs22.x");

    expect(readme).not.toContain("refuses the default runtime");
    expect(readme).not.toContain("-var lambda_runtime");
  });
});
