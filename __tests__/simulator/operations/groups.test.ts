/**
 * Groups: made, changed, listed, joined and left, and what tokens say of them.
 * @module
 */
import { createMemoryStateStore } from "../../../simulator/state/memory-state-store";
import { addConfirmedUser, claimsOf, refusal, signIn } from "../../support/sign-in";
import { createTestCognito, type TestCognito } from "../../support/test-cognito";

const NOT_FOUND = refusal("ResourceNotFoundException", "Group not found.");
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

type Json = Record<string, unknown>;
const groupNames = (answer: Json) =>
  (answer.Groups as readonly { GroupName: string }[]).map(({ GroupName }) => GroupName);
const userNames = (answer: Json) =>
  (answer.Users as readonly { Username: string }[]).map(({ Username }) => Username);
const create = (test: TestCognito, GroupName: string, more: Json = {}) =>
  test.call("CreateGroup", { GroupName, ...more });
const join = (test: TestCognito, Username: string, GroupName: string) =>
  test.call("AdminAddUserToGroup", { Username, GroupName });

async function startWithAda() {
  const test = await createTestCognito();
  await addConfirmedUser(test, "ada");
  return test;
}

async function claimsWith(groups: readonly (readonly [string, Json])[]) {
  const test = await startWithAda();
  for (const [name, properties] of groups) {
    await create(test, name, properties);
    await join(test, "ada", name);
  }
  const { IdToken, AccessToken } = await signIn(test, "ada");
  return { id: claimsOf(IdToken), access: claimsOf(AccessToken) };
}

describe("a group", () => {
  it("is what it was made as, until it is changed", async () => {
    const test = await createTestCognito();
    const made = await create(test, "staff", {
      Description: "Those who work here",
      RoleArn: role("staff"),
      Precedence: 0,
    });
    const group = {
      GroupName: "staff",
      UserPoolId: test.pool.id,
      Description: "Those who work here",
      RoleArn: role("staff"),
      Precedence: 0,
      LastModifiedDate: 1795424703,
      CreationDate: 1795424703,
    };
    expect(made).toEqual({ Group: group });
    test.clock.advanceSeconds(60);

    const changed = await test.call("UpdateGroup", { GroupName: "staff", Precedence: 7 });

    const expected = { Group: { ...group, Precedence: 7, LastModifiedDate: 1795424763 } };
    expect(changed).toEqual(expected);
    await expect(test.call("GetGroup", { GroupName: "staff" })).resolves.toEqual(expected);
  });

  it("has no member that nobody gave it", async () => {
    const test = await createTestCognito();

    await expect(create(test, "plain")).resolves.toEqual({
      Group: {
        GroupName: "plain",
        UserPoolId: test.pool.id,
        LastModifiedDate: 1795424703,
        CreationDate: 1795424703,
      },
    });
  });

  it.each([["staff"], ["Staff"]])("is not made beside one of its name, as %s", async (name) => {
    const test = await createTestCognito();
    await create(test, "staff");

    await expect(create(test, name)).rejects.toEqual(
      refusal("GroupExistsException", "A group with the name already exists."),
    );
  });

  it.each([
    ["GetGroup", {}],
    ["UpdateGroup", {}],
    ["DeleteGroup", {}],
    ["ListUsersInGroup", {}],
    ["AdminAddUserToGroup", { Username: "ada" }],
    ["AdminRemoveUserFromGroup", { Username: "ada" }],
  ])("that does not exist is no group to %s", async (operation, more) => {
    const test = await startWithAda();
    await create(test, "staff");

    await expect(test.call(operation, { GroupName: "Staff", ...more })).rejects.toEqual(NOT_FOUND);
  });

  it.each([
    ["CreateGroup"],
    ["GetGroup"],
    ["UpdateGroup"],
    ["DeleteGroup"],
    ["ListUsersInGroup"],
    ["ListGroups"],
    ["AdminAddUserToGroup"],
    ["AdminRemoveUserFromGroup"],
    ["AdminListGroupsForUser"],
  ])("is nothing that %s finds in a pool that does not exist", async (operation) => {
    const test = await createTestCognito();
    const UserPoolId = "eu-central-1_NOBODY000";

    await expect(
      test.call(operation, { UserPoolId, GroupName: "staff", Username: "ada" }),
    ).rejects.toEqual(
      refusal("ResourceNotFoundException", `User pool ${UserPoolId} does not exist.`),
    );
  });

  it.each([["AdminAddUserToGroup"], ["AdminRemoveUserFromGroup"], ["AdminListGroupsForUser"]])(
    "is not for a user who does not exist in %s",
    async (operation) => {
      const test = await createTestCognito();
      await create(test, "staff");

      await expect(
        test.call(operation, { Username: "nobody", GroupName: "staff" }),
      ).rejects.toEqual(refusal("UserNotFoundException", "User does not exist."));
    },
  );

  it.each([
    [{ GroupName: "" }, "groupName"],
    [{ GroupName: "two words" }, "groupName"],
    [{ GroupName: "x".repeat(129) }, "groupName"],
    [{ GroupName: "staff", Precedence: -1 }, "precedence"],
    [{ GroupName: "staff", Precedence: 2 ** 31 }, "precedence"],
    [{ GroupName: "staff", RoleArn: "arn:aws:iam::role" }, "roleArn"],
    [{ GroupName: "staff", RoleArn: "not-an-arn-of-any-service" }, "roleArn"],
    [{ GroupName: "staff", Description: "x".repeat(2_049) }, "description"],
  ])("is not made of %j", async (input, member) => {
    const test = await createTestCognito();

    await expect(test.call("CreateGroup", input)).rejects.toMatchObject({
      code: "InvalidParameterException",
      message: expect.stringContaining(`Value at '${member}' failed to satisfy constraint`),
    });
    await expect(test.call("ListGroups")).resolves.toEqual({ Groups: [] });
  });

  it("is one of ten thousand at most", async () => {
    const test = await createTestCognito();
    for (let index = 0; index < 10_000; index += 1) await create(test, `group-${index}`);

    await expect(create(test, "one-more")).rejects.toMatchObject({
      code: "LimitExceededException",
    });
  });

  it("goes with its memberships, and comes back without them", async () => {
    const test = await startWithAda();
    await create(test, "staff");
    await join(test, "ada", "staff");

    await test.call("DeleteGroup", { GroupName: "staff" });
    await create(test, "staff");

    await expect(test.call("ListUsersInGroup", { GroupName: "staff" })).resolves.toEqual({
      Users: [],
    });
    await expect(test.call("AdminListGroupsForUser", { Username: "ada" })).resolves.toEqual({
      Groups: [],
    });
  });
});

