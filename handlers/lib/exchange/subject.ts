/**
 * A person's id at one service: an HMAC over service, realm and account, under a key that never leaves KMS.
 * Without that key nobody can match two services' values, not even with a list of all accounts.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html
 * @module
 */
import { frameFields } from "../../../vocabulary/signed-bytes";
import { isPhraseName } from "../../../vocabulary/user-name";
import type { AwsCall } from "../aws/aws-call";
import { ServiceError } from "../errors";

/**
 * What an account is known by: `sub` and its Cognito id, or `phrase` and its name, which outlives a pool. A pool with
 * a realm of its own adds that to `phrase`: the same name in another pool may be somebody else's.
 */
export type Account = readonly [kind: "sub" | "phrase" | `phrase@${string}`, subject: string];

/** Computes a 32-byte MAC over fields, the first of which says what they mean. */
export type Authenticate = (fields: readonly string[], deadline: number) => Promise<Buffer>;

/** A person's account in a pool. */
export function accountOf(
  { userName, sub }: { readonly userName: string; readonly sub: string },
  { anonymous, realm }: { readonly anonymous: boolean; readonly realm?: string | undefined },
): Account {
  if (!anonymous || !isPhraseName(userName)) return ["sub", sub];
  return [realm === undefined ? "phrase" : `phrase@${realm}`, userName];
}

/** Computes MACs with one HMAC key in KMS. */
export function createAuthenticate(keyArn: string, callKms: AwsCall): Authenticate {
  return async (fields, deadline) => {
    const input = {
      KeyId: keyArn,
      // Each field is prefixed by its length, so that no two lists give the same bytes.
      Message: Buffer.from(frameFields(...fields)).toString("base64"),
      MacAlgorithm: "HMAC_SHA_256",
    };
    const answer = await callKms("GenerateMac", input, deadline);
    if ("fault" in answer) throw new ServiceError("service-answer");
    return Buffer.from(String(answer.output["Mac"]), "base64");
  };
}

/** The scope in which a subject is unique. */
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
