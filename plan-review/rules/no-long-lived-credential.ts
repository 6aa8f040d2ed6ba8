/**
 * Rule: nobody gets a credential that lasts, and nobody new vouches for people.
 * @module
 */
import { type ContractResource, textsAt } from "../../contract/resource";
import type { Rule } from "./rule";

/** What a resource of each type creates. */
const CREDENTIALS: Readonly<Record<string, string>> = {
  aws_iam_access_key: "is an access key, whose secret lies in Terraform's state",
  aws_iam_user_login_profile: "is a password for AWS's console",
  aws_iam_service_specific_credential: "is a password for one of AWS's services",
  aws_iam_user_ssh_key: "is a key to sign in by",
  aws_iam_signing_certificate: "is a certificate to sign requests by",
  aws_iam_saml_provider: "lets another service say who may use roles of this account",
  aws_iam_openid_connect_provider: "lets another service say who may use roles of this account",
  aws_rolesanywhere_trust_anchor:
    "lets a certificate authority say who may use roles of this account",
  aws_rolesanywhere_profile: "gives roles to holders of a certificate",
};

/** See {@link Rule}. */
export const noLongLivedCredential: Rule = {
  id: "no-long-lived-credential",
  level: "error",
  what: "A credential of a user's comes to exist, or (as a warning for GitHub) a provider that vouches for others from outside.",
  why: "It works from anywhere for as long as nobody takes it back, and nothing in this stack needs one.",
  satisfy:
    "Let functions use their roles, and people sign in to AWS where the account's owner says.",
  types: Object.keys(CREDENTIALS),
  check: ({ after }) =>
    Object.entries(CREDENTIALS).flatMap(([type, problem]) =>
      after.ofType(type).map((one) => ({
        address: one.address,
        problem,
        ...(isGitHub(one) && { level: "warning" as const }),
      })),
    ),
};

/** GitHub gives a workflow no secret that lasts; whose workflows get a role, the role's trust says. */
function isGitHub({ type, values }: ContractResource): boolean {
  const urls = type === "aws_iam_openid_connect_provider" ? textsAt(values, "url") : [];
  return urls.some((url) =>
    ["https://token.actions.githubusercontent.com", "token.actions.githubusercontent.com"].includes(
      url,
    ),
  );
}
