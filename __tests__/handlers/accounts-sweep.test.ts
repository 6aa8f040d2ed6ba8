/**
 * What a stack must tell the scheduled sweep before it starts; what it does: lib/sweep and e2e/account-end.
 * @module
 */
import "../support/handler-environment";

const VARIABLES = { SWEEP_POOLS: "2", ACCOUNT_IDLE_WEEKS: "26" };

it.each(Object.keys(VARIABLES))("accounts-sweep does not start without %s", (name) => {
  Object.assign(process.env, VARIABLES);
  Reflect.deleteProperty(process.env, name);

  jest.isolateModules(() => {
    expect(() => require("../../handlers/accounts-sweep")).toThrow(
      `${name} is missing; deploy the stack again`,
    );
  });
});

it.each(
  Object.keys(VARIABLES).flatMap((name) =>
    ["", "0", "many", "1.5", "-1"].map((value) => [name, value] as const),
  ),
)("accounts-sweep does not start where %s is '%s'", (name, value) => {
  Object.assign(process.env, VARIABLES, { [name]: value });

  jest.isolateModules(() => {
    expect(() => require("../../handlers/accounts-sweep")).toThrow(
      `${name} is '${value}'; expected a whole number; deploy the stack again`,
    );
  });
});
