/**
 * A local KMS with the keys of messages, for tests of what the custom senders deliver: the handlers find it
 * through the process's environment.
 * @module
 */
import { createAwsCall, lambdaPlace } from "../../handlers/lib/aws/aws-call";
import { KMS_SERVICE } from "../../handlers/lib/message/webhook";
import { SYSTEM_RANDOM } from "../../simulator/clock";
import { type LocalAws, startLocalAws } from "../../simulator/local-aws/start-local-aws";
import { HANDLER_ENVIRONMENT } from "./handler-environment";

const { CODE_KEY_ARN, SIGNING_KEY_ARN } = HANDLER_ENVIRONMENT;

/** A second key for codes, which no sender is set to. */
export const OTHER_KEY_ARN = CODE_KEY_ARN.replace("/16", "/26");

/** The running KMS. */
export interface MessageKms {
  readonly aws: LocalAws;
  /** Of the key that signs deliveries, base64 of a SubjectPublicKeyInfo as KMS gives it. */
  readonly publicKey: string;
}

/** Starts it; close `aws` afterwards. */
export async function startMessageKms(): Promise<MessageKms> {
  const keys = [
    describeKey(CODE_KEY_ARN, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"),
    describeKey(OTHER_KEY_ARN, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"),
    describeKey(SIGNING_KEY_ARN, "ECC_NIST_P256", "SIGN_VERIFY"),
  ];
  const aws = await startLocalAws({ stack: { tables: [], keys }, random: SYSTEM_RANDOM });
  Object.assign(process.env, aws.endpoints);
  const answer = await createAwsCall(KMS_SERVICE, lambdaPlace(KMS_SERVICE))(
    "GetPublicKey",
    { KeyId: SIGNING_KEY_ARN },
    Date.now() + 2_000,
  );
  if (!("output" in answer)) throw new Error(`the local KMS gives no public key: ${answer.fault}`);
  return { aws, publicKey: String(answer.output["PublicKey"]) };
}

function describeKey(arn: string, keySpec: string, keyUsage: string) {
  const id = arn.slice(arn.indexOf("/") + 1);
  return { address: "aws_kms_key.test", id, arn, aliases: [], keySpec, keyUsage };
}