describe("lists of groups", () => {
  it("go by creation, in pages, undisturbed by deletions", async () => {
    const test = await startWithAda();
    const all = ["e", "d", "c", "b", "a"];
    for (const name of all) {
      await create(test, name);
      await join(test, "ada", name);
    }

    for (const [operation, more] of [
      ["ListGroups", {}],
      ["AdminListGroupsForUser", { Username: "ada" }],
    ] as const) {
      const first = await test.call(operation, { ...more, Limit: 2 });
      const second = await test.call(operation, { ...more, Limit: 2, NextToken: first.NextToken });
      const third = await test.call(operation, { ...more, Limit: 2, NextToken: second.NextToken });
      expect([first, second, third].map(groupNames)).toEqual([["e", "d"], ["c", "b"], ["a"]]);
      expect(third).not.toHaveProperty("NextToken");
    }
  });

  it("show members in order of their sign-up, in pages, and no deleted user", async () => {
    const test = await createTestCognito();
    await create(test, "staff");
    for (const name of ["ada", "bob", "eve"]) await addConfirmedUser(test, name);
    for (const name of ["eve", "ada", "bob"]) await join(test, name, "staff");

    const first = await test.call("ListUsersInGroup", { GroupName: "staff", Limit: 2 });
    await test.call("AdminDeleteUser", { Username: "eve" });
    const second = await test.call("ListUsersInGroup", {
      GroupName: "staff",
      Limit: 2,
      NextToken: first.NextToken,
    });

    expect(userNames(first)).toEqual(["ada", "bob"]);
    expect(userNames(second)).toEqual([]);
  });

  it("reject a token that they have not given", async () => {
    const test = await createTestCognito();

    await expect(test.call("ListGroups", { NextToken: "abc" })).rejects.toMatchObject({
      code: "InvalidParameterException",
    });
  });
});

