/**
 * Opens the code that a custom sender receives: a message of the AWS Encryption SDK under the pool's KMS
 * key. KMS's own Decrypt cannot read that format, so the SDK is bundled whole.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 * @module
 */
import {
  buildClient,
  CommitmentPolicy,
  KMS,
  KmsKeyringNode,
  type KmsNodeClientSupplier,
} from "@aws-crypto/client-node";
import { ServiceError } from "./errors";

/** Opens a ciphertext. */
export type DecryptCode = (ciphertext: Uint8Array) => Promise<string>;

/**
 * A client with the limits of every other AWS call of a handler (`aws-call.ts`). The cast: the SDK's own
 * interface was written before `exactOptionalPropertyTypes`, and its client does not satisfy it.
 */
const createKmsClient = ((region: string) =>
  new KMS({
    region,
    requestHandler: { connectionTimeout: 300, requestTimeout: 700 },
    maxAttempts: 2,
  })) as unknown as KmsNodeClientSupplier;

/**
 * Makes a function that opens codes under one key and no other.
 *
 * @returns a function that throws {@link ServiceError} where KMS does not answer or the text is none of ours
 */
export function createDecryptCode(keyArn: string): DecryptCode {
  const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const keyring = new KmsKeyringNode({
    clientProvider: createKmsClient,
    keyIds: [keyArn],
  });
  return async (ciphertext) => {
    try {
      const { plaintext } = await decrypt(keyring, ciphertext);
      return plaintext.toString("utf8");
    } catch {
      // Its message may quote what was decrypted; the reason is all that may be told.
      throw new ServiceError("code-unreadable");
    }
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
};

/** A temporary password as it was made: Cognito escapes it for HTML before it encrypts it [D26]. */
export function unescapePassword(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|#39);/g, (escaped) => ESCAPES[escaped] ?? escaped);
}
