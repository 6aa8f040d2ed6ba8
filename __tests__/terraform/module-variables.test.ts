/**
 * The variables of a module and the configuration allow the same: each case is put to both. Terraform needs the
 * variables alone for that, and no provider.
 * @module
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { makeModules } from "../../build/module/make-module";
import { MAXIMUM_LIST_CHARACTERS, variableOf } from "../../build/module/operator-keys";
import { USUAL_MODULES } from "../../build/module/usual-modules";
import { ConfigError } from "../../config/errors";
import type { ConfigKey } from "../../config/keys";
import { loadConfig, variableName } from "../../config/load-config";
import { runProgram } from "../../deploy/terraform/run-program";
import { ROOT } from "../support/places";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";
import { asArguments, type Inputs } from "../support/terraform-module";

jest.setTimeout(LIMIT_MILLISECONDS);

/** Values, and the key that refuses them, if one does. */
type Case = readonly [inputs: Inputs, refusing?: ConfigKey];

const listOfDomains = (count: number) =>
  Array.from({ length: count }, (_, index) => `number-${index}.example`).join(",");
const ARN = "arn:aws:ses:eu-central-1:123456789012:identity";

const CASES: readonly Case[] = [
  ...["abc", "a-b", "a1-b2-c3", "a".repeat(20)].map((namePrefix): Case => [{ namePrefix }]),
  ...["ab", "Abc", "1ab", "a--b", "ab-", "a_b", "a".repeat(21), "abc\n"].map(
    (namePrefix): Case => [{ namePrefix }, "namePrefix"],
  ),
  ...["abc", "a--b", `a${"b".repeat(31)}`].map((realm): Case => [{ realm }]),
  ...["ab", "ab-", "äbc", `a${"b".repeat(32)}`].map((realm): Case => [{ realm }, "realm"]),
  ...["1", "30"].map((logRetentionDays): Case => [{ logRetentionDays }]),
  ...["0", "2", "31"].map((logRetentionDays): Case => [{ logRetentionDays }, "logRetentionDays"]),
  ...["6", "47"].map((passwordMinimumLength): Case => [{ passwordMinimumLength }]),
  ...["5", "48", "99", "100", "15.5"].map(
    (passwordMinimumLength): Case => [{ passwordMinimumLength }, "passwordMinimumLength"],
  ),
  ...["0", "24"].map((signUpWorkBits): Case => [{ signUpWorkBits }]),
  ...["-1", "25"].map((signUpWorkBits): Case => [{ signUpWorkBits }, "signUpWorkBits"]),
  [{ accessTokenMinutes: "60", idTokenMinutes: "60", refreshTokenHours: "1" }],
  [{ accessTokenMinutes: "61", refreshTokenHours: "1" }, "accessTokenMinutes"],
  [{ idTokenMinutes: "61", refreshTokenHours: "1" }, "idTokenMinutes"],
  [{ idTokenMinutes: "4" }, "idTokenMinutes"],
  [{ refreshTokenHours: "87600" }],
  [{ refreshTokenHours: "87601" }, "refreshTokenHours"],
  ...["", "notes/read", "a,b,c", "[x]{y}~"].map(
    (accessTokenScopes): Case => [{ accessTokenScopes }],
  ),
  ...["two words", "a,a", 'quo"te', "back\\slash", "a".repeat(256)].map(
    (accessTokenScopes): Case => [{ accessTokenScopes }, "accessTokenScopes"],
  ),
  ...["", "a.bc", "xn--bcher-kva.example", "a.example,b.example", listOfDomains(100)].map(
    (blockedEmailDomains): Case => [{ blockedEmailDomains }],
  ),
  ...[
    "a.b",
    "example",
    "Bad.example",
    "bad.example.",
    "1.2.3.4",
    "a.example,a.example",
    "ä.example",
  ].map((blockedEmailDomains): Case => [{ blockedEmailDomains }, "blockedEmailDomains"]),
  ...["http://a.example", "https://u:p@a.example/", "https://a.example/#b", "a.example"].map(
    (webhookUrl): Case => [{ webhookUrl }, "webhookUrl"],
  ),
  ...["https://a.example", "https://a.b.example/x?y=z&w=%20"].map(
    (webhookUrl): Case => [{ webhookUrl }],
  ),
  [{ sesIdentityArn: `${ARN}/one@a.example` }],
  [{ sesIdentityArn: `${ARN}/one@a.example`, sesFromAddress: "one@a.example" }],
  [{ sesIdentityArn: `${ARN}/one@a.example`, sesFromAddress: "two@a.example" }, "sesFromAddress"],
  [{ sesIdentityArn: `${ARN}/a.example` }, "sesFromAddress"],
  [{ sesIdentityArn: `${ARN}/a.example`, sesFromAddress: "one@a.example" }],
  [{ sesIdentityArn: `${ARN}/a.example`, sesFromAddress: "one@sub.a.example" }],
  [{ sesIdentityArn: `${ARN}/a.example`, sesFromAddress: "one@nota.example" }, "sesFromAddress"],
  [{ sesIdentityArn: `${ARN}/`, sesFromAddress: "" }, "sesIdentityArn"],
  ...["arn:aws:sns:eu-central-1:123456789012:a_b-C", ""].map(
    (alarmTopicArn): Case => [{ alarmTopicArn }],
  ),
  ...["arn:aws:sns:eu-central-1:12345678901:a", "topic"].map(
    (alarmTopicArn): Case => [{ alarmTopicArn }, "alarmTopicArn"],
  ),
  [{ messageLanguage: "it" }, "messageLanguage"],
  [{ anonymousNames: "Free" }, "anonymousNames"],
  [{ lambdaRuntime: "nodejs20.x" }, "lambdaRuntime"],
];

