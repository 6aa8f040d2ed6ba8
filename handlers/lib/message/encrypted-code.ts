/**
 * Opens the code that a custom sender receives: a message of the AWS Encryption SDK under the pool's KMS key.
 * KMS's own Decrypt cannot read that format, so the SDK is bundled. Its one KMS operation goes through
 * `aws-call.ts`, since the SDK's own client would triple the bundle.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 * @module
 */
import { buildDecrypt } from "@aws-crypto/decrypt-node";
import { type AwsEsdkKMSInterface, KmsKeyringClass } from "@aws-crypto/kms-keyring";
import {
  CommitmentPolicy,
  KeyringNode,
  type Newable,
  type NodeAlgorithmSuite,
} from "@aws-crypto/material-management-node";
import type { AwsCall } from "../aws/aws-call";
import { ServiceError } from "../errors";

/** Opens a ciphertext before a deadline, in milliseconds since 1970. */
export type DecryptCode = (ciphertext: Uint8Array, deadline: number) => Promise<string>;

/**
 * The SDK's `KmsKeyringNode` without its KMS client, built as the SDK builds it: the base is abstract only in
 * its types.
 */
class CodeKeyring extends KmsKeyringClass<NodeAlgorithmSuite, AwsEsdkKMSInterface>(
  KeyringNode as Newable<KeyringNode>,
) {}

/**
 * Makes a function that opens codes under one key and no other.
 *
 * @returns a function that throws {@link ServiceError} if KMS does not answer or the ciphertext is not ours
 */
export function createDecryptCode(keyArn: string, callKms: AwsCall): DecryptCode {
  const { decrypt } = buildDecrypt(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  return async (ciphertext, deadline) => {
    const client = createKmsClient(callKms, deadline);
    const keyring = new CodeKeyring({ clientProvider: () => client, keyIds: [keyArn] });
    try {
      const { plaintext } = await decrypt(keyring, ciphertext);
      return plaintext.toString("utf8");
    } catch {
      // The error's message may quote what was decrypted, so only the reason is passed on.
      throw new ServiceError("code-unreadable");
    }
  };
}

/** The KMS client that the SDK expects, with the one operation that opening a message needs. */
function createKmsClient(callKms: AwsCall, deadline: number): AwsEsdkKMSInterface {
  const refuse = () => Promise.reject(new ServiceError("unexpected"));
  return {
    decrypt: async ({ CiphertextBlob, ...input }) => {
      const ciphertext = Buffer.from(CiphertextBlob).toString("base64");
      const answer = await callKms("Decrypt", { ...input, CiphertextBlob: ciphertext }, deadline);
      if ("fault" in answer) throw new ServiceError("service-answer");
      const { KeyId, Plaintext } = answer.output;
      return { KeyId: String(KeyId), Plaintext: Buffer.from(String(Plaintext), "base64") };
    },
    encrypt: refuse,
    generateDataKey: refuse,
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
};

/** Undoes Cognito's HTML escaping of a temporary password, which is applied before encryption [D26]. */
export function unescapePassword(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|#39);/g, (escaped) => ESCAPES[escaped] ?? escaped);
}
