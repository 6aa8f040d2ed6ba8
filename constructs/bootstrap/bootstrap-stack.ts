/**
 * What an empty AWS account needs before `IdentityStack` can be deployed by a team: a bucket for states, and the
 * roles that plan and apply. An administrator applies it by hand; no role of it can change it.
 * @module
 */
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { BootstrapConfig } from "../../config/bootstrap";
import type { EnvironmentConfig } from "../../config/schema";
import { addBackend } from "../backend";
import { environmentTags } from "../tags";
import { createFunctionBoundary } from "./function-boundary";
import { GithubRoles } from "./github-roles";
import {
  applyStatements,
  readStatements,
  readStateStatements,
  writeStateStatements,
} from "./role-policy";
import type { Place } from "./scopes";
import { StateBucket } from "./state-bucket";

/** The oldest Terraform whose S3 backend locks with a file without calling that an experiment. */
const REQUIRED_VERSION = ">= 1.11.0";

/**
 * Bucket, identity provider, roles and boundaries of one account.
 *
 * @example
 * new BootstrapStack(app, "incognito-bootstrap", bootstrapConfig);
 */
export class BootstrapStack extends TerraformStack {
  constructor(scope: Construct, id: string, config: BootstrapConfig) {
    super(scope, id);
    const { stateBucket: bucketName, region, stateInBucket, dataProtected } = config;
    this.addOverride("terraform.required_version", REQUIRED_VERSION);
    addBackend(this, id, stateInBucket ? { bucket: bucketName, region } : undefined);
    new AwsProvider(this, "aws", {
      region,
      defaultTags: [{ tags: environmentTags("bootstrap") }],
    });
    const bucket = new StateBucket(this, "state", { bucketName, dataProtected });
    new TerraformOutput(this, "state_bucket", { value: bucketName });
    const { accountId } = new DataAwsCallerIdentity(this, "account");
    this.addRoles(id, config, { accountId, bucketArn: bucket.arn });
  }

  private addRoles(
    id: string,
    { repository, environments, stackNames }: BootstrapConfig,
    { accountId, bucketArn }: { readonly accountId: string; readonly bucketArn: string },
  ): void {
    const places = environments.map((environment) => placeOf(environment, accountId));
    const roles = new GithubRoles(this, "github", { repository });
    const plan = roles.addRole("plan", {
      roleName: `${id}-plan`,
      // Any pull request of the repository itself; GitHub gives forks no token for this.
      subject: "pull_request",
      statements: [...readStatements(places), ...readStateStatements({ bucketArn, stackNames })],
    });
    new TerraformOutput(this, "plan_role_arn", { value: plan });
    for (const [index, place] of places.entries()) {
      const { environment } = place;
      const stackName = stackNames[index] ?? "";
      const boundary = createFunctionBoundary(this, place);
      const apply = roles.addRole(`apply-${environment}`, {
        roleName: `${id}-apply-${environment}`,
        subject: `environment:${stackName}`,
        statements: [
          ...applyStatements(place),
          ...writeStateStatements({ bucketArn, stackNames: [stackName] }),
        ],
      });
      new TerraformOutput(this, `apply_role_arn_${environment}`, { value: apply });
      new TerraformOutput(this, `function_boundary_arn_${environment}`, { value: boundary.arn });
    }
  }
}

function placeOf({ environment, namePrefix, region }: EnvironmentConfig, account: string): Place {
  return { partition: partitionOf(region), account, region, namePrefix, environment };
}

/** The region says which of AWS's separate worlds it is in. */
function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
