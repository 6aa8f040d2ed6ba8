/**
 * The two KMS keys for messages that functions send: Cognito encrypts codes under one, and the other signs
 * deliveries. They exist only if a custom sender is on.
 * @module
 */
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";

/** Properties of {@link MessageKeys}. */
export interface MessageKeysProps {
  /** Begins the keys' descriptions in AWS's console. */
  readonly namePrefix: string;
  /** Whether AWS waits for the longest time before it deletes a key. */
  readonly dataProtected: boolean;
}

/** How long AWS waits before it deletes a key: the longest and the shortest it allows. */
const LONG_WINDOW_DAYS = 30;
const SHORT_WINDOW_DAYS = 7;

/**
 * Both keys, under AWS's default policy, so that IAM decides. A policy that named the pool would be a cycle,
 * since the pool names the key. Cognito uses a grant, which the deployer must be allowed to create.
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
  /** The symmetric key that codes are encrypted under. */
  readonly codeKeyArn: string;
  /** The P-256 key that signs deliveries. */
  readonly signingKeyArn: string;

  constructor(scope: Construct, id: string, { namePrefix, dataProtected }: MessageKeysProps) {
    super(scope, id);
    const common = {
      deletionWindowInDays: dataProtected ? LONG_WINDOW_DAYS : SHORT_WINDOW_DAYS,
      // The pool stops using the key before it is deleted.
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
