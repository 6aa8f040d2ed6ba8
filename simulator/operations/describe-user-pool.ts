/**
 * DescribeUserPool: a pool as the stack sets it up.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html
 * @module
 */
import { type Call, openPool } from "../context";
import { describePool } from "./describe-pool";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Shows only the settings that the simulator reads. */
export const describeUserPool = defineOperation({
  access: "signed",
  summary: "What the stack says and the simulator uses",
  fields: { UserPoolId: userPoolId },
  run: (call: Call<"pools">, input) => ({
    UserPool: describePool(openPool(call, input.UserPoolId)),
  }),
});
