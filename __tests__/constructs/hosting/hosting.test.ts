/**
 * The hosted page: off by default; where it is on, S3 behind CloudFront, with the simulator's headers, and nothing
 * that keeps who opened it.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { TerraformStack, Testing } from "cdktf";
import { ConfigError } from "../../../config/errors";
import { ENVIRONMENTS } from "../../../config/schema";
import { ConstructError } from "../../../constructs/errors";
import { headersPolicy } from "../../../constructs/hosting/headers-policy";
import { PageFiles } from "../../../constructs/hosting/page-files";
import { IdentityStack } from "../../../constructs/identity-stack";
import { POOLS } from "../../../handlers/pools";
import { pageHeaders } from "../../../simulator/http/headers";
import { bundleOf } from "../../support/places";
import {
  configOf,
  resourceOf,
  resourcesOf,
  type SynthesizedStack,
  synthEnvironment,
} from "../../support/synth";
import { TEST_PAGE, testPage } from "../../support/test-page";
import { testingApp } from "../../support/testing-app";

const COGNITO = "https://cognito-idp.eu-central-1.amazonaws.com";
const CERTIFICATE =
  "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
const HOSTED = { INCOGNITO_DEV_PAGE_HOSTED: "true" };
const hosted = synthEnvironment("dev", HOSTED);
const distribution = (stack: SynthesizedStack = hosted) =>
  resourceOf(stack, "aws_cloudfront_distribution", "page");

describe("without pageHosted", () => {
  it.each(ENVIRONMENTS)("%s has no page, no bucket and no such output", (environment) => {
    const { resource, output } = synthEnvironment(environment);

    expect(Object.keys(resource).filter((type) => /cloudfront|s3/.test(type))).toEqual([]);
    expect(Object.keys(output).filter((name) => name.startsWith("page_"))).toEqual([]);
  });
});

describe("a hosted page", () => {
  it("lies in a closed bucket that this distribution alone may read", () => {
    const { policy } = resourceOf(hosted, "aws_s3_bucket_policy", "page");
    const [deny, allow, ...others] = JSON.parse(policy).Statement;

    expect(deny).toMatchObject({
      Effect: "Deny",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    expect(allow).toMatchObject({
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Condition: {
        StringEquals: {
          "AWS:SourceArn": "${aws_cloudfront_distribution.page.arn}",
        },
      },
    });
    expect(others).toEqual([]);
    expect(resourceOf(hosted, "aws_s3_bucket_public_access_block", "page")).toMatchObject({
      block_public_policy: true,
      restrict_public_buckets: true,
    });
    expect(distribution().origin).toEqual([
      expect.objectContaining({
        origin_access_control_id: expect.stringMatching(
          /^\$\{aws_cloudfront_origin_access_control\./,
        ),
      }),
    ]);
  });

  it("keeps no log and passes no cookie, no query and no header on", () => {
    expect(distribution()).not.toHaveProperty("logging_config");
    expect(distribution().default_cache_behavior).toMatchObject({
      cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6",
      viewer_protocol_policy: "redirect-to-https",
      allowed_methods: ["GET", "HEAD"],
    });
    for (const name of [
      "origin_request_policy_id",
      "realtime_log_config_arn",
      "forwarded_values",
    ]) {
      expect(distribution().default_cache_behavior).not.toHaveProperty(name);
    }
    expect(Object.keys(hosted.resource)).not.toContain("aws_s3_bucket_logging");
  });

  it("has every header that the simulator sends, and may speak to Cognito besides", () => {
    const policy = resourceOf(hosted, "aws_cloudfront_response_headers_policy", "page");

    expect(sentBy(policy)).toEqual({
      ...pageHeaders([COGNITO]),
      "strict-transport-security": "max-age=63072000; includeSubDomains",
    });
    expect(distribution().default_cache_behavior.response_headers_policy_id).toMatch(
      /^\$\{aws_cloudfront_response_headers_policy\.page_headers_\w+\.id\}$/,
    );
  });

  it("consists of the built files, each with its type and its age", () => {
    const files = Object.fromEntries(
      resourcesOf(hosted, "aws_s3_object").map(([, { key, content_type, cache_control }]) => [
        key,
        [content_type, cache_control],
      ]),
    );
    const forever = "public, max-age=31536000, immutable";

    expect(files).toEqual({
      "assets/person-D4.css": ["text/css; charset=utf-8", forever],
      "assets/person-B1.js": ["text/javascript; charset=utf-8", forever],
      email: ["text/html; charset=utf-8", "no-cache"],
      "favicon.svg": ["image/svg+xml", "no-cache"],
      "index.html": ["text/html; charset=utf-8", "no-cache"],
      "config.json": ["application/json", "no-cache"],
      "privacy.json": ["application/json", "no-cache"],
    });
    expect(Object.keys(files).length).toBe(Object.keys(TEST_PAGE).length + 2);
  });

  it("is configured for this stack's own pools", () => {
    const config = JSON.parse(objectOf("config.json").content);

    expect(config).toMatchObject({ region: "eu-central-1", simulator: false });
    expect(Object.keys(config.pools)).toEqual(Object.keys(POOLS));
    expect(config.pools.anonymous).toMatchObject({
      userPoolId: hosted.output["anonymous_user_pool_id"]?.value,
      userPoolClientId: hosted.output["anonymous_user_pool_client_id"]?.value,
      realm: "incognito-dev",
    });
  });

  it("says what is kept, itself included", () => {
    const declared = JSON.parse(objectOf("privacy.json").content);

    expect(declared).toEqual(JSON.parse(String(hosted.output["privacy"]?.value)));
    expect(declared.entries).toContainEqual(
      expect.objectContaining({ id: "page", pools: Object.keys(POOLS) }),
    );
  });

  it("has CloudFront's domain, or its own with a certificate", () => {
    const own = synthEnvironment("dev", {
      ...HOSTED,
      INCOGNITO_DEV_PAGE_DOMAIN: "tips.example.org",
      INCOGNITO_DEV_PAGE_CERTIFICATE_ARN: CERTIFICATE,
    });

    expect(distribution()).not.toHaveProperty("aliases");
    expect(distribution().viewer_certificate).toEqual({ cloudfront_default_certificate: true });
    expect(distribution(own)).toMatchObject({
      aliases: ["tips.example.org"],
      viewer_certificate: {
        acm_certificate_arn: CERTIFICATE,
        ssl_support_method: "sni-only",
        minimum_protocol_version: "TLSv1.2_2021",
      },
    });
    expect(own.output["page_url"]?.value).toBe("https://tips.example.org");
    expect(own.output["page_target"]?.value).toBe(
      "${aws_cloudfront_distribution.page.domain_name}",
    );
  });

  const objectOf = (key: string) =>
    resourcesOf(hosted, "aws_s3_object").find(([, each]) => each.key === key)![1];
});

describe("what is refused", () => {
  it.each([
    [
      "a domain without a certificate",
      { ...HOSTED, INCOGNITO_DEV_PAGE_DOMAIN: "tips.example.org" },
    ],
    [
      "a domain where nothing is hosted",
      {
        INCOGNITO_DEV_PAGE_DOMAIN: "tips.example.org",
        INCOGNITO_DEV_PAGE_CERTIFICATE_ARN: CERTIFICATE,
      },
    ],
    [
      "a certificate of another region",
      {
        ...HOSTED,
        INCOGNITO_DEV_PAGE_DOMAIN: "tips.example.org",
        INCOGNITO_DEV_PAGE_CERTIFICATE_ARN: CERTIFICATE.replace("us-east-1", "eu-central-1"),
      },
    ],
  ])("%s", (_, variables) => {
    expect(() => configOf("dev", variables)).toThrow(ConfigError);
  });

  it("hosting without a built page", () => {
    const make = () =>
      new IdentityStack(testingApp(), "s", { config: configOf("dev", HOSTED), bundleOf });

    expect(make).toThrow(ConstructError);
    expect(make).toThrow("pageHosted of dev is true, but no built page was given");
  });

  it.each([
    ["a folder without index.html", "readme.html", "has no index.html"],
    [
      "a file of an unknown type",
      "font.woff2",
      "file 'font.woff2' of the page is of no known type",
    ],
  ])("%s", (_, name, message) => {
    const folder = mkdtempSync(join(tmpdir(), "incognito-page-"));
    mkdirSync(folder, { recursive: true });
    if (name === "font.woff2") writeFileSync(join(folder, "index.html"), "");
    writeFileSync(join(folder, name), "");
    const files = new PageFiles(new TerraformStack(testingApp(), "s"), "files", { bucket: "b" });

    expect(() => files.addFolder(folder)).toThrow(message);
    rmSync(folder, { recursive: true });
  });

  it.each([
    [{ "x-content-type-options": "sniff" }, "CloudFront sends only nosniff"],
    [{ "strict-transport-security": "yes" }, "expected max-age=SECONDS"],
  ])("a header that CloudFront cannot send: %j", (headers, message) => {
    expect(() => headersPolicy(headers)).toThrow(message);
  });

  it("a log of who opens the page, since nothing declares it", () => {
    const stack = new IdentityStack(testingApp(), "s", {
      config: configOf("dev", HOSTED),
      bundleOf,
      pageDirectory: testPage(),
    });
    const found = stack.node
      .findAll()
      .find((node): node is CloudfrontDistribution => node instanceof CloudfrontDistribution);
    found?.putLoggingConfig({ bucket: "logs.s3.amazonaws.com" });

    expect(() => Testing.synth(stack)).toThrow("writes a log of who opens the page");
  });
});

/** The headers that CloudFront sends by a policy, by name. */
function sentBy(policy: ReturnType<typeof resourceOf>): Readonly<Record<string, string>> {
  const known = policy.security_headers_config;
  const { access_control_max_age_sec, include_subdomains } = known.strict_transport_security;
  const custom = policy.custom_headers_config.items.map(
    ({ header, value }: { header: string; value: string }) => [header, value],
  );
  return {
    ...Object.fromEntries(custom),
    "content-security-policy": known.content_security_policy.content_security_policy,
    "referrer-policy": known.referrer_policy.referrer_policy,
    "x-content-type-options": known.content_type_options.override ? "nosniff" : "",
    "strict-transport-security": `max-age=${access_control_max_age_sec}${include_subdomains ? "; includeSubDomains" : ""}`,
  };
}
