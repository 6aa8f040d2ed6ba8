/**
 * How triggers fail, in AWS's own words, shown with SignUp and its PreSignUp.
 * @module
 */
import type { InvocationOutcome } from "../../../simulator/functions/function-host";
import type { InvokePermission } from "../../../simulator/stack/model";
import { PASSWORD, refusal } from "../../support/sign-in";
import {
  ACCOUNT_ID,
  buildFunction,
  buildPool,
  buildStack,
  buildTriggers,
  functionArn,
  REGION,
} from "../../support/simulated-stack";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const pool = buildPool({ triggers: buildTriggers("PreSignUp") });
const signUp = (test: TestCognito, Username = "ada") =>
  test.call("SignUp", { Username, Password: PASSWORD });

function returning(payload: string): InvocationOutcome {
  return { outcome: "returned", payload };
}

describe("a trigger", () => {
  it.each<[string, InvocationOutcome, string, string]>([
    [
      "throws",
      { outcome: "failed", errorType: "Error", errorMessage: "Not you." },
      "UserLambdaValidationException",
      "PreSignUp failed with error Not you..",
    ],
    [
      "runs out of its own time",
      {
        outcome: "failed",
        errorType: "Sandbox.Timedout",
        errorMessage: "2026-11-23T09:05:03.000Z 1-2 Task timed out after 3.00 seconds",
      },
      "UserLambdaValidationException",
      "PreSignUp failed with error 2026-11-23T09:05:03.000Z 1-2 Task timed out after 3.00 seconds.",
    ],
    [
      "answers with nothing",
      returning("null"),
      "InvalidLambdaResponseException",
      "Invalid lambda function output : Invalid JSON",
    ],
    [
      "answers with a text",
      returning('"yes"'),
      "InvalidLambdaResponseException",
      "Invalid lambda function output : Invalid JSON",
    ],
    [
      "answers with something that is no JSON",
      returning("{"),
      "InvalidLambdaResponseException",
      "Invalid lambda function output : Invalid JSON",
    ],
    [
      "answers with a list",
      returning("[]"),
      "InvalidLambdaResponseException",
      "Unrecognizable lambda output",
    ],
    [
      "answers without a response",
      returning("{}"),
      "InvalidLambdaResponseException",
      "Unrecognizable lambda output",
    ],
    [
      "answers with a response of the wrong type",
      returning('{"response":[]}'),
      "InvalidLambdaResponseException",
      "Unrecognizable lambda output",
    ],
    [
      "answers with a flag of the wrong type",
      returning('{"response":{"autoConfirmUser":"false"}}'),
      "InvalidLambdaResponseException",
      "Unrecognizable lambda output",
    ],
    [
      "never answers",
      { outcome: "unanswered" },
      "UnexpectedLambdaException",
      "PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.",
    ],
  ])("that %s fails the call", async (_title, outcome, code, message) => {
    const test = await createTestCognito(pool);
    test.functions.scripts.PreSignUp = () => outcome;

    await expect(signUp(test)).rejects.toEqual(refusal(code, message));

    expect(test.trace).toEqual([
      expect.objectContaining({
        kind: "trigger",
        trigger: "PreSignUp",
        triggerSource: "PreSignUp_SignUp",
        callId: "call-1",
        poolId: test.pool.id,
        clientId: test.clientId,
        functionName: "PreSignUp",
        error: { type: code, message },
      }),
    ]);
    await expect(test.call("AdminGetUser", { Username: "ada" })).rejects.toBeDefined();
  });

  it("is tried three times when it does not answer, and once when it fails", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.PreSignUp = () => ({ outcome: "unanswered" });
    await expect(signUp(test)).rejects.toBeDefined();
    expect(test.functions.events).toHaveLength(3);

    test.functions.scripts.PreSignUp = () => ({
      outcome: "failed",
      errorType: "Error",
      errorMessage: "no",
    });
    await expect(signUp(test)).rejects.toBeDefined();
    expect(test.functions.events).toHaveLength(4);
    expect(test.trace).toMatchObject([{ attempts: 3 }, { attempts: 1 }]);
  });

  it("counts when it answers at the third try", async () => {
    const test = await createTestCognito(pool);
    test.functions.scripts.PreSignUp = () =>
      test.functions.events.length < 3
        ? { outcome: "unanswered" }
        : { autoConfirmUser: true, autoVerifyEmail: false, autoVerifyPhone: false };

    await expect(signUp(test)).resolves.toMatchObject({ UserConfirmed: true });
    expect(test.trace).toMatchObject([
      {
        attempts: 3,
        response: { autoConfirmUser: true },
        durationMilliseconds: expect.any(Number),
      },
    ]);
  });

  it("is told of the caller's SDK", async () => {
    const test = await createTestCognito(pool);

    await test.call(
      "SignUp",
      { Username: "ada", Password: PASSWORD },
      "aws-sdk-js/3.1169.0 ua/2.1 os/linux",
    );

    expect(test.functions.events[0]?.callerContext.awsSdkVersion).toBe("aws-sdk-js-3.1169.0");
  });

  it("fails where the stack has no such function", async () => {
    const test = await createTestCognito(pool, {}, buildStack([pool], { functions: [] }));

    await expect(signUp(test)).rejects.toEqual(
      refusal("UnexpectedLambdaException", "null invocation failed due to configuration."),
    );
  });
});

