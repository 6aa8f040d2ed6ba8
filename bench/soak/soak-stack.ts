/**
 * The soak's stack: a pool of user names whose PreSignUp throws or crashes for some of them.
 * @module
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the function does for user names with these endings. */
export const FAILURES = { throws: "-throws", crashes: "-crashes" } as const;

const HANDLER = `
exports.handler = async (event) => {
  if (event.userName.endsWith("${FAILURES.throws}")) throw new Error("refused");
  if (event.userName.endsWith("${FAILURES.crashes}")) process.exit(3);
  console.log("confirming");
  event.response.autoConfirmUser = true;
  return event;
};
`;

/** Writes the stack into a new folder. */
export function writeSoakStack(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(directory, "code"), { recursive: true });
  writeFileSync(join(directory, "code", "index.js"), HANDLER);
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(STACK, undefined, 2));
}

const STACK = {
  provider: { aws: [{ region: "eu-central-1" }] },
  data: {
    archive_file: {
      code: { type: "zip", source_dir: "code", output_path: "code.zip" },
    },
  },
  resource: {
    aws_cognito_user_pool: {
      pool: {
        name: "soak",
        lambda_config: { pre_sign_up: "${aws_lambda_function.confirm.arn}" },
        password_policy: { minimum_length: 8 },
      },
    },
    aws_cognito_user_pool_client: {
      client: {
        name: "soak",
        user_pool_id: "${aws_cognito_user_pool.pool.id}",
        explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      },
    },
    aws_lambda_function: {
      confirm: {
        function_name: "soak-confirm",
        role: "arn:aws:iam::123456789012:role/soak",
        runtime: "nodejs22.x",
        handler: "index.handler",
        filename: "${data.archive_file.code.output_path}",
      },
    },
    aws_lambda_permission: {
      confirm: {
        statement_id: "cognito",
        action: "lambda:InvokeFunction",
        function_name: "${aws_lambda_function.confirm.function_name}",
        principal: "cognito-idp.amazonaws.com",
        source_arn: "${aws_cognito_user_pool.pool.arn}",
      },
    },
  },
};
