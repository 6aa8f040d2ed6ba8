/**
 * A bucket that CloudFront alone may read, and the distribution in front of it: the page's own headers, no cookies,
 * no logs.
 * @module
 */
import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { CloudfrontResponseHeadersPolicy } from "@cdktf/provider-aws/lib/cloudfront-response-headers-policy";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { sealBucket } from "../sealed-bucket";
import { headersPolicy } from "./headers-policy";

/** Properties of {@link PageDistribution}. */
export interface PageDistributionProps {
  readonly namePrefix: string;
  /** The page's headers, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * A domain of your own, with a certificate for it in us-east-1.
   * @defaultValue - CloudFront's, such as d111111abcdef8.cloudfront.net
   */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
}

/** AWS's own policy CachingOptimized: no cookie, no header and no query reaches the bucket or keeps copies apart. */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const READ_METHODS = ["GET", "HEAD"];
const ORIGIN = "page";

/**
 * The page on the web. What is in the bucket is `PageFiles`' business.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export class PageDistribution extends Construct {
  readonly bucketId: string;
  /** CloudFront's own name for it, known after apply: what DNS has to lead to. */
  readonly domainName: string;

  constructor(
    scope: Construct,
    id: string,
    { namePrefix, headers, domain }: PageDistributionProps,
  ) {
    super(scope, id);
    // A prefix, since no two buckets in the world have the same name. It can always be filled again.
    const bucket = new S3Bucket(this, "bucket", {
      bucketPrefix: `${namePrefix}-page-`,
      forceDestroy: true,
    });
    this.bucketId = bucket.id;
    const access = new CloudfrontOriginAccessControl(this, "access", {
      name: `${namePrefix}-page`,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    const policy = new CloudfrontResponseHeadersPolicy(this, "headers", {
      name: `${namePrefix}-page`,
      ...headersPolicy(headers),
    });
    const distribution = new CloudfrontDistribution(this, "Default", {
      comment: `${namePrefix}-page`,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      priceClass: "PriceClass_100",
      defaultRootObject: "index.html",
      ...(domain && { aliases: [domain.name] }),
      origin: [
        {
          originId: ORIGIN,
          domainName: bucket.bucketRegionalDomainName,
          originAccessControlId: access.id,
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: ORIGIN,
        allowedMethods: READ_METHODS,
        cachedMethods: READ_METHODS,
        cachePolicyId: CACHING_OPTIMIZED,
        responseHeadersPolicyId: policy.id,
        viewerProtocolPolicy: "redirect-to-https",
        compress: true,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: domain
        ? {
            acmCertificateArn: domain.certificateArn,
            sslSupportMethod: "sni-only",
            minimumProtocolVersion: "TLSv1.2_2021",
          }
        : { cloudfrontDefaultCertificate: true },
    });
    this.domainName = distribution.domainName;
    sealBucket(this, bucket, [readBy(distribution.arn, bucket.arn)]);
  }
}

/** Only this distribution, not everybody's. */
function readBy(distributionArn: string, bucketArn: string): object {
  return {
    Sid: "ReadByDistribution",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "s3:GetObject",
    Resource: `${bucketArn}/*`,
    Condition: { StringEquals: { "AWS:SourceArn": distributionArn } },
  };
}
