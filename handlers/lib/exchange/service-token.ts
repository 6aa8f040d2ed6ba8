/**
 * A token for one service: a JWT signed by KMS, with a subject that only that service knows.
 *
 * It does not say when it was made. It expires at one of twelve moments an hour, the same for everybody
 * within five minutes, so that two services cannot match their tokens by the second.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 * @module
 */
import type { AwsCall } from "../aws/aws-call";
import { ServiceError } from "../errors";
import type { Call } from "../trigger-handler";
import { joseSignature } from "./jose-signature";
import { keyIdOf } from "./signing-keys";

/** A token's claims; there are no others. */
export interface ServiceClaims {
  /** The exchange. */
  readonly iss: string;
  /** The service. */
  readonly aud: string;
  /** The person's id at this service. */
  readonly sub: string;
  /** The kind of account, such as `anonymous`. */
  readonly identity: string;
  /** What it allows, separated by blanks; left out if the service has no scopes. */
  readonly scope?: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

const SLOT_SECONDS = 300;

/** When a token made now expires, in seconds since 1970: in five to ten minutes. */
export function expiryOf(now: number): number {
  return (Math.floor(now / 1_000 / SLOT_SECONDS) + 2) * SLOT_SECONDS;
}

/** Signs tokens with one key. */
export function createTokenSigner(keyArn: string, callKms: AwsCall) {
  const header = encode({ alg: "ES256", typ: "JWT", kid: keyIdOf(keyArn) });
  return async (claims: ServiceClaims, { deadline }: Call): Promise<string> => {
    const content = `${header}.${encode(claims)}`;
    const input = {
      KeyId: keyArn,
      Message: Buffer.from(content).toString("base64"),
      MessageType: "RAW",
      SigningAlgorithm: "ECDSA_SHA_256",
    };
    const answer = await callKms("Sign", input, deadline);
    if ("fault" in answer) throw new ServiceError("service-answer");
    const signature = joseSignature(Buffer.from(String(answer.output["Signature"]), "base64"));
    return `${content}.${signature.toString("base64url")}`;
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
