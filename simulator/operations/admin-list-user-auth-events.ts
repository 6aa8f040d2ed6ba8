/**
 * AdminListUserAuthEvents: the history of a user's sign-ins. AWS has one where threat protection is on, which
 * is not simulated.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html
 * @module
 */
import { type Call, openUser } from "../context";
import { CognitoError, UnsupportedOperationError } from "../errors";
import { integer, text } from "./fields";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";
import { NO_EVENTS } from "./unsupported";

/** Refuses as AWS does where there is no history, and says that there is none here where AWS would have one. */
export const adminListUserAuthEvents = defineOperation({
  access: "signed",
  summary:
    "Refused as on AWS where threat protection is off; where it is on, 501: it is not simulated",
  fields: {
    UserPoolId: userPoolId,
    Username: username,
    MaxResults: integer(0, 60),
    NextToken: text({ minimum: 1, maximum: 131_072 }),
  },
  run: (call: Call<"pools">, input) => {
    const { scope } = openUser(call, input.UserPoolId, input.Username);
    if (scope.pool.threatProtection) {
      throw new UnsupportedOperationError("operation AdminListUserAuthEvents", NO_EVENTS);
    }
    // The type is AWS's, the text ours.
    throw new CognitoError(
      "UserPoolAddOnNotEnabledException",
      "User pool add-ons are not enabled for the user pool",
    );
  },
});
