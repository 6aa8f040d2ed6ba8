/**
 * The registry of operations, and the list of known differences beside it.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KNOWN_DIFFERENCES } from "../../../simulator/known-differences/index";
import { OPERATIONS } from "../../../simulator/operations";

describe("operations", () => {
  it("are those that the simulator promises, each with the access that AWS asks for", () => {
    const namesBy = (access: string) =>
      Object.entries(OPERATIONS)
        .filter(([, operation]) => operation.access === access)
        .map(([name]) => name);

    expect(namesBy("public")).toEqual([
      "SignUp",
      "ConfirmSignUp",
      "ResendConfirmationCode",
      "InitiateAuth",
      "RespondToAuthChallenge",
      "GetTokensFromRefreshToken",
      "RevokeToken",
      "ForgotPassword",
      "ConfirmForgotPassword",
    ]);
    expect(namesBy("token")).toEqual([
      "GlobalSignOut",
      "GetUser",
      "UpdateUserAttributes",
      "DeleteUserAttributes",
      "GetUserAttributeVerificationCode",
      "VerifyUserAttribute",
      "ChangePassword",
      "DeleteUser",
      "ListDevices",
      "AssociateSoftwareToken",
      "VerifySoftwareToken",
      "SetUserMFAPreference",
      "StartWebAuthnRegistration",
      "CompleteWebAuthnRegistration",
      "ListWebAuthnCredentials",
      "DeleteWebAuthnCredential",
      "GetUserAuthFactors",
    ]);
    expect(namesBy("signed")).toEqual([
      "AdminCreateUser",
      "AdminGetUser",
      "AdminConfirmSignUp",
      "AdminSetUserPassword",
      "AdminResetUserPassword",
      "AdminUpdateUserAttributes",
      "AdminDisableUser",
      "AdminEnableUser",
      "AdminDeleteUserAttributes",
      "AdminDeleteUser",
      "AdminUserGlobalSignOut",
      "AdminInitiateAuth",
      "AdminRespondToAuthChallenge",
      "ListUsers",
      "AdminAddUserToGroup",
      "AdminRemoveUserFromGroup",
      "AdminListGroupsForUser",
      "CreateGroup",
      "GetGroup",
      "UpdateGroup",
      "DeleteGroup",
      "ListGroups",
      "ListUsersInGroup",
      "AdminListDevices",
      "AdminListUserAuthEvents",
      "ListUserPools",
      "DescribeUserPool",
      "ListUserPoolClients",
      "DescribeUserPoolClient",
      "AdminSetUserMFAPreference",
      "GetUserPoolMfaConfig",
      "ListResourceServers",
      "DescribeResourceServer",
    ]);
  });

  it("name the services that they touch, none takes all of them", () => {
    const folder = join(__dirname, "../../../simulator/operations");
    const definitions = readdirSync(folder)
      .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }))
      .filter(({ text }) => /= defineOperation\(/.test(text));

    expect(definitions).toHaveLength(Object.keys(OPERATIONS).length);
    for (const { name, text } of definitions) {
      expect({ name, run: text.match(/run: (?:async )?\(\s*(?:call|\{[^}]*\}): Call</) }).toEqual({
        name,
        run: expect.anything(),
      });
    }
  });
});

describe("known differences", () => {
  it("have ids that can be linked to, one each", () => {
    const ids = KNOWN_DIFFERENCES.map(({ id }) => id);

    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
