/**
 * Who somebody is at one service: an HMAC under a key that never leaves KMS, over service, realm and account. Two
 * services hold two values that nobody without that key can match, not even with a list of all accounts.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html
 * @module
 */
import { frameFields } from "../../../vocabulary/signed-bytes";
import { isPhraseName } from "../../../vocabulary/user-name";
import type { AwsCall } from "../aws/aws-call";
import { ServiceError } from "../errors";

/** What an account is known by: `phrase` and its name, which outlives a pool, or `sub` and Cognito's id of it. */
export type Account = readonly [kind: "phrase" | "sub", subject: string];

/** Authenticates fields, the first of which says what they mean; 32 bytes. */
export type Authenticate = (fields: readonly string[], deadline: number) => Promise<Buffer>;

/** The account of somebody in a pool. */
export function accountOf(
  { userName, sub }: { readonly userName: string; readonly sub: string },
  takesPhrases: boolean,
): Account {
  return takesPhrases && isPhraseName(userName) ? ["phrase", userName] : ["sub", sub];
}

/** Authenticates under one HMAC key of KMS. */
export function createAuthenticate(keyArn: string, callKms: AwsCall): Authenticate {
  return async (fields, deadline) => {
    const input = {
      KeyId: keyArn,
      // Each field stands behind its length, so that no two lists make the same bytes.
      Message: Buffer.from(frameFields(...fields)).toString("base64"),
      MacAlgorithm: "HMAC_SHA_256",
    };
    const answer = await callKms("GenerateMac", input, deadline);
    if ("fault" in answer) throw new ServiceError("service-answer");
    return Buffer.from(String(answer.output["Mac"]), "base64");
  };
}

/** Where a subject is one. */
export interface SubjectPlace {
  readonly service: string;
  readonly realm: string;
}

/** The subject of an account at a service: 43 characters of base64url. */
export async function subjectOf(
  authenticate: Authenticate,
  account: Account,
  { service, realm, deadline }: SubjectPlace & { readonly deadline: number },
): Promise<string> {
  const fields = ["incognito/subject/v1", service, realm, ...account];
  return (await authenticate(fields, deadline)).toString("base64url");
}
