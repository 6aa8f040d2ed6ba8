/**
 * A limit on requests per address in front of pools, by AWS WAF. It keeps nothing about callers: no logs, no
 * sampled requests, no metrics, and no list of blocked addresses. `identity-stack.ts` makes it if configured.
 * @module
 */
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";

/** Properties of {@link RateLimit}. */
export interface RateLimitProps {
  /** The web ACL's name. */
  readonly aclName: string;
  /** The most requests from one address in five minutes, at least 10; AWS counts roughly. */
  readonly perFiveMinutes: number;
  /** The pools to protect, with their kind. */
  readonly pools: readonly { readonly kind: string; readonly arn: string }[];
}

const WINDOW_SECONDS = 300;

/** All off: these would keep an address for three hours, or a country for months. */
const NOTHING_KEPT = { cloudwatchMetricsEnabled: false, sampledRequestsEnabled: false } as const;

/**
 * One web ACL with one rule, associated with each pool.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
 */
export class RateLimit extends Construct {
  constructor(scope: Construct, id: string, { aclName, perFiveMinutes, pools }: RateLimitProps) {
    super(scope, id);
    const acl = new Wafv2WebAcl(this, "acl", {
      name: aclName,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: [
        {
          name: "by-address",
          priority: 0,
          action: { block: {} },
          // The provider leaves a statement untyped, so it is spelled as in Terraform.
          statement: { rate_based_statement: byAddress(perFiveMinutes) },
          visibilityConfig: { ...NOTHING_KEPT, metricName: "by-address" },
        },
      ],
      visibilityConfig: { ...NOTHING_KEPT, metricName: aclName },
    });
    for (const { kind, arn } of pools) {
      new Wafv2WebAclAssociation(this, `${kind}-pool`, { resourceArn: arn, webAclArn: acl.arn });
    }
  }
}

/**
 * By address and method: for a rule by address alone, AWS lists the blocked addresses to anyone with access.
 * Every call of the user pools API is a POST, so the method changes nothing.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/listing-managed-ips.html
 */
function byAddress(limit: number) {
  return {
    limit,
    evaluation_window_sec: WINDOW_SECONDS,
    aggregate_key_type: "CUSTOM_KEYS",
    custom_key: [{ ip: {} }, { http_method: {} }],
  };
}
