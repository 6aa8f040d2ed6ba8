/**
 * Choices about accounts: signing up, users and their attributes, messages, limits. Part of `index.ts`.
 * @module
 */
import type { KnownDifference } from "./known-difference";

/** Sign-up, users, messages and limits. */
export const ACCOUNT_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: "no-web-acl",
    area: "api",
    behaviour:
      "A web ACL in front of a pool, such as rateLimitPerFiveMinutes makes, turns nobody away.",
    reason: "Every call to a simulator comes from one address.",
    evidence: "documented",
  },
  {
    id: "pre-sign-up-before-existence",
    area: "sign-up",
    behaviour:
      "Input, schema and password policy are checked first, then PreSignUp runs, then the name is looked up.",
    reason:
      "Pools with a throwing trigger answer with its error, not with UsernameExistsException.",
    evidence: "reported",
  },
  {
    id: "pre-sign-up-user-name",
    area: "sign-up",
    behaviour:
      "In a pool that signs in with attributes, PreSignUp sees the final UUID as userName and the address from the user name among userAttributes.",
    reason: "Later triggers are seen with the UUID; the first has no evidence.",
    evidence: "recalled",
  },
  {
    id: "auto-verify-without-address",
    area: "sign-up",
    behaviour:
      "autoVerifyEmail or autoVerifyPhone without the address fails with InvalidLambdaResponseException and a text of our own.",
    reason: "AWS documents an error without naming it.",
    evidence: "documented in 2023",
  },
  {
    id: "confirm-tells-nothing",
    area: "sign-up",
    behaviour:
      "Where the client hides who exists, every refusal of ConfirmSignUp is CodeMismatchException: unknown, confirmed, disabled, code expired or wrong.",
    reason:
      "AWS's documentation of hidden users does not name the operation; it is reported to tell confirmed users and expired codes apart.",
    evidence: "reported",
  },
  {
    id: "resend-without-verification",
    area: "sign-up",
    behaviour:
      "ResendConfirmationCode in a pool that verifies nothing is InvalidParameterException 'Cannot resend codes. Auto verification not turned on.'",
    reason: "Recalled text; the answer does not depend on the user.",
    evidence: "recalled",
  },
  {
    id: "user-name-spelling",
    area: "users",
    behaviour:
      "A user name keeps the case of its sign-up; where the pool ignores case, lookups do too, and challenges name everybody in lower case.",
    reason:
      "What AWS shows in tokens of such pools is not established; a spelling that came back from a challenge would tell who exists.",
    evidence: "not established",
  },
  {
    id: "schema-texts",
    area: "users",
    behaviour:
      "Texts about values that do not fit the schema are recalled or our own; their type is InvalidParameterException.",
    reason: "No pasted answer was found for most of them.",
    evidence: "recalled",
  },
  {
    id: "numbers-have-one-spelling",
    area: "users",
    behaviour:
      "A number is whole, and written without zeros in front and without -0; 0.5 is refused.",
    reason:
      "Whether AWS takes other spellings, or decimals between the bounds, is not established; they could carry more than the bounds let through, and nothing may rest on this refusal.",
    evidence: "not established",
  },
  {
    id: "verified-flags-never-written",
    area: "users",
    behaviour:
      "A client can never write email_verified, phone_number_verified, sub or identities, no matter what its list says.",
    reason: "A user must not vouch for themselves.",
    evidence: "recalled",
  },
  {
    id: "admin-create-existing",
    area: "users",
    behaviour: "AdminCreateUser of a taken name answers 'User account already exists'.",
    reason: "Recalled text.",
    evidence: "recalled",
  },
  {
    id: "alias-moves-to-the-vouched",
    area: "users",
    behaviour:
      "An administrator who gives a verified address that is another's alias moves the alias; the other keeps the address unverified. Pools that sign in with attributes answer AliasExistsException.",
    reason: "One report, of an alias pool (boto3 issue 3213); preferred_username does not move.",
    evidence: "reported",
  },
  {
    id: "group-names",
    area: "users",
    behaviour:
      "A group's name is taken in upper or lower case; it is found in the case of its creation alone.",
    reason:
      "GroupExistsException for another case is reported (amplify-backend issue 1781); how AWS looks names up is not established.",
    evidence: "reported",
  },
  {
    id: "group-operations",
    area: "users",
    behaviour:
      "DeleteGroup takes a group with its memberships; UpdateGroup leaves what the call leaves out; the user is looked up before the group; joining and leaving twice succeed.",
    reason:
      "The service model says that a deleted group no longer counts; an older guide let only empty ones go. The rest is moto's.",
    evidence: "source of others",
  },
  {
    id: "group-limits",
    area: "users",
    behaviour:
      "More than 10,000 groups of a pool or 100 of a user are LimitExceededException with a text of our own.",
    reason: "AWS documents both quotas, and for AdminAddUserToGroup no error that fits.",
    evidence: "documented",
  },
  {
    id: "directory-of-the-stack",
    area: "users",
    behaviour:
      "Users, groups and memberships of the stack are made at the start, and go at the start after they left the stack; a user who is there stays as they are, no matter what the stack says meanwhile.",
    reason: "Terraform compares with its state, which does not exist here.",
    evidence: "source of others",
  },
  {
    id: "no-devices",
    area: "users",
    behaviour: "ListDevices and AdminListDevices answer an empty list, however the pool is set up.",
    reason:
      "Devices are not simulated. The model has InvalidUserPoolConfigurationException, whose case is not established.",
    evidence: "service model",
  },
  {
    id: "admin-create-without-password",
    area: "users",
    behaviour:
      "AdminCreateUser without TemporaryPassword, in a pool that signs in with codes and with an address for them, makes a user without a password, CONFIRMED; {####} in the invitation stays empty.",
    reason:
      "AWS documents the missing password, that such users are not in FORCE_CHANGE_PASSWORD, and not what the invitation holds.",
    evidence: "documented",
  },
  {
    id: "invitation-medium",
    area: "messages",
    behaviour:
      "AdminCreateUser without DesiredDeliveryMediums invites by e-mail where there is an address, else by text message.",
    reason:
      "AWS's documented default is SMS; pools with e-mail alone are known to invite by e-mail.",
    evidence: "recalled",
  },
  {
    id: "custom-message-without-ses",
    area: "messages",
    behaviour:
      "CustomMessage's e-mail texts are used no matter what the pool's sending account is.",
    reason:
      "AWS documents an error without SES; in practice such pools are reported to accept them.",
    evidence: "documented in 2023",
  },
  {
    id: "forgot-password-pretence",
    area: "messages",
    behaviour:
      "Where the client hides who exists, ForgotPassword of an unknown, disabled or unverifiable user always seems to send.",
    reason: "AWS alternates between that and InvalidParameterException.",
    evidence: "documented",
  },
  {
    id: "administrator-recovery-text",
    area: "messages",
    behaviour:
      "ForgotPassword with admin_only is NotAuthorizedException 'Contact administrator to reset password.'",
    reason: "moto's text, not confirmed on AWS.",
    evidence: "source of others",
  },
  {
    id: "attempt-limits",
    area: "api",
    behaviour:
      "ForgotPassword and ConfirmForgotPassword together are limited to 20 an hour; there is no throttling by rate.",
    reason: "AWS varies the limit between 5 and 20 by risk; rates belong to an account.",
    evidence: "documented",
  },
  {
    id: "values-hidden-in-violations",
    area: "api",
    behaviour: "A validation error never repeats the value.",
    reason: "AWS hides sensitive members only; the simulator's terminal and trace must hold none.",
    evidence: "reported",
  },
];
