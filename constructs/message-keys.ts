/**
 * The two KMS keys of messages that functions send: Cognito encrypts codes under one, deliveries are signed
 * with the other. They exist where a custom sender is on.
 * @module
 */
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";

/** Properties of {@link MessageKeys}. */
export interface MessageKeysProps {
  /** Says in AWS's console what the keys are for. */
  readonly namePrefix: string;
  /** Whether AWS waits for the longest time before it deletes a key. */
  readonly dataProtected: boolean;
}

/** How long AWS waits before it deletes a key, the longest and the shortest that it allows. */
const LONG_WINDOW_DAYS = 30;
const SHORT_WINDOW_DAYS = 7;

/**
 * Both keys, under AWS's default policy: IAM decides. A policy that named the pool would be a cycle, since
 * the pool names the key; Cognito uses a grant, which anyone who deploys must be allowed to create.
 *
 * @example
 * const { codeKeyArn } = new MessageKeys(stack, "messages", {
 *   namePrefix: "incognito-dev",
 *   dataProtected: false,
 * });
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export class MessageKeys extends Construct {
  /** Of the symmetric key that codes are encrypted under. */
  readonly codeKeyArn: string;
  /** Of the P-256 key that signs deliveries. */
  readonly signingKeyArn: string;

  constructor(scope: Construct, id: string, { namePrefix, dataProtected }: MessageKeysProps) {
    super(scope, id);
    const common = {
      deletionWindowInDays: dataProtected ? LONG_WINDOW_DAYS : SHORT_WINDOW_DAYS,
      // A pool lets go of its key before the key goes.
      lifecycle: { createBeforeDestroy: true },
    };
    this.codeKeyArn = new KmsKey(this, "code-key", {
      ...common,
      description: `${namePrefix}: codes on their way from Cognito to the custom senders`,
      enableKeyRotation: true,
    }).arn;
    this.signingKeyArn = new KmsKey(this, "signing-key", {
      ...common,
      description: `${namePrefix}: signatures of what the custom senders deliver`,
      customerMasterKeySpec: "ECC_NIST_P256",
      keyUsage: "SIGN_VERIFY",
    }).arn;
  }
}
