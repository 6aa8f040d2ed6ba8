/**
 * The registry of operations, and the list of known differences beside it.
 * @module
 */
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
      "AdminDeleteUser",
      "AdminUserGlobalSignOut",
      "AdminInitiateAuth",
      "AdminRespondToAuthChallenge",
      "ListUsers",
      "ListUserPools",
      "DescribeUserPool",
      "ListUserPoolClients",
      "DescribeUserPoolClient",
    ]);
  });
});

describe("known differences", () => {
  it("have ids that can be linked to, one each", () => {
    const ids = KNOWN_DIFFERENCES.map(({ id }) => id);

    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
