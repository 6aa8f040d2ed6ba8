/**
 * The rules on what people reach besides the pools: APIs, pages, buckets, and the roles that GitHub's workflows take.
 * @module
 */
import { reviewOf } from "../support/plan-fixtures";
import {
  changed,
  HOME,
  type MadeResource,
  OWN,
  one,
  planOf,
  refer,
  STRANGER,
} from "../support/plan-of";
import { WrittenSentences } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

/** An argument that the apply decides, by an expression. */
const later = (type: string, after: Json, argument: string, expression: Json) =>
  one(type, after, { unknown: { [argument]: true }, references: { [argument]: expression } });

const ROUTE = "aws_apigatewayv2_route";
const METHOD = "aws_api_gateway_method";
const API = "aws_apigatewayv2_api";
const DOMAIN = "aws_apigatewayv2_domain_name";
const MAPPING = "aws_apigatewayv2_api_mapping";
const AUTHORIZER = "aws_apigatewayv2_authorizer";
const INTEGRATION = "aws_apigatewayv2_integration";
const DISTRIBUTION = "aws_cloudfront_distribution";
const HEADERS = "aws_cloudfront_response_headers_policy";
const CONTROL = "aws_cloudfront_origin_access_control";
const BUCKET = "aws_s3_bucket";

const jwt = (...scopes: string[]) => ({
  route_key: "GET /x",
  authorization_type: "JWT",
  authorization_scopes: scopes,
});
const open = (route_key: string) => ({ route_key, authorization_type: "NONE" });
const mutual = (truststore_uri: string) => ({ mutual_tls_authentication: [{ truststore_uri }] });

const POOL: MadeResource = {
  address: "aws_cognito_user_pool.p",
  before: {
    id: "eu-central-1_P",
    endpoint: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_P",
  },
  after: {
    id: "eu-central-1_P",
    endpoint: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_P",
  },
};
const CLIENT: MadeResource = { address: "aws_cognito_user_pool_client.c", after: { id: "client" } };
const ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_P";
const tokens = (issuer: string, audience: Json = ["client"]) => [
  POOL,
  CLIENT,
  one(AUTHORIZER, { authorizer_type: "JWT", jwt_configuration: [{ issuer, audience }] }),
];
const tokensLater = (issuer: Json, audience: Json = { constant_value: ["client"] }) => [
  { address: "aws_cognito_user_pool.p", after: {} },
  CLIENT,
  { address: "aws_cognito_user_pool_client.d", after: {} },
  { address: "aws_apigatewayv2_api.a", after: {} },
  one(
    AUTHORIZER,
    { authorizer_type: "JWT", jwt_configuration: [{}] },
    {
      unknown: { jwt_configuration: [{ issuer: true, audience: true }] },
      references: { jwt_configuration: [{ issuer, audience }] },
    },
  ),
];
const template = (constant_value: string, ...references: string[]) => ({
  constant_value,
  references,
});
const OWN_ISSUER = template(
  "https://${aws_cognito_user_pool.p.endpoint}",
  "aws_cognito_user_pool.p.endpoint",
  "aws_cognito_user_pool.p",
);
const OWN_CLIENT = {
  constant_value: ["${aws_cognito_user_pool_client.d.id}"],
  references: ["aws_cognito_user_pool_client.d.id", "aws_cognito_user_pool_client.d"],
};

const INVOKE = (account: string, name = "f") =>
  `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:${account}:function:${name}/invocations`;
const FUNCTION: MadeResource = {
  address: "aws_lambda_function.f",
  after: { function_name: "f", invoke_arn: INVOKE(OWN) },
};
const NEW_FUNCTION: MadeResource = {
  address: "aws_lambda_function.f",
  after: { function_name: "f" },
};

