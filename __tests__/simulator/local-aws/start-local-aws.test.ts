/**
 * The stand-ins for DynamoDB and KMS, used by real clients and by a real bundle in the function host.
 * @module
 */
import { execFileSync } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, verify } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { KMS } from "@aws-crypto/client-node";
import { buildSync } from "esbuild";
import fc from "fast-check";
import { SYSTEM_RANDOM } from "../../../simulator/clock";
import { createForkFunctionHost } from "../../../simulator/functions/fork-function-host";
import { CURVES, signDigest } from "../../../simulator/local-aws/sign-digest";
import { type LocalAws, startLocalAws } from "../../../simulator/local-aws/start-local-aws";
import type { SimulatedKey, SimulatedTable } from "../../../simulator/stack/model";

const ROOT = join(__dirname, "../../..");
const ARN = "arn:aws:kms:eu-central-1:123456789012:key/";
const CODE_KEY: SimulatedKey = {
  address: "aws_kms_key.codes",
  id: "16f19c17-107f-42aa-b516-00370fa30f5d",
  arn: `${ARN}16f19c17-107f-42aa-b516-00370fa30f5d`,
  aliases: ["alias/codes"],
  keySpec: "SYMMETRIC_DEFAULT",
  keyUsage: "ENCRYPT_DECRYPT",
};
const OTHER_KEY: SimulatedKey = {
  ...CODE_KEY,
  id: "26f19c17-107f-42aa-b516-00370fa30f5d",
  arn: `${ARN}26f19c17-107f-42aa-b516-00370fa30f5d`,
  aliases: [],
};
const SIGNING_KEY: SimulatedKey = {
  address: "aws_kms_key.signing",
  id: "36f19c17-107f-42aa-b516-00370fa30f5d",
  arn: `${ARN}36f19c17-107f-42aa-b516-00370fa30f5d`,
  aliases: [],
  keySpec: "ECC_NIST_P256",
  keyUsage: "SIGN_VERIFY",
};
const MAC_KEY: SimulatedKey = {
  ...SIGNING_KEY,
  address: "aws_kms_key.mac",
  id: "46f19c17-107f-42aa-b516-00370fa30f5d",
  arn: `${ARN}46f19c17-107f-42aa-b516-00370fa30f5d`,
  keySpec: "HMAC_256",
  keyUsage: "GENERATE_VERIFY_MAC",
};
const TABLE: SimulatedTable = {
  address: "aws_dynamodb_table.counts",
  name: "counts",
  arn: "arn:aws:dynamodb:eu-central-1:123456789012:table/counts",
  createTableInput: {
    TableName: "counts",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "day", AttributeType: "S" },
    ],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    GlobalSecondaryIndexes: [
      {
        IndexName: "by-day",
        KeySchema: [{ AttributeName: "day", KeyType: "HASH" }],
        Projection: { ProjectionType: "ALL" },
      },
    ],
  },
  timeToLiveAttribute: "expires",
};

const folder = mkdtempSync(join(tmpdir(), "incognito-aws-"));
const started: LocalAws[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((aws) => aws.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(
  stack: { tables?: readonly SimulatedTable[]; keys?: readonly SimulatedKey[] },
  tableDirectory?: string,
): Promise<LocalAws> {
  const aws = await startLocalAws({
    stack: { tables: [], keys: [], ...stack },
    random: SYSTEM_RANDOM,
    tableDirectory,
  });
  started.push(aws);
  return aws;
}

interface Reply {
  readonly status: number | undefined;
  readonly body: string;
}

function post(url: string, headers: Record<string, string>, body: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request(url, { method: "POST", headers }, (response) => {
      text(response).then(
        (answer) => resolve({ status: response.statusCode, body: answer }),
        reject,
      );
    })
      .once("error", reject)
      .end(body);
  });
}

/** A call as a signing client makes it; nobody here checks the signature itself. */
function headersOf(target: string): Record<string, string> {
  const version = target.startsWith("Trent") ? "1.1" : "1.0";
  return {
    "content-type": `application/x-amz-json-${version}`,
    "x-amz-target": target,
    "x-amz-date": "20260101T000000Z",
    authorization: "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=f",
  };
}

