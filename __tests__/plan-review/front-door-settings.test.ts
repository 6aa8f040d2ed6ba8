/**
 * What APIs, buckets and pages let in that they did not, and what stands at their address instead; each with a
 * harmless twin.
 * @module
 */
import {
  changed,
  HOME,
  IN_MODULES,
  type MadeResource,
  made,
  modulePlanOf,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "front-door-kept";
const API = "aws_apigatewayv2_api";
const URL_ = "aws_lambda_function_url";
const BUCKET = "aws_s3_bucket";
const CORS = "aws_s3_bucket_cors_configuration";
const PAGE = "aws_cloudfront_distribution";
const HEADERS = "aws_cloudfront_response_headers_policy";
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));

const OURS = "https://ours.example";
const THEIRS = "https://theirs.example";
const READ = "pages from there read what is answered";
const USE = "pages of other sites may use it";

const api = (more: Json = {}) => ({
  cors_configuration: [{ allow_origins: [OURS], allow_methods: ["GET"], ...more }],
});
const url = (more: Json = {}) => ({ cors: [{ allow_origins: [OURS], ...more }] });
const rule = (more: Json = {}) => ({
  cors_rule: [{ allowed_origins: [OURS], allowed_methods: ["GET"], ...more }],
});
const headers = (more: Json = {}) => ({
  cors_config: [
    {
      access_control_allow_origins: [{ items: [OURS] }],
      access_control_allow_methods: [{ items: ["GET"] }],
      access_control_allow_credentials: false,
      ...more,
    },
  ],
});
const security = (more: Json = {}) => ({
  security_headers_config: [
    {
      content_security_policy: [
        { content_security_policy: "default-src 'self'; connect-src 'self'", override: true },
      ],
      frame_options: [{ frame_option: "DENY", override: true }],
      strict_transport_security: [{ access_control_max_age_sec: 100, override: true }],
      ...more,
    },
  ],
});
const csp = (content_security_policy: string) =>
  security({ content_security_policy: [{ content_security_policy, override: true }] });
const custom = (...items: readonly [string, string][]) => ({
  custom_headers_config: [{ items: items.map(([header, value]) => ({ header, value })) }],
});
const ORIGIN = { origin_id: "page", domain_name: "page.s3.eu-central-1.amazonaws.com" };
const page = (more: Json = {}, behaviour: Json = {}) => ({
  origin: [{ ...ORIGIN, origin_path: "/a" }],
  default_root_object: "index.html",
  custom_error_response: [],
  aliases: ["ours.example"],
  viewer_certificate: [{ minimum_protocol_version: "TLSv1.2_2021" }],
  default_cache_behavior: [
    {
      target_origin_id: "page",
      allowed_methods: ["GET", "HEAD"],
      response_headers_policy_id: "h",
      trusted_key_groups: ["k"],
      ...behaviour,
    },
  ],
  ordered_cache_behavior: [],
  ...more,
});
const path = (target_origin_id: string) => ({
  ordered_cache_behavior: [{ path_pattern: "/x", target_origin_id }],
});

/** A page with two places of its own, of which each has what the other has, and the first more. */
const SIGNED = {
  target_origin_id: "page",
  allowed_methods: ["GET", "PUT"],
  response_headers_policy_id: "h",
  cache_policy_id: "none",
  trusted_key_groups: ["k"],
  function_association: [{ function_arn: "edge" }],
  lambda_function_association: [{ lambda_arn: "edge" }],
  forwarded_values: [{ headers: ["Authorization"] }],
};
const places = (...ordered: readonly Json[]) => page({ ordered_cache_behavior: ordered });
const first = { path_pattern: "/a", ...SIGNED };
const second = (more: Json = {}) => ({ path_pattern: "/b", ...SIGNED, ...more });
const country = (restriction_type: string) =>
  page({ restrictions: [{ geo_restriction: [{ restriction_type }] }] });

type Opening = readonly [type: string, was: Json, is: Json, says: string, level?: string];

