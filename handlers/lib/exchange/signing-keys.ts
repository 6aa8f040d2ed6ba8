/**
 * The keys that tokens of the exchange are signed with: KMS holds the private halves, this knows the public ones. The
 * exchange publishes them, the services check by them.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html
 * @module
 */
import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import type { AwsCall, AwsService } from "../aws/aws-call";
import { ServiceError } from "../errors";

/** KMS for `createAwsCall`. */
export const KMS: AwsService = { name: "kms", targetPrefix: "TrentService", jsonVersion: "1.1" };

/** The public halves by key id; they are asked for once. */
export type PublicKeys = (deadline: number) => Promise<ReadonlyMap<string, KeyObject>>;

const KEY_ID_LENGTH = 16;

/** What tokens call a key: a digest, so that no token tells the account or the region. */
export function keyIdOf(keyArn: string): string {
  return createHash("sha256").update(keyArn).digest("base64url").slice(0, KEY_ID_LENGTH);
}

/** Reads the public halves of some keys at the first call, and at the next one where that failed. */
export function createPublicKeys(keyArns: readonly string[], callKms: AwsCall): PublicKeys {
  let reading: Promise<ReadonlyMap<string, KeyObject>> | undefined;
  return async (deadline) => {
    reading ??= readKeys(keyArns, callKms, deadline);
    try {
      return await reading;
    } catch (error) {
      reading = undefined;
      throw error;
    }
  };
}

async function readKeys(keyArns: readonly string[], callKms: AwsCall, deadline: number) {
  const keys = keyArns.map(async (keyArn): Promise<[string, KeyObject]> => {
    const answer = await callKms("GetPublicKey", { KeyId: keyArn }, deadline);
    if ("fault" in answer) throw new ServiceError("service-answer");
    const der = Buffer.from(String(answer.output["PublicKey"]), "base64");
    return [keyIdOf(keyArn), createPublicKey({ key: der, format: "der", type: "spki" })];
  });
  return new Map(await Promise.all(keys));
}
