/**
 * One KMS key of the stack. Its material is derived from its ARN: the same at every start, so that what was
 * encrypted before a restart can still be read. It is not a secret, because it guards nothing but test data
 * on a laptop. Used by `kms-operations.ts`.
 * @module
 */
import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
} from "node:crypto";
import type { Random } from "../clock";
import type { SimulatedKey } from "../stack/model";
import { KmsError } from "./errors";
import { CURVES, type Curve, readNumber, signDigest, writeNumber } from "./sign-digest";

/** What a ciphertext is bound to besides its key. */
export type EncryptionContext = Readonly<Record<string, string>>;

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Length of a key id, which every ciphertext begins with. */
const ID_BYTES = 36;

/** Encrypts like KMS: the result names its key and is bound to the context. */
export function encryptUnder(
  key: SimulatedKey,
  plaintext: Buffer,
  context: EncryptionContext,
  random: Random,
): Buffer {
  requireUse(key, "ENCRYPT_DECRYPT");
  const iv = random.bytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, derive(key, 32), iv).setAAD(serialize(context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from(key.id, "latin1"), iv, cipher.getAuthTag(), body]);
}

/** The id of the key that a ciphertext was made under, if it is one. */
export function keyIdOf(ciphertext: Buffer): string {
  return ciphertext.subarray(0, ID_BYTES).toString("latin1");
}

/**
 * Decrypts what {@link encryptUnder} made.
 *
 * @throws {@link KmsError} if ciphertext, key and context do not belong together
 */
export function decryptUnder(
  key: SimulatedKey,
  ciphertext: Buffer,
  context: EncryptionContext,
): Buffer {
  requireUse(key, "ENCRYPT_DECRYPT");
  const iv = ciphertext.subarray(ID_BYTES, ID_BYTES + IV_BYTES);
  const tag = ciphertext.subarray(ID_BYTES + IV_BYTES, ID_BYTES + IV_BYTES + TAG_BYTES);
  const body = ciphertext.subarray(ID_BYTES + IV_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, derive(key, 32), iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(serialize(context)).setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch (cause) {
    throw new KmsError("InvalidCiphertextException", "", { cause });
  }
}

/**
 * Signs a message or a digest with a key on a NIST curve.
 *
 * @throws {@link KmsError} if key and algorithm do not fit
 */
export function signWith(
  key: SimulatedKey,
  { algorithm, content, isDigest }: SignInput,
  random: Random,
): Buffer {
  requireUse(key, "SIGN_VERIFY");
  const curve = curveOf(key);
  const bits = curve.bytes * 8;
  if (algorithm !== `ECDSA_SHA_${bits}`) throw incompatible(key, algorithm);
  const digest = isDigest ? content : createHash(`sha${bits}`).update(content).digest();
  if (digest.length !== curve.bytes) {
    throw new KmsError(
      "ValidationException",
      `Digest is invalid length for algorithm ${algorithm}.`,
    );
  }
  return signDigest(curve, privateNumber(key, curve), digest, random);
}

/** What to sign. */
export interface SignInput {
  /** For example `ECDSA_SHA_256`. */
  readonly algorithm: string;
  readonly content: Buffer;
  readonly isDigest: boolean;
}

/**
 * Authenticates a message with an HMAC key.
 *
 * @throws {@link KmsError} if key and algorithm do not fit
 */
export function macWith(key: SimulatedKey, algorithm: string, content: Buffer): Buffer {
  requireUse(key, "GENERATE_VERIFY_MAC");
  const [, bits] = /^HMAC_(224|256|384|512)$/.exec(key.keySpec) ?? [];
  if (bits === undefined) throw unsupported(key.keySpec, ["HMAC_224 to HMAC_512"]);
  if (algorithm !== `HMAC_SHA_${bits}`) throw incompatible(key, algorithm);
  return createHmac(`sha${bits}`, derive(key, Number(bits) / 8))
    .update(content)
    .digest();
}

/** The public half, DER of a SubjectPublicKeyInfo, and the algorithm that goes with it. */
export function publicHalf(key: SimulatedKey): {
  readonly der: Buffer;
  readonly algorithm: string;
} {
  requireUse(key, "SIGN_VERIFY");
  const curve = curveOf(key);
  const scalar = writeNumber(privateNumber(key, curve), curve.bytes);
  const ecdh = createECDH(curve.name);
  ecdh.setPrivateKey(scalar);
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 1 + curve.bytes), point.subarray(1 + curve.bytes)];
  const privateKey = createPrivateKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: curve.jwkName,
      d: scalar.toString("base64url"),
      x: x.toString("base64url"),
      y: y.toString("base64url"),
    },
  });
  const der = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  return { der, algorithm: `ECDSA_SHA_${curve.bytes * 8}` };
}

function requireUse(key: SimulatedKey, use: string): void {
  if (key.keyUsage === use) return;
  throw new KmsError(
    "InvalidKeyUsageException",
    `${key.arn} key usage is ${key.keyUsage} which is not valid for this operation.`,
  );
}

function curveOf({ keySpec }: SimulatedKey): Curve {
  const curve = CURVES[keySpec];
  if (curve !== undefined) return curve;
  throw unsupported(keySpec, Object.keys(CURVES));
}

function incompatible({ keySpec }: SimulatedKey, algorithm: string): KmsError {
  return new KmsError(
    "InvalidKeyUsageException",
    `Algorithm ${algorithm} is incompatible with key spec ${keySpec}.`,
  );
}

function unsupported(keySpec: string, specs: readonly string[]): KmsError {
  return new KmsError(
    "UnsupportedOperationException",
    `the simulator has no keys of spec ${keySpec} for this; it has ${specs.join(", ")}`,
  );
}

/** Between 1 and the order less 1, without bias to speak of. */
function privateNumber(key: SimulatedKey, { bytes, order }: Curve): bigint {
  return (readNumber(derive(key, bytes + 8)) % (order - 1n)) + 1n;
}

function derive({ arn, keySpec }: SimulatedKey, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", "incognito simulator", arn, keySpec, bytes));
}

/** The same for the same pairs in any order. */
function serialize(context: EncryptionContext): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort()));
}
