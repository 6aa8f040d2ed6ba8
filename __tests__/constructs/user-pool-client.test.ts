/**
 * What a client refuses, and what it waits for.
 * @module
 */
import { TriggerFunction } from "../../constructs/trigger-function";
import { UserPool, type UserPoolSignIn } from "../../constructs/user-pool";
import { UserPoolClient, type UserPoolClientProps } from "../../constructs/user-pool-client";
import { bundleOf } from "../support/places";
import { resourceOf, synthStack } from "../support/synth";

function synthClient(
  props: Partial<UserPoolClientProps>,
  signIn: UserPoolSignIn = { signInWith: "username", anonymous: false },
) {
  return synthStack((scope) => {
    const pool = new UserPool(scope, "pool", {
      ...signIn,
      poolName: "pool",
      passwordPolicy: { minimumLength: 15 },
      dataProtected: false,
    });
    new UserPoolClient(scope, "client", {
      pool,
      clientName: "client",
      passwordFlowAllowed: false,
      readAttributes: ["email"],
      writeAttributes: ["email"],
      accessTokenMinutes: 10,
      idTokenMinutes: 10,
      refreshTokenHours: 24,
      ...props,
    });
    const fn = new TriggerFunction(scope, "fn", {
      functionName: "fn",
      bundle: bundleOf("pre-sign-up"),
      runtime: "nodejs24.x",
      memoryMegabytes: 256,
      logRetentionDays: 7,
    });
    pool.addTrigger("postConfirmation", fn);
  });
}

describe("UserPoolClient", () => {
  it.each([{ signInWith: "email" }, { signInWith: "username", anonymous: true }] as const)(
    "rejects empty lists on a pool of $signInWith names",
    (signIn) => {
      expect(() => synthClient({ readAttributes: [] }, signIn)).toThrow(
        "readAttributes of client is empty, which AWS takes for every attribute; name at least one",
      );
      expect(() => synthClient({ writeAttributes: [] }, signIn)).toThrow(
        "writeAttributes of client is empty",
      );
    },
  );

  it("rejects a missing list, which types alone do not stop", () => {
    const props = { writeAttributes: undefined } as unknown as Partial<UserPoolClientProps>;

    expect(() => synthClient(props)).toThrow("writeAttributes of client is missing");
  });

  it("waits for a permission that is added after it", () => {
    const client = resourceOf(synthClient({}), "aws_cognito_user_pool_client", "client");

    expect(client.depends_on).toHaveLength(1);
    expect(client.depends_on[0]).toMatch(
      /^aws_lambda_permission\.pool_permission-post-confirmation_/,
    );
  });
});
