/**
 * The checks of checkov that our stacks fail on purpose, each with its reason. `npm run checkov` skips these and
 * no others.
 * @module
 */

/** One check that does not apply to us. */
export interface CheckovWaiver {
  /** checkov's id, such as `CKV_AWS_50`. */
  readonly check: string;
  /**
   * How the addresses of the resources begin that may fail it, such as `aws_s3_bucket.page_`.
   * @defaultValue - every resource
   */
  readonly resource?: string;
  /** Why it does not apply, as a sentence for reviewers. */
  readonly reason: string;
}

/** What `npm run checkov` skips, each with its reason. */
export const CHECKOV_WAIVERS: readonly CheckovWaiver[] = [
  {
    check: "CKV_AWS_50",
    reason: "A trace of each call holds when who called; the anonymity contract forbids it.",
  },
  {
    check: "CKV_AWS_338",
    reason:
      "Logs kept for a year can be asked for and joined; the contract allows 30 days at most.",
  },
  {
    check: "CKV_AWS_116",
    reason:
      "Cognito calls its triggers and waits for the answer, so that nothing is queued; a queue would keep whole events.",
  },
  {
    check: "CKV_AWS_117",
    reason:
      "The functions reach AWS's services and, for messages, one webhook; a VPC would add a network to guard and a cold start.",
  },
  {
    check: "CKV_AWS_272",
    reason:
      "Code is held by its hash from the reviewed plan to the apply (source_code_hash and the manifest); a signing profile would sign the same zip in the same pipeline.",
  },
  {
    check: "CKV_AWS_158",
    reason:
      "Log lines hold a decision, a reason from a closed list and a minute, and no user; AWS's own key encrypts them.",
  },
  {
    check: "CKV_AWS_119",
    reason:
      "Tables hold public keys, nonces and hashes under digests; AWS's own key encrypts them, and one more key could lock everybody out.",
  },
  {
    check: "CKV_AWS_28",
    reason:
      "A backup brings back what was deleted, accounts' keys among it; pointInTimeRecovery in the configuration switches it on.",
  },
  {
    check: "CKV2_AWS_64",
    reason:
      "AWS's default policy lets the account's own identity policies decide, and those name each key and each action.",
  },
  {
    check: "CKV_AWS_309",
    reason:
      "A service's function checks the exchange's tokens itself, since API Gateway's authorizer takes RSA alone; an issuer's keys are public. The plan review tells each such route.",
  },
  {
    check: "CKV_AWS_76",
    reason:
      "An access log holds when each request came and from where; the anonymity contract forbids it.",
  },
  {
    check: "CKV_AWS_192",
    reason: "Nothing here runs Java: Cognito is AWS's, and the functions are JavaScript.",
  },
  {
    check: "CKV2_AWS_31",
    reason: "The web ACL's log would hold the address of each request; the contract forbids it.",
  },
  {
    check: "CKV_AWS_18",
    reason:
      "A bucket's access log holds the address of each reader; of the states' bucket CloudTrail tells who writes, of the page's nobody shall.",
  },
  {
    check: "CKV2_AWS_62",
    reason: "Nobody waits for what happens in the bucket; a notification would need a receiver.",
  },
  {
    check: "CKV_AWS_144",
    reason:
      "States have older versions in the bucket itself, and the page is built again from its commit; a copy in another region is one more place that can be read.",
  },
  {
    check: "CKV_AWS_145",
    reason:
      "AWS's own key encrypts; who may read is decided by the bucket's policy and the roles', and a lost key of one's own would lock the states.",
  },
  {
    check: "CKV_AWS_86",
    reason: "CloudFront's log holds the address of each reader; the anonymity contract forbids it.",
  },
  {
    check: "CKV_AWS_68",
    reason:
      "The page is static files; what may be called too often is Cognito, where rateLimitPerFiveMinutes puts an ACL.",
  },
  {
    check: "CKV2_AWS_47",
    reason: "Nothing here runs Java, and behind the page there is a bucket alone.",
  },
  {
    check: "CKV_AWS_374",
    reason: "Whole countries are turned away nowhere; the anonymity contract forbids it.",
  },
  {
    check: "CKV_AWS_310",
    reason:
      "The page has one bucket, which is filled again from its commit; there is no second origin.",
  },
  {
    check: "CKV_AWS_174",
    reason:
      "CloudFront's own name leaves no choice of TLS; with pageDomain the least is TLSv1.2_2021.",
  },
  {
    check: "CKV2_AWS_42",
    reason:
      "A certificate of one's own comes with pageDomain; without it the name is CloudFront's.",
  },
  {
    check: "CKV_AWS_259",
    reason:
      "Preload, which checkov asks for as well, puts a domain on the browsers' own list for years; its owner decides that.",
  },
  {
    check: "CKV2_AWS_61",
    resource: "aws_s3_bucket.page_",
    reason:
      "The page's bucket holds the files of one build, which the next apply replaces; nothing piles up in it.",
  },
  {
    check: "CKV_AWS_21",
    resource: "aws_s3_bucket.page_",
    reason: "The page is built again from its commit; older versions of it are in git.",
  },
];
