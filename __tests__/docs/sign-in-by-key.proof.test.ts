/**
 * docs/sign-in-by-key.md is true: its golden vector is what handlers sign and verify, and its diagram names
 * the calls and triggers of a recorded trace.
 * @module
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { signInBytes, signUpBytes } from "../../vocabulary/signed-bytes";
import { openCognito } from "../support/cognito-client";
import { readDiagram, readTrace } from "../support/drawn-flow";
import { KeyClient, makeKeyPair } from "../support/key-client";
import { ROOT } from "../support/places";
import { simulateProject } from "../support/start-simulator";

const DOCUMENT = "sign-in-by-key.md";
const USER_NAME = "quiet-otter";

const simulator = simulateProject({ INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all" });
let client: CognitoIdentityProviderClient;
beforeAll(() => {
  client = openCognito(simulator);
});
afterAll(() => client.destroy());

function readVector(): Readonly<Record<string, string>> {
  const text = readFileSync(join(ROOT, "docs", DOCUMENT), "utf8");
  const [, table = ""] = /<!-- begin golden-vector -->([\s\S]*)<!-- end golden-vector -->/.exec(
    text,
  )!;
  return Object.fromEntries(
    [...table.matchAll(/^\| ([^|]+) \| `([^`]+)` \|$/gm)].map(([, name, value]) => [name, value]),
  );
}

describe("the golden vector", () => {
  const vector = readVector();
  const subject = {
    userPoolId: vector["pool id"]!,
    callerContext: { clientId: vector["client id"]! },
    userName: vector["user name"]!,
  };
  const publicKey = vector["public key"]!;
  const bytes = {
    "sign-up": signUpBytes(subject, publicKey),
    "sign-in": signInBytes(subject, { nonce: vector["nonce"]!, expires: vector["expires"]! }),
  };

  it.each(["sign-up", "sign-in"] as const)("holds for a %s", (use) => {
    const key = createPublicKey({
      key: publicKey,
      encoding: "base64url",
      format: "der",
      type: "spki",
    });
    const signature = Buffer.from(vector[`a signature over the ${use} bytes`]!, "base64url");

    expect(createHash("sha256").update(bytes[use]).digest("hex")).toBe(
      vector[`SHA-256 of the ${use} bytes`],
    );
    expect(verify("sha256", bytes[use], { key, dsaEncoding: "ieee-p1363" }, signature)).toBe(true);
  });
});

describe("the diagram", () => {
  it("draws a sign-up and a sign-in by key as they are recorded", async () => {
    const { poolId, clientId } = simulator.pool("anonymous");
    const person = new KeyClient({ client, poolId, clientId });
    const pair = makeKeyPair();
    await person.signUp(USER_NAME, "correct-horse-battery", pair);
    const tokens = await person.signIn(USER_NAME, pair);

    expect(tokens?.AccessToken).toBeDefined();
    expect(readDiagram(DOCUMENT, "What happens")).toEqual(await readTrace(simulator, poolId));
  });
});
