/**
 * The client's half of SRP, as cheap as possible, so that the load generator does not measure itself: one
 * shared ephemeral secret, one exponentiation per user and one per sign-in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @module
 */
import { createHmac, randomBytes } from "node:crypto";
import {
  deriveKey,
  G,
  K,
  modularPower,
  N,
  padded,
  sha256,
  toBigInt,
  toEvenHex,
} from "../../simulator/authentication/srp-numbers";

/** What the server sends with PASSWORD_VERIFIER. */
export interface SrpChallenge {
  readonly USER_ID_FOR_SRP: string;
  readonly SRP_B: string;
  readonly SALT: string;
  readonly SECRET_BLOCK: string;
}

/** Answers challenges of one pool. */
export interface SrpClient {
  readonly publicValue: string;
  respond(challenge: SrpChallenge, password: string): Readonly<Record<string, string>>;
}

const SECRET_BYTES = 32;

/** A client for the pool with that id. */
export function createSrpClient(poolId: string): SrpClient {
  const poolName = poolId.split("_")[1] ?? "";
  const secret = toBigInt(randomBytes(SECRET_BYTES));
  const publicValue = power(G, secret);
  const privateKeys = new Map<string, { readonly x: bigint; readonly v: bigint }>();
  const identify = ({ USER_ID_FOR_SRP, SALT }: SrpChallenge, password: string) => {
    const known = privateKeys.get(USER_ID_FOR_SRP);
    if (known !== undefined) return known;
    const inner = sha256(Buffer.from(`${poolName}${USER_ID_FOR_SRP}:${password}`));
    const x = toBigInt(sha256(padded(BigInt(`0x${SALT}`)), inner));
    const identity = { x, v: power(G, x) };
    privateKeys.set(USER_ID_FOR_SRP, identity);
    return identity;
  };
  return {
    publicValue: publicValue.toString(16),
    respond: (challenge, password) => {
      const { x, v } = identify(challenge, password);
      const B = BigInt(`0x${challenge.SRP_B}`);
      const u = toBigInt(sha256(padded(publicValue), padded(B)));
      const base = (((B - K * v) % N) + N) % N;
      return sign(challenge, poolName, deriveKey(u, power(base, secret + u * x)));
    },
  };
}

function sign(challenge: SrpChallenge, poolName: string, key: Buffer) {
  const timestamp = formatTimestamp(new Date());
  const signature = createHmac("sha256", key)
    .update(`${poolName}${challenge.USER_ID_FOR_SRP}`)
    .update(Buffer.from(challenge.SECRET_BLOCK, "base64"))
    .update(timestamp)
    .digest("base64");
  return {
    USERNAME: challenge.USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: challenge.SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: timestamp,
  };
}

/** `ddd MMM D HH:mm:ss UTC YYYY`, the day without a leading zero. */
function formatTimestamp(date: Date): string {
  const [weekday = "", day = "", month = "", year = "", time = ""] = date.toUTCString().split(" ");
  return `${weekday.slice(0, 3)} ${month} ${Number(day)} ${time} UTC ${year}`;
}

function power(base: bigint, exponent: bigint): bigint {
  return modularPower(base, Buffer.from(toEvenHex(exponent), "hex"));
}
