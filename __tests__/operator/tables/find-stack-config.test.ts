/**
 * What a stack's name on a command line leads to.
 * @module
 */

import { MisuseError } from "../../../command/report-errors";
import { ConfigError } from "../../../config/errors";
import { findStackConfig } from "../../../operator/tables/find-stack-config";

describe("findStackConfig", () => {
  it("finds the environment of a stack, variables laid over it", () => {
    const config = findStackConfig("incognito-staging", {
      INCOGNITO_STAGING_REGION: "eu-west-1",
      INCOGNITO_DEV_REGION: "eu-west-2",
    });

    expect(config).toMatchObject({
      environment: "staging",
      region: "eu-west-1",
      namePrefix: "incognito-staging",
    });
  });

  it.each([
    ["incognito-prd", "did you mean incognito-prod?; "],
    ["dev", ""],
    ["", ""],
    ["__proto__", ""],
  ])("rejects '%s'", (stack, suggestion) => {
    const find = () => findStackConfig(stack, {});

    expect(find).toThrow(MisuseError);
    expect(find).toThrow(
      `unknown stack '${stack}'; ${suggestion}expected one of incognito-dev, incognito-staging, incognito-prod`,
    );
  });

  it("rejects what the configuration rejects", () => {
    expect(() => findStackConfig("incognito-dev", { INCOGNITO_REGION: "here" })).toThrow(
      ConfigError,
    );
  });
});
