/**
 * Tokens of all kinds, good and bad: what a service's own check takes is what jose and aws-jwt-verify take, and no token
 * of anybody else is among it.
 * @module
 */
import {
  createHmac,
  type createPrivateKey,
  createSign,
  generateKeyPairSync,
  sign,
} from "node:crypto";
import { JwtVerifier } from "aws-jwt-verify";
import fc from "fast-check";
import { createLocalJWKSet, jwtVerify } from "jose";
import { verifyServiceToken } from "../../../../handlers/lib/api/verify-token";
import { createPublicKeys, keyIdOf } from "../../../../handlers/lib/exchange/signing-keys";
import { PROPERTY } from "../../../support/property";
import {
  callKms,
  createTestExchange,
  ISSUER,
  NOW,
  SIGNING_KEYS,
  type TestUser,
} from "../../../support/test-exchange";

const READER: TestUser = { kind: "anonymous", userName: "quiet-otter", sub: "1" };
const KID = keyIdOf(SIGNING_KEYS[0]?.arn ?? "");
const publicKeys = createPublicKeys(
  SIGNING_KEYS.map(({ arn }) => arn),
  callKms,
);
const strangers = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });

const encode = (value: object | string) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const decode = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString("utf8"));

let good: string;
let jwks: { keys: { kid: string }[] };
let pem: string;

beforeAll(async () => {
  good = await createTestExchange().exchange(READER, "articles");
  const answer = await createTestExchange().invoke({ routeKey: "GET /.well-known/jwks.json" });
  jwks = JSON.parse(answer.body ?? "");
  const key = (await publicKeys(NOW)).get(KID);
  pem = String(key?.export({ format: "pem", type: "spki" }));
  // Within a second: at its first moment AWS's library still takes what ends in it.
  jest.useFakeTimers({ now: NOW + 500, advanceTimers: true });
});
afterAll(() => jest.useRealTimers());

async function judge(token: string) {
  const ours = await verifyServiceToken(
    token,
    { issuer: ISSUER, audience: "articles", publicKeys },
    { startedAt: NOW, deadline: NOW + 1_000 },
  );
  const byJose = await jwtVerify(token, createLocalJWKSet(jwks as never), {
    issuer: ISSUER,
    audience: "articles",
    algorithms: ["ES256"],
    requiredClaims: ["exp", "sub"],
    currentDate: new Date(NOW),
  }).then(
    () => true,
    () => false,
  );
  const verifier = JwtVerifier.create({ issuer: ISSUER, audience: "articles" });
  verifier.cacheJwks(jwks as never);
  let byAws = true;
  try {
    verifier.verifySync(token);
  } catch {
    byAws = false;
  }
  return { ours: ours !== undefined, byJose, byAws };
}

const ALL = { ours: true, byJose: true, byAws: true };
const NONE = { ours: false, byJose: false, byAws: false };

/** A token signed by the exchange's own key, whatever it says. */
async function signed(header: object, claims: object): Promise<string> {
  const content = `${encode(header)}.${encode(claims)}`;
  const answer = await callKms(
    "Sign",
    {
      KeyId: SIGNING_KEYS[0]?.arn,
      Message: Buffer.from(content).toString("base64"),
      MessageType: "RAW",
      SigningAlgorithm: "ECDSA_SHA_256",
    },
    NOW,
  );
  const der = "output" in answer ? Buffer.from(String(answer.output["Signature"]), "base64") : "";
  const { joseSignature } = await import("../../../../handlers/lib/exchange/jose-signature");
  return `${content}.${joseSignature(Buffer.from(der)).toString("base64url")}`;
}

const HEADER = { alg: "ES256", typ: "JWT", kid: KID };
const claims = () => decode(good.split(".")[1]);
const by = (key: ReturnType<typeof createPrivateKey>, header: object, body = claims()) => {
  const content = `${encode(header)}.${encode(body)}`;
  const signature = sign("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" });
  return `${content}.${signature.toString("base64url")}`;
};

