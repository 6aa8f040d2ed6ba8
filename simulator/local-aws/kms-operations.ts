/**
 * The operations of KMS that functions and senders call, by name. `kms-server.ts` puts them behind AWS's
 * protocol.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
 * @module
 */
import type { Random } from "../clock";
import type { SimulatedKey } from "../stack/model";
import { KmsError } from "./errors";
import {
  decryptUnder,
  type EncryptionContext,
  encryptUnder,
  keyIdOf,
  macWith,
  publicHalf,
  signWith,
} from "./local-key";

/** What the operations work with. */
export interface KmsScope {
  readonly keys: readonly SimulatedKey[];
  readonly random: Random;
}

type Input = Readonly<Record<string, unknown>>;
type Operation = (input: Input, scope: KmsScope) => object;

const KEY_BYTES: Readonly<Record<string, number>> = { AES_128: 16, AES_256: 32 };
const MAX_BYTES = 1_024;
/** The longest message that is authenticated or signed as it is. */
const MAX_MESSAGE_BYTES = 4_096;

/** Every operation of the local KMS. */
export const KMS_OPERATIONS = {
  GenerateDataKey: (input: Input, { keys, random }: KmsScope) => {
    const key = findKey(keys, input["KeyId"]);
    const plaintext = random.bytes(dataKeyBytes(input));
    const ciphertext = encryptUnder(key, plaintext, contextOf(input), random);
    return {
      KeyId: key.arn,
      Plaintext: plaintext.toString("base64"),
      CiphertextBlob: ciphertext.toString("base64"),
    };
  },
  Decrypt: (input: Input, { keys }: KmsScope) => {
    const ciphertext = bytesOf(input, "CiphertextBlob");
    const key = keys.find(({ id }) => id === keyIdOf(ciphertext));
    if (key === undefined) throw new KmsError("InvalidCiphertextException", "");
    if (input["KeyId"] !== undefined && findKey(keys, input["KeyId"]) !== key) {
      throw new KmsError(
        "IncorrectKeyException",
        "The key ID in the request does not identify a CMK that can perform this operation.",
      );
    }
    const plaintext = decryptUnder(key, ciphertext, contextOf(input));
    return {
      KeyId: key.arn,
      Plaintext: plaintext.toString("base64"),
      EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    };
  },
  GenerateMac: (input: Input, { keys }: KmsScope) => {
    const key = findKey(keys, input["KeyId"]);
    const algorithm = String(input["MacAlgorithm"]);
    const mac = macWith(key, algorithm, messageOf(input));
    return { KeyId: key.arn, Mac: mac.toString("base64"), MacAlgorithm: algorithm };
  },
  Sign: (input: Input, { keys, random }: KmsScope) => {
    const key = findKey(keys, input["KeyId"]);
    const algorithm = String(input["SigningAlgorithm"]);
    const content = messageOf(input);
    const isDigest = input["MessageType"] === "DIGEST";
    const signature = signWith(key, { algorithm, content, isDigest }, random);
    return {
      KeyId: key.arn,
      Signature: signature.toString("base64"),
      SigningAlgorithm: algorithm,
    };
  },
  GetPublicKey: (input: Input, { keys }: KmsScope) => {
    const key = findKey(keys, input["KeyId"]);
    const { der, algorithm } = publicHalf(key);
    return {
      KeyId: key.arn,
      PublicKey: der.toString("base64"),
      KeySpec: key.keySpec,
      CustomerMasterKeySpec: key.keySpec,
      KeyUsage: key.keyUsage,
      SigningAlgorithms: [algorithm],
    };
  },
} satisfies Readonly<Record<string, Operation>>;

/** A key by id, ARN, alias or alias ARN. */
function findKey(keys: readonly SimulatedKey[], name: unknown): SimulatedKey {
  const found = keys.find(
    (key) => key.id === name || key.arn === name || aliasesOf(key).includes(String(name)),
  );
  if (found !== undefined) return found;
  throw new KmsError("NotFoundException", `Key '${String(name)}' does not exist`);
}

function aliasesOf({ arn, aliases }: SimulatedKey): readonly string[] {
  const start = arn.slice(0, arn.lastIndexOf(":") + 1);
  return aliases.flatMap((alias) => [alias, `${start}${alias}`]);
}

function dataKeyBytes(input: Input): number {
  const bytes = input["NumberOfBytes"] ?? KEY_BYTES[String(input["KeySpec"])];
  if (Number.isInteger(bytes) && Number(bytes) >= 1 && Number(bytes) <= MAX_BYTES) {
    return Number(bytes);
  }
  throw new KmsError("ValidationException", "Please specify either number of bytes or key spec.");
}

function bytesOf(input: Input, name: string): Buffer {
  const text = input[name];
  if (typeof text === "string" && text !== "") return Buffer.from(text, "base64");
  throw new KmsError(
    "ValidationException",
    `Value at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html */
function messageOf(input: Input): Buffer {
  const message = bytesOf(input, "Message");
  if (message.length <= MAX_MESSAGE_BYTES) return message;
  throw new KmsError(
    "ValidationException",
    "1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length less than or equal to 4096",
  );
}

function contextOf(input: Input): EncryptionContext {
  const context = input["EncryptionContext"] ?? {};
  const isMap =
    typeof context === "object" &&
    Object.values(context).every((value) => typeof value === "string");
  if (isMap) return context as EncryptionContext;
  throw new KmsError("SerializationException", "EncryptionContext is no map of strings");
}
