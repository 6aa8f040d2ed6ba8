/**
 * Stacks that cannot be read, and the odd ways in which Terraform's JSON may be written: by hand.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StackReadError } from "../../../simulator/stack/errors";
import { readStack } from "../../../simulator/stack/read-stack";

const folder = mkdtempSync(join(tmpdir(), "incognito-stack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

function write(document: unknown): string {
  count += 1;
  const directory = join(folder, `stack-${count}`);
  mkdirSync(join(directory, "code"), { recursive: true });
  writeFileSync(join(directory, "code", "index.js"), "exports.handler = async (event) => event;");
  const text = typeof document === "string" ? document : JSON.stringify(document);
  writeFileSync(join(directory, "cdk.tf.json"), text);
  return directory;
}

const PROVIDER = { aws: [{ region: "eu-central-1" }] };
const ARCHIVE = { output_path: "fn.zip", source_dir: "code", type: "zip" };
const FUNCTION = {
  function_name: "fn",
  handler: "index.handler",
  runtime: "nodejs24.x",
  filename: "${data.archive_file.zip.output_path}",
};
const POOL = { name: "pool", lambda_config: { pre_sign_up: "${aws_lambda_function.fn.arn}" } };

interface Parts {
  readonly pool?: object;
  readonly lambda?: object | null;
  readonly archive?: object | null;
  readonly resource?: object;
  readonly rest?: object;
}

function document({ pool, lambda, archive, resource, rest }: Parts = {}) {
  return {
    provider: PROVIDER,
    data: archive === null ? {} : { archive_file: { zip: { ...ARCHIVE, ...archive } } },
    resource: {
      aws_cognito_user_pool: { main: { ...POOL, ...pool } },
      ...(lambda !== null && { aws_lambda_function: { fn: { ...FUNCTION, ...lambda } } }),
      ...resource,
    },
    ...rest,
  };
}

function failure(of: unknown): StackReadError {
  const directory = write(of);
  try {
    readStack(directory);
  } catch (error) {
    if (error instanceof StackReadError) return error;
    throw error;
  }
  throw new Error("the stack was read");
}

describe("readStack", () => {
  it("throws where there is no stack, and says what makes one", () => {
    expect(() => readStack(join(folder, "nowhere"))).toThrow(
      `no synthesized stack at '${join(folder, "nowhere", "cdk.tf.json")}'; expected the folder of a stack, such as cdktf.out/stacks/NAME; synthesize it first with npm run synth, or cdktf synth in a project of your own`,
    );
  });

  it.each([".", "cdktf.out", join("cdktf.out", "stacks")])(
    "throws for a folder above the stacks (%s), and names those that are there",
    (below) => {
      const project = mkdtempSync(join(folder, "project-"));
      const stacks = join(project, "cdktf.out", "stacks");
      for (const name of ["tips", "letters"]) {
        mkdirSync(join(stacks, name), { recursive: true });
        writeFileSync(join(stacks, name, "cdk.tf.json"), "{}");
      }
      mkdirSync(join(stacks, "empty"));

      expect(() => readStack(join(project, below))).toThrow(
        `no synthesized stack at '${join(project, below, "cdk.tf.json")}'; name the folder of a stack: ${join(stacks, "letters")}, ${join(stacks, "tips")}`,
      );
    },
  );

  it("names ten stacks at most", () => {
    const project = mkdtempSync(join(folder, "many-"));
    for (let one = 10; one < 22; one += 1) {
      mkdirSync(join(project, `s${one}`));
      writeFileSync(join(project, `s${one}`, "cdk.tf.json"), "{}");
    }

    expect(() => readStack(project)).toThrow(/[\\/]s19 or one of 2 more$/);
  });

  it("throws where the file is no JSON or no object", () => {
    expect(failure('{"resource": ').message).toMatch(
      /cdk\.tf\.json' is not valid JSON; synthesize it again with npm run synth, or cdktf synth/,
    );
    expect(failure([]).message).toMatch(/does not hold a JSON object/);
  });

  it("throws where no region is named", () => {
    expect(failure(document({ rest: { provider: { aws: [{}] } } })).message).toMatch(
      /^provider 'aws' names no region in '.*'; set its region in the stack$/,
    );
  });

  it("throws for an expression that it needs, naming resource, argument and expression", () => {
    const error = failure(document({ pool: { name: "x ${random_id.a.hex}" } }));

    expect(error.message).toBe(
      "cannot resolve 'x ${random_id.a.hex}' in argument 'name' of 'aws_cognito_user_pool.main': there is no 'random_id.a'; use a literal value or an attribute that the simulator can derive",
    );
    expect(error).toMatchObject({
      code: "ERR_STACK_READ",
      name: "StackReadError",
      place: { address: "aws_cognito_user_pool.main", argument: "name" },
      expression: "x ${random_id.a.hex}",
    });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it("names the trigger whose function has a variable that it cannot resolve", () => {
    const error = failure(
      document({ lambda: { environment: [{ variables: { A: "x ${random_id.a.hex}" } }] } }),
    );

    expect(error.message).toContain(
      "PreSignUp of pool pool (aws_cognito_user_pool.main): fn: cannot resolve 'x ${random_id.a.hex}' in argument 'environment[0].variables.A' of 'aws_lambda_function.fn': there is no 'random_id.a'",
    );
    expect(error.message).toContain("--allow-missing-functions");
  });

  it.each([
    [
      "an attribute nobody knows",
      "${aws_lambda_function.fn.code_sha256}",
      "'aws_lambda_function.fn' has no attribute 'code_sha256' that is known",
    ],
    [
      "a resource that is not there",
      "${aws_lambda_function.gone.arn}",
      "there is no 'aws_lambda_function.gone'",
    ],
    ["a variable without a default", "${var.arn}", "'var.arn' has no default"],
    ["a local that is not there", "${local.arn}", "'local.arn' has no value"],
    [
      "a resource made several times",
      "${aws_sqs_queue.many.arn}",
      "'aws_sqs_queue.many' uses count or for_each",
    ],
    ["what only exists in a loop", "${each.value}", "there is no 'each.value'"],
  ])("throws for %s", (_what, expression, reason) => {
    const error = failure(
      document({
        pool: { lambda_config: { pre_sign_up: expression } },
        resource: { aws_sqs_queue: { many: { count: 2 } } },
      }),
    );

    expect(error.message).toContain(
      `cannot resolve '${expression}' in argument 'lambda_config.pre_sign_up' of 'aws_cognito_user_pool.main': ${reason}`,
    );
  });

  it("throws for values that refer to each other", () => {
    const byResource = failure(
      document({ lambda: { function_name: "${aws_lambda_function.fn.id}" } }),
    );
    const byLocal = failure(
      document({
        pool: { name: "${local.a}" },
        rest: { locals: { a: "${local.b}", b: "${local.a}" } },
      }),
    );

    expect(byResource.message).toContain("refers to itself");
    expect(byLocal.message).toContain("refers to itself");
  });

  it("throws where the bundle is missing", () => {
    const error = failure(document({ archive: { source_dir: "gone" } }));

    expect(error.message).toMatch(
      /PreSignUp of pool pool .*argument 'source_file' of 'data\.archive_file\.zip' leads to its bundle, and there is nothing at '.*gone'; build it first/,
    );
  });

  it("throws where a function has neither archive nor file, or an archive nothing to hold", () => {
    expect(failure(document({ archive: null, lambda: { filename: "fn.zip" } })).message).toMatch(
      /argument 'filename' of 'aws_lambda_function\.fn' leads to its bundle/,
    );
    expect(failure(document({ lambda: { filename: null } })).message).toMatch(
      /argument 'filename' of 'aws_lambda_function\.fn' is missing, or known after the apply only/,
    );
    expect(failure(document({ archive: { source_dir: null } })).message).toMatch(
      /^argument 'source_file' of 'data\.archive_file\.zip' is missing, and so are/,
    );
  });

  it("throws where a trigger names a function of another stack", () => {
    const arn = "arn:aws:lambda:eu-central-1:123456789012:function:elsewhere";

    expect(failure(document({ pool: { lambda_config: { pre_sign_up: arn } } })).message).toContain(
      `PreSignUp of pool pool (aws_cognito_user_pool.main): '${arn}' is no function of this stack; define it in the same configuration`,
    );
  });

  it.each([
    [
      { usernames: 1, username_attributes: "email" },
      "argument 'username_attributes' of 'aws_cognito_user_pool.main' is not a list",
    ],
    [
      { username_attributes: ["mail"] },
      "argument 'username_attributes' of 'aws_cognito_user_pool.main' is 'mail'; expected one of email, phone_number",
    ],
    [
      { user_pool_tier: "FREE" },
      "argument 'user_pool_tier' of 'aws_cognito_user_pool.main' is 'FREE'; expected one of ESSENTIALS, LITE, PLUS",
    ],
    [
      { password_policy: { minimum_length: "long" } },
      "argument 'password_policy.minimum_length' of 'aws_cognito_user_pool.main' has the wrong type: a number is required, not the string 'long'",
    ],
    [
      { schema: [{ name: "x", attribute_data_type: "Text" }] },
      "argument 'schema.attribute_data_type' of 'aws_cognito_user_pool.main' is 'Text'; expected one of String, Number, Boolean, DateTime",
    ],
    [{ name: null }, "argument 'name' of 'aws_cognito_user_pool.main' is missing"],
    [{ tags: ["a"] }, "argument 'tags' of 'aws_cognito_user_pool.main' is not a map"],
  ])("throws for the pool arguments %j", (pool, message) => {
    expect(failure(document({ pool })).message).toBe(message);
  });

  it("throws for a unit of time that AWS does not know", () => {
    const client = {
      name: "c",
      user_pool_id: "${aws_cognito_user_pool.main.id}",
      id_token_validity: 1,
      token_validity_units: { id_token: "weeks" },
    };

    expect(
      failure(document({ resource: { aws_cognito_user_pool_client: { app: client } } })).message,
    ).toBe(
      "argument 'token_validity_units.id_token' of 'aws_cognito_user_pool_client.app' is 'weeks'; expected one of seconds, minutes, hours, days",
    );
  });

  it("ignores resources that it does not know, and what they refer to", () => {
    const resource = { aws_quantum_ledger: { x: { name: "${random_id.x.hex}", count: "${1 +}" } } };

    expect(readStack(write(document({ resource }))).pools).toHaveLength(1);
  });

  it("reads single blocks as objects and as lists alike, and numbers and booleans as text", () => {
    const asObject = {
      username_configuration: { case_sensitive: "false" },
      password_policy: { minimum_length: "12" },
    };
    const asList = {
      username_configuration: [{ case_sensitive: false }],
      password_policy: [{ minimum_length: 12 }],
    };

    const [one, two] = [asObject, asList].map(
      (pool) => readStack(write(document({ pool }))).pools[0],
    );

    expect(one).toEqual({ ...two, stackName: one?.stackName });
    expect(one).toMatchObject({
      usernameCaseSensitive: false,
      passwordPolicy: { minimumLength: 12 },
    });
  });

  it("resolves locals, variables with a default and indices into blocks", () => {
    const { pools } = readStack(
      write(
        document({
          pool: {
            name: "${local.prefix}-${var.kind}-${aws_lambda_function.fn.environment[0].variables.A}",
          },
          lambda: { environment: { variables: { A: "a" } } },
          rest: {
            locals: { prefix: '${upper("p")}' },
            variable: { kind: { default: "k" } },
          },
        }),
      ),
    );

    expect(pools[0]?.name).toBe("P-k-a");
  });

  it("finds the files of an archive that are texts in the stack", () => {
    const source = [{ filename: "index.js", content: '${file("code/index.js")}' }];
    const single = { source_content: "x", source_content_filename: "index.js" };

    const [many, one] = [{ source }, single].map(
      (archive) =>
        readStack(write(document({ archive: { source_dir: null, ...archive } }))).functions[0],
    );

    expect(many?.inlineFiles).toEqual([
      { path: "index.js", content: "exports.handler = async (event) => event;" },
    ]);
    expect(one?.inlineFiles).toEqual([{ path: "index.js", content: "x" }]);
    expect(one?.bundlePath).toMatch(/cdk\.tf\.json$/);
  });

  it("takes a zip that a function names itself, and an archive's path written out", () => {
    const directory = write(document({ archive: null, lambda: { filename: "code/index.js" } }));
    const written = write(document({ lambda: { filename: "./fn.zip" } }));

    expect(readStack(directory).functions[0]?.bundlePath).toBe(join(directory, "code/index.js"));
    expect(readStack(written).functions[0]?.bundlePath).toBe(join(written, "code"));
  });
});
