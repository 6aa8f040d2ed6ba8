/**
 * The configuration from code, as users of the package make it.
 * @module
 */
import { environmentConfig } from "../../config/environment-config";
import { loadConfig } from "../../config/load-config";

describe("environmentConfig", () => {
  it("is what the project's own environment is, where nothing is laid over it", () => {
    const [dev, staging, prod] = loadConfig({});

    expect(environmentConfig("dev")).toEqual(dev);
    expect(environmentConfig("staging")).toEqual(staging);
    expect(environmentConfig("prod")).toEqual(prod);
  });

  it("takes what is laid over it, and no variable", () => {
    process.env["INCOGNITO_REGION"] = "eu-north-1";
    try {
      const config = environmentConfig("prod", { namePrefix: "tips", realm: "tips" });
      expect(config).toMatchObject({ namePrefix: "tips", realm: "tips", region: "eu-central-1" });
      expect(config.dataProtected).toBe(true);
    } finally {
      delete process.env["INCOGNITO_REGION"];
    }
  });

  it("refuses a value that its key does not allow", () => {
    expect(() => environmentConfig("prod", { namePrefix: "Tips!" })).toThrow(
      "namePrefix of prod is 'Tips!'; expected 3 to 20 lower-case letters, digits and single hyphens, a letter first (set in environmentConfig)",
    );
    expect(() => environmentConfig("prod", { idTokenMinutes: 100_000 })).toThrow("idTokenMinutes");
  });

  it.each([
    ["production", "environment is 'production'; expected one of dev, staging, prod, whose "],
    ["prd", "environment is 'prd'; did you mean prod?; expected one of "],
    ["toString", "environment is 'toString'; expected "],
    [undefined, "environment is missing; expected "],
  ])("refuses the environment %s, and says which there are", (environment, message) => {
    expect(() => environmentConfig(environment as "prod")).toThrow(message);
  });

  it.each([null, "tips", ["tips"]])("refuses %j in the place of values", (values) => {
    expect(() => environmentConfig("prod", values as object)).toThrow(
      /^the values of prod are .+; expected an object such as/,
    );
  });

  it("refuses a key that there is none of, and names the nearest", () => {
    const mistyped = { namePrefx: "tips" } as object;

    expect(() => environmentConfig("dev", mistyped)).toThrow(
      "namePrefx of dev names no configuration key; did you mean namePrefix?; expected one of region, ",
    );
  });
});
