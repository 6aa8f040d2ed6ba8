/**
 * The page's configuration for AWS, and the headers that its host has to send.
 * @module
 */
import { listPools } from "../../../handlers/pools";
import { describeFrontEnd, describeHeaders } from "../../../operator/ui-config/config-from-outputs";
import { hostedPages } from "../../../vocabulary/front-end";

const ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_";
const OUTPUTS = {
  region: "eu-central-1",
  password_minimum_length: 15,
  default_user_pool_id: "eu-central-1_AAAAAAAAA",
  default_user_pool_client_id: "client-a",
  default_issuer: `${ISSUER}AAAAAAAAA`,
  default_jwks_uri: `${ISSUER}AAAAAAAAA/.well-known/jwks.json`,
  anonymous_user_pool_id: "eu-central-1_BBBBBBBBB",
  anonymous_user_pool_client_id: "client-b",
  anonymous_issuer: `${ISSUER}BBBBBBBBB`,
  anonymous_jwks_uri: `${ISSUER}BBBBBBBBB/.well-known/jwks.json`,
  anonymous_realm: "tips",
  anonymous_names: "phrase",
};

describe("describeFrontEnd", () => {
  it("makes the configuration of both pools, without a simulator", () => {
    const config = describeFrontEnd(OUTPUTS);

    expect(config).toEqual({
      region: "eu-central-1",
      simulator: false,
      pools: {
        default: {
          userPoolId: "eu-central-1_AAAAAAAAA",
          userPoolClientId: "client-a",
          issuer: `${ISSUER}AAAAAAAAA`,
          jwksUri: `${ISSUER}AAAAAAAAA/.well-known/jwks.json`,
          recovery: "email",
          passwordMinimumLength: 15,
          signInWith: "email",
          anonymous: false,
          signInByKey: false,
          mfa: "OFF",
        },
        anonymous: {
          userPoolId: "eu-central-1_BBBBBBBBB",
          userPoolClientId: "client-b",
          issuer: `${ISSUER}BBBBBBBBB`,
          jwksUri: `${ISSUER}BBBBBBBBB/.well-known/jwks.json`,
          recovery: "none",
          passwordMinimumLength: 15,
          signInWith: "username",
          anonymous: true,
          signInByKey: false,
          mfa: "OFF",
          realm: "tips",
          names: "phrase",
        },
      },
    });
  });

  it.each(Object.keys(OUTPUTS))("rejects outputs without %s", (name) => {
    const outputs = Object.fromEntries(Object.entries(OUTPUTS).filter(([each]) => each !== name));

    expect(() => describeFrontEnd(outputs)).toThrow(`output '${name}' is missing`);
  });

  it("makes the configuration of the one pool that a stack has", () => {
    const outputs = Object.entries(OUTPUTS).filter(([name]) => !name.startsWith("default_"));

    expect(Object.keys(describeFrontEnd(Object.fromEntries(outputs)).pools)).toEqual(["anonymous"]);
  });

  it("takes no other output of somebody's own stack for a pool's or an API's", () => {
    const outputs = Object.fromEntries(
      Object.entries(OUTPUTS).filter(([name]) => !name.startsWith("default_")),
    );
    const others = { default_vpc_id: "vpc-1", default_url: "https://a.example", queue_url: "q" };

    expect(describeFrontEnd({ ...outputs, ...others })).toEqual(describeFrontEnd(outputs));
    expect(describeFrontEnd(outputs)).not.toHaveProperty("apis");
  });

  it("rejects the outputs of a stack without any pool of ours", () => {
    const ids = listPools().map(({ kind }) => `'${kind}_user_pool_id'`);

    expect(() => describeFrontEnd({ region: "eu-central-1", password_minimum_length: 15 })).toThrow(
      `output ${ids.join(" or ")} is missing`,
    );
  });

  it.each([true, false])("says whether anonymous users may sign in by key (%s)", (value) => {
    const { pools } = describeFrontEnd({ ...OUTPUTS, anonymous_sign_in_by_key: value });

    expect(pools.anonymous?.signInByKey).toBe(value);
    expect(pools.default?.signInByKey).toBe(false);
  });

  it("says what a sign-up has to bring", () => {
    const outputs = { ...OUTPUTS, anonymous_sign_up_work_bits: 18 };

    expect(describeFrontEnd(outputs).pools.anonymous).toMatchObject({ signUpWorkBits: 18 });
    expect(() => describeFrontEnd({ ...outputs, anonymous_sign_up_work_bits: "18" })).toThrow(
      "output 'anonymous_sign_up_work_bits' is no number",
    );
  });

  it("says of every pool after how many weeks an account ends, where any does", () => {
    const weeks = Object.values(describeFrontEnd({ ...OUTPUTS, account_idle_weeks: 26 }).pools);

    expect(new Set(weeks.map(({ accountIdleWeeks }) => accountIdleWeeks))).toEqual(new Set([26]));
    expect(JSON.stringify(describeFrontEnd(OUTPUTS))).not.toContain("accountIdleWeeks");
    expect(() => describeFrontEnd({ ...OUTPUTS, account_idle_weeks: "26" })).toThrow(
      "output 'account_idle_weeks' is no number",
    );
  });

  it("rejects an output that says neither", () => {
    expect(() => describeFrontEnd({ ...OUTPUTS, anonymous_sign_in_by_key: "true" })).toThrow(
      "output 'anonymous_sign_in_by_key' is neither true nor false",
    );
  });
});

