/**
 * Settings of a client that lead to no pool.
 * @module
 */
import { createIdentityClient, type IdentityClientOptions } from "../../client/identity-client";

const GOOD: IdentityClientOptions = {
  endpoint: "https://cognito-idp.eu-central-1.amazonaws.com",
  userPoolId: "eu-central-1_AbCdEfGhI",
  userPoolClientId: "1example23456789",
};

function make(changed: object): () => unknown {
  return () => createIdentityClient({ ...GOOD, ...changed } as IdentityClientOptions);
}

describe("createIdentityClient", () => {
  it.each([
    {},
    { endpoint: "http://127.0.0.1:9400" },
    { endpoint: "/cognito" },
    { endpoint: "https://cognito-idp-fips.eu-central-1.amazonaws.com" },
  ])("takes %j", (changed) => {
    expect(make(changed)).not.toThrow();
  });

  it.each([
    [
      { userPoolId: undefined },
      "userPoolId is undefined; expected a pool's id such as eu-central-1_",
    ],
    [{ userPoolId: "AbCdEfGhI" }, "userPoolId is 'AbCdEfGhI'; expected a pool's id"],
    [{ userPoolClientId: undefined }, "userPoolClientId is undefined; expected an app client's id"],
    [{ userPoolClientId: "" }, "userPoolClientId is ''; expected an app client's id"],
    [
      { endpoint: undefined },
      "endpoint is undefined; expected an address such as https://cognito-idp.eu-central-1.amazonaws.com",
    ],
    [
      { endpoint: "https://cognito-idp.eu-west-1.amazonaws.com" },
      "endpoint is 'https://cognito-idp.eu-west-1.amazonaws.com'; expected https://cognito-idp.eu-central-1.amazonaws.com, where the pool eu-central-1_AbCdEfGhI is",
    ],
  ])("refuses %j", (changed, message) => {
    expect(make(changed)).toThrow(
      expect.objectContaining({
        code: "ERR_CLIENT_STEP",
        message: expect.stringContaining(message),
      }),
    );
  });

  it("asks for a realm where a phrase comes without one", async () => {
    const phrase = "abandon ".repeat(11).concat("about").split(" ");

    await expect(createIdentityClient(GOOD).signIn({ phrase })).rejects.toMatchObject({
      code: "ERR_CLIENT_STEP",
      message: expect.stringContaining("a phrase needs the pool's realm"),
    });
  });

  it("says where nothing answered, and not in which path", async () => {
    const client = createIdentityClient({
      ...GOOD,
      endpoint: "http://127.0.0.1:9400/way",
      fetch: () => Promise.reject(new TypeError("fetch failed")),
    });

    await expect(client.signIn({ userName: "ada", password: "none" })).rejects.toMatchObject({
      code: "ERR_CLIENT_UNREACHABLE",
      message: "InitiateAuth got no answer from http://127.0.0.1:9400",
    });
  });
});