const OPENINGS: readonly Opening[] = [
  [
    API,
    api(),
    api({ allow_origins: ["*"] }),
    `cors_configuration.allow_origins: gains '*': ${READ}`,
  ],
  [
    API,
    api(),
    api({ allow_origins: [OURS, THEIRS] }),
    `cors_configuration.allow_origins: gains '${THEIRS}': ${READ}`,
  ],
  [
    API,
    { cors_configuration: [] },
    { cors_configuration: [{ allow_origins: [OURS] }] },
    `cors_configuration.allow_origins: gains '${OURS}': ${READ}`,
  ],
  [
    API,
    api(),
    api({ allow_methods: ["GET", "PUT"] }),
    `cors_configuration.allow_methods: gains 'PUT': ${USE}`,
  ],
  [
    API,
    api(),
    api({ allow_headers: ["x"] }),
    `cors_configuration.allow_headers: gains 'x': ${USE}`,
  ],
  [
    API,
    api(),
    api({ expose_headers: ["x"] }),
    `cors_configuration.expose_headers: gains 'x': ${USE}`,
  ],
  [URL_, url(), url({ allow_origins: ["*"] }), `cors.allow_origins: gains '*': ${READ}`],
  [URL_, url(), url({ allow_methods: ["PUT"] }), `cors.allow_methods: gains 'PUT': ${USE}`],
  [URL_, url(), url({ allow_headers: ["x"] }), `cors.allow_headers: gains 'x': ${USE}`],
  [
    URL_,
    url(),
    url({ allow_credentials: true }),
    "cors.allow_credentials: is true: pages of other sites send what a browser keeps",
  ],
  [
    BUCKET,
    rule(),
    rule({ allowed_origins: ["*"] }),
    `cors_rule.allowed_origins: gains '*': ${READ}`,
  ],
  [CORS, rule(), rule({ allowed_origins: ["*"] }), `cors_rule.allowed_origins: gains '*': ${READ}`],
  [
    CORS,
    rule(),
    rule({ allowed_methods: ["GET", "PUT"] }),
    `cors_rule.allowed_methods: gains 'PUT': ${USE}`,
  ],
  [
    HEADERS,
    headers(),
    headers({ access_control_allow_origins: [{ items: ["*"] }] }),
    `cors_config.access_control_allow_origins.items: gains '*': ${READ}`,
  ],
  [CORS, rule(), rule({ allowed_headers: ["x"] }), `cors_rule.allowed_headers: gains 'x': ${USE}`],
  ...["methods", "headers"].map(
    (what): Opening => [
      HEADERS,
      headers(),
      headers({ [`access_control_allow_${what}`]: [{ items: ["x"] }] }),
      `cors_config.access_control_allow_${what}.items: gains 'x': ${USE}`,
    ],
  ),
  [
    HEADERS,
    headers(),
    headers({ access_control_expose_headers: [{ items: ["x"] }] }),
    `cors_config.access_control_expose_headers.items: gains 'x': ${USE}`,
  ],
  [
    HEADERS,
    headers(),
    headers({ access_control_allow_credentials: true }),
    "cors_config.access_control_allow_credentials: is true: pages of other sites send",
  ],
  [
    HEADERS,
    security(),
    csp("default-src 'self'; connect-src *"),
    "security_headers_config.content_security_policy.content_security_policy: now says 'connect-src *', no longer says 'connect-src 'self''",
  ],
  [
    HEADERS,
    security(),
    security({ frame_options: [{ frame_option: "SAMEORIGIN", override: true }] }),
    "security_headers_config.frame_options.frame_option: was 'DENY' and is 'SAMEORIGIN'",
  ],
  [
    HEADERS,
    security(),
    security({ frame_options: [{ frame_option: "DENY", override: false }] }),
    "security_headers_config.frame_options.override: was true: what the origin says counts",
  ],
  [
    HEADERS,
    security(),
    security({
      content_security_policy: [
        { ...security().security_headers_config[0]?.content_security_policy[0], override: false },
      ],
    }),
    "security_headers_config.content_security_policy.override: was true: what the origin says",
  ],
  [
    HEADERS,
    security(),
    security({ strict_transport_security: [{ access_control_max_age_sec: 100, override: false }] }),
    "security_headers_config.strict_transport_security.override: was true: what the origin says",
  ],
  [
    HEADERS,
    security(),
    security({ strict_transport_security: [{ access_control_max_age_sec: 1, override: true }] }),
    "security_headers_config.strict_transport_security.access_control_max_age_sec: was 100 and is 1",
  ],
  [
    HEADERS,
    custom(["Permissions-Policy", "camera=()"]),
    custom(["Permissions-Policy", "camera=*"]),
    "custom_headers_config.items: of 'Permissions-Policy' value was 'camera=()' and is 'camera=*'",
  ],
  [
    PAGE,
    page(),
    page({
      custom_error_response: [
        { error_code: 403, response_code: 200, response_page_path: "/evil.html" },
      ],
    }),
    "custom_error_response: of '403' response_page_path was '' and is '/evil.html'; of '403' response_code was '' and is '200'",
  ],
  [
    PAGE,
    page(),
    page({ origin: [{ ...ORIGIN, origin_path: "/b" }] }),
    "origin: of 'page' origin_path was '/a' and is '/b'",
  ],
  [
    PAGE,
    page(),
    page({ origin: [{ ...ORIGIN, origin_path: "/a", domain_name: "theirs.example" }] }),
    `origin: of 'page' domain_name was '${ORIGIN.domain_name}' and is 'theirs.example'`,
  ],
  [
    PAGE,
    page(),
    page({ default_root_object: "other.html" }),
    "default_root_object: was 'index.html' and is 'other.html': another page stands",
  ],
  [
    PAGE,
    page(),
    page({}, { target_origin_id: "other" }),
    "default_cache_behavior.target_origin_id: was 'page' and is 'other': pages come from",
  ],
  [PAGE, page(), page(path("other")), "ordered_cache_behavior: of '/x' target_origin_id was ''"],
  [
    PAGE,
    page(path("page")),
    page(path("other")),
    "ordered_cache_behavior: of '/x' target_origin_id was 'page' and is 'other'",
  ],
  [
    PAGE,
    page(),
    page({ aliases: ["ours.example", "theirs.example"] }),
    "aliases: gains 'theirs.example': the pages answer at that address, too",
  ],
  [
    PAGE,
    page(),
    page({ viewer_certificate: [{ minimum_protocol_version: "TLSv1" }] }),
    "viewer_certificate.minimum_protocol_version: was 'TLSv1.2_2021' and is 'TLSv1'",
  ],
  [
    PAGE,
    page(),
    page({}, { allowed_methods: ["GET", "HEAD", "PUT"] }),
    "default_cache_behavior.allowed_methods: gains 'PUT': the origin is asked for it",
  ],
  [
    PAGE,
    page(),
    page({}, { response_headers_policy_id: "other" }),
    "default_cache_behavior.response_headers_policy_id: gains 'other': its pages come with",
  ],
  [
    PAGE,
    page(),
    page({}, { trusted_key_groups: ["k", "theirs"] }),
    "default_cache_behavior.trusted_key_groups: gains 'theirs': it signs addresses, too",
  ],
  [
    PAGE,
    page(),
    page({}, { trusted_key_groups: [] }),
    "default_cache_behavior.trusted_key_groups: goes: anybody opens the pages, unsigned",
    "error",
  ],
  [
    PAGE,
    page({}, { trusted_signers: ["self"] }),
    page({}, { trusted_signers: ["self", "theirs"] }),
    "default_cache_behavior.trusted_signers: gains 'theirs': it signs addresses, too",
  ],
  [
    PAGE,
    page({}, { trusted_signers: ["self"] }),
    page(),
    "default_cache_behavior.trusted_signers: goes: anybody opens the pages, unsigned",
    "error",
  ],
  [
    PAGE,
    places(first, second()),
    places({ ...first, trusted_key_groups: [] }, second({ trusted_key_groups: [] })),
    "ordered_cache_behavior.trusted_key_groups: of '/a' goes: anybody opens the pages, unsigned; of '/b' goes: anybody opens the pages, unsigned",
    "error",
  ],
  [
    PAGE,
    places(first, second()),
    places(first, second({ trusted_key_groups: [] })),
    "ordered_cache_behavior.trusted_key_groups: of '/b' goes: anybody opens the pages, unsigned",
    "error",
  ],
  [
    PAGE,
    places(first, second({ allowed_methods: ["GET"] })),
    places(first, second()),
    "ordered_cache_behavior.allowed_methods: of '/b' gains 'PUT': the origin is asked for it",
  ],
  [
    PAGE,
    places({ ...first, response_headers_policy_id: "other" }, second()),
    places(
      { ...first, response_headers_policy_id: "other" },
      second({ response_headers_policy_id: "other" }),
    ),
    "ordered_cache_behavior.response_headers_policy_id: of '/b' gains 'other': its pages come",
  ],
  [
    PAGE,
    places(first, second()),
    places(first, second({ cache_policy_id: "all" })),
    "ordered_cache_behavior.cache_policy_id: of '/b' gains 'all': what was meant for one person",
  ],
  [
    PAGE,
    places(first, second()),
    places(first, second({ forwarded_values: [{ headers: [] }] })),
    "ordered_cache_behavior.forwarded_values.headers: of '/b' loses 'Authorization': what was",
  ],
  [
    PAGE,
    places(first, second()),
    places(first, second({ function_association: [] })),
    "ordered_cache_behavior.function_association.function_arn: of '/b' loses 'edge': it sees",
  ],
  [
    PAGE,
    places(first, second()),
    places(first, second({ lambda_function_association: [] })),
    "ordered_cache_behavior.lambda_function_association.lambda_arn: of '/b' loses 'edge': it sees",
  ],
  [
    PAGE,
    places(first, second()),
    places(second(), first),
    "ordered_cache_behavior: comes in another order: the first that fits answers",
  ],
  [
    PAGE,
    places({ path_pattern: "/a", target_origin_id: "page" }, second()),
    places(second()),
    "ordered_cache_behavior: loses '/a': what comes later answers there",
  ],
  [
    PAGE,
    places({ path_pattern: "/a" }, { path_pattern: "/b" }, { path_pattern: "/c" }),
    places({ path_pattern: "/c" }),
    "ordered_cache_behavior: loses '/a', '/b': what comes later answers there",
  ],
  [
    PAGE,
    country("blacklist"),
    country("none"),
    "restrictions.geo_restriction.restriction_type: was 'blacklist' and is 'none'",
  ],
  [
    PAGE,
    country("whitelist"),
    country("none"),
    "restrictions.geo_restriction.restriction_type: was 'whitelist' and is 'none'",
  ],
];