describe("describeHeaders", () => {
  it("lets the page connect to itself and the region's Cognito, and to nothing else", () => {
    const headers = describeHeaders(describeFrontEnd(OUTPUTS));

    const policy = /content-security-policy: (.*)/.exec(headers)?.[1]?.split("; ");
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types default",
    ]);
  });

  it("lets the page connect to exchange and services, which the configuration names", () => {
    const exchange = "https://a1.execute-api.eu-central-1.amazonaws.com";
    const articles = "https://b2.execute-api.eu-central-1.amazonaws.com";
    const outputs = { ...OUTPUTS, exchange_url: exchange, articles_url: articles };
    const config = describeFrontEnd({ ...outputs, account_links: true });

    expect(config).toMatchObject({ apis: { exchange, articles }, accountLinks: true });
    expect(describeFrontEnd(outputs)).toMatchObject({ accountLinks: false });
    expect(describeHeaders(config)).toContain(
      `connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com ${exchange} ${articles};`,
    );
  });

  it("keeps the simulator's other headers, for every path", () => {
    const lines = describeHeaders(describeFrontEnd(OUTPUTS)).split("\n");

    expect(lines[0]).toBe("/*");
    expect(lines).toContain("  referrer-policy: no-referrer");
    expect(lines).toContain("  x-content-type-options: nosniff");
    expect(lines).toContain("  cross-origin-opener-policy: same-origin");
    expect(lines).toContain("  cross-origin-embedder-policy: require-corp");
    expect(lines).toContain("  strict-transport-security: max-age=63072000; includeSubDomains");
    expect(lines.find((line) => line.startsWith("  permissions-policy: "))).toContain("camera=()");
  });
});

describe("an authenticator app", () => {
  it("is offered where the stack says so, and not by one that says nothing", () => {
    const { pools } = describeFrontEnd({ ...OUTPUTS, anonymous_mfa: "OPTIONAL" });

    expect([pools.anonymous?.mfa, pools.default?.mfa]).toEqual(["OPTIONAL", "OFF"]);
  });
});

describe("hostedPages", () => {
  const { pools } = describeFrontEnd(OUTPUTS);
  const only = (kind: string) => [pools[kind]!];

  it("are those of the pools that are deployed, and never the developers'", () => {
    expect(hostedPages(Object.values(pools))).toEqual(["person", "email", "privacy"]);
    expect(hostedPages(only("anonymous"))).toEqual(["person", "privacy"]);
    // Without an anonymous pool the page at `/` leads on to the other.
    expect(hostedPages(only("default"))).toEqual(["person", "email", "privacy"]);
  });
});
