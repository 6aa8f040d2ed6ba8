/**
 * The Terraform module with the real Terraform and the real provider: it plans what the stack plans, for its
 * defaults and for every variable; it is applied, planned to nothing, and destroyed; its own tests pass without
 * an account; and it refuses what the configuration refuses.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeModules } from "../../build/module/make-module";
import { USUAL_MODULES } from "../../build/module/usual-modules";
import type { Variables } from "../../config/load-config";
import {
  type LocalAccount,
  openLocalAccount,
} from "../../deploy/local-terraform/open-local-account";
import { runProgram } from "../../deploy/terraform/run-program";
import { ROOT } from "../support/places";
import { describeWithTerraform, LIMIT_MILLISECONDS, tell } from "../support/terraform";
import {
  type Inputs,
  openFolder,
  otherInputs,
  plannedIn,
  synthesizeStack,
  variablesOf,
  writeRoot,
} from "../support/terraform-module";

jest.setTimeout(LIMIT_MILLISECONDS);

/** The variables of every module; `!` must be given, `?` may be null. */
const ALWAYS = [
  "access_token_minutes",
  "access_token_scopes",
  "alarm_topic_arn?",
  "anonymous_names",
  "data_protected",
  "function_boundary_arn?",
  "id_token_minutes",
  "lambda_runtime",
  "log_retention_days",
  "name_prefix",
  "password_minimum_length",
  "realm",
  "refresh_token_hours",
  "sign_up_work_bits",
];
/** The usual modules, with the variables that each has besides. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  anonymous: [],
  both: ["blocked_email_domains", "ses_from_address?", "ses_identity_arn?"],
  "all-triggers": [
    "blocked_email_domains",
    "message_language",
    "point_in_time_recovery",
    "ses_from_address?",
    "ses_identity_arn!",
    "webhook_url!",
  ],
};
/** What the provider at hand accepts. */
const RUNTIME: Inputs = { lambdaRuntime: "nodejs22.x" };
/** What must be given where every trigger is on. */
const GIVEN: Inputs = {
  sesIdentityArn: "arn:aws:ses:eu-central-1:000000000000:identity/help@example.com",
  webhookUrl: "https://messages.example.com/incognito",
};

describeWithTerraform("a usual module", () => {
  let directory: string;
  let account: LocalAccount;

  const make = async (name: string, variables: Variables = {}) => {
    const outputDirectory = join(directory, "modules");
    const [made] = await makeModules({ root: ROOT, names: [name], variables, outputDirectory });
    return made!;
  };
  const inputsOf = (module: string): Inputs =>
    "webhook_url" in variablesOf(module) ? { ...RUNTIME, ...GIVEN } : RUNTIME;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "incognito-modules-"));
    account = await openLocalAccount(ROOT, process.env);
  });

  afterAll(async () => {
    await account?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("is named here, each", () => {
    expect(Object.keys(MODULES)).toEqual(Object.keys(USUAL_MODULES));
  });

  describe.each(Object.entries(MODULES))("%s", (name, own) => {
    let module: string;

    beforeAll(async () => {
      module = await make(name);
    });

    it("has the variables that matter to it, described in its README, and no trace of a stack", () => {
      const variables = variablesOf(module);
      const readme = readFileSync(join(module, "README.md"), "utf8");
      const main = readFileSync(join(module, "main.tf.json"), "utf8");
      const names = Object.entries(variables).map(
        ([variable, { nullable, ...given }]) =>
          `${variable}${nullable ? "?" : ""}${"default" in given ? "" : "!"}`,
      );

      expect(names.sort()).toEqual([...ALWAYS, ...own].sort());
      for (const [variable, { description }] of Object.entries(variables)) {
        expect(readme).toContain(`| \`${variable}\` |`);
        expect(description).toMatch(/^[A-Z].*\.$/);
      }
      expect(main).not.toMatch(/"(provider|backend|prevent_destroy|removed|\/\/)"|archive_file/);
      expect(main).not.toMatch(/incognito-prod|eu-central-1|qa-first|zw-second/);
    });

    it.each([
      ["its defaults", () => inputsOf(module)],
      ["other values of all its variables", () => otherInputs(module)],
    ])("plans what the stack plans, with %s", async (what, inputsFor) => {
      const inputs = inputsFor();
      const place = join(directory, `${name}-${what.length}`);
      const variables = USUAL_MODULES[name]!.variables;
      const stack = synthesizeStack(join(place, "out"), variables, inputs);
      const root = join(place, "root");
      writeRoot(root, { module, inputs, provider: stack.provider });

      const ofStack = await plannedIn(account, stack.directory);
      const ofModule = await plannedIn(account, root);

      expect(Object.keys(ofModule.resources).length).toBeGreaterThan(15);
      expect(ofModule.resources).toEqual(ofStack.resources);
      const { after, after_unknown: unknown } = ofModule.outputs["identities"] as never;
      const known = Object.entries(ofStack.outputs).filter(([, { after: value }]) => value != null);
      expect(after).toEqual(Object.fromEntries(known.map(([key, value]) => [key, value.after])));
      expect(Object.keys({ ...(after as object), ...(unknown as object) }).sort()).toEqual(
        Object.keys(ofStack.outputs).sort(),
      );
    });

    it("passes the tests that it brings, without an account", async () => {
      const { session } = await openFolder(account, module);
      try {
        const env = session.environment();
        const { AWS_ENDPOINT_URL: _, ...without } = env;
        const run = (...args: string[]) =>
          runProgram({ command: "terraform", args, cwd: module, env: without });
        await run("init", "-backend=false", "-no-color");
        const { stdout, stderr, exitCode } = await run(
          "test",
          "-no-color",
          "-var=lambda_runtime=nodejs22.x",
        );
        if (exitCode !== 0) throw new Error(stdout + stderr);
        expect(stdout).toMatch(/Success! \d passed, 0 failed\./);
      } finally {
        await session.close();
      }
    });
  });

  it("is applied, planned to nothing, and destroyed once its protection is off", async () => {
    tell(["the applied module is without rotation, which ministack does not keep, and alarms"]);
    const module = await make("incognito-prod", {
      INCOGNITO_PROD_POOLS: "default,anonymous",
      INCOGNITO_PROD_ANONYMOUS_POOL_TOKEN_ROTATION: "false",
      INCOGNITO_PROD_MONITORING_ENABLED: "false",
    });
    const root = join(directory, "applied");
    const provider = { aws: [{ region: "eu-central-1" }] };
    writeRoot(root, { module, inputs: RUNTIME, provider });
    const { terraform, session } = await openFolder(account, root);
    const plan = (name: string) => terraform.plan(join(root, name));
    const apply = async (name: string) => {
      const { exitCode, stderr } = await terraform.apply(join(root, name));
      if (exitCode !== 0) throw new Error(stderr);
    };
    try {
      await terraform.init();
      expect(await plan("first.tfplan")).toBe("changes");
      await apply("first.tfplan");
      expect(await plan("second.tfplan")).toBe("no changes");
      writeRoot(root, { module, inputs: { ...RUNTIME, dataProtected: "false" }, provider });
      expect(await plan("third.tfplan")).toBe("changes");
      await apply("third.tfplan");
      expect((await terraform.destroy()).stdout).toMatch(/Destroy complete! Resources: [1-9]/);
    } finally {
      await session.close();
    }
  });
});
