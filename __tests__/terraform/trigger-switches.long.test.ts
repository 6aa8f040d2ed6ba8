/**
 * Every trigger switched on in dev and off again, by the real Terraform against the emulator: nothing is left
 * to change, each deployed zip answers, and no pool ever names what has gone already. With
 * UPDATE_PLAN_FIXTURES=1 the fixtures of the plan review's rules are cut again from the two plans.
 * @module
 */
import { createPublicKey, randomBytes, scryptSync, verify } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  buildClient,
  CommitmentPolicy,
  KMS,
  KmsKeyringNode,
  type KmsNodeClientSupplier,
} from "@aws-crypto/client-node";
import { UNAVAILABLE } from "../../handlers/lib/errors";
import { keyItemId } from "../../handlers/lib/key/key-store";
import { KMS_SERVICE, WEBHOOK_HEADERS, webhookBytes } from "../../handlers/lib/message/webhook";
import { migrationItemId } from "../../handlers/lib/migration/waiting-users";
import { parsePlan } from "../../plan-review/parse-plan";
import type { Challenge } from "../../vocabulary/signed-bytes";
import { createdBeforeUpdateOf, destroyedBeforeUpdateOf, stepsOf } from "../support/apply-order";
import {
  createAuthChallengeEvent,
  customEmailSenderEvent,
  customSmsSenderEvent,
  defineAuthChallengeEvent,
  postConfirmationEvent,
  preSignUpEvent,
  SUB,
  userMigrationEvent,
  verifyAuthChallengeResponseEvent,
} from "../support/events";
import { PLANNED_FULL_STACK, PLANNED_POOLS } from "../support/full-stack";
import { LEGAL_EVENTS } from "../support/legal-events";
import { ANONYMOUS, DEFAULT, SWITCH_CASES } from "../support/plan-cases";
import { findingsIn, updatePlanFixture } from "../support/plan-fixtures";
import { testKey } from "../support/sign-in-key";
import {
  type AppliedPlan,
  applyStack,
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  openPlannedPools,
  openStack,
  type StackTerraform,
  type Workspace,
  withOneRetry,
} from "../support/terraform";
import {
  callEmulator,
  deadline,
  emulatorTable,
  invoke,
  setEnvironment,
} from "../support/terraform-invoke";
import { deployedFunctions, managedResources } from "../support/terraform-state";
import { type ReceivedRequest, startWebhookReceiver } from "../support/webhook-receiver";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-dev";
const TRY_AGAIN_MILLISECONDS = 1_000;
const PREFIX = `${STACK}-`;

/** Each pool, and the addresses of what its triggers rest on. */
const POOLS = [
  { pool: DEFAULT, rests: /\.(?:default-|messages_|migration-)/ },
  { pool: ANONYMOUS, rests: /\.(?:anonymous-|key-|nonce-)/ },
] as const;

