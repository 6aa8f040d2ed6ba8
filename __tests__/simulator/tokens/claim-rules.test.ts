/**
 * AWS's "claims and scopes reference" of the Pre token generation page, every row, in all three versions.
 * Documented: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */
import { addConfirmedUser, claimsOf, PASSWORD, refusal, signIn } from "../../support/sign-in";
import {
  buildPool,
  buildTriggers,
  STANDARD_SCHEMA,
  stringAttribute,
} from "../../support/simulated-stack";
import { createTestCognito } from "../../support/test-cognito";

type Json = Record<string, unknown>;
type Version = "V1_0" | "V2_0" | "V3_0";

const VERSIONS = ["V1_0", "V2_0", "V3_0"] as const;
const LATER = ["V2_0", "V3_0"] as const;
const ROLE = "arn:aws:iam::111122223333:role/staff";
const GROUP_CLAIMS = ["cognito:groups", "cognito:roles", "cognito:preferred_role"];

/** A pool whose users have a group with a role, a standard, a custom and a developer attribute. */
async function start(version: Version) {
  const { PreTokenGeneration } = buildTriggers("PreTokenGeneration");
  const test = await createTestCognito(
    buildPool({
      triggers: { PreTokenGeneration: { ...PreTokenGeneration!, version } },
      schema: [
        ...STANDARD_SCHEMA,
        stringAttribute("custom:shoe"),
        stringAttribute("dev:custom:score", { developerOnly: true }),
      ],
    }),
  );
  await addConfirmedUser(test, "ada");
  await test.call("AdminUpdateUserAttributes", {
    Username: "ada",
    UserAttributes: [
      { Name: "nickname", Value: "countess" },
      { Name: "custom:shoe", Value: "38" },
      { Name: "dev:custom:score", Value: "7" },
    ],
  });
  await test.call("CreateGroup", { GroupName: "staff", RoleArn: ROLE });
  await test.call("AdminAddUserToGroup", { Username: "ada", GroupName: "staff" });
  return test;
}

interface Change {
  readonly id?: Json;
  readonly access?: Json;
  readonly groups?: Json;
}

/** The function's answer in the version's shape. */
function answerIn(version: Version, { id = {}, access = {}, groups }: Change): Json {
  const groupOverrideDetails = groups === undefined ? {} : { groupOverrideDetails: groups };
  return version === "V1_0"
    ? { claimsOverrideDetails: { ...id, ...groupOverrideDetails } }
    : {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: id,
          accessTokenGeneration: access,
          ...groupOverrideDetails,
        },
      };
}

/** Claims that are new with every sign-in, as what they are like. */
function settle(claims: Json): Json {
  const isUuid = (name: string) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(claims[name]));
  const fresh = ["jti", "origin_jti", "event_id"].filter(isUuid).map((name) => [name, "a UUID"]);
  return { ...claims, ...Object.fromEntries(fresh) };
}

/** The claims without a change and with one. */
async function compare(version: Version, change: Change) {
  const test = await start(version);
  const read = async (): Promise<{ readonly id: Json; readonly access: Json }> => {
    const { IdToken, AccessToken } = await signIn(test, "ada", PASSWORD);
    return { id: settle(claimsOf(IdToken)), access: settle(claimsOf(AccessToken)) };
  };
  const before = await read();
  test.functions.scripts.PreTokenGeneration = () => answerIn(version, change);
  return { before, after: await read() };
}

const FIXED = [
  "acr",
  "amr",
  "at_hash",
  "auth_time",
  "azp",
  "client_id",
  "cognito:anything",
  "cognito:username",
  "device_key",
  "event_id",
  "exp",
  "iat",
  "identities",
  "iss",
  "jti",
  "nbf",
  "nonce",
  "origin_jti",
  "sub",
  "token_use",
  "username",
  "version",
];

