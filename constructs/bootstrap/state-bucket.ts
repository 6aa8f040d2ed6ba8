/**
 * The bucket for Terraform's states: encrypted, versioned, closed to the public, and read over TLS alone.
 * @module
 */
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { sealBucket } from "../sealed-bucket";

/** Properties of {@link StateBucket}. */
export interface StateBucketProps {
  /** The bucket's name, which nobody else in AWS may have. */
  readonly bucketName: string;
  /** Whether Terraform refuses to destroy it. Where not, it goes with every state in it. */
  readonly dataProtected: boolean;
}

/** An earlier state serves to mend a broken one; it also names what has long been gone. */
const DAYS_OF_EARLIER_STATES = 90;
const UPLOAD_DAYS = 1;

/**
 * A bucket of which Terraform's S3 backend can ask everything: the lock is a file beside the state, and needs no
 * table.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export class StateBucket extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { bucketName, dataProtected }: StateBucketProps) {
    super(scope, id);
    const bucket = new S3Bucket(this, "Default", {
      bucket: bucketName,
      ...(!dataProtected && { forceDestroy: true }),
      lifecycle: { preventDestroy: dataProtected },
    });
    this.arn = bucket.arn;
    sealBucket(this, bucket);
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "earlier-states",
          status: "Enabled",
          filter: [{}],
          noncurrentVersionExpiration: [{ noncurrentDays: DAYS_OF_EARLIER_STATES }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: UPLOAD_DAYS }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}
