/**
 * Rule: what hangs on a pool says on which.
 * @module
 */
import { isMarkedAnonymous } from "../../contract/anonymity-contract";
import { CLIENT_TYPES } from "../../contract/links";
import { isUnresolvedAt } from "../../contract/resource";
import { poolsOf } from "./look-up";
import type { Rule } from "./rule";

/** The argument by which each type hangs on a pool, or on what stands in front of one. */
const HANGS_BY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CLIENT_TYPES.map((type) => [type, "user_pool_id"])),
  aws_cognito_identity_provider: "user_pool_id",
  aws_cognito_log_delivery_configuration: "user_pool_id",
  aws_cognito_risk_configuration: "user_pool_id",
  aws_wafv2_web_acl_association: "resource_arn",
  aws_wafv2_web_acl_logging_configuration: "resource_arn",
};

/** See {@link Rule}; the contract judges what it sees to belong to a pool. */
export const poolCanBeTold: Rule = {
  id: "pool-can-be-told",
  level: "error",
  what: "In a stack with an anonymous pool, a client, an identity provider, a risk or log configuration or a web ACL's association hangs on something that the plan does not show, such as a local.",
  why: "If it is the anonymous pool, the contract judges it without it, and finds nothing.",
  satisfy: "Name the pool by a plain reference, such as aws_cognito_user_pool.anonymous.id.",
  types: Object.keys(HANGS_BY),
  check: ({ before, after }) =>
    ![...poolsOf(before), ...poolsOf(after)].some(isMarkedAnonymous)
      ? []
      : Object.entries(HANGS_BY).flatMap(([type, argument]) =>
          after
            .ofType(type)
            .filter((one) => isUnresolvedAt(one.values, argument))
            .filter((one) => after.targets(one, argument).length === 0)
            .map(({ address }) => ({
              address,
              argument,
              problem: "does not show whether it is an anonymous pool's",
            })),
        ),
};