const BUCKET_HOST = "page.s3.eu-central-1.amazonaws.com";
const PAGE: MadeResource = { address: "aws_s3_bucket.page", after: { bucket: "page" } };
const behavior = (more: Json = {}) => ({
  viewer_protocol_policy: "redirect-to-https",
  response_headers_policy_id: "h",
  ...more,
});
const distribution = (origin: Json, more: Json = {}) => ({
  origin: [origin],
  default_cache_behavior: [behavior(more)],
});
const SIGNED = { domain_name: BUCKET_HOST, origin_access_control_id: "control" };
const csp = (content_security_policy: string) => ({
  security_headers_config: [{ content_security_policy: [{ content_security_policy }] }],
});

const GITHUB = "token.actions.githubusercontent.com";
const PROVIDER = `arn:aws:iam::${OWN}:oidc-provider/${GITHUB}`;
const trust = (Condition: Json, Federated = PROVIDER) =>
  one("aws_iam_role", {
    assume_role_policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated },
          Condition,
        },
      ],
    }),
  });
const AUDIENCE = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };
const SUBJECT = (value: Json) => ({ [`${GITHUB}:sub`]: value });

type Case = readonly [title: string, made: readonly MadeResource[]];
interface Cases {
  readonly error?: readonly Case[];
  readonly warning?: readonly Case[];
  readonly note?: readonly Case[];
  readonly nothing: readonly Case[];
}

