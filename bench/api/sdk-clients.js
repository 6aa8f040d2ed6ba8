/**
 * Replaces `handlers/lib/aws/aws-call.ts` in the exchange that ours is compared with: the same calls with the same
 * limits, made by the AWS SDK's clients as its documentation shows. Plain JavaScript, since not all of them are our
 * dependencies.
 * @module
 */
import {
  CognitoIdentityProviderClient,
  GetUserCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
} from "@aws-sdk/client-kms";

const SETTINGS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 300, requestTimeout: 700 },
};
const CLIENTS = {
  "cognito-idp": CognitoIdentityProviderClient,
  kms: KMSClient,
};
const COMMANDS = {
  GenerateMac: GenerateMacCommand,
  GetPublicKey: GetPublicKeyCommand,
  GetUser: GetUserCommand,
  Sign: SignCommand,
};
/** The SDK takes and gives bytes where the protocol, and our call, has base64. */
const BYTES = ["Mac", "Signature", "PublicKey"];

export function lambdaPlace() {
  return {};
}

export function createAwsCall({ name }) {
  const client = CLIENTS[name] && new CLIENTS[name](SETTINGS);
  return async (operation, input) => {
    try {
      return { output: encode(await client.send(new COMMANDS[operation](decode(input)))) };
    } catch (error) {
      if (error.$fault !== "client") throw error;
      return { fault: error.name };
    }
  };
}

function decode(input) {
  return input.Message ? { ...input, Message: Buffer.from(input.Message, "base64") } : input;
}

function encode(output) {
  for (const name of BYTES) {
    if (output[name]) output[name] = Buffer.from(output[name]).toString("base64");
  }
  return output;
}
