/**
 * The keys that sign the exchange's tokens. KMS holds the private halves; this reads the public ones, which
 * the exchange publishes and the services check tokens with.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html
 * @module
 */
import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import type { AwsCall, AwsService } from "../aws/aws-call";
import { ServiceError } from "../errors";

/** KMS for `createAwsCall`. */
export const KMS: AwsService = { name: "kms", targetPrefix: "TrentService", jsonVersion: "1.1" };

/** The public halves by key id; they are read once. */
export type PublicKeys = (deadline: number) => Promise<ReadonlyMap<string, KeyObject>>;

const KEY_ID_LENGTH = 16;

/** The key id in tokens: a digest, so that no token reveals the AWS account or the region. */
export function keyIdOf(keyArn: string): string {
  return createHash("sha256").update(keyArn).digest("base64url").slice(0, KEY_ID_LENGTH);
}

/** Reads the public halves at the first call, and again at the next if that failed. */
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
