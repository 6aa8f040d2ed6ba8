/** `config.json` from what `terraform output -json` printed. @module */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configFromFile } from "../../package/command/config-from-file";

const folder = mkdtempSync(join(tmpdir(), "incognito-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_BBBBBBBBB";
const OUTPUTS = {
  region: "eu-central-1",
  password_minimum_length: 15,
  anonymous_user_pool_id: "eu-central-1_BBBBBBBBB",
  anonymous_user_pool_client_id: "client-b",
  anonymous_issuer: ISSUER,
  anonymous_jwks_uri: `${ISSUER}/.well-known/jwks.json`,
  anonymous_realm: "tips",
  anonymous_names: "phrase",
};

function fileOf(text: string): string {
  const path = join(folder, "outputs.json");
  writeFileSync(path, text);
  return path;
}

function printed(outputs: object): string {
  const described = Object.entries(outputs).map(([name, value]) => [name, { value }]);
  return JSON.stringify(Object.fromEntries(described));
}

describe("configFromFile", () => {
  it("is the front end's configuration of the pools that are deployed", () => {
    expect(JSON.parse(configFromFile(fileOf(printed(OUTPUTS))))).toMatchObject({
      region: "eu-central-1",
      simulator: false,
      pools: { anonymous: { userPoolId: "eu-central-1_BBBBBBBBB", realm: "tips" } },
    });
  });

  it("names an output that is missing", () => {
    const { anonymous_realm: _none, ...rest } = OUTPUTS;

    expect(() => configFromFile(fileOf(printed(rest)))).toThrow(
      "output 'anonymous_realm' is missing; ",
    );
  });

  it.each([
    ["{", "which is no JSON"],
    ["{}", "which holds no outputs"],
    ["[1]", "which holds no outputs"],
    ["null", "which holds no outputs"],
    ['{"region":"eu-central-1"}', "which holds no outputs"],
  ])("refuses the file %s, and says how to make one", (text, problem) => {
    const path = fileOf(text);

    expect(() => configFromFile(path)).toThrow(`OUTPUTS is '${path}', ${problem}`);
    expect(() => configFromFile(path)).toThrow(
      /; make it by terraform output -json > outputs\.json$/,
    );
  });

  it("refuses a file that is not there", () => {
    expect(() => configFromFile(join(folder, "none"))).toThrow("which cannot be read (ENOENT)");
  });
});