async function dynamodb(aws: LocalAws, operation: string, input: object): Promise<unknown> {
  const url = aws.endpoints["AWS_ENDPOINT_URL_DYNAMODB"] ?? "";
  const { body } = await post(
    url,
    headersOf(`DynamoDB_20120810.${operation}`),
    JSON.stringify(input),
  );
  return JSON.parse(body);
}

function kms(aws: LocalAws): KMS {
  return new KMS({
    region: "eu-central-1",
    endpoint: aws.endpoints["AWS_ENDPOINT_URL_KMS"] ?? "",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
}

describe("startLocalAws", () => {
  it("starts nothing for a stack that needs nothing", async () => {
    const aws = await start({});

    expect(aws.endpoints).toEqual({});
    expect(aws).not.toHaveProperty("encryptCode");
  });

  it("listens on the loopback interface and names the variables that lead there", async () => {
    const aws = await start({ tables: [TABLE], keys: [CODE_KEY] });

    expect(aws.endpoints).toEqual({
      AWS_ENDPOINT_URL_DYNAMODB: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      AWS_ENDPOINT_URL_KMS: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
  });

  it("refuses web pages at every endpoint", async () => {
    const aws = await start({ tables: [TABLE], keys: [CODE_KEY] });
    const calls = Object.values(aws.endpoints).flatMap((url) => [
      post(
        url,
        { ...headersOf("DynamoDB_20120810.ListTables"), origin: "http://evil.example" },
        "{}",
      ),
      post(url, { ...headersOf("TrentService.Sign"), host: "rebound.example" }, "{}"),
    ]);

    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});

describe("the embedded DynamoDB", () => {
  const item = { pk: { S: "a" }, day: { S: "2026-11-24" }, n: { N: "1" } };

  it("has the stack's tables with their indexes", async () => {
    const aws = await start({ tables: [TABLE] });

    await dynamodb(aws, "PutItem", { TableName: "counts", Item: item });
    const found = await dynamodb(aws, "Query", {
      TableName: "counts",
      IndexName: "by-day",
      KeyConditionExpression: "#d = :d",
      ExpressionAttributeNames: { "#d": "day" },
      ExpressionAttributeValues: { ":d": { S: "2026-11-24" } },
    });

    expect(found).toMatchObject({ Count: 1, Items: [item] });
  });

  it("keeps its items in a folder, and the tables that are there already", async () => {
    const directory = join(folder, "tables");
    const before = await start({ tables: [TABLE] }, directory);
    await dynamodb(before, "PutItem", { TableName: "counts", Item: item });
    await before.close();

    const after = await start({ tables: [TABLE] }, directory);

    expect(
      await dynamodb(after, "GetItem", { TableName: "counts", Key: { pk: { S: "a" } } }),
    ).toEqual({
      Item: item,
    });
  });

  it("throws for a table that DynamoDB refuses, naming it", async () => {
    const bad = {
      ...TABLE,
      createTableInput: { ...TABLE.createTableInput, AttributeDefinitions: [] },
    };

    await expect(start({ tables: [bad] })).rejects.toThrow(
      /^the embedded DynamoDB refuses table 'counts' of 'aws_dynamodb_table\.counts': .*ValidationException/,
    );
  });

  it("survives a request that breaks off", async () => {
    const aws = await start({ tables: [TABLE] });
    const { port } = new URL(aws.endpoints["AWS_ENDPOINT_URL_DYNAMODB"] ?? "");
    const socket = connect(Number(port), "127.0.0.1");
    await new Promise<void>((resolve) => {
      socket.write("POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\n{", () =>
        resolve(),
      );
    });

    socket.resetAndDestroy();

    expect(await dynamodb(aws, "ListTables", {})).toEqual({ TableNames: ["counts"] });
  });
});

describe("the local KMS", () => {
  it("makes data keys that only their key and context open", async () => {
    const aws = await start({ keys: [CODE_KEY, OTHER_KEY, SIGNING_KEY] });
    const client = kms(aws);
    const EncryptionContext = { "userpool-id": "p", b: "2" };

    const made = await client.generateDataKey({
      KeyId: "alias/codes",
      KeySpec: "AES_256",
      EncryptionContext,
    });
    const CiphertextBlob = made.CiphertextBlob;
    const opened = await client.decrypt({
      CiphertextBlob,
      EncryptionContext: { b: "2", "userpool-id": "p" },
    });

    expect(made.KeyId).toBe(CODE_KEY.arn);
    expect(made.Plaintext).toHaveLength(32);
    expect(opened.Plaintext).toEqual(made.Plaintext);
    expect(opened.KeyId).toBe(CODE_KEY.arn);
    await expect(client.decrypt({ CiphertextBlob })).rejects.toMatchObject({
      name: "InvalidCiphertextException",
    });
    await expect(
      client.decrypt({ CiphertextBlob, EncryptionContext, KeyId: OTHER_KEY.arn }),
    ).rejects.toMatchObject({ name: "IncorrectKeyException" });
    await expect(
      client.decrypt({ CiphertextBlob: randomBytes(99), EncryptionContext }),
    ).rejects.toMatchObject({ name: "InvalidCiphertextException" });
  });

  it("opens after a restart what it made before", async () => {
    const before = await start({ keys: [CODE_KEY] });
    const made = await kms(before).generateDataKey({ KeyId: CODE_KEY.id, NumberOfBytes: 16 });
    await before.close();

    const after = await start({ keys: [CODE_KEY] });

    expect((await kms(after).decrypt({ CiphertextBlob: made.CiphertextBlob })).Plaintext).toEqual(
      made.Plaintext,
    );
  });

  it("signs messages and digests so that the public key verifies them", async () => {
    const client = kms(await start({ keys: [SIGNING_KEY] }));
    const message = Buffer.from("a message");
    const digest = createHash("sha256").update(message).digest();
    const input = { KeyId: SIGNING_KEY.arn, SigningAlgorithm: "ECDSA_SHA_256" } as const;

    const raw = await client.sign({ ...input, Message: message });
    const digested = await client.sign({ ...input, Message: digest, MessageType: "DIGEST" });
    const { PublicKey, SigningAlgorithms } = await client.getPublicKey({ KeyId: SIGNING_KEY.id });

    const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: "der", type: "spki" });
    expect(SigningAlgorithms).toEqual(["ECDSA_SHA_256"]);
    for (const { Signature } of [raw, digested]) {
      expect(verify("sha256", message, key, Signature ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it("authenticates messages, by the same code at every start and another under each key", async () => {
    const other = { ...MAC_KEY, id: "mac-2", arn: `${ARN}mac-2` };
    const macs = [];
    for (const key of [MAC_KEY, MAC_KEY, other]) {
      const client = kms(await start({ keys: [key] }));
      const input = { KeyId: key.arn, MacAlgorithm: "HMAC_SHA_256" } as const;
      const { Mac } = await client.generateMac({ ...input, Message: Buffer.from("a") });
      macs.push(Buffer.from(Mac ?? []).toString("hex"));
    }

    expect(macs[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(macs[1]).toBe(macs[0]);
    expect(macs[2]).not.toBe(macs[0]);
  });

  it.each([
    [
      "an unknown key",
      "GenerateDataKey",
      { KeyId: "nobody", KeySpec: "AES_256" },
      "NotFoundException",
    ],
    ["no size", "GenerateDataKey", { KeyId: CODE_KEY.arn }, "ValidationException"],
    [
      "a signing key that is to encrypt",
      "GenerateDataKey",
      { KeyId: SIGNING_KEY.arn, KeySpec: "AES_256" },
      "InvalidKeyUsageException",
    ],
    [
      "an encryption key that is to sign",
      "Sign",
      { KeyId: CODE_KEY.arn, Message: "YQ==", SigningAlgorithm: "ECDSA_SHA_256" },
      "InvalidKeyUsageException",
    ],
    [
      "an algorithm of another curve",
      "Sign",
      { KeyId: SIGNING_KEY.arn, Message: "YQ==", SigningAlgorithm: "ECDSA_SHA_384" },
      "InvalidKeyUsageException",
    ],
    [
      "a digest of another length",
      "Sign",
      {
        KeyId: SIGNING_KEY.arn,
        Message: "YQ==",
        MessageType: "DIGEST",
        SigningAlgorithm: "ECDSA_SHA_256",
      },
      "ValidationException",
    ],
    [
      "no message",
      "Sign",
      { KeyId: SIGNING_KEY.arn, SigningAlgorithm: "ECDSA_SHA_256" },
      "ValidationException",
    ],
    [
      "a context that is no map of strings",
      "GenerateDataKey",
      { KeyId: CODE_KEY.arn, KeySpec: "AES_256", EncryptionContext: { a: 1 } },
      "SerializationException",
    ],
    [
      "a kind of key that it does not have",
      "GetPublicKey",
      { KeyId: "rsa" },
      "UnsupportedOperationException",
    ],
    [
      "a signing key that is to authenticate",
      "GenerateMac",
      { KeyId: SIGNING_KEY.arn, Message: "YQ==", MacAlgorithm: "HMAC_SHA_256" },
      "InvalidKeyUsageException",
    ],
    [
      "an algorithm of another length",
      "GenerateMac",
      { KeyId: MAC_KEY.arn, Message: "YQ==", MacAlgorithm: "HMAC_SHA_512" },
      "InvalidKeyUsageException",
    ],
    [
      "a message over 4,096 bytes",
      "GenerateMac",
      {
        KeyId: MAC_KEY.arn,
        Message: Buffer.alloc(4_097).toString("base64"),
        MacAlgorithm: "HMAC_SHA_256",
      },
      "ValidationException",
    ],
    ["an operation that it does not have", "CreateKey", {}, "UnknownOperationException"],
  ])("refuses %s", async (_what, operation, input, type) => {
    const rsa = { ...SIGNING_KEY, id: "rsa", arn: `${ARN}rsa`, keySpec: "RSA_2048" };
    const aws = await start({ keys: [CODE_KEY, SIGNING_KEY, MAC_KEY, rsa] });
    const url = aws.endpoints["AWS_ENDPOINT_URL_KMS"] ?? "";

    const { status, body } = await post(
      url,
      headersOf(`TrentService.${operation}`),
      JSON.stringify(input),
    );

    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ __type: type });
  });

  it("refuses a body that is no JSON object and a call without a signature", async () => {
    const aws = await start({ keys: [CODE_KEY] });
    const url = aws.endpoints["AWS_ENDPOINT_URL_KMS"] ?? "";
    const { authorization: _none, ...unsigned } = headersOf("TrentService.Sign");

    const bodies = await Promise.all([
      post(url, headersOf("TrentService.Sign"), "{"),
      post(url, headersOf("TrentService.Sign"), "7"),
      post(url, unsigned, "{}"),
    ]);

    expect(bodies.map(({ body }) => JSON.parse(body).__type)).toEqual([
      "SerializationException",
      "SerializationException",
      "MissingAuthenticationTokenException",
    ]);
  });
});

describe("signDigest", () => {
  it.each(Object.entries(CURVES))(
    "makes signatures on %s that OpenSSL verifies",
    (_spec, curve) => {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: curve.jwkName });
      const scalar = Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url");
      const number = BigInt(`0x${scalar.toString("hex")}`);

      fc.assert(
        fc.property(
          fc.uint8Array({ maxLength: 64 }),
          fc.constantFrom("sha256", "sha512"),
          (message, hash) => {
            const digest = createHash(hash).update(message).digest();
            const signature = signDigest(curve, number, digest, SYSTEM_RANDOM);
            expect(verify(hash, message, publicKey, signature)).toBe(true);
          },
        ),
        { seed: 4, numRuns: 40 },
      );
    },
  );

  it("draws again where a drawn number is of no use", () => {
    const draws = [Buffer.alloc(40), Buffer.alloc(40, 7)];
    const random = { bytes: () => draws.shift() ?? Buffer.alloc(0) };

    const signature = signDigest(CURVES["ECC_NIST_P256"]!, 5n, Buffer.alloc(32, 1), random);

    expect(signature[0]).toBe(0x30);
    expect(draws).toEqual([]);
  });
});

describe("encryptCode", () => {
  /** As AWS's documentation tells a sender to decrypt. */
  const SENDER = `
    const { buildClient, CommitmentPolicy, KmsKeyringNode } = require("@aws-crypto/client-node");
    const client = buildClient(CommitmentPolicy[process.env.POLICY]);
    const keyring = new KmsKeyringNode({ keyIds: [process.env.KEY_ARN] });
    exports.handler = async (event) => {
      const code = Buffer.from(event.request.code, "base64");
      const { plaintext, messageHeader } = await client.decrypt(keyring, code);
      return { code: plaintext.toString("utf8"), context: messageHeader.encryptionContext };
    };`;

  function bundleSender(): string {
    const source = join(folder, "sender.js");
    const outfile = join(folder, "sender", "index.js");
    writeFileSync(source, SENDER);
    buildSync({
      entryPoints: [source],
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      nodePaths: [join(ROOT, "node_modules")],
      logLevel: "error",
    });
    return outfile;
  }

  async function decryptInFunction(aws: LocalAws, policy: string, code: string) {
    const bundlePath = bundleSender();
    const host = createForkFunctionHost({
      functions: [
        {
          address: "aws_lambda_function.sender",
          name: "sender",
          arn: "arn:sender",
          handler: "index.handler",
          runtime: "nodejs24.x",
          bundlePath,
          timeoutSeconds: 15,
          memoryMegabytes: 256,
          environment: { KEY_ARN: CODE_KEY.arn, POLICY: policy },
          permissions: [],
          layers: [],
          asynchronous: { maximumRetries: 0, maximumEventAgeSeconds: 60 },
        },
      ],
      region: "eu-central-1",
      endpoints: { AWS_ENDPOINT_URL_KMS: aws.endpoints["AWS_ENDPOINT_URL_KMS"] ?? "" },
    });
    try {
      return await host.invoke("arn:sender", { request: { code } }, 20_000);
    } finally {
      await host.close();
    }
  }

  it("makes what a sender's bundle decrypts, with nothing but the endpoint in its environment", async () => {
    const aws = await start({ keys: [CODE_KEY] });

    const code = await aws.encryptCode?.(CODE_KEY.arn, "eu-central-1_abc", "123456");
    const result = await decryptInFunction(aws, "REQUIRE_ENCRYPT_ALLOW_DECRYPT", code ?? "");

    expect(result.outcome).toBe("returned");
    const answer = JSON.parse(result.outcome === "returned" ? result.payload : "");
    expect(answer).toMatchObject({
      code: "123456",
      context: { "userpool-id": "eu-central-1_abc" },
    });
  }, 30_000);

  it("fails in a sender that requires key commitment, as on AWS", async () => {
    const aws = await start({ keys: [CODE_KEY] });

    const code = await aws.encryptCode?.(CODE_KEY.arn, "eu-central-1_abc", "123456");
    const result = await decryptInFunction(aws, "REQUIRE_ENCRYPT_REQUIRE_DECRYPT", code ?? "");

    expect(result).toMatchObject({ outcome: "failed", errorType: "Error" });
    expect(result.outcome === "failed" && result.errorMessage).toMatch(/commitment/i);
  }, 30_000);

  it("rejects a key that the stack does not have", async () => {
    const aws = await start({ keys: [CODE_KEY] });

    await expect(aws.encryptCode?.(`${ARN}nobody`, "p", "1")).rejects.toMatchObject({
      code: "NotFoundException",
    });
  });
});

describe("the packages behind it", () => {
  it("are not loaded where the stack needs none of them", () => {
    const program = join(folder, "lazy.ts");
    const result = join(folder, "lazy.json");
    writeFileSync(
      program,
      `import { writeFileSync } from "node:fs";
       import { startLocalAws } from ${JSON.stringify(join(ROOT, "simulator/local-aws/start-local-aws"))};
       void startLocalAws({ stack: { tables: [], keys: [] }, random: { bytes: Buffer.alloc } }).then(() =>
         writeFileSync(${JSON.stringify(result)}, JSON.stringify(Object.keys(require.cache))));`,
    );

    execFileSync(process.execPath, ["scripts/run.mjs", program], { cwd: ROOT });

    expect(existsSync(result)).toBe(true);
    const loaded = readFileSync(result, "utf8");
    expect(loaded).not.toMatch(/dynalite|@aws-crypto|@aws-sdk/);
  });
});
