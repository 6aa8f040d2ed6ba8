/** A plan or a state of anybody's Terraform runs: found by its references, said where it cannot. @module */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulator } from "../../../simulator/create-simulator";
import { readStack } from "../../../simulator/stack/read-stack";
import {
  callForeign,
  copyConfiguration,
  liveOn,
  startForeign,
} from "../../support/foreign-terraform";

const folder = mkdtempSync(join(tmpdir(), "incognito-plan-"));
const plan = join(folder, "plan.json");
const simulators: Simulator[] = [];
beforeAll(() => copyConfiguration("plan-of-modules", folder));
afterEach(async () => {
  for (const one of simulators.splice(0)) await one.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(path = plan, lines: string[] = []): Promise<Simulator> {
  const options = { allowMissingFunctions: true, print: (line: string) => lines.push(line) };
  const simulator = await startForeign(path, options);
  simulators.push(simulator);
  return simulator;
}

/** The plan with something else in it. */
function change(replace: (text: string) => string): string {
  const path = join(folder, "changed.json");
  writeFileSync(path, replace(readFileSync(plan, "utf8")));
  return path;
}

describe("a plan", () => {
  it("leads through modules, variables and outputs to the functions of a pool", () => {
    const { pools, functions, region } = readStack(plan, { allowMissingFunctions: true });
    const [pool] = pools;
    const nameOf = (arn: string | undefined) => functions.find((one) => one.arn === arn)?.name;

    expect(region).toBe("eu-central-1");
    expect(pool).toMatchObject({
      address: "module.pool.aws_cognito_user_pool.people[0]",
      name: "people",
      id: expect.stringMatching(/^eu-central-1_\w{9}$/),
      clients: [{ name: "app", enableTokenRevocation: true, preventUserExistenceErrors: "LEGACY" }],
    });
    expect(
      Object.entries(pool!.triggers).map(([trigger, one]) => [trigger, nameOf(one.functionArn)]),
    ).toEqual([
      ["PreSignUp", "pre_sign_up"],
      ["PostConfirmation", "post_confirmation"],
      ["CustomMessage", "elsewhere"],
    ]);
    expect(functions.find(({ name }) => name === "pre_sign_up")?.environment).toEqual({
      GREETING: "from pre_sign_up",
    });
  });

  it("runs: sign-up, sign-in and refresh with the functions' own code", async () => {
    const simulator = await start();

    expect(await liveOn(simulator)).toMatch(/^eyJ/);
    const trace = await (await fetch(`${simulator.url}/_incognito/trace`)).text();
    expect(trace).toContain("from pre_sign_up");
  });

  it("does not start with a trigger whose code is elsewhere, and names it", () => {
    expect(() => readStack(plan)).toThrow(
      /CustomMessage of pool people \(module\.pool\.aws_cognito_user_pool\.people\[0\]\): elsewhere: its code lies in s3:\/\/artefacts\/custom-message\.zip/,
    );
  });

  it("starts with it where that is allowed, says so, and fails where it is called", async () => {
    const lines: string[] = [];
    const path = change((text) => text.replaceAll("pre_sign_up.js.zip", "nowhere.zip"));
    const simulator = await start(path, lines);
    const ClientId = simulator.stack.pools[0]!.clients[0]!.id;

    expect(lines).toEqual([
      expect.stringContaining("cannot run: PreSignUp of pool people"),
      expect.stringContaining("cannot run: CustomMessage of pool people"),
    ]);
    expect(
      await callForeign(simulator, "SignUp", {
        ClientId,
        Username: "ada",
        Password: "Correct-horse-7",
      }),
    ).toEqual({
      __type: "UserLambdaValidationException",
      message: expect.stringMatching(/^PreSignUp failed with error pre_sign_up: .*nowhere\.zip/),
    });
  });

  it("says what it cannot know of a trigger that goes through a local", () => {
    const path = change((text) => text.replaceAll('"var.pre_sign_up"', '"local.functions"'));

    expect(() => readStack(path)).toThrow(
      /PreSignUp of pool people .*: the plan leads to no function for it, since it says nothing of locals/,
    );
  });

  it("says of a bundle that is not there where it should be", () => {
    const path = change((text) => text.replaceAll("pre_sign_up.js.zip", "nowhere.zip"));

    expect(() => readStack(path)).toThrow(/nothing at '.*nowhere\.zip'; build it first/);
  });

  it.each([
    ["java21", "runtime 'java21' does not run here"],
    ["provided.al2023", "runtime 'provided.al2023' does not run here"],
  ])("names a function for %s at its start", (runtime, reason) => {
    const path = change((text) => text.replaceAll("nodejs22.x", runtime));

    expect(() => readStack(path)).toThrow(reason);
  });

  it.each([
    ["no JSON", "{", "cannot be read as JSON"],
    ["no plan", "{}", "is no plan or state of Terraform"],
  ])("rejects %s and says how to make one", (_, text, problem) => {
    const path = change(() => text);

    expect(() => readStack(path)).toThrow(problem);
    expect(() => readStack(path)).toThrow("terraform show -json");
  });
});

describe("a state", () => {
  it("runs with the identifiers that AWS made", () => {
    const arn = "arn:aws:lambda:eu-north-1:999999999999:function:confirm";
    const resource = (type: string, name: string, values: object) => ({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      values,
    });
    const path = change(() =>
      JSON.stringify({
        format_version: "1.0",
        values: {
          root_module: {
            resources: [
              resource("aws_cognito_user_pool", "people", {
                id: "eu-north-1_abcDEF123",
                arn: "arn:aws:cognito-idp:eu-north-1:999999999999:userpool/eu-north-1_abcDEF123",
                name: "people",
                lambda_config: [{ pre_sign_up: arn, post_confirmation: "" }],
              }),
            ],
            child_modules: [
              {
                address: "module.fn",
                resources: [
                  resource("aws_lambda_function", "confirm", {
                    arn,
                    function_name: "confirm",
                    filename: "build/pre_sign_up.js.zip",
                    handler: "index.handler",
                    runtime: "nodejs22.x",
                  }),
                ],
              },
            ],
          },
        },
      }),
    );

    expect(readStack(path)).toMatchObject({
      region: "eu-north-1",
      accountId: "999999999999",
      pools: [{ id: "eu-north-1_abcDEF123", triggers: { PreSignUp: { functionArn: arn } } }],
      functions: [{ name: "confirm" }],
    });
  });
});
