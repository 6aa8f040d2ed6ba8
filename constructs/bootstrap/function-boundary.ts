/**
 * The boundary of an environment's functions: whatever policy a role of theirs gets, it can do no more than this.
 * So the apply role, which writes those policies, cannot make itself an administrator by way of a function.
 * @module
 */
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { Construct } from "constructs";
import { policyText, type Statement } from "./role-policy";
import { boundaryName, conditionOf, type Place, SCOPES, type Scope } from "./scopes";

/** What functions of ours do, in any configuration. */
const FUNCTION_RIGHTS: Partial<Readonly<Record<Scope, readonly string[]>>> = {
  logGroups: ["logs:CreateLogStream", "logs:PutLogEvents"],
  tables: [
    "dynamodb:BatchGetItem",
    "dynamodb:DeleteItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Scan",
    "dynamodb:UpdateItem",
  ],
  keys: ["kms:Decrypt", "kms:GenerateMac", "kms:GetPublicKey", "kms:Sign"],
  pools: [
    "cognito-idp:AdminDeleteUser",
    "cognito-idp:AdminDisableUser",
    "cognito-idp:AdminEnableUser",
    "cognito-idp:ListUsers",
  ],
};

/** Makes the managed policy of one environment. */
export function createFunctionBoundary(scope: Construct, place: Place): IamPolicy {
  return new IamPolicy(scope, `${place.environment}-boundary`, {
    name: boundaryName(place),
    description: `The most that functions of ${place.namePrefix} may do.`,
    policy: policyText(boundaryStatements(place)),
  });
}

/** The boundary's statements. */
export function boundaryStatements(place: Place): readonly Statement[] {
  return Object.entries(FUNCTION_RIGHTS).map(([scope, actions]) => {
    const reach = SCOPES[scope as Scope](place);
    const condition = conditionOf(reach, [place.environment]);
    return {
      Effect: "Allow" as const,
      Action: actions,
      Resource: reach.resources,
      ...(condition && { Condition: condition }),
    };
  });
}