describe("a block that only the apply knows, and that the configuration does not show", () => {
  const dynamic = (before: Json) =>
    found({
      address: `${API}.x`,
      before,
      after: { name: "b" },
      unknown: { cors_configuration: true },
    });

  it("is told where the API exists, since it would keep what is left out", () => {
    const told = expect.stringContaining(
      "cors_configuration.allow_origins: is known after the apply only",
    );

    expect(dynamic({ name: "a", cors_configuration: [] })).toContainEqual(told);
    expect(dynamic({ name: "a", ...api() })).toContainEqual(told);
  });

  it("is not told of a new one, where it may be AWS's default", () => {
    expect(dynamic(null)).toEqual([]);
  });
});

describe("a front door that changes", () => {
  it.each(OPENINGS)("is told: %s from %j to %j", (type, was, is, says, level = "warning") => {
    const open = changed(type, was, is);

    expect(found(open)).toEqual([expect.stringContaining(`${level} ${type}.x ${says}`)]);
    expect(said(RULE, modulePlanOf([open]))).toEqual(
      IN_MODULES.map((prefix) => expect.stringContaining(`${level} ${prefix}${type}.x ${says}`)),
    );
  });

  it.each(OPENINGS)("is not told where it stays so: %s from %j to %j", (type, _was, is) => {
    expect(found(changed(type, is, { ...is, comment: "c" }))).toEqual([]);
  });

  it.each(OPENINGS.filter(([type]) => type !== CORS))(
    "is not told where it is new: %s, not from %j but at once %j",
    (type, _was, is) => {
      expect(found(one(type, is))).toEqual([]);
    },
  );

  it.each([
    ["fewer origins", API, api({ allow_origins: ["*", OURS] }), api({ allow_origins: ["*"] })],
    ["no origin", API, api(), { cors_configuration: [] }],
    ["fewer of a bucket's", CORS, rule({ allowed_origins: ["*", OURS] }), rule()],
    ["no credentials", HEADERS, headers({ access_control_allow_credentials: true }), headers()],
    [
      "the same policy in another order",
      HEADERS,
      security(),
      csp("connect-src 'self';default-src 'self'"),
    ],
    [
      "a policy that ends with a semicolon",
      HEADERS,
      security(),
      csp("default-src 'self'; connect-src 'self';"),
    ],
    ["a first policy", HEADERS, security({ content_security_policy: [] }), security()],
    [
      "a longer time of HTTPS",
      HEADERS,
      security(),
      security({
        strict_transport_security: [{ access_control_max_age_sec: 200, override: true }],
      }),
    ],
    ["a header that is new", HEADERS, custom(["A", "a"]), custom(["A", "a"], ["B", "b"])],
    [
      "a better protocol",
      PAGE,
      page({ viewer_certificate: [{ minimum_protocol_version: "TLSv1" }] }),
      page(),
    ],
    ["first headers", PAGE, page({}, { response_headers_policy_id: "" }), page()],
    ["first signatures", PAGE, page({}, { trusted_key_groups: [] }), page()],
    ["no answer to an error", PAGE, page({ custom_error_response: [{ error_code: 403 }] }), page()],
    [
      "a further origin",
      PAGE,
      page(),
      page({
        origin: [
          { ...ORIGIN, origin_path: "/a" },
          { ...ORIGIN, origin_id: "o", origin_path: "/o" },
        ],
      }),
    ],
    ["no countries, as before", PAGE, page(), country("none")],
    ["a first page at the bare address", PAGE, page({ default_root_object: "" }), page()],
  ])("is not told of %s", (_title, type, was, is) => {
    expect(found(changed(type, was, is))).toEqual([]);
  });

  it.each([
    ["TLSv1.3_2025", "TLSv1.2_2025"],
    ["TLSv1.2_2025", "TLSv1.2_2021"],
    ["TLSv1.2_2021", "TLSv1.2_2019"],
    ["TLSv1.2_2019", "TLSv1.2_2018"],
    ["TLSv1.2_2018", "TLSv1.1_2016"],
    ["TLSv1.1_2016", "TLSv1_2016"],
    ["TLSv1_2016", "TLSv1"],
    ["TLSv1", "SSLv3"],
  ])("is told where it takes older protocols: %s, then %s", (was, is) => {
    const takes = (minimum_protocol_version: string) =>
      page({ viewer_certificate: [{ minimum_protocol_version }] });

    expect(found(changed(PAGE, takes(was), takes(is)))).toEqual([
      `warning ${PAGE}.x viewer_certificate.minimum_protocol_version: was '${was}' and is '${is}'`,
    ]);
    expect(found(changed(PAGE, takes(is), takes(was)))).toEqual([]);
  });

  it("leaves headers that go as a whole to distribution-is-closed", () => {
    const open = changed(HEADERS, security(), security({ frame_options: [] }));

    expect(found(open)).toEqual([]);
    expect(said("distribution-is-closed", planOf([HOME, open]))).toHaveLength(1);
  });

  it("is told where only the apply decides", () => {
    const unknown: MadeResource = {
      address: `${API}.x`,
      before: api(),
      after: { cors_configuration: [{ allow_methods: ["GET"] }] },
      unknown: { cors_configuration: [{ allow_origins: true }] },
      references: { cors_configuration: [{ allow_origins: made("local.origins") }] },
    };
    const origin: MadeResource = {
      address: `${PAGE}.x`,
      before: page(),
      after: page({ origin: [ORIGIN] }),
      unknown: { origin: [{ origin_path: true }] },
      references: { origin: [{ origin_path: made("local.path") }] },
    };

    expect(found(unknown)).toEqual([
      `warning ${API}.x cors_configuration.allow_origins: is known after the apply only`,
    ]);
    expect(found(origin)).toEqual([
      `warning ${PAGE}.x origin: of 'page' origin_path was '/a' and is known after the apply only`,
    ]);
  });
});