describe.each(VERSIONS)("PreTokenGeneration in %s", (version) => {
  it("changes no claim that is Cognito's own", async () => {
    const add = Object.fromEntries([...FIXED, "aud"].map((name) => [name, "forged"]));
    const { before, after } = await compare(version, {
      id: { claimsToAddOrOverride: add, claimsToSuppress: [...FIXED, "aud"] },
      access: {
        claimsToAddOrOverride: { ...add, aud: undefined, scope: "forged" },
        claimsToSuppress: [...FIXED, "scope"],
      },
    });

    expect(after).toEqual(before);
  });

  it("adds what the pool does not know, and changes and suppresses attributes", async () => {
    const { after } = await compare(version, {
      id: {
        claimsToAddOrOverride: { team: "red", nickname: "ada", "custom:shoe": "39" },
      },
    });
    const { after: suppressed } = await compare(version, {
      id: { claimsToSuppress: ["nickname", "custom:shoe"] },
    });

    expect(after.id).toMatchObject({ team: "red", nickname: "ada", "custom:shoe": "39" });
    expect(after.access).not.toHaveProperty("team");
    expect(suppressed.id).not.toHaveProperty("nickname");
    expect(suppressed.id).not.toHaveProperty("custom:shoe");
  });

  it("suppresses a developer's attribute, and neither adds nor changes one", async () => {
    const { before, after } = await compare(version, {
      id: { claimsToAddOrOverride: { "dev:custom:score": "8", "dev:custom:other": "1" } },
    });
    const { after: suppressed } = await compare(version, {
      id: { claimsToSuppress: ["dev:custom:score"] },
    });

    expect(before.id["dev:custom:score"]).toBe("7");
    expect(after.id).toEqual(before.id);
    expect(suppressed.id).not.toHaveProperty("dev:custom:score");
  });

  it("takes groups and roles from groupOverrideDetails, groups in both tokens", async () => {
    const { after } = await compare(version, {
      groups: {
        groupsToOverride: ["guests"],
        iamRolesToOverride: ["r1", "r2"],
        preferredRole: "r2",
      },
    });

    expect(after.id).toMatchObject({
      "cognito:groups": ["guests"],
      "cognito:roles": ["r1", "r2"],
      "cognito:preferred_role": "r2",
    });
    expect(after.access["cognito:groups"]).toEqual(["guests"]);
    expect(after.access).not.toHaveProperty("cognito:roles");
  });

  it("takes no group claim from claimsToAddOrOverride", async () => {
    const add = Object.fromEntries(GROUP_CLAIMS.map((name) => [name, "forged"]));
    const { before, after } = await compare(version, {
      id: { claimsToAddOrOverride: add },
      access: { claimsToAddOrOverride: add },
    });

    expect(after).toEqual(before);
  });

  it("suppresses the groups of the ID token, and with them the roles", async () => {
    const { before, after } = await compare(version, {
      id: { claimsToSuppress: ["cognito:groups"] },
    });

    expect(before.id).toMatchObject({
      "cognito:groups": ["staff"],
      "cognito:roles": [ROLE],
      "cognito:preferred_role": ROLE,
    });
    for (const name of GROUP_CLAIMS) expect(after.id).not.toHaveProperty([name]);
    expect(after.access["cognito:groups"]).toEqual(["staff"]);
  });

  it("suppresses no role without the groups", async () => {
    const { before, after } = await compare(version, {
      id: { claimsToSuppress: ["cognito:roles", "cognito:preferred_role"] },
    });

    expect(after.id).toEqual(before.id);
  });

  it("is told the groups that the user has", async () => {
    const test = await start(version);

    await signIn(test, "ada");

    expect(test.functions.events[0]?.request.groupConfiguration).toEqual({
      groupsToOverride: ["staff"],
      iamRolesToOverride: [ROLE],
      preferredRole: ROLE,
    });
  });
});

describe.each(LATER)("PreTokenGeneration in %s", (version) => {
  it("adds and suppresses claims and scopes of the access token", async () => {
    const { after } = await compare(version, {
      access: {
        claimsToAddOrOverride: { tenant: 7, both: "x" },
        claimsToSuppress: ["both", "cognito:groups"],
        scopesToAdd: ["shop/read", "shop/write"],
        scopesToSuppress: ["shop/write", "aws.cognito.signin.user.admin"],
      },
    });

    expect(after.access).toMatchObject({ tenant: 7, scope: "shop/read" });
    expect(after.access).not.toHaveProperty("both");
    expect(after.access).not.toHaveProperty(["cognito:groups"]);
    expect(after.id["cognito:groups"]).toEqual(["staff"]);
  });

  it("adds aud to the access token where it is the client's id", async () => {
    const aud = "1example23456789abcdefghij";
    const { after } = await compare(version, { access: { claimsToAddOrOverride: { aud } } });

    expect(after.access.aud).toBe(aud);
  });

  it.each([["another-client"], [["1example23456789abcdefghij"]], [7]])(
    "refuses %j as aud of the access token",
    async (aud) => {
      await expect(
        compare(version, { access: { claimsToAddOrOverride: { aud } } }),
      ).rejects.toEqual(
        refusal(
          "InvalidLambdaResponseException",
          "Invalid lambda function output : aud of an access token must be the id of the client",
        ),
      );
    },
  );

  it.each([["shop/read shop/write"], [""], ["shop\tread"], ["shop/read\u00a0"]])(
    "refuses the scope %j",
    async (scope) => {
      await expect(compare(version, { access: { scopesToAdd: [scope] } })).rejects.toEqual(
        refusal(
          "InvalidLambdaResponseException",
          "Invalid lambda function output : a scope must not be empty or hold a blank",
        ),
      );
    },
  );
});
