/**
 * The registry of operations, by AWS's names. `cognito.ts` looks calls up here, docs/simulator.md's support
 * table is generated from it.
 * @module
 */
import { adminAddUserToGroup } from "./admin-add-user-to-group";
import { adminConfirmSignUp } from "./admin-confirm-sign-up";
import { adminCreateUser } from "./admin-create-user";
import { adminDeleteUser } from "./admin-delete-user";
import { adminDeleteUserAttributes } from "./admin-delete-user-attributes";
import { adminDisableUser } from "./admin-disable-user";
import { adminEnableUser } from "./admin-enable-user";
import { adminGetUser } from "./admin-get-user";
import { adminInitiateAuth } from "./admin-initiate-auth";
import { adminListDevices } from "./admin-list-devices";
import { adminListGroupsForUser } from "./admin-list-groups-for-user";
import { adminListUserAuthEvents } from "./admin-list-user-auth-events";
import { adminRemoveUserFromGroup } from "./admin-remove-user-from-group";
import { adminResetUserPassword } from "./admin-reset-user-password";
import { adminRespondToAuthChallenge } from "./admin-respond-to-auth-challenge";
import { adminSetUserMfaPreference } from "./admin-set-user-mfa-preference";
import { adminSetUserPassword } from "./admin-set-user-password";
import { adminUpdateUserAttributes } from "./admin-update-user-attributes";
import { adminUserGlobalSignOut } from "./admin-user-global-sign-out";
import { associateSoftwareToken } from "./associate-software-token";
import { changePassword } from "./change-password";
import { completeWebAuthnRegistration } from "./complete-web-authn-registration";
import { confirmForgotPassword } from "./confirm-forgot-password";
import { confirmSignUp } from "./confirm-sign-up";
import { createGroup } from "./create-group";
import { deleteGroup } from "./delete-group";
import { deleteUser } from "./delete-user";
import { deleteUserAttributes } from "./delete-user-attributes";
import { deleteWebAuthnCredential } from "./delete-web-authn-credential";
import { describeResourceServer } from "./describe-resource-server";
import { describeUserPool } from "./describe-user-pool";
import { describeUserPoolClient } from "./describe-user-pool-client";
import { forgotPassword } from "./forgot-password";
import { getGroup } from "./get-group";
import { getTokensFromRefreshToken } from "./get-tokens-from-refresh-token";
import { getUser } from "./get-user";
import { getUserAttributeVerificationCode } from "./get-user-attribute-verification-code";
import { getUserAuthFactors } from "./get-user-auth-factors";
import { getUserPoolMfaConfig } from "./get-user-pool-mfa-config";
import { globalSignOut } from "./global-sign-out";
import { initiateAuth } from "./initiate-auth";
import { listDevices } from "./list-devices";
import { listGroups } from "./list-groups";
import { listResourceServers } from "./list-resource-servers";
import { listUserPoolClients } from "./list-user-pool-clients";
import { listUserPools } from "./list-user-pools";
import { listUsers } from "./list-users";
import { listUsersInGroup } from "./list-users-in-group";
import { listWebAuthnCredentials } from "./list-web-authn-credentials";
import type { Operation } from "./operation";
import { resendConfirmationCode } from "./resend-confirmation-code";
import { respondToAuthChallenge } from "./respond-to-auth-challenge";
import { revokeToken } from "./revoke-token";
import { setUserMfaPreference } from "./set-user-mfa-preference";
import { signUp } from "./sign-up";
import { startWebAuthnRegistration } from "./start-web-authn-registration";
import { updateGroup } from "./update-group";
import { updateUserAttributes } from "./update-user-attributes";
import { verifySoftwareToken } from "./verify-software-token";
import { verifyUserAttribute } from "./verify-user-attribute";

/** Every operation that the simulator knows. */
export const OPERATIONS = {
  SignUp: signUp,
  ConfirmSignUp: confirmSignUp,
  ResendConfirmationCode: resendConfirmationCode,
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  RevokeToken: revokeToken,
  GlobalSignOut: globalSignOut,
  GetUser: getUser,
  UpdateUserAttributes: updateUserAttributes,
  DeleteUserAttributes: deleteUserAttributes,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  VerifyUserAttribute: verifyUserAttribute,
  ForgotPassword: forgotPassword,
  ConfirmForgotPassword: confirmForgotPassword,
  ChangePassword: changePassword,
  DeleteUser: deleteUser,
  ListDevices: listDevices,
  AdminCreateUser: adminCreateUser,
  AdminGetUser: adminGetUser,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminSetUserPassword: adminSetUserPassword,
  AdminResetUserPassword: adminResetUserPassword,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminDeleteUserAttributes: adminDeleteUserAttributes,
  AdminDeleteUser: adminDeleteUser,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AdminInitiateAuth: adminInitiateAuth,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  ListUsers: listUsers,
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminListGroupsForUser: adminListGroupsForUser,
  CreateGroup: createGroup,
  GetGroup: getGroup,
  UpdateGroup: updateGroup,
  DeleteGroup: deleteGroup,
  ListGroups: listGroups,
  ListUsersInGroup: listUsersInGroup,
  AdminListDevices: adminListDevices,
  AdminListUserAuthEvents: adminListUserAuthEvents,
  ListUserPools: listUserPools,
  DescribeUserPool: describeUserPool,
  ListUserPoolClients: listUserPoolClients,
  DescribeUserPoolClient: describeUserPoolClient,
  AssociateSoftwareToken: associateSoftwareToken,
  VerifySoftwareToken: verifySoftwareToken,
  SetUserMFAPreference: setUserMfaPreference,
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  ListResourceServers: listResourceServers,
  DescribeResourceServer: describeResourceServer,
  StartWebAuthnRegistration: startWebAuthnRegistration,
  CompleteWebAuthnRegistration: completeWebAuthnRegistration,
  ListWebAuthnCredentials: listWebAuthnCredentials,
  DeleteWebAuthnCredential: deleteWebAuthnCredential,
  GetUserAuthFactors: getUserAuthFactors,
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of a known operation. */
export type OperationName = keyof typeof OPERATIONS;

/** The members that a request of an operation may have; none if it is not simulated. */
export function membersOf(operation: string): readonly string[] {
  return Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation as OperationName].members : [];
}
