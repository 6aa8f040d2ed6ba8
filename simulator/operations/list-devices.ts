/**
 * ListDevices: the remembered devices of the caller. The simulator remembers none.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListDevices.html
 * @module
 */
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { integer, text } from "./fields";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** Lists nothing, to anyone who may ask. */
export const listDevices = defineOperation({
  access: "token",
  summary: "Always empty: devices are not simulated",
  fields: {
    AccessToken: accessToken,
    Limit: integer(0, 60),
    PaginationToken: text({ minimum: 1, maximum: 2_048 }),
  },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, () => ({ Devices: [] })),
});
