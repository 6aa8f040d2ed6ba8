/**
 * An authenticator in software: makes passkeys and signs with them as a browser would hand them on. A test may
 * have it lie about anything. It shares no code with the simulator.
 *
 * @see https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data
 * @module
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;

/** What a browser page is told, as JSON. */
export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}

/** What a browser page is told at a sign-in, as JSON. */
export interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowCredentials: readonly { readonly id: string }[];
}

/** What the authenticator does otherwise than it should. */
export interface Lies {
  readonly origin?: string;
  readonly challenge?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly counter?: number;
  readonly userHandle?: string | undefined;
  readonly id?: string;
}

const FLAG = { present: 0x01, verified: 0x04, attested: 0x40 };

/** A passkey, its private key at hand. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32);
  readonly #origin: string;
  readonly #key: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly #algorithm: -7 | -8 | -257;
  /** Zero stays zero: many authenticators do not count. */
  counter: number;

  constructor(
    origin: string,
    { algorithm = -7, counter = 1 }: { algorithm?: -7 | -8 | -257; counter?: number } = {},
  ) {
    this.#origin = origin;
    this.#algorithm = algorithm;
    this.counter = counter;
    this.#key =
      algorithm === -7
        ? generateKeyPairSync("ec", { namedCurve: "P-256" })
        : algorithm === -8
          ? generateKeyPairSync("ed25519")
          : generateKeyPairSync("rsa", { modulusLength: 2048 });
  }

  /** RegistrationResponseJSON. */
  create(options: CreationOptions, lies: Lies = {}) {
    const id = lies.id ?? this.id.toString("base64url");
    const bytes = Buffer.from(id, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, bytes, encode(this.#coseKey())]);
    const authData = Buffer.concat([
      this.#authData(lies.rpId ?? options.rp.id, FLAG.attested, lies),
      attested,
    ]);
    const object = new Map<string, Cbor>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", authData],
    ]);
    return {
      id,
      rawId: id,
      type: "public-key",
      authenticatorAttachment: "platform",
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData("webauthn.create", options.challenge, lies).toString(
          "base64url",
        ),
        attestationObject: encode(object).toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  /** AuthenticationResponseJSON. */
  get(options: RequestOptions, userHandle: string | undefined, lies: Lies = {}) {
    if (this.counter > 0) this.counter += 1;
    const clientData = this.#clientData("webauthn.get", options.challenge, lies);
    const authData = this.#authData(lies.rpId ?? options.rpId, 0, lies);
    const signed = Buffer.concat([authData, createHash("sha256").update(clientData).digest()]);
    const digest = this.#algorithm === -8 ? null : "sha256";
    const id = lies.id ?? this.id.toString("base64url");
    return {
      id,
      rawId: id,
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: authData.toString("base64url"),
        signature: sign(digest, signed, this.#key.privateKey).toString("base64url"),
        userHandle: "userHandle" in lies ? lies.userHandle : userHandle,
      },
    };
  }

  #clientData(type: string, challenge: string, lies: Lies): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? this.#origin,
        crossOrigin: false,
      }),
    );
  }

  #authData(rpId: string, more: number, lies: Lies): Buffer {
    const { userPresent = true, userVerified = true, counter = this.counter } = lies;
    const flags = (userPresent ? FLAG.present : 0) + (userVerified ? FLAG.verified : 0) + more;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flags]), count]);
  }

  #coseKey(): ReadonlyMap<number, Cbor> {
    const jwk = this.#key.publicKey.export({ format: "jwk" });
    const part = (text: string | undefined) => Buffer.from(text ?? "", "base64url");
    if (this.#algorithm === -257) {
      return new Map<number, Cbor>([
        [1, 3],
        [3, -257],
        [-1, part(jwk.n)],
        [-2, part(jwk.e)],
      ]);
    }
    if (this.#algorithm === -8) {
      return new Map<number, Cbor>([
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, part(jwk.x)],
      ]);
    }
    return new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, part(jwk.x)],
      [-3, part(jwk.y)],
    ]);
  }
}

/** CBOR (RFC 8949) of what an authenticator needs. */
function encode(value: Cbor): Buffer {
  if (typeof value === "number") {
    return value < 0 ? head(1, -1 - value) : head(0, value);
  }
  if (typeof value === "string") {
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  }
  if (Buffer.isBuffer(value)) {
    return Buffer.concat([head(2, value.length), value]);
  }
  const entries = [...value].flatMap(([key, item]) => [encode(key), encode(item)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

function head(major: number, count: number): Buffer {
  const type = major << 5;
  if (count < 24) return Buffer.from([type + count]);
  if (count < 256) return Buffer.from([type + 24, count]);
  return Buffer.from([type + 25, count >> 8, count % 256]);
}
