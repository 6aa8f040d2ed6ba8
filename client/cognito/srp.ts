/**
 * The client's half of Cognito's SRP-6a: proves knowledge of the password without sending it. It uses only
 * BigInt and WebCrypto; libraries for this are 11 to 47 KB gzipped (docs/decisions/0013-own-client.md).
 *
 * @see https://www.rfc-editor.org/rfc/rfc5054
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @module
 */
import { ClientError } from "../errors";
import { type Bytes, bigIntOf, bytesOf, concat, fromBase64, toBase64, utf8 } from "./bytes";

/** RFC 3526, group 15: 3072 bits. */
const N = BigInt(
  "0x".concat(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd",
    "ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed",
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f",
    "83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b",
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510",
    "15728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7",
    "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200c",
    "bbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
  ),
);
const G = 2n;
const SECRET_BYTES = 32;
const KEY_BYTES = 16;

/** What Cognito sends with PASSWORD_VERIFIER. */
export interface PasswordChallenge {
  readonly USER_ID_FOR_SRP: string;
  readonly SRP_B: string;
  readonly SALT: string;
  readonly SECRET_BLOCK: string;
}

/** The SRP exchange of one sign-in. */
export interface SrpExchange {
  /** SRP_A, in hexadecimal. */
  readonly publicValue: string;
  /**
   * The answer to the challenge.
   *
   * @throws {@link ClientError} `ERR_CLIENT_ANSWER` for values that an honest server never sends
   */
  respond(challenge: PasswordChallenge, password: string, now: Date): Promise<ChallengeResponses>;
}

/** What RespondToAuthChallenge takes. */
export type ChallengeResponses = Readonly<Record<string, string>>;

/**
 * Begins an exchange.
 *
 * @param userPoolId - for example `eu-central-1_AbCdEfGhI`; the part after the underscore is signed
 */
export function createSrpExchange(userPoolId: string): SrpExchange {
  const poolName = userPoolId.slice(userPoolId.indexOf("_") + 1);
  const secret = bigIntOf(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
  const publicValue = power(G, secret);
  return {
    publicValue: publicValue.toString(16),
    respond: async (challenge, password, now) => {
      const serverPublic = BigInt(`0x${challenge.SRP_B}`);
      if (serverPublic % N === 0n) throw dishonest();
      const inner = await sha256(utf8(`${poolName}${challenge.USER_ID_FOR_SRP}:${password}`));
      const x = bigIntOf(await sha256(padded(BigInt(`0x${challenge.SALT}`)), inner));
      const u = bigIntOf(await sha256(padded(publicValue), padded(serverPublic)));
      if (u === 0n) throw dishonest();
      const k = bigIntOf(await sha256(padded(N), padded(G)));
      const base = modulo(serverPublic - k * power(G, x));
      const key = await deriveKey(u, power(base, secret + u * x));
      return sign(challenge, { poolName, key, timestamp: formatTimestamp(now) });
    },
  };
}

async function sign(
  challenge: PasswordChallenge,
  { poolName, key, timestamp }: { poolName: string; key: Bytes; timestamp: string },
): Promise<ChallengeResponses> {
  const signed = concat(
    utf8(`${poolName}${challenge.USER_ID_FOR_SRP}`),
    fromBase64(challenge.SECRET_BLOCK),
    utf8(timestamp),
  );
  return {
    USERNAME: challenge.USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: challenge.SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: toBase64(await hmac(key, signed)),
    TIMESTAMP: timestamp,
  };
}

/** HKDF (RFC 5869), only its first block; the HMAC key is the padded number. */
async function deriveKey(u: bigint, shared: bigint): Promise<Bytes> {
  const extracted = await hmac(padded(u), padded(shared));
  return (await hmac(extracted, utf8("Caldera Derived Key\u0001"))).slice(0, KEY_BYTES);
}

/** `ddd MMM D HH:mm:ss UTC YYYY` in English, the day without a leading zero. */
function formatTimestamp(date: Date): string {
  const [weekday = "", day = "", month = "", year = "", time = ""] = date.toUTCString().split(" ");
  return `${weekday.slice(0, 3)} ${month} ${Number(day)} ${time} UTC ${year}`;
}

/** base^exponent mod N, four bits of the exponent at a time. */
function power(base: bigint, exponent: bigint): bigint {
  const powers = [1n];
  for (let index = 1; index < 16; index += 1) powers.push(((powers[index - 1] ?? 1n) * base) % N);
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    for (let square = 0; square < 4; square += 1) result = (result * result) % N;
    result = (result * (powers[Number.parseInt(digit, 16)] ?? 1n)) % N;
  }
  return result;
}

function modulo(value: bigint): bigint {
  return ((value % N) + N) % N;
}

/** Cognito hashes numbers in two's complement: with a leading zero byte if the top bit is set. */
function padded(value: bigint): Bytes {
  const bytes = bytesOf(value);
  return (bytes[0] ?? 0) >= 128 ? concat(new Uint8Array(1), bytes) : bytes;
}

async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", concat(...parts)));
}

async function hmac(key: Bytes, text: Bytes): Promise<Bytes> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, text));
}

function dishonest(): ClientError {
  return new ClientError("ERR_CLIENT_ANSWER", "the server's SRP value proves nothing; try again");
}