describe("a bucket's first list of origins", () => {
  const list = (after: Json) =>
    one(CORS, after, {
      unknown: { bucket: true },
      references: { bucket: refer("aws_s3_bucket.b", "id") },
    });

  it("is told where the bucket exists, or may", () => {
    const told = [`warning ${CORS}.x cors_rule.allowed_origins: gains '*': ${READ}`];
    const open = { cors_rule: [{ allowed_origins: ["*"] }] };
    const bucket: MadeResource = { address: "aws_s3_bucket.b", before: {}, after: {} };

    expect(found(bucket, list(open))).toEqual(told);
    expect(found(one(CORS, { bucket: "theirs", ...open }))).toEqual(told);
    expect(found({ address: "aws_s3_bucket.b", after: {} }, list(open))).toEqual([]);
    expect(found({ address: `${CORS}.x`, before: open, after: null })).toEqual([]);
  });

  it("is told where an expression names a bucket that exists, whatever else it names", () => {
    const names = (...addresses: readonly string[]) =>
      found(
        { address: "aws_s3_bucket.made", after: {} },
        { address: "aws_s3_bucket.kept", before: {}, after: {} },
        { address: "aws_s3_object.kept", before: {}, after: {} },
        one(
          CORS,
          { cors_rule: [{ allowed_origins: ["*"] }] },
          { unknown: { bucket: true }, references: { bucket: { references: addresses } } },
        ),
      );

    expect(names("aws_s3_bucket.made", "aws_s3_bucket.kept")).toHaveLength(1);
    expect(names("aws_s3_bucket.made", "aws_s3_object.kept")).toEqual([]);
  });
});
