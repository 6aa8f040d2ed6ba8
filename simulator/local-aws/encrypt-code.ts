/**
 * Encrypts a code for a custom sender as Cognito does: a message of the AWS Encryption SDK under the
 * pool's key, bound to the pool. Made by `start-local-aws.ts` if the stack has a key.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 * @module
 */
import { buildClient, CommitmentPolicy, KmsKeyringNode } from "@aws-crypto/client-node";
import { KmsError } from "./errors";
import { KMS_OPERATIONS, type KmsScope } from "./kms-operations";

/** Encrypts one code: the ciphertext is base64. */
export type EncryptUnderKey = (
  keyArn: string,
  poolId: string,
  plaintext: string,
) => Promise<string>;

/** Makes an encrypter for these keys; it rejects with {@link KmsError} for any other. */
export function createEncryptCode(scope: KmsScope): EncryptUnderKey {
  // Without key commitment: AWS tells receivers to allow it, so one that requires it must fail here too.
  const { encrypt } = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
  const client = directClient(scope);
  return async (keyArn, poolId, plaintext) => {
    const keyring = new KmsKeyringNode({ clientProvider: () => client, generatorKeyId: keyArn });
    const encryptionContext = { "userpool-id": poolId };
    const { result } = await encrypt(keyring, plaintext, { encryptionContext });
    return result.toString("base64");
  };
}

/** The local KMS without a wire: a keyring with nothing but a generator asks for data keys alone. */
function directClient(scope: KmsScope) {
  const refuse = () => Promise.reject(new KmsError("UnsupportedOperationException", "not needed"));
  return {
    generateDataKey: async (input: object) => {
      const { KeyId, Plaintext, CiphertextBlob } = KMS_OPERATIONS.GenerateDataKey(
        { ...input },
        scope,
      );
      return {
        KeyId,
        Plaintext: Buffer.from(Plaintext, "base64"),
        CiphertextBlob: Buffer.from(CiphertextBlob, "base64"),
      };
    },
    encrypt: refuse,
    decrypt: refuse,
  };
}
