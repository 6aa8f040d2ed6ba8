/**
 * GitHub's identity provider, and the roles that its workflows take: one that plans and may only read, and for
 * each environment one that applies. None has a key that lasts longer than its job.
 * @module
 */
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyText, type Statement } from "./role-policy";

/** GitHub's issuer of tokens, without `https://`. */
const ISSUER = "token.actions.githubusercontent.com";
const AUDIENCE = "sts.amazonaws.com";

/** Properties of {@link GithubRoles}. */
export interface GithubRolesProps {
  /** The repository as a token's `sub` has it. */
  readonly repository: string;
}

/** A role of GitHub's jobs. */
export interface GithubRole {
  readonly roleName: string;
  /** Which jobs: what follows the repository in a token's `sub`, such as `environment:incognito-prod`. */
  readonly subject: string;
  readonly statements: readonly Statement[];
}

/**
 * Whom GitHub vouches for.
 *
 * @example
 * const roles = new GithubRoles(stack, "github", { repository: "OWNER/NAME" });
 * roles.addRole("plan", { roleName: "plan", subject: "pull_request", statements });
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export class GithubRoles extends Construct {
  private readonly repository: string;
  private readonly providerArn: string;

  constructor(scope: Construct, id: string, { repository }: GithubRolesProps) {
    super(scope, id);
    this.repository = repository;
    this.providerArn = new IamOpenidConnectProvider(this, "provider", {
      url: `https://${ISSUER}`,
      clientIdList: [AUDIENCE],
    }).arn;
  }

  /**
   * Makes a role that jobs with exactly this subject may take.
   *
   * @returns its ARN, known after apply
   */
  addRole(id: string, { roleName, subject, statements }: GithubRole): string {
    const trust = {
      Effect: "Allow",
      Principal: { Federated: this.providerArn },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${ISSUER}:aud`]: AUDIENCE,
          [`${ISSUER}:sub`]: `repo:${this.repository}:${subject}`,
        },
      },
    };
    const role = new IamRole(this, id, {
      name: roleName,
      assumeRolePolicy: policyText([trust]),
    });
    new IamRolePolicy(this, `${id}-policy`, {
      name: "deploy",
      role: role.name,
      policy: policyText(statements),
    });
    return role.arn;
  }
}