describe("a function's permission", () => {
  const permission: InvokePermission = {
    address: "aws_lambda_permission.x",
    statementId: "x",
    principal: "cognito-idp.amazonaws.com",
    action: "lambda:InvokeFunction",
    sourceArn: pool.arn,
    sourceAccount: ACCOUNT_ID,
  };
  const without = <K extends keyof InvokePermission>(key: K) => {
    const { [key]: _, ...rest } = permission;
    return rest as InvokePermission;
  };

  function createWith(permissions: readonly InvokePermission[]) {
    const functions = [buildFunction("PreSignUp", { permissions })];
    return createTestCognito(pool, {}, buildStack([pool], { functions }));
  }

  it.each<[string, InvokePermission]>([
    ["names the pool", permission],
    [
      "names every pool of the account",
      { ...permission, sourceArn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/*` },
    ],
    [
      "leaves one letter of the pool open",
      { ...permission, sourceArn: pool.arn.replace(/.$/, "?") },
    ],
    ["names no pool", without("sourceArn")],
    ["names no account", without("sourceAccount")],
  ])("lets the pool in that %s", async (_title, granted) => {
    await expect(signUp(await createWith([granted]))).resolves.toBeDefined();
  });

  it.each<[string, readonly InvokePermission[]]>([
    ["is missing", []],
    ["is another service's", [{ ...permission, principal: "apigateway.amazonaws.com" }]],
    ["is for another action", [{ ...permission, action: "lambda:GetFunction" }]],
    ["is for another pool", [{ ...permission, sourceArn: `${pool.arn}X` }]],
    ["is for another account", [{ ...permission, sourceAccount: "444455556666" }]],
    ["hides a colon in a wildcard", [{ ...permission, sourceArn: "arn:aws:*:userpool/*" }]],
  ])("fails the trigger when it %s", async (_title, permissions) => {
    const test = await createWith(permissions);

    await expect(signUp(test)).rejects.toEqual(
      refusal(
        "UnexpectedLambdaException",
        "PreSignUp invocation failed due to error AccessDeniedException.",
      ),
    );
    expect(test.functions.events).toEqual([]);
    expect(test.trace).toMatchObject([{ attempts: 0 }]);
  });

  it("is looked for on the function that the pool names", async () => {
    const functions = [
      buildFunction("PreSignUp", { permissions: [] }),
      buildFunction("PostConfirmation"),
    ];
    const test = await createTestCognito(pool, {}, buildStack([pool], { functions }));

    await expect(signUp(test)).rejects.toMatchObject({ code: "UnexpectedLambdaException" });
    expect(functionArn("PreSignUp")).toBe(functions[0]?.arn);
  });
});
