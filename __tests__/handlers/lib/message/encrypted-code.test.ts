/**
 * Opens what Cognito encrypts, asks KMS for one thing, and says nothing of what went wrong.
 * @module
 */
import type { AwsAnswer, AwsCall } from "../../../../handlers/lib/aws/aws-call";
import { ServiceError } from "../../../../handlers/lib/errors";
import {
  createDecryptCode,
  unescapePassword,
} from "../../../../handlers/lib/message/encrypted-code";
import { SYSTEM_RANDOM } from "../../../../simulator/clock";
import { createEncryptCode } from "../../../../simulator/local-aws/encrypt-code";
import { KMS_OPERATIONS } from "../../../../simulator/local-aws/kms-operations";
import { ENVELOPE } from "../../../support/events";
import { HANDLER_ENVIRONMENT } from "../../../support/handler-environment";

const { CODE_KEY_ARN } = HANDLER_ENVIRONMENT;
const OTHER_KEY_ARN = CODE_KEY_ARN.replace("/16", "/26");
const DEADLINE = 4_711;

const keys = [CODE_KEY_ARN, OTHER_KEY_ARN].map((arn) => ({
  address: "aws_kms_key.test",
  id: arn.slice(arn.indexOf("/") + 1),
  arn,
  aliases: [],
  keySpec: "SYMMETRIC_DEFAULT",
  keyUsage: "ENCRYPT_DECRYPT",
}));
const scope = { keys, random: SYSTEM_RANDOM };
const encrypt = createEncryptCode(scope);

type Asked = readonly [operation: string, input: object, deadline: number];

/** A KMS without a wire, and what it was asked. */
function localKms(answer?: AwsAnswer) {
  const asked: Asked[] = [];
  const call: AwsCall = async (operation, input, deadline) => {
    asked.push([operation, input, deadline]);
    return answer ?? { output: { ...KMS_OPERATIONS.Decrypt({ ...input }, scope) } };
  };
  return { asked, call };
}

async function ciphertextOf(code: string, keyArn: string = CODE_KEY_ARN): Promise<Buffer> {
  return Buffer.from(await encrypt(keyArn, ENVELOPE.userPoolId, code), "base64");
}

describe("createDecryptCode", () => {
  it("opens a code, and asks KMS to decrypt its data key before the deadline", async () => {
    const { asked, call } = localKms();

    const code = await createDecryptCode(CODE_KEY_ARN, call)(
      await ciphertextOf("123456"),
      DEADLINE,
    );

    expect(code).toBe("123456");
    expect(asked).toEqual([
      [
        "Decrypt",
        {
          KeyId: CODE_KEY_ARN,
          CiphertextBlob: expect.stringMatching(/^[A-Za-z\d+/]+=*$/),
          EncryptionContext: expect.objectContaining({ "userpool-id": ENVELOPE.userPoolId }),
        },
        DEADLINE,
      ],
    ]);
  });

  it("opens several codes, also at the same time", async () => {
    const decrypt = createDecryptCode(CODE_KEY_ARN, localKms().call);
    const texts = ["1", "22", "a&lt;b"];

    const codes = texts.map(async (text) => decrypt(await ciphertextOf(text), DEADLINE));

    expect(await Promise.all(codes)).toEqual(texts);
  });

  it("asks nothing for a code under another key", async () => {
    const { asked, call } = localKms();
    const ciphertext = await ciphertextOf("123456", OTHER_KEY_ARN);

    const opened = createDecryptCode(CODE_KEY_ARN, call)(ciphertext, DEADLINE);

    await expect(opened).rejects.toThrow(new ServiceError("code-unreadable"));
    expect(asked).toEqual([]);
  });

  it.each([
    ["a fault", { fault: "AccessDeniedException" }],
    ["another key", { output: { KeyId: OTHER_KEY_ARN, Plaintext: "AAAA" } }],
    ["a data key of the wrong length", { output: { KeyId: CODE_KEY_ARN, Plaintext: "AAAA" } }],
    ["nothing that it should", { output: {} }],
  ])("fails in the same words where KMS answers with %s", async (_, answer) => {
    const decrypt = createDecryptCode(CODE_KEY_ARN, localKms(answer).call);

    const opened = decrypt(await ciphertextOf("123456"), DEADLINE);

    await expect(opened).rejects.toThrow(new ServiceError("code-unreadable"));
  });

  it("fails in the same words for a text that was changed", async () => {
    const ciphertext = await ciphertextOf("123456");
    const last = ciphertext.length - 1;
    ciphertext.writeUInt8(ciphertext.readUInt8(last) ^ 1, last);

    const opened = createDecryptCode(CODE_KEY_ARN, localKms().call)(ciphertext, DEADLINE);

    await expect(opened).rejects.toThrow(new ServiceError("code-unreadable"));
  });
});

describe("unescapePassword", () => {
  it("undoes Cognito's escapes once", () => {
    expect(unescapePassword("a&lt;b&gt;c&amp;lt;&quot;&#39;&nbsp;")).toBe("a<b>c&lt;\"'&nbsp;");
  });
});
