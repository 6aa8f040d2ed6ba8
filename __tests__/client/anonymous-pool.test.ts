/**
 * Which pool of `config.json` a front end gets.
 * @module
 */
import { anonymousPool, type StackConfig } from "../../client/anonymous-pool";

const poolOf = (name: string) => ({
  anonymous: true,
  userPoolId: `eu-central-1_${name}`,
  userPoolClientId: `${name}-client`,
  issuer: `https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_${name}`,
  realm: `service-${name}`,
  signUpWorkBits: 18,
});

const ONE: StackConfig = {
  pools: { default: { ...poolOf("default"), anonymous: false }, anonymous: poolOf("anonymous") },
};
const TWO: StackConfig = { pools: { ...ONE.pools, tips: poolOf("tips") } };

describe("anonymousPool", () => {
  it("finds the anonymous pool by what it is", () => {
    expect(anonymousPool(ONE)).toEqual({
      endpoint: "https://cognito-idp.eu-central-1.amazonaws.com",
      userPoolId: "eu-central-1_anonymous",
      userPoolClientId: "anonymous-client",
      realm: "service-anonymous",
      signUpWorkBits: 18,
    });
  });

  it("finds the one that is named among several", () => {
    expect(anonymousPool(TWO, "tips")).toMatchObject({ realm: "service-tips" });
    expect(anonymousPool(TWO, "anonymous")).toEqual(anonymousPool(ONE));
  });

  it.each([
    [
      "for whom it would have to guess",
      TWO,
      undefined,
      "several anonymous pools, anonymous, tips; give the kind of one as the second argument",
    ],
    [
      "that is not there",
      TWO,
      "staff",
      "no anonymous pool 'staff'; its pools are: default, anonymous, tips",
    ],
    ["that is not anonymous", TWO, "default", "no anonymous pool 'default'"],
    [
      "without a realm",
      { pools: { anonymous: { ...poolOf("anonymous"), realm: undefined } } } as unknown,
      undefined,
      "says no realm of the pool anonymous",
    ],
    ["of a file that is no config.json", { error: "not found" }, undefined, "has no pools"],
    ["of nothing", undefined, undefined, "has no pools"],
    [
      "of a stack without pools",
      { pools: {} },
      undefined,
      "no anonymous pool; its pools are: none",
    ],
    [
      "that is nowhere",
      { pools: { anonymous: { ...poolOf("anonymous"), issuer: undefined } } },
      undefined,
      "neither endpoint nor the issuer of the pool anonymous",
    ],
  ])("throws for a pool %s", (_which, config, kind, message) => {
    expect(() => anonymousPool(config as StackConfig, kind)).toThrow(
      expect.objectContaining({
        code: "ERR_CLIENT_STEP",
        message: expect.stringContaining(message),
      }),
    );
  });
});