type Make = () => string | Promise<string>;
const BAD: readonly (readonly [string, Make])[] = [
  ["for another service", () => createTestExchange().exchange(READER, "radio")],
  ["of another exchange", () => signed(HEADER, { ...claims(), iss: "https://other.example" })],
  [
    "of an exchange whose name begins like ours",
    () => signed(HEADER, { ...claims(), iss: `${ISSUER}.evil.example` }),
  ],
  ["that has ended", () => signed(HEADER, { ...claims(), exp: NOW / 1_000 - 1 })],
  ["that ends this second", () => signed(HEADER, { ...claims(), exp: NOW / 1_000 })],
  ["without an audience", () => signed(HEADER, { ...claims(), aud: undefined })],
  ["without an issuer", () => signed(HEADER, { ...claims(), iss: undefined })],
  ["that is not signed", () => `${encode({ ...HEADER, alg: "none" })}.${good.split(".")[1]}.`],
  ["whose signature is cut off", () => `${good.split(".").slice(0, 2).join(".")}.`],
  ["of two parts", () => good.split(".").slice(0, 2).join(".")],
  ["of four parts", () => `${good}.x`],
  ["of nothing", () => ""],
  ["of dots", () => ".."],
  ["signed by a stranger under our key's name", () => by(strangers.privateKey, HEADER)],
  [
    "signed by a stranger with the key in it",
    () =>
      by(strangers.privateKey, { ...HEADER, jwk: strangers.publicKey.export({ format: "jwk" }) }),
  ],
  [
    "signed by a stranger with an address of keys",
    () => by(strangers.privateKey, { ...HEADER, jku: "https://evil.example/jwks.json" }),
  ],
  ["with a key that nobody knows", () => by(strangers.privateKey, { ...HEADER, kid: "other" })],
  ["with a path for a key", () => by(strangers.privateKey, { ...HEADER, kid: "../../dev/null" })],
  [
    "with a key that every object has",
    () => by(strangers.privateKey, { ...HEADER, kid: "__proto__" }),
  ],
  [
    "signed by RSA",
    () => {
      const content = `${encode({ ...HEADER, alg: "RS256" })}.${good.split(".")[1]}`;
      return `${content}.${createSign("sha256").update(content).sign(rsa.privateKey, "base64url")}`;
    },
  ],
  [
    "authenticated by the public key as if it were a secret",
    () => {
      const content = `${encode({ ...HEADER, alg: "HS256" })}.${good.split(".")[1]}`;
      return `${content}.${createHmac("sha256", pem).update(content).digest("base64url")}`;
    },
  ],
  [
    "with its signature as KMS writes it",
    () => {
      const [header, payload] = good.split(".");
      const der = sign("sha256", Buffer.from(`${header}.${payload}`), strangers.privateKey);
      return `${header}.${payload}.${der.toString("base64url")}`;
    },
  ],
  [
    "with a signature of zeros",
    () => `${good.split(".").slice(0, 2).join(".")}.${Buffer.alloc(64).toString("base64url")}`,
  ],
  [
    "with somebody else's claims",
    () => {
      const [header, , signature] = good.split(".");
      return `${header}.${encode({ ...claims(), sub: "a".repeat(43) })}.${signature}`;
    },
  ],
  ["of a pool", () => createTestExchange().signIn(READER)],
  ["with a header that is no JSON", () => `${encode("{")}.${good.split(".").slice(1).join(".")}`],
  ["with a blank before it", () => ` ${good}`],
];

/** Where one library is more lenient, this is as strict as the other. */
const STRICT: readonly (readonly [string, Make, object])[] = [
  ["without an end", () => signed(HEADER, { ...claims(), exp: undefined }), { byAws: true }],
  [
    "with an extension that must be understood",
    () => signed({ ...HEADER, crit: ["x"], x: 1 }, claims()),
    { byAws: true },
  ],
  ["with a line's end behind it", () => `${good}\n`, { byJose: true }],
];

/** What is signed, and the signature's bytes. */
function bytesOf(token: string): readonly string[] {
  const [header = "", payload = "", signature = ""] = token.split(".");
  return [header, payload, Buffer.from(signature, "base64url").toString("hex")];
}

describe("a token", () => {
  it("of the exchange for this service is taken by all three", async () => {
    expect(await judge(good)).toEqual(ALL);
    expect(await judge(await signed(HEADER, claims()))).toEqual(ALL);
  });

  it.each(BAD)("%s is taken by none", async (_what, make) => {
    expect(await judge(await make())).toEqual(NONE);
  });

  it.each(STRICT)("%s is taken by one library and not by us", async (_what, make, lenient) => {
    expect(await judge(await make())).toEqual({ ...NONE, ...lenient });
  });

  it("that is too long is refused before any work", async () => {
    const long = await signed(HEADER, { ...claims(), padding: "x".repeat(1_500) });
    const asked = jest.fn(publicKeys);
    const demand = { issuer: ISSUER, audience: "articles", publicKeys: asked };

    expect(
      await verifyServiceToken(long, demand, { startedAt: NOW, deadline: NOW }),
    ).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });

  it("with any one character changed is taken by none", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.constantFrom(..."ABCDEFabcdef0123456789-_.=+/ "),
        async (place, character) => {
          const changed = good.slice(0, place) + character + good.slice(place + 1);
          const verdict = await judge(changed);
          expect(verdict.ours).toBe(changed === good);
          // The others read a signature's last character by its upper bits alone, which is another spelling of the same.
          if (verdict.byJose || verdict.byAws) expect(bytesOf(changed)).toEqual(bytesOf(good));
        },
      ),
      PROPERTY,
    );
  });
});
