/**
 * What `incognito-bootstrap` is configured by, and what is refused.
 * @module
 */
import { loadBootstrap } from "../../config/bootstrap";
import { ConfigError } from "../../config/errors";
import { loadConfig, type Variables } from "../../config/load-config";

const VARIABLES = {
  INCOGNITO_REPOSITORY: "octo/incognito",
  INCOGNITO_STATE_BUCKET: "octo-incognito-state",
};

const load = (variables: Variables) => loadBootstrap(variables, loadConfig(variables));

describe("the bootstrap stack's configuration", () => {
  it("is not there without a repository", () => {
    expect(load({})).toBeUndefined();
  });

  it("is the bucket that the environments name, in its own region if that is said", () => {
    expect(load(VARIABLES)).toMatchObject({
      repository: "octo/incognito",
      stateBucket: "octo-incognito-state",
      region: "eu-central-1",
      stateInBucket: false,
      dataProtected: true,
    });
    expect(load({ ...VARIABLES, INCOGNITO_STATE_REGION: "eu-west-1" })).toMatchObject({
      region: "eu-west-1",
    });
  });

  it.each(["octo/incognito", "octo@12/incognito@34", "Octo-Org/in.cognito_2"])(
    "takes %s for a repository",
    (repository) => {
      expect(load({ ...VARIABLES, INCOGNITO_REPOSITORY: repository })).toMatchObject({
        repository,
      });
    },
  );

  it.each([
    "incognito",
    "octo/*",
    "octo@12/incognito",
    "octo/incognito@34",
    "a/b/c",
    "octo/a:b",
    "",
  ])("refuses '%s' for a repository", (repository) => {
    const variables = { ...VARIABLES, INCOGNITO_REPOSITORY: repository };

    expect(() => load(variables)).toThrow(ConfigError);
    expect(() => load(variables)).toThrow(
      `INCOGNITO_REPOSITORY is '${repository}'; expected OWNER/NAME, or OWNER@ID/NAME@ID for a repository made since July 2026`,
    );
  });

  it.each([
    ["no bucket", { INCOGNITO_REPOSITORY: "octo/incognito" }, "dev none in eu-central-1"],
    [
      "two buckets",
      { ...VARIABLES, INCOGNITO_PROD_STATE_BUCKET: "octo-other" },
      "prod octo-other in eu-central-1",
    ],
    [
      "a bucket in two regions",
      { ...VARIABLES, INCOGNITO_DEV_REGION: "eu-west-1" },
      "dev octo-incognito-state in eu-west-1",
    ],
  ])("refuses %s", (_, variables, found) => {
    expect(() => load(variables)).toThrow(found);
  });

  it.each([
    ["incognito", "incognito-staging"],
    ["incognito-prod", "incognito-prod"],
    ["incognito-bootstrap", "incognito-bootstrap"],
  ])("refuses the prefix %s, which covers %s", (prefix, covered) => {
    expect(() => load({ ...VARIABLES, INCOGNITO_DEV_NAME_PREFIX: prefix })).toThrow(
      `namePrefix '${prefix}' covers '${covered}' too`,
    );
  });

  it("refuses a bucket that is named like one of the page", () => {
    const variables = { ...VARIABLES, INCOGNITO_STATE_BUCKET: "incognito-prod-page-states" };

    expect(() => load(variables)).toThrow(
      "stateBucket is 'incognito-prod-page-states', but buckets that begin with 'incognito-prod-page-' are the page's",
    );
  });

  it.each(["INCOGNITO_BOOTSTRAP_STATE_IN_BUCKET", "INCOGNITO_BOOTSTRAP_PROTECTED"])(
    "refuses a %s that is neither true nor false",
    (name) => {
      expect(() => load({ ...VARIABLES, [name]: "yes" })).toThrow(
        `${name} is 'yes'; expected true or false`,
      );
    },
  );
});
