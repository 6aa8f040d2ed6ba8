/**
 * The project's own stacks, synthesized for real: the simulator can read every one of them whole.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../../main";
import { readStack } from "../../../simulator/stack/read-stack";
import { unresolvedExpressions } from "../../../simulator/stack/unresolved-expressions";
import { FULL_STACK_VARIABLES } from "../../support/full-stack";
import { BUNDLE_DIRECTORY } from "../../support/places";

/** Everything that a configuration can switch on. */
const ALL = {
  ...FULL_STACK_VARIABLES,
  INCOGNITO_DEV_POINT_IN_TIME_RECOVERY: "true",
  INCOGNITO_DEV_MONITORING_ENABLED: "true",
  INCOGNITO_DEV_ALARM_TOPIC_ARN: "arn:aws:sns:eu-central-1:123456789012:alarms",
};

describe.each([
  { name: "incognito-dev", on: "what is on by itself", variables: {} },
  { name: "incognito-dev", on: "everything on", variables: ALL },
  { name: "incognito-staging", on: "what is on by itself", variables: {} },
  { name: "incognito-prod", on: "what is on by itself", variables: {} },
])("$name with $on", ({ name, variables }) => {
  const outdir = mkdtempSync(join(tmpdir(), "incognito-stack-"));
  const stackDirectory = join(outdir, "stacks", name);
  beforeAll(() =>
    createApp({ variables, bundleDirectory: BUNDLE_DIRECTORY, app: { outdir } }).synth(),
  );
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  it("leaves nothing unresolved", () => {
    expect(unresolvedExpressions(stackDirectory)).toEqual([]);
  });

  it("lets each pool invoke the functions that it names", () => {
    const stack = readStack(stackDirectory);

    const wired = stack.pools.flatMap((pool) =>
      Object.entries(pool.triggers).map(([trigger, { functionArn }]) => ({
        trigger,
        allowed: stack.functions
          .find(({ arn }) => arn === functionArn)
          ?.permissions.some(
            (permission) =>
              permission.principal === "cognito-idp.amazonaws.com" &&
              permission.sourceArn === pool.arn &&
              permission.sourceAccount === pool.accountId,
          ),
      })),
    );

    expect(wired.length).toBeGreaterThan(0);
    expect(wired.filter(({ allowed }) => allowed !== true)).toEqual([]);
  });
});
