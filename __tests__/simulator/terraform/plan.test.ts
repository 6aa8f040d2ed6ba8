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

/** Two outputs with the same references. */
function twice(...references: readonly string[]) {
  return { a: { expression: { references } }, b: { expression: { references } } };
}

interface Pool {
  readonly after: Record<string, unknown>;
  readonly unknown: Record<string, Record<string, unknown>[]>;
  readonly expressions: Record<string, unknown>;
}

/** The plan with the pool otherwise. */
function edit(act: (pool: Pool) => void): string {
  const isPool = ({ type }: { readonly type: string }) => type === "aws_cognito_user_pool";
  return change((text) => {
    const parsed = JSON.parse(text);
    const { change: planned } = parsed.resource_changes.find(isPool);
    const { module } = parsed.configuration.root_module.module_calls.pool;
    const { expressions } = module.resources.find(isPool);
    act({ after: planned.after, unknown: planned.after_unknown, expressions });
    return JSON.stringify(parsed);
  });
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

  it("lets functions call the pool that they are triggers of, and nothing that is not here", async () => {
    const path = change((text) => text.replaceAll("post_confirmation.js.zip", "grouping.js.zip"));
    const simulator = await start(path);
    const [pool] = simulator.stack.pools;
    const signed = {
      authorization:
        "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=host, Signature=0",
    };
    const UserPoolId = pool!.id;
    await callForeign(simulator, "CreateGroup", { UserPoolId, GroupName: "people" }, signed);

    await liveOn(simulator);

    const groups = await callForeign(
      simulator,
      "AdminListGroupsForUser",
      { UserPoolId, Username: "ada" },
      signed,
    );
    expect(groups).toMatchObject({ Groups: [{ GroupName: "people" }] });
    const trace = await (await fetch(`${simulator.url}/_incognito/trace`)).text();
    expect(trace).toContain("UnsupportedOperationError: the simulator has no kms; ");
  });

  it("finds the layers of a function, which are known after the apply only", () => {
    const path = change((text) => {
      const parsed = JSON.parse(text);
      const { module } = parsed.configuration.root_module.module_calls.fn;
      const isFunction = ({ type }: { readonly type: string }) => type === "aws_lambda_function";
      const name = (type: string) => ({ mode: "managed", type, name: "shared" });
      for (const { change: planned } of parsed.resource_changes.filter(isFunction)) {
        planned.after_unknown.layers = true;
      }
      module.resources.find(isFunction).expressions.layers = { references: ["var.layers"] };
      parsed.configuration.root_module.module_calls.fn.expressions.layers = {
        references: ["aws_lambda_layer_version.shared.arn", "aws_lambda_layer_version.shared"],
      };
      parsed.resource_changes.push({
        address: "aws_lambda_layer_version.shared",
        ...name("aws_lambda_layer_version"),
        change: {
          actions: ["create"],
          after: { layer_name: "shared", filename: "build/shared.js.zip" },
          after_unknown: { arn: true, version: true },
        },
      });
      return JSON.stringify(parsed);
    });

    const { functions } = readStack(path, { allowMissingFunctions: true });

    expect(functions.find(({ name }) => name === "pre_sign_up")?.layers).toEqual([
      {
        arn: expect.stringMatching(/:layer:shared:1$/),
        bundlePath: expect.stringMatching(/build.shared\.js\.zip$/),
      },
    ]);
  });

  it("does not run a function of whose variables it knows nothing, and says so", () => {
    const path = change((text) => {
      const parsed = JSON.parse(text);
      for (const { type, change: planned } of parsed.resource_changes) {
        if (type !== "aws_lambda_function") continue;
        planned.after_unknown.environment = [{ variables: true }];
        planned.after.environment = [{}];
      }
      return JSON.stringify(parsed);
    });

    expect(() => readStack(path)).toThrow(
      /PreSignUp of pool people .*: pre_sign_up: which variables 'module\.fn\["pre_sign_up"\]\.aws_lambda_function\.run' has is known after the apply only/,
    );
    expect(readStack(path, { allowMissingFunctions: true }).functions).toHaveLength(3);
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

  it.each([
    ["a dynamic block", () => edit(({ expressions }) => delete expressions["lambda_config"])],
    [
      "a local",
      () =>
        edit(({ expressions }) => {
          const [block] = expressions["lambda_config"] as Record<string, unknown>[];
          block!["pre_token_generation"] = { references: ["local.functions"] };
        }),
    ],
  ])("does not take PreTokenGeneration for absent where %s may hide it", (_, path) => {
    expect(() => readStack(path())).toThrow(
      /PreTokenGeneration of pool people .*: the plan leads to no function for it/,
    );
  });

  it("does not take a custom sender for absent where the plan leaves its block open", () => {
    const path = edit(({ unknown }) => {
      unknown["lambda_config"]![0]!["custom_email_sender"] = true;
    });

    expect(() => readStack(path)).toThrow(
      /CustomEmailSender of pool people .*: the plan leads to no function for it/,
    );
  });

  it("does not start where it cannot know whether a pool has any trigger", () => {
    const path = edit(({ after, unknown }) => {
      delete after["lambda_config"];
      Object.assign(unknown, { lambda_config: true });
    });

    expect(() => readStack(path, { allowMissingFunctions: true })).toThrow(
      /^'lambda_config' of 'module\.pool\.aws_cognito_user_pool\.people\[0\]' is known after the apply only/,
    );
  });

  it("is read where a hundred thousand other resources stand in it", () => {
    const path = change((text) => {
      const parsed = JSON.parse(text);
      for (let number = 0; number < 100_000; number += 1) {
        parsed.resource_changes.push({
          address: `null_resource.other[${number}]`,
          mode: "managed",
          type: "null_resource",
          name: "other",
          index: number,
          change: { actions: ["create"], after: {}, after_unknown: { id: true } },
        });
      }
      return JSON.stringify(parsed);
    });

    expect(readStack(path, { allowMissingFunctions: true }).pools).toHaveLength(1);
  }, 120_000);

  it("ends where modules lead to each other in more ways than could be walked", () => {
    const path = change((text) => {
      const parsed = JSON.parse(text);
      let module = {
        outputs: twice("aws_lambda_function.none.arn", "aws_lambda_function.none.id"),
      };
      for (let level = 0; level < 17; level += 1) {
        module = {
          outputs: twice("module.m.a", "module.m.b"),
          module_calls: { m: { module } },
        } as never;
      }
      parsed.configuration.root_module.module_calls.m = { module };
      const { pool } = parsed.configuration.root_module.module_calls;
      pool.expressions.pre_sign_up = {
        references: Array(40).fill(["module.m.a", "module.m.b"]).flat(),
      };
      const address = Array(18).fill("module.m").join(".");
      const resource = {
        address: `${address}.null_resource.x`,
        module_address: address,
        mode: "managed",
      };
      const planned = { actions: ["create"], after: {}, after_unknown: {} };
      parsed.resource_changes.push({
        ...resource,
        type: "null_resource",
        name: "x",
        change: planned,
      });
      return JSON.stringify(parsed);
    });

    expect(() => readStack(path)).toThrow(
      /PreSignUp of pool people .*: the plan leads to no function/,
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
    [
      "modules nested 20,000 deep",
      `{"format_version":"1.2","planned_values":{"root_module":${'{"child_modules":['.repeat(20_000)}${"]}".repeat(20_000)}}}`,
      "is nested deeper than 512 levels",
    ],
    [
      "a value nested 100,000 deep",
      `{"format_version":"1.2","resource_changes":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      "is nested deeper than 512 levels",
    ],
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
      pools: [
        {
          id: "eu-north-1_abcDEF123",
          accountId: "999999999999",
          triggers: { PreSignUp: { functionArn: arn } },
        },
      ],
      functions: [{ name: "confirm" }],
    });
  });
});
