/** A folder of somebody's HCL, with modules, locals and dynamic blocks, runs as it is. @module */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findMirror } from "../../deploy/local-terraform/find-mirror";
import { readStack } from "../../simulator/stack/read-stack";
import { copyConfiguration, liveOn, startForeign } from "../support/foreign-terraform";
import { ROOT } from "../support/places";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const folder = mkdtempSync(join(tmpdir(), "incognito-foreign-"));
const before = { ...process.env };
beforeAll(() => {
  copyConfiguration("modules-and-locals", folder);
  const mirror = findMirror(ROOT, process.env);
  const file = join(tmpdir(), `incognito-terraformrc-${process.pid}`);
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  process.env["TF_CLI_CONFIG_FILE"] = file;
});
afterAll(() => {
  if (process.env["TF_CLI_CONFIG_FILE"] !== before["TF_CLI_CONFIG_FILE"]) {
    rmSync(process.env["TF_CLI_CONFIG_FILE"]!, { force: true });
  }
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

describeWithTerraform("a folder of HCL", () => {
  it("signs people up and in with its own functions, and is left as it was", async () => {
    const files = readdirSync(folder).sort();
    const simulator = await startForeign(folder);

    expect(await liveOn(simulator)).toMatch(/^eyJ/);
    const { region, pools } = simulator.stack;
    await simulator.close();

    expect(region).toBe("eu-west-1");
    expect(pools).toMatchObject([
      {
        name: "people",
        tier: "ESSENTIALS",
        passwordPolicy: { minimumLength: 10 },
        triggers: {
          PreSignUp: { functionArn: expect.stringContaining("function:pre_sign_up-123456789012") },
          PostConfirmation: { functionArn: expect.stringContaining("function:post_confirmation-") },
        },
        clients: [
          { name: "app-0", enableTokenRevocation: true, authSessionValidityMinutes: 3 },
          { name: "app-1", secret: expect.stringMatching(/^[a-z0-9]{51}$/) },
        ],
      },
    ]);
    expect(Object.keys(pools[0]!.triggers)).toHaveLength(2);
    expect(pools[0]!.clients[0]).not.toHaveProperty("secret");
    expect(readdirSync(folder).sort()).toEqual(files);
  });

  it("runs amid what no mock fits, by an alias, with a layer and without another's state", async () => {
    const others = mkdtempSync(join(tmpdir(), "incognito-amid-"));
    const simulator = await startForeign(copyConfiguration("stack-amid-others", others));

    expect(await liveOn(simulator)).toMatch(/^eyJ/);
    const trace = await (await fetch(`${simulator.url}/_incognito/trace`)).text();
    const { functions, pools } = simulator.stack;
    await simulator.close();
    rmSync(others, { recursive: true, force: true });

    expect(trace).toContain("in mock-name");
    expect(pools).toMatchObject([{ name: "people", domain: "auth.example.com" }]);
    expect(functions).toMatchObject([
      {
        arn: "arn:aws:lambda:eu-west-1:123456789012:function:pre-sign-up:live",
        environment: expect.objectContaining({
          PLACE: "eu-west-1",
          QUEUE: expect.stringMatching(/./),
        }),
      },
    ]);
  });

  it("runs no command of a provisioner, in a module neither", async () => {
    const proof = join(folder, "proof");
    const file = join(folder, "modules", "fn", "provisioner.tf");
    writeFileSync(
      file,
      `resource "terraform_data" "run" {\n  provisioner "local-exec" {\n    command = "touch ${proof}"\n  }\n}\n`,
    );

    const simulator = await startForeign(folder);
    expect(await liveOn(simulator)).toMatch(/^eyJ/);
    await simulator.close();

    expect(existsSync(proof)).toBe(false);
    rmSync(file);
  });

  it("lets no module's own provider work in an account", () => {
    const own = join(folder, "modules", "own");
    const call = join(folder, "own.tf");
    mkdirSync(own);
    writeFileSync(join(own, "main.tf"), '  provider "aws" {\n  region = "eu-west-1"\n}\n');
    writeFileSync(call, 'module "own" {\n  source = "./modules/own"\n}\n');

    expect(() => readStack(folder)).toThrow(/own' configures a provider of its own/);
    rmSync(call);
    rmSync(own, { recursive: true });
  });

  it("says what Terraform says of a mistake in it", () => {
    writeFileSync(join(folder, "broken.tf"), 'resource "aws_cognito_user_pool" "x" {}\n');

    expect(() => readStack(folder)).toThrow(/terraform test refused .*name/is);
    rmSync(join(folder, "broken.tf"));
  });
});