const CASES: Readonly<Record<string, Cases>> = {
  "no-open-route": {
    error: [
      ["a route that loses its authorizer", [changed(ROUTE, jwt("a"), open("GET /x"))]],
      [
        "a method that loses its authorizer",
        [
          changed(
            METHOD,
            { http_method: "GET", authorization: "AWS_IAM" },
            { http_method: "GET", authorization: "NONE" },
          ),
        ],
      ],
      ["even the keys' route, once it asked", [changed(ROUTE, jwt(), open("GET /.well-known/x"))]],
      ["a route that loses all its scopes", [changed(ROUTE, jwt("a", "b"), jwt())]],
      [
        "a domain that no longer asks for certificates",
        [changed(DOMAIN, mutual("s3://b/x"), { mutual_tls_authentication: [] })],
      ],
    ],
    warning: [
      ["a route without an authorizer", [one(ROUTE, open("POST /x"))]],
      ["a route that says nothing of it", [one(ROUTE, { route_key: "$default" })]],
      ["a method without one", [one(METHOD, { http_method: "POST", authorization: "NONE" })]],
      [
        "a route of which the apply decides",
        [later(ROUTE, { route_key: "GET /x" }, "authorization_type", { references: ["var.a"] })],
      ],
      ["a route that takes another scope as well", [changed(ROUTE, jwt("a"), jwt("a", "b"))]],
      ["an API that makes a route by itself", [one(API, { target: "arn:aws:lambda:f" })]],
      ["an API whose own route has a key", [one(API, { route_key: "GET /x" })]],
      ["an API of a document", [one(API, { body: "openapi: 3" })]],
      [
        "an API whose own address opens",
        [
          changed(
            API,
            { disable_execute_api_endpoint: true },
            { disable_execute_api_endpoint: false },
          ),
        ],
      ],
      [
        "an API that takes what browsers keep",
        [one(API, { cors_configuration: [{ allow_credentials: true }] })],
      ],
      ["a domain of another API", [one(MAPPING, { api_id: "theirs" })]],
      [
        "a domain of an API that the apply decides",
        [later(MAPPING, {}, "api_id", { references: ["var.api"] })],
      ],
      ["certificates of another's bucket", [one(DOMAIN, mutual("s3://theirs/x"))]],
      ["certificates of no bucket at all", [one(DOMAIN, mutual("theirs"))]],
    ],
    note: [["a route to an issuer's keys", [one(ROUTE, open("GET /.well-known/jwks.json"))]]],
    nothing: [
      ["a route with an authorizer", [one(ROUTE, jwt("a"))]],
      ["a method with one", [one(METHOD, { http_method: "GET", authorization: "AWS_IAM" })]],
      ["a route with one scope less", [changed(ROUTE, jwt("a", "b"), jwt("a"))]],
      ["a route with its first scope", [changed(ROUTE, jwt(), jwt("a"))]],
      ["a browser's question", [one(METHOD, { http_method: "OPTIONS", authorization: "NONE" })]],
      [
        "an API as it should be",
        [
          one(API, {
            target: "",
            body: null,
            disable_execute_api_endpoint: false,
            cors_configuration: [{ allow_credentials: false, allow_origins: ["*"] }],
          }),
        ],
      ],
      [
        "an API whose own address closes",
        [
          changed(
            API,
            { disable_execute_api_endpoint: false },
            { disable_execute_api_endpoint: true },
          ),
        ],
      ],
      [
        "a domain of the plan's API",
        [
          { address: "aws_apigatewayv2_api.a", after: {} },
          later(MAPPING, {}, "api_id", refer("aws_apigatewayv2_api.a", "id")),
        ],
      ],
      ["certificates of the plan's bucket", [PAGE, one(DOMAIN, mutual("s3://page/x"))]],
      [
        "certificates that stay",
        [PAGE, changed(DOMAIN, mutual("s3://page/x"), mutual("s3://page/y"))],
      ],
    ],
  },
  "no-foreign-issuer": {
    error: [
      ["tokens of another's pool", tokens(`${ISSUER}2`)],
      ["tokens of anybody", tokens("https://login.example/")],
      ["tokens for every program", tokens(ISSUER, [])],
    ],
    warning: [
      ["tokens for a client of elsewhere", tokens(ISSUER, ["theirs"])],
      ["tokens for one of elsewhere beside ours", tokens(ISSUER, ["client", "theirs"])],
      [
        "an issuer that the apply decides",
        tokensLater({ references: ["aws_cognito_user_pool.p.endpoint"] }, OWN_CLIENT),
      ],
      [
        "a host of elsewhere with a pool's id",
        tokensLater(
          template(
            "https://login.example/${aws_cognito_user_pool.p.id}",
            "aws_cognito_user_pool.p.id",
            "aws_cognito_user_pool.p",
          ),
          OWN_CLIENT,
        ),
      ],
      [
        "a pool's name in the host's place",
        tokensLater(
          template(
            "https://${aws_cognito_user_pool.p.name}",
            "aws_cognito_user_pool.p.name",
            "aws_cognito_user_pool.p",
          ),
          OWN_CLIENT,
        ),
      ],
      [
        "an endpoint of something else",
        tokensLater(
          template("https://${aws_x_y.p.endpoint}", "aws_x_y.p.endpoint", "aws_x_y.p"),
          OWN_CLIENT,
        ),
      ],
      [
        "an audience that the apply decides",
        tokensLater(OWN_ISSUER, { references: ["aws_cognito_user_pool_client.d.id"] }),
      ],
      [
        "an audience that is no client's id",
        tokensLater(OWN_ISSUER, {
          constant_value: ["${aws_x_y.d.id}"],
          references: ["aws_x_y.d.id", "aws_x_y.d"],
        }),
      ],
      [
        "a function of elsewhere",
        [one(AUTHORIZER, { authorizer_type: "REQUEST", authorizer_uri: INVOKE(OWN) })],
      ],
      [
        "a function that the apply decides",
        [NEW_FUNCTION, later(AUTHORIZER, {}, "authorizer_uri", { references: ["var.f"] })],
      ],
    ],
    nothing: [
      ["tokens of the plan's pool", tokens(ISSUER)],
      ["tokens of a new pool", tokensLater(OWN_ISSUER, OWN_CLIENT)],
      [
        "tokens of a new pool by its id",
        tokensLater(
          template(
            "https://cognito-idp.eu-central-1.amazonaws.com/${aws_cognito_user_pool.p.id}",
            "aws_cognito_user_pool.p.id",
            "aws_cognito_user_pool.p",
          ),
          OWN_CLIENT,
        ),
      ],
      [
        "tokens of a new API",
        tokensLater(
          template(
            "${aws_apigatewayv2_api.a.api_endpoint}",
            "aws_apigatewayv2_api.a.api_endpoint",
            "aws_apigatewayv2_api.a",
          ),
          OWN_CLIENT,
        ),
      ],
      [
        "tokens of an API",
        [
          { address: "aws_apigatewayv2_api.a", after: { api_endpoint: "https://a.example" } },
          ...tokens("https://a.example"),
        ],
      ],
      ["a function of the plan", [FUNCTION, one(AUTHORIZER, { authorizer_uri: INVOKE(OWN) })]],
      ["no function", [one(AUTHORIZER, { authorizer_uri: "" })]],
    ],
  },
  "no-foreign-integration": {
    warning: [
      ["a host", [one(INTEGRATION, { integration_uri: "https://theirs.example/x" })]],
      [
        "a function of elsewhere",
        [FUNCTION, one(INTEGRATION, { integration_uri: INVOKE(OWN, "g") })],
      ],
      [
        "what the apply decides",
        [later(INTEGRATION, {}, "integration_uri", { references: ["var.uri"] })],
      ],
      [
        "another attribute of a function",
        [
          NEW_FUNCTION,
          later(INTEGRATION, {}, "integration_uri", refer("aws_lambda_function.f", "description")),
        ],
      ],
      ["a service", [one(INTEGRATION, { integration_subtype: "SQS-SendMessage" })]],
    ],
    nothing: [
      ["a function of the plan", [FUNCTION, one(INTEGRATION, { integration_uri: INVOKE(OWN) })]],
      [
        "a new function of the plan",
        [
          NEW_FUNCTION,
          later(INTEGRATION, {}, "integration_uri", refer("aws_lambda_function.f", "invoke_arn")),
        ],
      ],
      [
        "a balancer of the plan",
        [
          { address: "aws_lb_listener.l", after: { arn: `arn:aws:elb:eu:${OWN}:listener/l` } },
          one(INTEGRATION, { integration_uri: `arn:aws:elb:eu:${OWN}:listener/l` }),
        ],
      ],
      ["nothing", [one(INTEGRATION, { integration_uri: "", integration_subtype: "" })]],
    ],
  },
  "distribution-is-closed": {
    warning: [
      [
        "a bucket of elsewhere",
        [one(DISTRIBUTION, distribution({ ...SIGNED, domain_name: "t.s3.amazonaws.com" }))],
      ],
      ["a host of elsewhere", [one(DISTRIBUTION, distribution({ domain_name: "theirs.example" }))]],
      [
        "a bucket that must be open",
        [PAGE, one(DISTRIBUTION, distribution({ domain_name: BUCKET_HOST }))],
      ],
      [
        "an origin that the apply decides",
        [
          one(DISTRIBUTION, distribution({}), {
            unknown: { origin: [{ domain_name: true }] },
            references: { origin: [{ domain_name: { references: ["var.host"] } }] },
          }),
        ],
      ],
      [
        "a new bucket that must be open",
        [
          PAGE,
          one(DISTRIBUTION, distribution({}), {
            unknown: { origin: [{ domain_name: true }] },
            references: {
              origin: [{ domain_name: refer("aws_s3_bucket.page", "bucket_regional_domain_name") }],
            },
          }),
        ],
      ],
      [
        "code at the edge of elsewhere",
        [
          PAGE,
          one(
            DISTRIBUTION,
            distribution(SIGNED, { function_association: [{ function_arn: "arn:theirs" }] }),
          ),
        ],
      ],
      [
        "a function at the edge of elsewhere, for some paths",
        [
          PAGE,
          one(DISTRIBUTION, {
            ...distribution(SIGNED),
            ordered_cache_behavior: [
              behavior({ lambda_function_association: [{ lambda_arn: "arn:theirs" }] }),
            ],
          }),
        ],
      ],
      [
        "plain HTTP",
        [PAGE, one(DISTRIBUTION, distribution(SIGNED, { viewer_protocol_policy: "allow-all" }))],
      ],
      ...["http-only", "match-viewer"].map(
        (origin_protocol_policy): Case => [
          `plain HTTP behind it (${origin_protocol_policy})`,
          [
            PAGE,
            one(
              DISTRIBUTION,
              distribution({ ...SIGNED, custom_origin_config: [{ origin_protocol_policy }] }),
            ),
          ],
        ],
      ),
      [
        "the loss of all headers",
        [
          PAGE,
          changed(
            DISTRIBUTION,
            distribution(SIGNED),
            distribution(SIGNED, { response_headers_policy_id: "" }),
          ),
        ],
      ],
      [
        "the loss of one place's headers, which another place keeps",
        [
          PAGE,
          changed(
            DISTRIBUTION,
            {
              ...distribution(SIGNED),
              ordered_cache_behavior: [
                behavior({ path_pattern: "/a" }),
                behavior({ path_pattern: "/b" }),
              ],
            },
            {
              ...distribution(SIGNED),
              ordered_cache_behavior: [
                behavior({ path_pattern: "/a" }),
                behavior({ path_pattern: "/b", response_headers_policy_id: "" }),
              ],
            },
          ),
        ],
      ],
      ["requests that nobody signs", [one(CONTROL, { signing_behavior: "never" })]],
      ["the loss of a header", [changed(HEADERS, csp("default-src 'self'"), {})]],
      [
        "the loss of a header of one's own",
        [
          changed(
            HEADERS,
            { custom_headers_config: [{ items: [{ header: "X-A" }, { header: "X-B" }] }] },
            { custom_headers_config: [{ items: [{ header: "X-B" }] }] },
          ),
        ],
      ],
      ["scripts in line", [one(HEADERS, csp("script-src 'self' 'unsafe-inline'"))]],
      ["scripts of anybody", [one(HEADERS, csp("default-src *"))]],
      ["scripts of any host", [one(HEADERS, csp("img-src 'self'; script-src https:"))]],
    ],
    nothing: [
      ["a bucket of the plan", [PAGE, one(DISTRIBUTION, distribution(SIGNED))]],
      [
        "a new bucket of the plan",
        [
          PAGE,
          one(DISTRIBUTION, distribution({ origin_access_control_id: "control" }), {
            unknown: { origin: [{ domain_name: true }] },
            references: {
              origin: [{ domain_name: refer("aws_s3_bucket.page", "bucket_regional_domain_name") }],
            },
          }),
        ],
      ],
      [
        "a bucket by an identity",
        [
          PAGE,
          one(
            DISTRIBUTION,
            distribution({
              domain_name: BUCKET_HOST,
              s3_origin_config: [{ origin_access_identity: "identity" }],
            }),
          ),
        ],
      ],
      [
        "an API of the plan",
        [
          { address: "aws_apigatewayv2_api.a", after: { api_endpoint: "https://a.example" } },
          one(DISTRIBUTION, distribution({ domain_name: "a.example" })),
        ],
      ],
      [
        "code of the plan",
        [
          PAGE,
          { address: "aws_cloudfront_function.f", after: { arn: "arn:ours" } },
          one(
            DISTRIBUTION,
            distribution(SIGNED, { function_association: [{ function_arn: "arn:ours" }] }),
          ),
        ],
      ],
      ["signed requests", [one(CONTROL, { signing_behavior: "always" })]],
      ["a strict policy", [one(HEADERS, csp("default-src 'self'; img-src https: data:"))]],
      [
        "a further header",
        [
          changed(HEADERS, csp("default-src 'self'"), {
            ...csp("default-src 'self'"),
            custom_headers_config: [{ items: [{ header: "X-A" }] }],
          }),
        ],
      ],
    ],
  },
  "bucket-kept": {
    error: [
      ["a bucket that goes with all it holds", [changed(BUCKET, { force_destroy: true }, null)]],
    ],
    warning: [
      ["a bucket that goes", [changed(BUCKET, { bucket: "b" }, null)]],
      [
        "versions that are kept no longer",
        [
          changed(
            "aws_s3_bucket_versioning",
            { versioning_configuration: [{ status: "Enabled" }] },
            { versioning_configuration: [{ status: "Suspended" }] },
          ),
        ],
      ],
      ...[{ days: 30 }, { date: "2027-01-01T00:00:00Z" }].map(
        (expiration): Case => [
          `a bucket that deletes what it holds (${JSON.stringify(expiration)})`,
          [one("aws_s3_bucket_lifecycle_configuration", { rule: [{ expiration: [expiration] }] })],
        ],
      ),
      [
        "versions of which nothing is said any more",
        [
          changed(
            "aws_s3_bucket_versioning",
            { versioning_configuration: [{ status: "Enabled" }] },
            null,
          ),
        ],
      ],
    ],
    nothing: [
      ["a bucket that stays", [changed(BUCKET, { bucket: "b" }, { bucket: "b", tags: {} })]],
      ["another thing that goes", [changed("aws_s3_bucket_policy", { bucket: "b" }, null)]],
      [
        "older versions that end in a new bucket",
        [
          one(BUCKET, { id: "new", bucket: "new" }),
          one("aws_s3_bucket_lifecycle_configuration", {
            bucket: "new",
            rule: [
              {
                noncurrent_version_expiration: [{ noncurrent_days: 30 }],
                expiration: [{ days: 0, date: "", expired_object_delete_marker: true }],
              },
            ],
          }),
        ],
      ],
      [
        "versions that stay",
        [
          changed(
            "aws_s3_bucket_versioning",
            { versioning_configuration: [{ status: "Enabled" }] },
            { versioning_configuration: [{ status: "Enabled" }], mfa: "1" },
          ),
        ],
      ],
    ],
  },
  "no-copied-record": {
    warning: [
      ["objects copied to another bucket", [one("aws_s3_bucket_replication_configuration", {})]],
      [
        "objects copied by the bucket itself",
        [one(BUCKET, { replication_configuration: [{ role: "r" }] })],
      ],
      ["a bucket's log of who reads", [one("aws_s3_bucket_logging", { target_bucket: "logs" })]],
    ],
    nothing: [["a bucket", [one(BUCKET, { bucket: "b", replication_configuration: [] })]]],
  },
  "no-public-access": {
    error: [
      [
        "access lists that count again",
        [
          one("aws_s3_bucket_ownership_controls", {
            rule: [{ object_ownership: "BucketOwnerPreferred" }],
          }),
        ],
      ],
    ],
    nothing: [
      [
        "access lists that do not count",
        [
          one("aws_s3_bucket_ownership_controls", {
            rule: [{ object_ownership: "BucketOwnerEnforced" }],
          }),
        ],
      ],
    ],
  },
  "no-foreign-code": {
    warning: [
      ["a page's file from elsewhere", [one("aws_s3_object", { source: "../../theirs/app.js" })]],
    ],
    nothing: [["a page's file", [one("aws_s3_object", { source: "page/app.js" })]]],
  },
  "no-long-lived-credential": {
    error: [
      [
        "a provider of people",
        [one("aws_iam_openid_connect_provider", { url: "https://accounts.example" })],
      ],
      [
        "one that is only called like GitHub's",
        [one("aws_iam_openid_connect_provider", { url: `https://${GITHUB}.example` })],
      ],
    ],
    warning: [
      ["GitHub's", [one("aws_iam_openid_connect_provider", { url: `https://${GITHUB}` })]],
      ["GitHub's, as AWS spells it", [one("aws_iam_openid_connect_provider", { url: GITHUB })]],
    ],
    nothing: [],
  },
  "no-stranger-principal": {
    error: [
      ["every workflow at GitHub", [trust({ StringEquals: AUDIENCE })]],
      ["every workflow, without a condition", [trust({})]],
      ...["*", "repo:*", "repo:org/*", "repo:org/site:*", "repo:org/site:ref:refs/heads/?"].map(
        (value): Case => [
          `what fits '${value}'`,
          [trust({ StringEquals: AUDIENCE, StringLike: SUBJECT(value) })],
        ],
      ),
      [
        "a name beside a pattern",
        [trust({ StringLike: SUBJECT(["repo:org/site:environment:prod", "repo:org/*"]) })],
      ],
      [
        "a condition that a missing word passes",
        [trust({ StringEqualsIfExists: SUBJECT("repo:org/site:environment:prod") })],
      ],
      [
        "a condition on all of none",
        [trust({ "ForAllValues:StringEquals": SUBJECT("repo:org/site:environment:prod") })],
      ],
      [
        "another account's provider",
        [
          trust(
            { StringEquals: SUBJECT("repo:org/site:environment:prod") },
            `arn:aws:iam::${STRANGER}:oidc-provider/${GITHUB}`,
          ),
        ],
      ],
    ],
    warning: [
      [
        "one environment of one repository",
        [trust({ StringEquals: { ...AUDIENCE, ...SUBJECT("repo:org/site:environment:prod") } })],
      ],
      [
        "one branch by a condition that could hold a pattern",
        [trust({ StringLike: SUBJECT("repo:org/site:ref:refs/heads/main") })],
      ],
      [
        "a pattern that another condition narrows",
        [
          trust({
            StringLike: SUBJECT("repo:org/*"),
            StringEquals: SUBJECT("repo:org/site:environment:prod"),
          }),
        ],
      ],
      [
        "people of a pool of identities",
        [
          trust(
            { StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-central-1:pool" } },
            "cognito-identity.amazonaws.com",
          ),
        ],
      ],
      [
        "people of a company's directory",
        [
          trust(
            { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
            `arn:aws:iam::${OWN}:saml-provider/company`,
          ),
        ],
      ],
    ],
    nothing: [],
  },
};

const written = new WrittenSentences("front-doors");

/** The levels of what one rule finds in a case; everything that is said of the case is as it is written. */
function levelsOf(rule: string, title: string, made: readonly MadeResource[]): readonly string[] {
  const { findings } = reviewOf(planOf([HOME, ...made]));
  written.hold(`${rule}: ${title}`, findings);
  return findings.filter((one) => one.rule === rule).map(({ level }) => level);
}

describe.each(Object.entries(CASES))(
  "%s",
  (rule, { error = [], warning = [], note = [], nothing }) => {
    const told = Object.entries({ error, warning, note }).flatMap(([level, cases]) =>
      cases.map(([title, made]) => [level, title, made] as const),
    );

    it.each(told)("tells as %s: %s", (level, title, made) => {
      expect(levelsOf(rule, title, made)).toEqual([level]);
    });

    if (nothing.length > 0) {
      it.each(nothing)("does not accuse %s", (title, made) => {
        expect(levelsOf(rule, title, made)).toEqual([]);
      });
    }
  },
);

it("writes sentences of no case that is gone", () => {
  const cases = Object.entries(CASES).flatMap(
    ([rule, { error = [], warning = [], note = [], nothing }]) =>
      [error, warning, note, nothing].flat().map(([title]) => `${rule}: ${title}`),
  );

  expect(new Set(cases).size).toBe(cases.length);
  expect(written.titles().filter((title) => !cases.includes(title))).toEqual([]);
});

describe("what is shown", () => {
  it("is an address's host, and neither its path nor its credentials", () => {
    const problems = reviewOf(
      planOf([one(INTEGRATION, { integration_uri: "https://a:b@theirs.example/secret?x=1" })]),
    ).findings.map(({ problem }) => problem);

    expect(problems).toContain("sends each request, with its token, to theirs.example");
  });

  it("is whom a workflow's trust lets in", () => {
    const problems = reviewOf(
      planOf([HOME, trust({ StringEquals: SUBJECT("repo:org/site:environment:prod") })]),
    ).findings.map(({ problem }) => problem);

    expect(problems).toContain(
      `lets in 'repo:org/site:environment:prod', whom '${PROVIDER}' vouches for`,
    );
  });
});
