/** A folder that uses the module runs in the simulator as it is, and the module's own functions decide. @module */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeModules } from "../../build/module/make-module";
import { findMirror } from "../../deploy/local-terraform/find-mirror";
import { callForeign, startForeign } from "../support/foreign-terraform";
import { ROOT } from "../support/places";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const MAIN = `provider "aws" {
  region = "eu-west-1"
}

module "identities" {
  source = "./incognito"

  lambda_runtime    = "nodejs22.x"
  realm             = "tips"
  sign_up_work_bits = 0
}
`;

describeWithTerraform("a folder that uses the module", () => {
  const before = process.env["TF_CLI_CONFIG_FILE"];
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "incognito-root-"));
    const outputDirectory = join(folder, "made");
    const names = ["anonymous"];
    const [module] = await makeModules({ root: ROOT, names, variables: {}, outputDirectory });
    cpSync(module!, join(folder, "root", "incognito"), { recursive: true });
    writeFileSync(join(folder, "root", "main.tf"), MAIN);
    const path = JSON.stringify(findMirror(ROOT, process.env));
    const text = `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`;
    process.env["TF_CLI_CONFIG_FILE"] = join(folder, "terraformrc");
    writeFileSync(join(folder, "terraformrc"), text);
  });

  afterEach(() => {
    if (before === undefined) delete process.env["TF_CLI_CONFIG_FILE"];
    else process.env["TF_CLI_CONFIG_FILE"] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it("takes a name, refuses an address, and says the region and the realm that it was given", async () => {
    const simulator = await startForeign(join(folder, "root"));
    try {
      const [pool] = simulator.stack.pools;
      const signUp = (Username: string) =>
        callForeign(simulator, "SignUp", {
          ClientId: pool!.clients[0]!.id,
          Username,
          Password: "Correct-horse-7",
        });

      expect(await signUp("quiet-otter")).toMatchObject({ UserConfirmed: true });
      expect(await signUp("ada@example.com")).toMatchObject({
        __type: "UserLambdaValidationException",
      });
      const config = await (await fetch(`${simulator.url}/config.json`)).json();
      expect(config).toMatchObject({
        region: "eu-west-1",
        pools: { anonymous: { realm: "tips", signUpWorkBits: 0, passwordMinimumLength: 15 } },
      });
    } finally {
      await simulator.close();
    }
  });
});
