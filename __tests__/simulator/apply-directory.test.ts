/**
 * What a start makes of the groups, users and memberships of a stack, and what a later one takes back.
 * @module
 */
import { applyDirectories } from "../../simulator/apply-directory";
import type { Cognito } from "../../simulator/cognito";
import type { SimulatedDirectory, SimulatedUser } from "../../simulator/stack/model";
import type { StateStore } from "../../simulator/state/state-store";
import { claimsOf, PASSWORD, passwordSignIn, signIn } from "../support/sign-in";
import { buildPool, buildStack, buildTriggers } from "../support/simulated-stack";
import { createKeyedStore, createTestCognito } from "../support/test-cognito";

const ROLE = "arn:aws:iam::111122223333:role/staff";
const STAFF = { address: "aws_cognito_user_group.staff", name: "staff", roleArn: ROLE };
const MEMBERSHIP = { address: "aws_cognito_user_in_group.x", username: "ada", groupName: "staff" };

function user(username: string, changes: Partial<SimulatedUser> = {}): SimulatedUser {
  return {
    address: `aws_cognito_user.${username}`,
    username,
    enabled: true,
    attributes: {},
    validationData: {},
    clientMetadata: {},
    forceAliasCreation: false,
    ...changes,
  };
}

const FULL: Partial<SimulatedDirectory> = {
  groups: [STAFF],
  users: [user("ada", { password: PASSWORD, messageAction: "SUPPRESS" })],
  memberships: [MEMBERSHIP],
};

/** One start on a store, with this directory. */
async function start(directory: Partial<SimulatedDirectory>, store?: StateStore) {
  const pool = buildPool({
    triggers: buildTriggers("PreSignUp"),
    directory: { groups: [], users: [], memberships: [], ...directory },
  });
  const stack = buildStack([pool]);
  const kept = store ?? (await createKeyedStore([pool]));
  const test = await createTestCognito(pool, { store: kept }, stack);
  const apply = () => applyDirectories(test.cognito, stack, kept);
  return { test, stack, store: kept, apply };
}

