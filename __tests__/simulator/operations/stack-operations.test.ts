/**
 * Operations about what the stack defines and what is not simulated: resource servers are shown, devices are
 * none, and what would change the stack says so.
 * @module
 */
import { OPERATIONS } from "../../../simulator/operations";
import { UNSUPPORTED_OPERATIONS } from "../../../simulator/operations/unsupported";
import { addConfirmedUser, refusal, signIn } from "../../support/sign-in";
import { buildClient, buildPool } from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";

const server = (identifier: string) => ({
  address: `aws_cognito_resource_server.${identifier}`,
  identifier,
  name: `Server ${identifier}`,
  scopes: [{ name: "read", description: "Look" }],
});

describe("resource servers", () => {
  it("are listed in the order of the stack, in pages", async () => {
    const resourceServers = [server("b"), server("a"), server("c")];
    const test = await createTestCognito(buildPool({ resourceServers }));

    const first = await test.call("ListResourceServers", { MaxResults: 2 });
    const second = await test.call("ListResourceServers", {
      MaxResults: 2,
      NextToken: first.NextToken,
    });

    expect(first.ResourceServers).toMatchObject([{ Identifier: "b" }, { Identifier: "a" }]);
    expect(second).toEqual({
      ResourceServers: [
        {
          UserPoolId: test.pool.id,
          Identifier: "c",
          Name: "Server c",
          Scopes: [{ ScopeName: "read", ScopeDescription: "Look" }],
        },
      ],
    });
  });

  it("are described one by one", async () => {
    const test = await createTestCognito(buildPool({ resourceServers: [server("a")] }));

    await expect(test.call("DescribeResourceServer", { Identifier: "a" })).resolves.toMatchObject({
      ResourceServer: { Identifier: "a", Name: "Server a" },
    });
    await expect(test.call("DescribeResourceServer", { Identifier: "x" })).rejects.toMatchObject({
      code: "ResourceNotFoundException",
    });
  });

  it("show in what their clients may ask for", async () => {
    const clients = [
      buildClient({
        allowedOauthFlows: ["client_credentials"],
        allowedOauthScopes: ["a/read"],
      }),
    ];
    const test = await createTestCognito(buildPool({ clients }));

    await expect(test.call("DescribeUserPoolClient")).resolves.toMatchObject({
      UserPoolClient: {
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ["client_credentials"],
        AllowedOAuthScopes: ["a/read"],
      },
    });
  });
});

describe("devices", () => {
  it("are none, for the user and for administrators", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");
    const { AccessToken } = await signIn(test, "ada");

    await expect(test.call("ListDevices", { AccessToken })).resolves.toEqual({ Devices: [] });
    await expect(test.call("AdminListDevices", { Username: "ada" })).resolves.toEqual({
      Devices: [],
    });
  });

  it("are nobody's who may not ask", async () => {
    const test = await createTestCognito();

    await expect(test.call("ListDevices", { AccessToken: "abc" })).rejects.toEqual(
      refusal("NotAuthorizedException", "Invalid Access Token"),
    );
    await expect(test.call("AdminListDevices", { Username: "nobody" })).rejects.toEqual(
      refusal("UserNotFoundException", "User does not exist."),
    );
  });
});

describe("an operation that is known and not simulated", () => {
  it.each([["UpdateUserPool"], ["UpdateUserPoolClient"], ["CreateResourceServer"]])(
    "says to change the stack: %s",
    async (operation) => {
      const test = await createTestCognito();

      await expect(test.call(operation)).rejects.toMatchObject({
        name: "UnsupportedOperationError",
        message: `operation ${operation} is not supported by the simulator; what the stack defines is changed in the stack: change it, synthesize it and start again`,
      });
    },
  );

  it("says why there are no events of sign-ins, where AWS would have some", async () => {
    const test = await createTestCognito(buildPool({ threatProtection: true }));
    await addConfirmedUser(test, "ada");

    await expect(test.call("AdminListUserAuthEvents", { Username: "ada" })).rejects.toMatchObject({
      name: "UnsupportedOperationError",
      message: expect.stringContaining("threat protection is not simulated"),
    });
  });

  it("refuses to list events of sign-ins where threat protection is off", async () => {
    const test = await createTestCognito();
    await addConfirmedUser(test, "ada");

    await expect(test.call("AdminListUserAuthEvents", { Username: "ada" })).rejects.toMatchObject({
      code: "UserPoolAddOnNotEnabledException",
    });
    await expect(test.call("AdminListUserAuthEvents", { Username: "bob" })).rejects.toMatchObject({
      code: "UserNotFoundException",
    });
  });

  it("is none that is simulated", () => {
    const both = [...UNSUPPORTED_OPERATIONS.keys()].filter((name) => name in OPERATIONS);

    expect(both).toEqual([]);
  });
});