/** What the module that may go without a sender allows besides. */
const CASES_WITHOUT_SENDER: readonly Case[] = [
  [{ sesIdentityArn: "" }],
  [{ sesIdentityArn: "", sesFromAddress: "one@a.example" }, "sesFromAddress"],
];

describeWithTerraform("the variables of a module", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "incognito-variables-"));
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const make = async (name: string) => {
    const outputDirectory = join(directory, "made");
    const [module] = await makeModules({
      root: ROOT,
      names: [name],
      variables: {},
      outputDirectory,
    });
    mkdirSync(join(directory, "tests"));
    copyFileSync(join(module!, "variables.tf.json"), join(directory, "variables.tf.json"));
    return module!;
  };

  it.each([
    ["all-triggers", CASES],
    ["both", CASES_WITHOUT_SENDER],
  ])("allow of '%s' what the configuration allows", async (name, cases) => {
    const module = await make(name);
    const { variables } = USUAL_MODULES[name]!;

    expect(cases.map(([inputs]) => isAllowed(variables, inputs))).toEqual(
      cases.map(([, refusing]) => refusing === undefined),
    );
    const given = name === "all-triggers" ? GIVEN : {};
    const runs = cases.map(([inputs, refusing], index) =>
      describeRun(index, asArguments(module, { ...given, ...inputs }), refusing),
    );
    await test(runs);
  });

  it("have no list that is too long for a function", async () => {
    const module = await make("both");
    const blockedEmailDomains = listOfDomains(300);
    expect(blockedEmailDomains.length).toBeGreaterThan(MAXIMUM_LIST_CHARACTERS);

    const values = asArguments(module, { blockedEmailDomains });
    await test([describeRun(0, values, "blockedEmailDomains")]);
  });

  async function test(runs: readonly string[]): Promise<void> {
    writeFileSync(join(directory, "tests", "cases.tftest.hcl"), runs.join("\n"));
    const env = { ...process.env, TF_CLI_CONFIG_FILE: devNull, CHECKPOINT_DISABLE: "1" };
    const run = (...args: string[]) =>
      runProgram({ command: "terraform", args, cwd: directory, env });
    await run("init", "-backend=false", "-no-color");
    const { stdout, stderr } = await run("test", "-no-color");
    const failed = /(?:run "|Error:)(?!.*pass$).*/gm;

    expect((stdout + stderr).match(failed) ?? []).toEqual([]);
    expect(stdout).toContain(`Success! ${runs.length} passed, 0 failed.`);
  }
});

/** What every trigger needs. */
const GIVEN: Inputs = {
  sesIdentityArn: `${ARN}/help@example.com`,
  webhookUrl: "https://messages.example.com/incognito",
};

function isAllowed(
  variables: Readonly<Record<string, string | undefined>>,
  inputs: Inputs,
): boolean {
  const own = Object.entries(inputs).map(([key, text]) => [
    variableName(key as ConfigKey, "prod"),
    text,
  ]);
  try {
    loadConfig({ ...variables, ...Object.fromEntries(own) });
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

function describeRun(index: number, values: object, refusing: ConfigKey | undefined): string {
  const lines = Object.entries(values).map(
    ([name, value]) =>
      `    ${name} = ${JSON.stringify(value).replaceAll("${", "$${").replaceAll("%{", "%%{")}`,
  );
  const failing =
    refusing === undefined ? "" : `  expect_failures = [var.${variableOf(refusing)}]\n`;
  return `run "case_${index}" {\n  command = plan\n  variables {\n${lines.join("\n")}\n  }\n${failing}}\n`;
}