describe("the directory of a stack", () => {
  it("is there at the first sign-in, groups in tokens", async () => {
    const { test, apply } = await start(FULL);

    await apply();

    const { IdToken } = await signIn(test, "ada");
    expect(claimsOf(IdToken)).toMatchObject({
      "cognito:groups": ["staff"],
      "cognito:preferred_role": ROLE,
    });
    expect(test.messages).toEqual([]);
  });

  it("is made as the provider makes it: invited, told to PreSignUp, disabled", async () => {
    const { test, apply } = await start({
      users: [
        user("ada", {
          enabled: false,
          attributes: { email: "ada@example.com" },
          validationData: { "custom:invited": "yes" },
          clientMetadata: { by: "terraform" },
          temporaryPassword: "Temp0rary-Pass",
          desiredDeliveryMediums: ["EMAIL"],
        }),
      ],
    });

    await apply();

    expect(test.functions.events).toMatchObject([
      {
        triggerSource: "PreSignUp_AdminCreateUser",
        userName: "ada",
        request: {
          validationData: { "custom:invited": "yes" },
          clientMetadata: { by: "terraform" },
        },
      },
    ]);
    expect(test.messages).toMatchObject([
      { destination: "ada@example.com", code: "Temp0rary-Pass" },
    ]);
    await expect(test.call("AdminGetUser", { Username: "ada" })).resolves.toMatchObject({
      Enabled: false,
      UserStatus: "FORCE_CHANGE_PASSWORD",
    });
    await expect(passwordSignIn(test, "ada", "Temp0rary-Pass")).rejects.toMatchObject({
      message: "User is disabled.",
    });
  });

  it("is not made twice, and leaves what users changed", async () => {
    const first = await start(FULL);
    await first.apply();
    await first.test.call("AdminSetUserPassword", {
      Username: "ada",
      Password: "An0ther-Pass",
      Permanent: true,
    });
    await first.test.call("CreateGroup", { GroupName: "by-hand" });
    await first.test.call("AdminAddUserToGroup", { Username: "ada", GroupName: "by-hand" });
    const { test, apply } = await start(FULL, first.store);

    await apply();

    const { AccessToken } = await signIn(test, "ada", "An0ther-Pass");
    expect(claimsOf(AccessToken)["cognito:groups"]).toEqual(["staff", "by-hand"]);
    expect(test.functions.events).toEqual([]);
  });

  it("takes back what the stack no longer has, and nothing else", async () => {
    const first = await start({ ...FULL, users: [...(FULL.users ?? []), user("bob")] });
    await first.apply();
    await first.test.call("AdminCreateUser", { Username: "by-hand", MessageAction: "SUPPRESS" });
    await first.test.call("CreateGroup", { GroupName: "by-hand" });
    const { test, apply } = await start({ users: FULL.users ?? [] }, first.store);

    await apply();

    const users = (await test.call("ListUsers")).Users as readonly { Username: string }[];
    const groups = (await test.call("ListGroups")).Groups as readonly { GroupName: string }[];
    expect(users.map(({ Username }) => Username)).toEqual(["ada", "by-hand"]);
    expect(groups.map(({ GroupName }) => GroupName)).toEqual(["by-hand"]);
    const { AccessToken } = await signIn(test, "ada");
    expect(claimsOf(AccessToken)).not.toHaveProperty(["cognito:groups"]);
  });

  it.each([
    ["without a password", { password: "short" }, "AdminSetUserPassword"],
    ["enabled", { password: PASSWORD, enabled: false }, "AdminDisableUser"],
  ])("makes a user again whom a start that broke off left %s", async (_, changes, step) => {
    const whole = user("ada", { messageAction: "SUPPRESS", ...changes });
    const first = await start({ users: [whole] });
    const broken: Cognito = {
      ...first.test.cognito,
      call: (operation, ...rest) =>
        operation === step
          ? Promise.reject(new Error("killed"))
          : first.test.cognito.call(operation, ...rest),
    };
    await expect(applyDirectories(broken, first.stack, first.store)).rejects.toThrow("killed");
    const next = await start({ users: [{ ...whole, password: PASSWORD }] }, first.store);

    await next.apply();

    const expected = { Enabled: whole.enabled, UserStatus: "CONFIRMED" };
    await expect(next.test.call("AdminGetUser", { Username: "ada" })).resolves.toMatchObject(
      expected,
    );
    await next.test.call("AdminEnableUser", { Username: "ada" });
    await expect(signIn(next.test, "ada")).resolves.toBeDefined();
    const last = await start({ users: [{ ...whole, password: PASSWORD }] }, first.store);
    await last.apply();
    await expect(signIn(last.test, "ada")).resolves.toBeDefined();
    expect(last.test.functions.events).toEqual([]);
  });

  it("is made again where somebody deleted it, and forgotten where the stack did", async () => {
    const first = await start(FULL);
    await first.apply();
    await first.test.call("AdminDeleteUser", { Username: "ada" });
    await first.test.call("DeleteGroup", { GroupName: "staff" });
    const again = await start(FULL, first.store);
    await again.apply();
    await expect(signIn(again.test, "ada")).resolves.toBeDefined();
    await again.test.call("AdminDeleteUser", { Username: "ada" });

    const last = await start({}, first.store);

    await expect(last.apply()).resolves.toBeUndefined();
    await expect(last.test.call("ListGroups")).resolves.toEqual({ Groups: [] });
  });

  it("brings a group up to date", async () => {
    const first = await start(FULL);
    await first.apply();
    const { test, apply } = await start(
      { ...FULL, groups: [{ ...STAFF, precedence: 4 }] },
      first.store,
    );

    await apply();

    await expect(test.call("GetGroup", { GroupName: "staff" })).resolves.toMatchObject({
      Group: { Precedence: 4, RoleArn: ROLE },
    });
  });

  it.each([
    ["aws_cognito_user.ada", { users: [user("ada", { attributes: { "custom:nothing": "1" } })] }],
    ["aws_cognito_user.ada", { users: [user("ada", { temporaryPassword: "x" })] }],
    [
      "aws_cognito_user_group.odd",
      { groups: [{ address: "aws_cognito_user_group.odd", name: "a b" }] },
    ],
    ["aws_cognito_user_in_group.x", { groups: [STAFF], memberships: [MEMBERSHIP] }],
  ])("that Cognito refuses stops the start and names %s", async (address, directory) => {
    const { apply } = await start(directory);

    await expect(apply()).rejects.toThrow(
      expect.objectContaining({
        name: "StackReadError",
        message: expect.stringMatching(
          new RegExp(`^'${address}' cannot be applied, since Cognito`),
        ),
      }),
    );
  });
});
