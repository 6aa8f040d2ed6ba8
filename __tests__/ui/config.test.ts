/**
 * What the page takes for its configuration.
 * @module
 */
import { apiEndpoint, loadConfig } from "../../ui/config";

const ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_A";
const POOL = {
  userPoolId: "eu-central-1_A",
  userPoolClientId: "client",
  issuer: ISSUER,
  jwksUri: `${ISSUER}/.well-known/jwks.json`,
  recovery: "none" as const,
  passwordMinimumLength: 15,
  signInWith: "username" as const,
  anonymous: true,
  signInByKey: false,
};
const CONFIG = {
  region: "eu-central-1",
  simulator: false,
  pools: { default: POOL, anonymous: POOL },
};

/** A host that answers everything with one file. */
function serve(file: unknown, status = 200): typeof fetch {
  const body = typeof file === "string" ? file : JSON.stringify(file);
  return async () => new Response(body, { status });
}

describe("loadConfig", () => {
  it("takes a configuration as it is written", async () => {
    await expect(loadConfig("config.json", serve(CONFIG))).resolves.toEqual(CONFIG);
  });

  it.each(["default", "anonymous"])("takes a stack of the %s pool alone", async (kind) => {
    const config = { ...CONFIG, pools: { [kind]: POOL } };

    await expect(loadConfig("config.json", serve(config))).resolves.toEqual(config);
  });

  it.each([undefined, null, "true", "false", 1])(
    "takes nothing but true for the simulator: %p",
    async (simulator) => {
      const config = await loadConfig("config.json", serve({ ...CONFIG, simulator }));

      expect(config.simulator).toBe(false);
    },
  );

  it("fails where nothing answers", async () => {
    const fetchNothing = () => Promise.reject(new TypeError("Failed to fetch"));

    await expect(loadConfig("config.json", fetchNothing)).rejects.toMatchObject({
      name: "NetworkError",
    });
  });

  it.each([
    ["config.json is missing; status 404", serve("", 404)],
    ["config.json is not JSON; write it with npm run ui:config", serve("<!doctype html>")],
    ["config.json lacks a pool; write it with npm run ui:config", serve({ pools: {} })],
    ["config.json lacks a pool; write it with npm run ui:config", serve(null)],
    [
      "config.json lacks a pool; write it with npm run ui:config",
      serve({ pools: { another: POOL } }),
    ],
    [
      "config.json lacks a pool; write it with npm run ui:config",
      serve({ pools: { default: POOL, anonymous: null } }),
    ],
    [
      "config.json lacks a pool; write it with npm run ui:config",
      serve({ pools: { anonymous: { ...POOL, signInWith: "phone" } } }),
    ],
    [
      "config.json lacks a pool; write it with npm run ui:config",
      serve({ pools: { default: POOL, anonymous: { ...POOL, issuer: "" } } }),
    ],
  ])("rejects a file of something else: %s", async (message, fetchFile) => {
    await expect(loadConfig("config.json", fetchFile)).rejects.toMatchObject({
      name: "ConfigError",
      message,
    });
  });
});

describe("apiEndpoint", () => {
  it("is what the simulator says, and else the issuer's host", () => {
    expect(apiEndpoint({ ...CONFIG, endpoint: "http://127.0.0.1:9400" }, POOL)).toBe(
      "http://127.0.0.1:9400",
    );
    expect(apiEndpoint(CONFIG, POOL)).toBe("https://cognito-idp.eu-central-1.amazonaws.com");
  });
});