describe("a membership", () => {
  it("may be given and ended twice", async () => {
    const test = await startWithAda();
    await create(test, "staff");

    await join(test, "ada", "staff");
    await join(test, "ada", "staff");
    expect(groupNames(await test.call("AdminListGroupsForUser", { Username: "ada" }))).toEqual([
      "staff",
    ]);
    const leave = { Username: "ada", GroupName: "staff" };
    await test.call("AdminRemoveUserFromGroup", leave);
    await test.call("AdminRemoveUserFromGroup", leave);

    await expect(test.call("AdminListGroupsForUser", { Username: "ada" })).resolves.toEqual({
      Groups: [],
    });
  });

  it("is one of a hundred at most", async () => {
    const test = await startWithAda();
    for (let index = 0; index <= 100; index += 1) await create(test, `group-${index}`);
    for (let index = 0; index < 100; index += 1) await join(test, "ada", `group-${index}`);

    await expect(join(test, "ada", "group-99")).resolves.toEqual({});
    await expect(join(test, "ada", "group-100")).rejects.toMatchObject({
      code: "LimitExceededException",
    });
  });

  it.each([
    [
      "AdminDeleteUser",
      async (test: TestCognito) => test.call("AdminDeleteUser", { Username: "ada" }),
    ],
    [
      "DeleteUser",
      async (test: TestCognito) => {
        const { AccessToken } = await signIn(test, "ada");
        return test.call("DeleteUser", { AccessToken });
      },
    ],
  ])("ends with %s, also for the next one who takes the name", async (_operation, remove) => {
    const test = await startWithAda();
    await create(test, "staff");
    await join(test, "ada", "staff");

    await remove(test);
    await addConfirmedUser(test, "ada");

    await expect(test.call("AdminListGroupsForUser", { Username: "ada" })).resolves.toEqual({
      Groups: [],
    });
    await expect(test.call("ListUsersInGroup", { GroupName: "staff" })).resolves.toEqual({
      Users: [],
    });
  });

  it("outlives a restart, and so does the group", async () => {
    const store = createMemoryStateStore();
    const before = await createTestCognito(undefined, { store });
    await addConfirmedUser(before, "ada");
    await create(before, "staff", { RoleArn: role("staff") });
    await create(before, "guests");
    await join(before, "ada", "staff");

    const after = await createTestCognito(undefined, { store });
    await create(after, "late");

    expect(groupNames(await after.call("ListGroups"))).toEqual(["staff", "guests", "late"]);
    expect(userNames(await after.call("ListUsersInGroup", { GroupName: "staff" }))).toEqual([
      "ada",
    ]);
    const { IdToken } = await signIn(after, "ada");
    expect(claimsOf(IdToken)).toMatchObject({ "cognito:groups": ["staff"] });
  });

  it("shows in tokens from the next refresh on, and goes from them likewise", async () => {
    const test = await startWithAda();
    await create(test, "staff");
    const { RefreshToken, IdToken } = await signIn(test, "ada");
    const refresh = async () => {
      const answer = await test.call("InitiateAuth", {
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      });
      return claimsOf((answer.AuthenticationResult as { AccessToken: string }).AccessToken);
    };

    expect(claimsOf(IdToken)).not.toHaveProperty(["cognito:groups"]);
    await join(test, "ada", "staff");
    expect((await refresh())["cognito:groups"]).toEqual(["staff"]);
    await test.call("DeleteGroup", { GroupName: "staff" });
    expect(await refresh()).not.toHaveProperty(["cognito:groups"]);
  });
});

describe("groups in tokens", () => {
  it("stand by precedence, with their roles in the ID token alone", async () => {
    const { id, access } = await claimsWith([
      ["none", {}],
      ["second", { Precedence: 2, RoleArn: role("second") }],
      ["first", { Precedence: 1, RoleArn: role("first") }],
    ]);

    expect(id).toMatchObject({
      "cognito:groups": ["first", "second", "none"],
      "cognito:roles": [role("first"), role("second")],
      "cognito:preferred_role": role("first"),
    });
    expect(access["cognito:groups"]).toEqual(["first", "second", "none"]);
    expect(access).not.toHaveProperty(["cognito:roles"]);
    expect(access).not.toHaveProperty(["cognito:preferred_role"]);
  });

  it("have no preferred role where two go first with different ones", async () => {
    const { id } = await claimsWith([
      ["a", { Precedence: 1, RoleArn: role("a") }],
      ["b", { Precedence: 1, RoleArn: role("b") }],
      ["c", { Precedence: 2, RoleArn: role("c") }],
    ]);

    expect(id["cognito:roles"]).toEqual([role("a"), role("b"), role("c")]);
    expect(id).not.toHaveProperty(["cognito:preferred_role"]);
  });

  it("have the role on which two agree that go first", async () => {
    const { id } = await claimsWith([
      ["a", { RoleArn: role("same") }],
      ["b", { RoleArn: role("same") }],
    ]);

    expect(id).toMatchObject({
      "cognito:roles": [role("same")],
      "cognito:preferred_role": role("same"),
    });
  });

  it("put a group with a precedence before one without", async () => {
    const { id } = await claimsWith([
      ["a", { RoleArn: role("a") }],
      ["b", { RoleArn: role("b"), Precedence: 9 }],
    ]);

    expect(id["cognito:preferred_role"]).toBe(role("b"));
  });
});

describe("AdminDeleteUserAttributes", () => {
  it("takes attributes away that no client may write, an address with its flag", async () => {
    const test = await startWithAda();
    await test.call("AdminUpdateUserAttributes", {
      Username: "ada",
      UserAttributes: [
        { Name: "email", Value: "ada@example.com" },
        { Name: "email_verified", Value: "true" },
        { Name: "name", Value: "Ada" },
      ],
    });

    await test.call("AdminDeleteUserAttributes", {
      Username: "ada",
      UserAttributeNames: ["email", "nickname"],
    });

    await expect(test.call("AdminGetUser", { Username: "ada" })).resolves.toMatchObject({
      UserAttributes: [
        { Name: "sub", Value: expect.any(String) },
        { Name: "name", Value: "Ada" },
      ],
    });
  });

  it.each([["sub"], ["custom:unknown"]])("refuses %s", async (name) => {
    const test = await startWithAda();

    await expect(
      test.call("AdminDeleteUserAttributes", { Username: "ada", UserAttributeNames: [name] }),
    ).rejects.toMatchObject({ code: "InvalidParameterException" });
  });
});