describeWithTerraform("all triggers of incognito-dev", () => {
  let workspace: Workspace;
  let stack: StackTerraform;
  let before: readonly string[];
  let on: AppliedPlan;
  let off: AppliedPlan;

  beforeAll(async () => {
    await withOneRetry(async (fresh) => {
      workspace = fresh;
      stack = await openStack(workspace, STACK);
      try {
        await checkSigning(workspace);
        await applyStack(stack, planFile("default"));
        before = addresses();
        await workspace.synthesize(PLANNED_FULL_STACK);
        on = await applyStack(stack, planFile("on"));
      } catch (error) {
        await stack.session.close();
        throw error;
      }
    }, openPlannedPools);
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  const planFile = (name: string) => join(workspace.directory, `${name}.tfplan`);
  const addresses = () => managedResources(workspace).map(({ address }) => address);
  const call = (name: string, event: object = LEGAL_EVENTS[name] ?? {}) => {
    invoked.add(name);
    return answerOf(workspace, name, event);
  };
  const invoked = new Set<string>();

  describe("switched on", () => {
    it("leave nothing to change", async () => {
      expect(await stack.terraform.plan(planFile("on-again"))).toBe("no changes");
    });

    it("have a function each before a pool names it", () => {
      const functions = addressesOf(on, "Creation complete").filter((one) =>
        one.startsWith("aws_lambda_function."),
      );

      // A permission names the pool's ARN: Terraform makes it after the pool's update, not before.
      expect(functions).toHaveLength(12);
      for (const { pool, rests } of POOLS) {
        const own = functions.filter((one) => rests.test(one));
        expect(createdBeforeUpdateOf(pool, on.printed)).toEqual(expect.arrayContaining(own));
      }
    });

    it("are reviewed as what they are", () => {
      expect(review(SWITCH_CASES.on.name, on)).toEqual(SWITCH_CASES.on.findings);
    });
  });

  describe("each deployed zip", () => {
    it.each([
      "anonymous-post-authentication",
      "anonymous-post-confirmation",
      "default-post-authentication",
      "default-post-confirmation",
      "default-pre-authentication",
    ])("%s returns its event as it came", async (name) => {
      expect(await call(name)).toEqual(LEGAL_EVENTS[name]);
    });

    it.each([
      ["anonymous-pre-token-generation", "anonymous"],
      ["default-pre-token-generation", "email"],
    ])("%s says who a token is for: %s", async (name, identity) => {
      const token = expect.objectContaining({ claimsToAddOrOverride: { identity } });

      expect(await call(name)).toMatchObject({
        response: {
          claimsAndScopeOverrideDetails: { idTokenGeneration: token, accessTokenGeneration: token },
        },
      });
    });

    it("default-pre-sign-up lets an address in, and none of a blocked domain", async () => {
      const name = "default-pre-sign-up";
      const blocked = preSignUpEvent("eve", { email: "eve@blocked.example" });

      expect(await call(name)).toEqual(LEGAL_EVENTS[name]);
      const refused = await invoke(workspace.account.emulatorUrl, `${PREFIX}${name}`, blocked);
      expect(refused.payload).toMatchObject({
        errorMessage: "Nobody of blocked.example can sign up here",
      });
    });

    it("default-custom-message writes the message with its placeholder", async () => {
      expect(await call("default-custom-message")).toMatchObject({
        response: {
          emailSubject: "Your confirmation code",
          emailMessage:
            '<div lang="en"><p>Your confirmation code is {####}.</p><p>If you did not ask for this, you need do nothing.</p></div>',
          smsMessage: "Your confirmation code is {####}.",
        },
      });
    });

    it("of sign-in by key takes a key in, asks for its signature and lets it count once", async () => {
      const key = testKey();
      const signUp = preSignUpEvent("quiet-otter");
      const clientMetadata = key.metadata(signUp);
      const userAttributes = { sub: SUB };

      const confirmed = await call("anonymous-pre-sign-up", withMetadata(signUp, clientMetadata));
      expect(confirmed).toMatchObject({ response: { autoConfirmUser: true } });

      const stored = withMetadata(postConfirmationEvent({ userAttributes }), clientMetadata);
      expect(await call("anonymous-post-confirmation", stored)).toEqual(stored);
      const { emulatorUrl } = workspace.account;
      const item = await emulatorTable(emulatorUrl, `${PREFIX}keys`).getItem(
        keyItemId({ userPoolId: signUp.userPoolId, sub: SUB }),
        deadline(),
      );
      expect(item).toMatchObject({ publicKey: key.publicKey });

      expect(await call("anonymous-define-auth-challenge")).toMatchObject({
        response: { challengeName: "CUSTOM_CHALLENGE", issueTokens: false },
      });
      const asked = (await call(
        "anonymous-create-auth-challenge",
        createAuthChallengeEvent({ userAttributes }),
      )) as { response: { privateChallengeParameters: Challenge & Record<string, string> } };
      const { privateChallengeParameters } = asked.response;
      const answer = (challengeAnswer: string) =>
        call(
          "anonymous-verify-auth-challenge-response",
          verifyAuthChallengeResponseEvent({
            userAttributes,
            privateChallengeParameters,
            challengeAnswer,
          }),
        );
      const wrong = await answer(testKey().answer(signUp, privateChallengeParameters));
      const right = await answer(key.answer(signUp, privateChallengeParameters));
      const replayed = await answer(key.answer(signUp, privateChallengeParameters));

      expect(wrong).toMatchObject({ response: { answerCorrect: false } });
      expect(right).toMatchObject({ response: { answerCorrect: true } });
      expect(replayed).toMatchObject({ response: { answerCorrect: false } });

      const challengeName = "CUSTOM_CHALLENGE";
      const session = [
        { challengeName, challengeResult: true, challengeMetadata: "sign-in-key" } as const,
      ];
      expect(
        await call("anonymous-define-auth-challenge", defineAuthChallengeEvent(session)),
      ).toMatchObject({ response: { issueTokens: true } });
    });

    it("default-user-migration lets a waiting user in with their password and nobody else", async () => {
      const name = "default-user-migration";
      await addWaitingUser(workspace, "ada@example.com", "correct horse battery");
      const wrong = userMigrationEvent("ada@example.com", "correct horse");
      const unknown = userMigrationEvent("eve@example.com", "correct horse battery");

      expect(await call(name)).toMatchObject({
        response: {
          userAttributes: { email: "ada@example.com", email_verified: "true" },
          finalUserStatus: "CONFIRMED",
          messageAction: "SUPPRESS",
        },
      });
      expect(await call(name, wrong)).toEqual(wrong);
      expect(await call(name, unknown)).toEqual(unknown);
    });

    it.each([
      ["default-custom-email-sender", customEmailSenderEvent],
      ["default-custom-sms-sender", customSmsSenderEvent],
    ])("%s delivers the code that came encrypted, signed", async (name, eventOf) => {
      const code = await encryptCode(workspace, "123456");
      const event = eventOf(undefined, { code });
      const medium = name.includes("email") ? "email" : "sms";

      const [request] = await deliveriesOf(workspace, name, () => call(name, event));

      expect(request && (await isSigned(workspace, request))).toBe(true);
      expect(JSON.parse(request?.body ?? "")).toMatchObject({
        medium,
        to: medium === "email" ? "ada@example.com" : "+14155550100",
        text: expect.stringContaining("Your confirmation code is 123456."),
      });
    });

    it("has been called", () => {
      expect([...invoked].sort()).toEqual(
        deployedFunctions(workspace)
          .map((name) => name.slice(PREFIX.length))
          .sort(),
      );
      expect(invoked).toEqual(
        new Set(Object.keys(LEGAL_EVENTS).filter((name) => /^(?:anonymous|default)-/.test(name))),
      );
    });
  });

  describe("switched off", () => {
    beforeAll(async () => {
      await workspace.synthesize(PLANNED_POOLS);
      off = await applyStack(stack, planFile("off"));
    });

    it("leave nothing to change, and what there was before", async () => {
      expect(await stack.terraform.plan(planFile("off-again"))).toBe("no changes");
      expect(addresses()).toEqual(before);
    });

    it("are let go of by their pool before anything of theirs is destroyed", () => {
      const destroyed = addressesOf(off, "Destroying");

      expect(destroyed).toHaveLength(addressesOf(on, "Creation complete").length);
      for (const { pool, rests } of POOLS) {
        const early = destroyedBeforeUpdateOf(pool, off.printed).filter((one) => rests.test(one));
        // A sender works without its limits of asynchronous calls too.
        expect(early.filter((one) => !one.includes("_asynchronous_"))).toEqual([]);
      }
      expect(destroyed.every((one) => POOLS.some(({ rests }) => rests.test(one)))).toBe(true);
    });

    it("are reviewed as what they were", () => {
      expect(review(SWITCH_CASES.off.name, off)).toEqual(SWITCH_CASES.off.findings);
    });

    it("would go first, were nothing created before it is destroyed", async () => {
      const printed: string[] = [];
      for (const more of [",postAuthentication", ""]) {
        await workspace.synthesize({
          ...PLANNED_POOLS,
          INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: `preSignUp,preTokenGeneration${more}`,
        });
        dropLifecycles(workspace);
        printed.push((await applyStack(stack, planFile(`control${more}`))).printed);
      }

      expect(destroyedBeforeUpdateOf(ANONYMOUS, printed[1] ?? "")).toEqual(
        expect.arrayContaining([
          "aws_lambda_permission.anonymous-pool_permission-post-authentication_864CBC14",
          "aws_lambda_function.anonymous-post-authentication",
        ]),
      );
    });

    it("leave nothing when the stack is destroyed", async () => {
      expect((await stack.terraform.destroy()).stdout).toMatch(
        /Destroy complete! Resources: \d+ destroyed\./,
      );
      expect(managedResources(workspace)).toEqual([]);
    });
  });

  function review(name: string, { plan }: AppliedPlan): readonly string[] {
    const file = join(workspace.stackDirectory(STACK), "cdk.tf.json");
    const synthesized = JSON.parse(readFileSync(file, "utf8"));
    updatePlanFixture(name, plan, synthesized);
    return findingsIn(parsePlan(Buffer.from(plan)), { synthesized, stack: STACK });
  }
});

function addressesOf({ printed }: AppliedPlan, what: string): readonly string[] {
  return stepsOf(printed)
    .filter((step) => step.what === what)
    .map(({ address }) => address);
}

/** What the rest of the file is about, taken out of the stack's JSON. */
function dropLifecycles(workspace: Workspace): void {
  const file = join(workspace.stackDirectory(STACK), "cdk.tf.json");
  const { resource, ...rest } = JSON.parse(readFileSync(file, "utf8"));
  for (const type of ["aws_lambda_function", "aws_lambda_permission"]) {
    for (const one of Object.values<{ lifecycle?: object }>(resource[type])) delete one.lifecycle;
  }
  writeFileSync(file, JSON.stringify({ ...rest, resource }));
}

/** An emulator that was installed before it had to sign answers with a fault, which the provider repeats for ten minutes. */
async function checkSigning({ account }: Workspace): Promise<void> {
  const input = { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" };
  await callEmulator(account.emulatorUrl, KMS_SERVICE, "CreateKey", input).catch((cause) => {
    throw new Error("the emulator's KMS cannot sign; install .ci/requirements.txt again", {
      cause,
    });
  });
}

/** A busy emulator is later than a handler waits for AWS: what asks to be tried again is, as by a person. */
async function answerOf(
  workspace: Workspace,
  name: string,
  event: object,
  triesLeft = 3,
): Promise<unknown> {
  const answer = await invoke(workspace.account.emulatorUrl, `${PREFIX}${name}`, event);
  if (answer.functionError !== null && triesLeft > 0 && isUnavailable(answer.payload)) {
    await setTimeout(TRY_AGAIN_MILLISECONDS);
    return answerOf(workspace, name, event, triesLeft - 1);
  }
  const { functionError, payload } = answer;
  // With what the function says of it, which would be missing from a failure otherwise.
  expect({ functionError, error: functionError && payload }).toEqual({
    functionError: null,
    error: null,
  });
  return payload;
}

function isUnavailable(payload: unknown): boolean {
  return (payload as { readonly errorMessage?: string } | null)?.errorMessage === UNAVAILABLE;
}

function withMetadata<T extends { readonly request: object }>(event: T, clientMetadata: object): T {
  return { ...event, request: { ...event.request, clientMetadata } };
}

/** Puts a user of an earlier system into the table, as the import does. */
async function addWaitingUser(
  { account }: Workspace,
  address: string,
  password: string,
): Promise<void> {
  const salt = randomBytes(16);
  const hash = scryptSync(password, salt, 32, { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 });
  const encode = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
  const item = {
    password: `$scrypt$ln=16,r=8,p=1$${encode(salt)}$${encode(hash)}`,
    expires: Math.floor(Date.now() / 1_000) + 3_600,
  };
  const table = emulatorTable(account.emulatorUrl, `${PREFIX}migration`);
  await table.putIfAbsent(migrationItemId(address), item, deadline());
}

/** The variables of a deployed function. */
function variablesOf(workspace: Workspace, name: string): Readonly<Record<string, string>> {
  const found = managedResources(workspace).find(
    ({ address }) => address === `aws_lambda_function.${name}`,
  );
  return found?.attributes.environment[0].variables;
}

/** Encrypts as Cognito does: a message of the AWS Encryption SDK under the deployed key. */
async function encryptCode(workspace: Workspace, code: string): Promise<string> {
  const client = new KMS({
    region: "eu-central-1",
    endpoint: workspace.account.emulatorUrl,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const { encrypt } = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
  const keyring = new KmsKeyringNode({
    // The SDK's interface was written before `exactOptionalPropertyTypes`.
    clientProvider: (() => client) as unknown as KmsNodeClientSupplier,
    generatorKeyId: variablesOf(workspace, "default-custom-email-sender").CODE_KEY_ARN ?? "",
  });
  const { result } = await encrypt(keyring, code);
  return result.toString("base64");
}

/** What a sender delivers meanwhile; the stack takes only an https address, so the function is given another. */
async function deliveriesOf(
  workspace: Workspace,
  name: string,
  act: () => Promise<unknown>,
): Promise<readonly ReceivedRequest[]> {
  const { emulatorUrl } = workspace.account;
  const variables = variablesOf(workspace, name);
  const receiver = await startWebhookReceiver();
  try {
    const WEBHOOK_URL = receiver.url;
    await setEnvironment(emulatorUrl, `${PREFIX}${name}`, { ...variables, WEBHOOK_URL });
    await act();
  } finally {
    await setEnvironment(emulatorUrl, `${PREFIX}${name}`, variables);
    await receiver.close();
  }
  return receiver.requests;
}

/** Whether a delivery was signed with the deployed key, by its public half alone. */
async function isSigned(
  workspace: Workspace,
  { headers, body }: ReceivedRequest,
): Promise<boolean> {
  const KeyId = variablesOf(workspace, "default-custom-email-sender").SIGNING_KEY_ARN;
  const { emulatorUrl } = workspace.account;
  const { PublicKey } = await callEmulator(emulatorUrl, KMS_SERVICE, "GetPublicKey", { KeyId });
  const key = createPublicKey({
    key: Buffer.from(String(PublicKey), "base64"),
    format: "der",
    type: "spki",
  });
  const bytes = webhookBytes(String(headers[WEBHOOK_HEADERS.timestamp]), body);
  const signature = Buffer.from(String(headers[WEBHOOK_HEADERS.signature]), "base64");
  return verify("sha256", bytes, key, signature);
}
