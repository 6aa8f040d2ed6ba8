/**
 * Rule: no policy lets its holder give themselves more.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { policyDocuments } from "../access/policy-documents";
import { textOf } from "../access/policy-statement";
import { isRoleOfSweep } from "./look-up";
import type { Rule } from "./rule";

/** Actions, in lower case, that run something under another role, open what others hold, or delete it. */
const STEPS_UP: readonly RegExp[] = [
  /^(?:ssm:(?:startautomationexecution|(?:create|update)association\w*)|cloudformation:(?:(?:create|update|execute)(?:stack|changeset)\w*|setstackpolicy))$/,
  /^(?:codebuild:(?:(?:create|update)project|startbuild\w*)|ecs:(?:runtask|starttask|executecommand|registertaskdefinition|(?:create|update)service)|ec2:runinstances)$/,
  /^(?:states:(?:create|update)statemachine|glue:(?:create|update)(?:job|devendpoint)|sagemaker:createpresigned\w+|(?:scheduler|pipes):(?:create|update)\w+|events:put(?:targets|permission))$/,
  /^s3:(?:put(?:bucket|object)(?:version)?acl|put(?:bucket|account)publicaccessblock|putbucketownershipcontrols|deletebucketpolicy|deleteaccesspointpolicy)$/,
  /^(?:lambda:(?:remove(?:layerversion)?permission|deletefunction)|dynamodb:(?:deletetable|deleteresourcepolicy)|cognito-idp:(?:un)?tagresource|rolesanywhere:(?:create|update|enable)\w+|kms:(?:replicatekey|updateprimaryregion))$/,
];

/** Actions, in lower case, with which a holder can gain rights that nobody granted them. */
const ESCALATES =
  /^(?:iam:(?:put|attach|create|update|add|delete|detach|set|passrole|tag|untag|upload|enable|deactivate|remove)\w*|sts:(?:assumerole\w*|getfederationtoken|setsourceidentity)|lambda:(?:updatefunction(?:code|configuration)|addpermission|addlayerversionpermission|createfunction|createeventsourcemapping|createfunctionurlconfig|updatefunctionurlconfig|publishlayerversion|updatealias)|cognito-idp:(?:(?:create|update|delete|set|add|admin|import|start)\w*)|cognito-identity:(?:create|update|set|delete)\w*|kms:(?:putkeypolicy|creategrant|schedulekeydeletion|disablekey)|\w+:put(?:resource|bucket|key|queue|topic)?policy|(?:sqs|sns):(?:addpermission|setqueueattributes|settopicattributes)|logs:(?:putsubscriptionfilter|putresourcepolicy|putdestination\w*|putaccountpolicy|createlogdelivery)|organizations:\w+|sso:\w+|ssm:(?:sendcommand|startsession))$/;

/** What a sweep of idle accounts does; a function that a schedule starts, and no pool, may be one. */
const SWEEPS = /^cognito-idp:admin(?:disable|enable|delete)user$/;

/** See {@link Rule}. */
export const noEscalatingGrant: Rule = {
  id: "no-escalating-grant",
  level: "error",
  what: "A policy allows an action by which its holder can get further rights, change a pool or other code, or take on another role. A function that a schedule alone starts may disable, enable and delete users.",
  why: "The policy then says less than its holder can do, and every other rule here judges too little.",
  satisfy: "Leave such actions to the people and the pipeline that apply this stack.",
  check: ({ after }) =>
    policyDocuments(after).flatMap(({ address, argument, statements }) =>
      statements
        .filter(({ isDenial, principals }) => !isDenial && principals.length === 0)
        .flatMap(({ actions }) => actions.map(textOf))
        .filter((action) => escalates(action.toLowerCase()))
        .filter((action) => !(SWEEPS.test(action.toLowerCase()) && isSweep(address, after)))
        .map((action) => ({
          address,
          argument,
          problem: `allows '${action}', by which its holder can get more than it says`,
        })),
    ),
};

function escalates(action: string): boolean {
  return [ESCALATES, ...STEPS_UP].some((pattern) => pattern.test(action));
}

function isSweep(address: string, graph: Graph): boolean {
  return graph.resources.some(
    (resource) =>
      resource.address === address &&
      resource.type === "aws_iam_role_policy" &&
      isRoleOfSweep(resource, graph),
  );
}
