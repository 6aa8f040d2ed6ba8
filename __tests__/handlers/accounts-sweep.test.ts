/**
 * What a stack must tell the scheduled sweep before it starts; what it does: lib/sweep and e2e/account-end.
 * @module
 */
import "../support/handler-environment";

const VARIABLES = { SWEEP_POOLS: "eu-central-1_Example01", ACCOUNT_IDLE_WEEKS: "26" };

it.each(Object.keys(VARIABLES))("accounts-sweep does not start without %s", (name) => {
  Object.assign(process.env, VARIABLES);
  Reflect.deleteProperty(process.env, name);

  jest.isolateModules(() => {
    expect(() => require("../../handlers/accounts-sweep")).toThrow(
      `${name} is missing; deploy the stack again`,
    );
  });
});

it.each(["", "0", "many", "1.5", "-1"])(
  "accounts-sweep does not start with '%s' weeks",
  (weeks) => {
    Object.assign(process.env, VARIABLES, { ACCOUNT_IDLE_WEEKS: weeks });

    jest.isolateModules(() => {
      expect(() => require("../../handlers/accounts-sweep")).toThrow(
        `ACCOUNT_IDLE_WEEKS is '${weeks}'; expected a whole number; deploy the stack again`,
      );
    });
  },
);
