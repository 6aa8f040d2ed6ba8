/**
 * AdminListDevices: the remembered devices of a user. The simulator remembers none.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListDevices.html
 * @module
 */
import { type Call, openUser } from "../context";
import { integer, text } from "./fields";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Lists nothing, of a user who exists. */
export const adminListDevices = defineOperation({
  access: "signed",
  summary: "Always empty: devices are not simulated",
  fields: {
    UserPoolId: userPoolId,
    Username: username,
    Limit: integer(0, 60),
    PaginationToken: text({ minimum: 1, maximum: 2_048 }),
  },
  run: (call: Call<"pools">, input) => {
    openUser(call, input.UserPoolId, input.Username);
    return { Devices: [] };
  },
});
