/**
 * What is said of pages, addresses, guests and tables, at the edges of what opens or loses something.
 * @module
 */
import { modelOf } from "../support/plan-fixtures";
import {
  changed,
  HOME,
  later,
  type MadeResource,
  made,
  OWN,
  one,
  planOf,
  refer,
  STRANGER,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

describe("a distribution", () => {
  const TYPE = "aws_cloudfront_distribution";
  const PAGE: MadeResource = { address: "aws_s3_bucket.page", after: { bucket: "page" } };
  const API: MadeResource = {
    address: "aws_apigatewayv2_api.a",
    after: { api_endpoint: "https://a.execute-api.eu-central-1.amazonaws.com" },
  };
  const found = (...resources: readonly MadeResource[]) =>
    said("distribution-is-closed", planOf([PAGE, API, ...resources]));
  const origin = (domain_name: string, more: Json = { origin_access_control_id: "c" }) =>
    one(TYPE, { origin: [{ domain_name, ...more }] });
  const at = (problem: string) => [`warning ${TYPE}.x origin.domain_name: ${problem}`];

  it.each([
    "page.s3.eu-central-1.amazonaws.com",
    "page.s3.amazonaws.com",
    "page.s3-eu-central-1.amazonaws.com",
    "page.s3.cn-north-1.amazonaws.com.cn",
    "a.execute-api.eu-central-1.amazonaws.com",
  ])("takes pages from %s, which the plan holds", (host) => {
    expect(found(origin(host))).toEqual([]);
  });

  it.each([
    "other.s3.eu-central-1.amazonaws.com",
    "page.s3.eu-central-1.amazonaws.com.example",
    "page.s3.evil.example",
    "page.s3.evil.example/.amazonaws.com",
    "page.s3.x@evil.amazonaws.com",
    "page.s4.amazonaws.com",
    ".s3.amazonaws.com",
    "a.execute-api.eu-central-1.amazonaws.com.example",
    "Stryker was here!",
  ])("is told where it takes them from %s", (host) => {
    expect(found(origin(host))).toEqual(at(`is '${host}', which this plan does not hold`));
  });

  it.each([
    {},
    { origin_access_control_id: "" },
    { origin_access_control_id: null, s3_origin_config: [{ origin_access_identity: "" }] },
  ])("is told where a bucket must be open, with %j", (more) => {
    expect(found(origin("page.s3.amazonaws.com", more))).toEqual(
      at("is a bucket that must be open to everybody: no access control"),
    );
  });

  it("may sign its requests in either way", () => {
    const identity = { s3_origin_config: [{ origin_access_identity: "i" }] };

    expect(found(origin("page.s3.amazonaws.com", identity))).toEqual([]);
    expect(found(later("aws_cloudfront_origin_access_control", "signing_behavior"))).toEqual([]);
    expect(
      found(one("aws_cloudfront_origin_access_control", { signing_behavior: "no-override" })),
    ).toEqual([
      "warning aws_cloudfront_origin_access_control.x signing_behavior: is 'no-override', so that a bucket must be open without it",
    ]);
  });

  describe("whose headers change", () => {
    const HEADERS = "aws_cloudfront_response_headers_policy";
    const security = (...names: readonly string[]) => ({
      security_headers_config: [
        Object.fromEntries(
          ["content_type_options", "frame_options"].map((name) => [
            name,
            names.includes(name) ? [{ override: true }] : [],
          ]),
        ),
      ],
    });
    const custom = (...names: readonly string[]) => ({
      custom_headers_config: [{ items: names.map((header) => ({ header, value: "x" })) }],
    });
    const lost = (name: string) =>
      `warning ${HEADERS}.x security_headers_config: no longer sends ${name}`;

    it("is told for each that goes", () => {
      expect(
        found(
          changed(
            HEADERS,
            { ...security("content_type_options", "frame_options"), ...custom("x-a", "x-b") },
            { ...security("frame_options"), ...custom("x-b", "x-c") },
          ),
        ),
      ).toEqual([lost("content_type_options"), lost("x-a")]);
      expect(found(changed(HEADERS, security(), security("frame_options")))).toEqual([]);
      expect(found(one(HEADERS, security()))).toEqual([]);
    });

    it("is not told where the apply decides which there are", () => {
      const unknown = { custom_headers_config: [{ items: [{ header: true }] }] };
      const references = { custom_headers_config: [{ items: [{ header: made("aws_a.b") }] }] };

      expect(found({ ...changed(HEADERS, custom("x-a"), custom()), unknown, references })).toEqual(
        [],
      );
    });

    it.each([
      ["default-src 'self'; script-src 'self' https:", "script-src 'self' https:"],
      ["script-src *", "script-src *"],
      ["object-src data:", "object-src data:"],
      ["worker-src 'unsafe-eval'", "worker-src 'unsafe-eval'"],
      [" script-src http: ;img-src *", "script-src http:"],
      ["style-src *; img-src data:; frame-src https:", undefined],
      ["script-src 'self' https://cdn.example *.example", undefined],
      ["script-srcx *", undefined],
    ])("is told where %s lets in code of others", (policy, directive) => {
      const path = "security_headers_config.content_security_policy.content_security_policy";
      const after = {
        security_headers_config: [
          { content_security_policy: [{ content_security_policy: policy }] },
        ],
      };

      expect(found(one(HEADERS, after))).toEqual(
        directive === undefined
          ? []
          : [`warning ${HEADERS}.x ${path}: lets in code of others: ${directive}`],
      );
    });
  });
});

describe("an API", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said(
      "no-open-route",
      planOf([{ address: "aws_s3_bucket.b", after: { bucket: "ours" } }, ...resources]),
    );
  const ROUTE = "aws_apigatewayv2_route";
  const METHOD = "aws_api_gateway_method";
  const DOMAIN = "aws_apigatewayv2_domain_name";
  const MAPPING = "aws_apigatewayv2_api_mapping";
  const route = (route_key: string, more: Json = {}) => ({
    route_key,
    authorization_type: "NONE",
    ...more,
  });

  it.each<[string, MadeResource, readonly string[]]>([
    [
      "an open route",
      one(ROUTE, route("GET /a")),
      [`warning ${ROUTE}.x authorization_type: is 'NONE': anybody may call 'GET /a'`],
    ],
    [
      "an open route that says nothing of it",
      one(ROUTE, { route_key: "GET /a" }),
      [`warning ${ROUTE}.x authorization_type: is 'NONE': anybody may call 'GET /a'`],
    ],
    [
      "an open method",
      one(METHOD, { http_method: "POST", authorization: "NONE" }),
      [`warning ${METHOD}.x authorization: is 'NONE': anybody may call 'POST'`],
    ],
    [
      "an issuer's keys",
      one(ROUTE, route("GET /.well-known/jwks.json")),
      [
        `note ${ROUTE}.x authorization_type: is 'NONE': anybody may call 'GET /.well-known/jwks.json'`,
      ],
    ],
    [
      "what only looks like them",
      one(ROUTE, route("GET /a GET /.well-known/x")),
      [
        `warning ${ROUTE}.x authorization_type: is 'NONE': anybody may call 'GET /a GET /.well-known/x'`,
      ],
    ],
    ["a browser's question", one(ROUTE, route("OPTIONS /a")), []],
    [
      "a path that begins like it",
      one(ROUTE, route("OPTIONSX /a")),
      [`warning ${ROUTE}.x authorization_type: is 'NONE': anybody may call 'OPTIONSX /a'`],
    ],
    [
      "a route that opens",
      changed(ROUTE, route("GET /a", { authorization_type: "JWT" }), route("GET /a")),
      [`error ${ROUTE}.x authorization_type: no longer asks for 'JWT': anybody may call 'GET /a'`],
    ],
    [
      "a browser's question that opens",
      changed(ROUTE, route("OPTIONS /a", { authorization_type: "JWT" }), route("OPTIONS /a")),
      [
        `error ${ROUTE}.x authorization_type: no longer asks for 'JWT': anybody may call 'OPTIONS /a'`,
      ],
    ],
    [
      "a route that the apply decides",
      later(ROUTE, "authorization_type"),
      [`warning ${ROUTE}.x authorization_type: is known after the apply only`],
    ],
  ])("is judged for %s", (_title, resource, expected) => {
    expect(found(resource)).toEqual(expected);
  });

  it("is told where a route asks for less, or is satisfied by more", () => {
    const scoped = (...authorization_scopes: readonly string[]) =>
      route("GET /a", { authorization_type: "JWT", authorization_scopes });

    expect(found(changed(ROUTE, scoped("a", "b"), scoped()))).toEqual([
      `error ${ROUTE}.x authorization_scopes: no longer asks for one of a, b`,
    ]);
    expect(found(changed(ROUTE, scoped("a"), scoped("a", "c", "d")))).toEqual([
      `warning ${ROUTE}.x authorization_scopes: is satisfied by 'c' as well`,
      `warning ${ROUTE}.x authorization_scopes: is satisfied by 'd' as well`,
    ]);
    expect(found(changed(ROUTE, scoped("a", "b"), scoped("b")))).toEqual([]);
    expect(found(changed(ROUTE, scoped(), scoped("b")))).toEqual([]);
  });

  it.each<[string, MadeResource, readonly string[]]>([
    [
      "an API that the plan does not hold",
      one(MAPPING, { api_id: "theirs" }),
      ["api_id: is 'theirs', an API that this plan does not hold"],
    ],
    [
      "one that nobody can know",
      later(MAPPING, "api_id"),
      ["api_id: is known after the apply only"],
    ],
    ["a certificate of anybody", one(DOMAIN, { domain_name: "a.example" }), []],
    [
      "certificates of the stack's bucket",
      one(DOMAIN, { mutual_tls_authentication: [{ truststore_uri: "s3://ours/a/b.pem" }] }),
      [],
    ],
    ...["s3://theirs/b.pem", "xs3://ours/b.pem", "s3://ours", "s3:///ours/b.pem"].map(
      (uri): [string, MadeResource, readonly string[]] => [
        `certificates of ${uri}`,
        one(DOMAIN, { mutual_tls_authentication: [{ truststore_uri: uri }] }),
        [
          `mutual_tls_authentication.truststore_uri: believes the certificates of '${uri}', a bucket that this plan does not hold`,
        ],
      ],
    ),
    ["no certificate, as before", changed(DOMAIN, { domain_name: "a" }, { domain_name: "b" }), []],
  ])("is judged for %s", (_title, resource, expected) => {
    expect(found(resource)).toEqual(expected.map((one) => `warning ${resource.address} ${one}`));
  });

  it("is told as an error where it asks for a certificate no longer", () => {
    const store = { mutual_tls_authentication: [{ truststore_uri: "s3://ours/b.pem" }] };

    expect(found(changed(DOMAIN, store, { mutual_tls_authentication: [] }))).toEqual([
      `error ${DOMAIN}.x mutual_tls_authentication: no longer asks callers for a certificate`,
    ]);
  });
});

describe("what is public", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("no-public-access", planOf(resources));

  it.each<[string, Json, string | undefined]>([
    ["publicly_accessible", true, "is true: everybody can reach it"],
    ["is_public", true, "is true: everybody can reach it"],
    ["public", true, "is true: everybody can reach it"],
    ["allow_external_principals", true, "is true: everybody can reach it"],
    ["allow_unauthenticated", true, "is true: everybody can reach it"],
    ["publicly_accessible", false, undefined],
    ["publicly_accessible_x", true, undefined],
    ["x_public", true, undefined],
    ["block_public_acls", false, "is not true: buckets can be opened to everybody"],
    ["block_public_policy", false, "is not true: buckets can be opened to everybody"],
    ["ignore_public_acls", false, "is not true: buckets can be opened to everybody"],
    ["restrict_public_buckets", false, "is not true: buckets can be opened to everybody"],
    ["restrict_public_buckets", true, undefined],
    ["block_public_acls_x", false, undefined],
    ["x_block_public_acls", false, undefined],
    [
      "object_ownership",
      "ObjectWriter",
      "is not BucketOwnerEnforced: access lists of single objects count again",
    ],
    ["object_ownership", "BucketOwnerEnforced", undefined],
    ["acl", "public-read", "is 'public-read'"],
    ["acl", "public-read-write", "is 'public-read-write'"],
    ["object_acl", "authenticated-read", "is 'authenticated-read'"],
    ["acl", "aws-exec-read", "is 'aws-exec-read'"],
    ["acl", "private", undefined],
    ["acl", "public-readx", undefined],
    ["acl", "xpublic-read", undefined],
    ["acl_id", "public-read", undefined],
    ["xacl", "public-read", undefined],
    [
      "uri",
      "http://acs.amazonaws.com/groups/global/AllUsers",
      "is 'http://acs.amazonaws.com/groups/global/AllUsers'",
    ],
    ["uri", "xhttp://acs.amazonaws.com/groups/global/AllUsers", undefined],
    ["uri", "http://acsxamazonaws.com/groups/global/AllUsers", undefined],
    ["uri", "http://acs.amazonawsxcom/groups/global/AllUsers", undefined],
    ["uri", "http://acs.amazonaws.com/groups/s3/LogDelivery", undefined],
  ])("is judged by %s = %j", (argument, value, problem) => {
    const values = { account_id: OWN, block: [{ [argument]: value }] };

    expect(found(one("aws_unheard_of", values))).toEqual(
      problem === undefined ? [] : [`error aws_unheard_of.x block.${argument}: ${problem}`],
    );
  });

  it.each(["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"])(
    "is what goes with %s, and not what stays",
    (type) => {
      const lock = { block_public_acls: true };

      expect(found(changed(type, lock, null))).toEqual([
        `error ${type}.x: goes, and with it what kept buckets closed`,
      ]);
      expect(found(changed(type, lock, lock))).toEqual([]);
      expect(found(changed("aws_s3_bucket_acl", { acl: "private" }, null))).toEqual([]);
    },
  );
});

describe("guests", () => {
  const POOL = "aws_cognito_identity_pool";
  const ROLES = "aws_cognito_identity_pool_roles_attachment";
  const found = (resource: MadeResource) => said("no-guest-credentials", planOf([resource]));
  const GUESTS = `error ${POOL}.x allow_unauthenticated_identities: is true, or not known: anybody gets AWS credentials`;
  const SIGNED_IN = `warning ${POOL}.x: gives AWS credentials to those who sign in`;

  it("get credentials of a pool of identities that lets them, or may", () => {
    const argument = "allow_unauthenticated_identities";

    expect(found(one(POOL, { [argument]: true }))).toEqual([GUESTS]);
    expect(found(later(POOL, argument))).toEqual([GUESTS]);
    expect(found(one(POOL, { [argument]: false }))).toEqual([SIGNED_IN]);
    expect(found(one(POOL, {}))).toEqual([SIGNED_IN]);
  });

  it("get a role where one is theirs, or nobody knows whose", () => {
    const theirs = `error ${ROLES}.x roles: give a role to guests, or are not known`;

    expect(found(one(ROLES, { roles: [{ authenticated: "r", unauthenticated: "r" }] }))).toEqual([
      theirs,
    ]);
    expect(found(later(ROLES, "roles"))).toEqual([theirs]);
    expect(found(one(ROLES, { roles: [{ authenticated: "r" }] }))).toEqual([
      `warning ${ROLES}.x roles: give a role to those who sign in`,
    ]);
  });
});

describe("what is lost", () => {
  it("is what a table held that an earlier replacement left over", () => {
    const change = { actions: ["delete"], before: { name: "t" }, after: null };
    const plan = (type: string, deposed?: string) =>
      modelOf({
        format_version: "1.2",
        resource_changes: [{ address: `${type}.x`, type, change, deposed }],
      });
    const found = (type: string, deposed?: string) =>
      said("no-sign-in-table-removal", plan(type, deposed));

    expect(found("aws_dynamodb_table", "0a1b")).toEqual([
      "warning aws_dynamodb_table.x: a leftover of an earlier replacement is deleted, with every item in it",
    ]);
    expect(found("aws_dynamodb_table")).toEqual([]);
    expect(found("aws_sqs_queue", "0a1b")).toEqual([]);
  });

  it("are older versions of objects, where they were kept", () => {
    const TYPE = "aws_s3_bucket_versioning";
    const versioning = (status: string) => ({ versioning_configuration: [{ status }] });
    const found = (before: Json, after: Json) =>
      said("bucket-kept", planOf([changed(TYPE, before, after)]));
    const lost = [
      `warning ${TYPE}.x versioning_configuration.status: was Enabled and no longer is`,
    ];

    expect(found(versioning("Enabled"), versioning("Suspended"))).toEqual(lost);
    expect(found(versioning("Enabled"), null)).toEqual(lost);
    expect(found(versioning("Suspended"), null)).toEqual([]);
    expect(found(versioning("Enabled"), { ...versioning("Enabled"), mfa: "1" })).toEqual([]);
  });

  it.each<[string, Json, readonly string[]]>([
    ["after some days", { days: 30 }, ["days"]],
    ["at some date", { date: "2027-01-01" }, ["date"]],
    ["never", { days: 0, date: "" }, []],
  ])("is what a bucket deletes %s", (_title, expiration, names) => {
    const TYPE = "aws_s3_bucket_lifecycle_configuration";
    const plan = planOf([one(TYPE, { rule: [{ expiration: [expiration] }] })]);

    expect(said("bucket-kept", plan)).toEqual(
      names.map(
        (name) => `warning ${TYPE}.x rule.expiration.${name}: deletes what the bucket holds`,
      ),
    );
  });

  it("is a statement that denies, and not one that allows", () => {
    const policy = (...effects: readonly string[]) => ({
      policy: JSON.stringify({
        Statement: effects.map((Effect) => ({ Effect, Action: "a:B", Resource: "arn:aws:a:::b" })),
      }),
    });
    const found = (before: Json, after: Json) =>
      said("denial-kept", planOf([changed("aws_iam_policy", before, after)]));

    expect(found(policy("Deny", "Allow"), policy("Deny"))).toEqual([]);
    expect(found(policy("Deny", "Allow"), policy("Allow"))).toEqual([
      "warning aws_iam_policy.x policy: no longer denies what it did",
    ]);
    expect(found(policy("Deny"), null)).toEqual([]);
  });

  it("is a boundary that goes or changes", () => {
    const bounded = (permissions_boundary?: string) => ({ name: "r", permissions_boundary });
    const found = (resource: MadeResource) => said("permissions-boundary-kept", planOf([resource]));
    const was = bounded("arn:aws:iam::1:policy/a");
    const at = "aws_iam_role.x permissions_boundary";

    expect(found(changed("aws_iam_role", was, bounded()))).toEqual([`error ${at}: is taken away`]);
    expect(found(changed("aws_iam_role", was, bounded("")))).toEqual([
      `error ${at}: is taken away`,
    ]);
    expect(found(changed("aws_iam_role", was, bounded("arn:aws:iam::1:policy/b")))).toEqual([
      `warning ${at}: changes`,
    ]);
    expect(
      found({
        ...changed("aws_iam_role", was, { name: "r" }),
        unknown: { permissions_boundary: true },
        references: { permissions_boundary: made("aws_iam_policy.p") },
      }),
    ).toEqual([`warning ${at}: changes`]);
    expect(found(changed("aws_iam_role", was, { ...was, name: "s" }))).toEqual([]);
    expect(found(changed("aws_iam_role", bounded(""), bounded("x")))).toEqual([]);
    expect(found(changed("aws_iam_role", was, null))).toEqual([]);
  });
});

describe("a provider of identities from outside", () => {
  const TYPE = "aws_iam_openid_connect_provider";
  const found = (type: string, url: string) =>
    said("no-long-lived-credential", planOf([one(type, { url })]));
  const SAYS = "lets another service say who may use roles of this account";

  it.each([
    ["https://token.actions.githubusercontent.com", "warning"],
    ["token.actions.githubusercontent.com", "warning"],
    ["https://token.actions.githubusercontent.com.example", "error"],
    ["https://ids.example", "error"],
  ])("is told for %s as %s", (url, level) => {
    expect(found(TYPE, url)).toEqual([`${level} ${TYPE}.x: ${SAYS}`]);
  });
});

describe("whom an API believes", () => {
  const TYPE = "aws_apigatewayv2_authorizer";
  const POOL: MadeResource = {
    address: "aws_cognito_user_pool.p",
    after: { endpoint: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_p" },
  };
  const CLIENT: MadeResource = {
    address: "aws_cognito_user_pool_client.c",
    after: { id: "client" },
  };
  const ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_p";
  const found = (jwt: Json, ...more: readonly MadeResource[]) =>
    said(
      "no-foreign-issuer",
      planOf([HOME, POOL, CLIENT, one(TYPE, { jwt_configuration: [jwt] }), ...more]),
    );
  const at = (level: string, argument: string, problem: string) =>
    `${level} ${TYPE}.x jwt_configuration.${argument}: ${problem}`;

  it("is an issuer of the plan, for its own clients", () => {
    expect(found({ issuer: ISSUER, audience: ["client"] })).toEqual([]);
    expect(found({ issuer: "https://ids.example", audience: ["theirs", "client"] })).toEqual([
      at("error", "issuer", "is 'https://ids.example', which nothing of this plan issues for"),
      at("warning", "audience", "holds 'theirs', which is no client of this plan"),
    ]);
    const misspelled = ISSUER.replace("https", "httpx");
    expect(found({ issuer: misspelled, audience: ["client"] })).toEqual([
      at("error", "issuer", `is '${misspelled}', which nothing of this plan issues for`),
    ]);
    expect(found({ issuer: ISSUER })).toEqual([
      at("error", "audience", "is left out: any client's token counts"),
    ]);
  });

  it.each<[string, Json, boolean]>([
    [
      "a pool's endpoint",
      {
        constant_value: "https://${aws_cognito_user_pool.p.endpoint}",
        ...made("aws_cognito_user_pool.p", "endpoint"),
      },
      true,
    ],
    [
      "a pool's id at its place",
      {
        constant_value:
          "https://cognito-idp.eu-central-1.amazonaws.com/${aws_cognito_user_pool.p.id}",
        ...made("aws_cognito_user_pool.p", "id"),
      },
      true,
    ],
    [
      "a pool's id in the stack's own region",
      {
        constant_value:
          "https://cognito-idp.${data.aws_region.here.name}.amazonaws.com/${aws_cognito_user_pool.p.id}",
        ...made("aws_cognito_user_pool.p", "id"),
      },
      true,
    ],
    [
      "a pool's id, and more behind it",
      {
        constant_value:
          "https://cognito-idp.eu-central-1.amazonaws.com/${aws_cognito_user_pool.p.id}/x",
        ...made("aws_cognito_user_pool.p", "id"),
      },
      false,
    ],
    [
      "a pool's id at another host",
      {
        constant_value: "https://cognito-idp.evil.example/${aws_cognito_user_pool.p.id}",
        ...made("aws_cognito_user_pool.p", "id"),
      },
      false,
    ],
    ["an API's endpoint", refer("aws_apigatewayv2_api.a", "api_endpoint"), true],
    ["an API's id", refer("aws_apigatewayv2_api.a", "id"), false],
    ["anything else", made("aws_a.b"), false],
  ])("may be %s", (_title, expression, isOwn) => {
    const authorizer = one(
      TYPE,
      { jwt_configuration: [{ audience: ["client"] }] },
      {
        unknown: { jwt_configuration: [{ issuer: true }] },
        references: { jwt_configuration: [{ issuer: expression }] },
      },
    );

    expect(said("no-foreign-issuer", planOf([HOME, POOL, CLIENT, authorizer]))).toEqual(
      isOwn ? [] : [at("warning", "issuer", "is known after the apply only")],
    );
  });

  it.each<[string, Json, boolean]>([
    ["a client of the plan", refer("aws_cognito_user_pool_client.c", "id"), true],
    ["what is made of one", made("aws_cognito_user_pool_client.c", "id"), false],
    ["something else", refer("aws_sqs_queue.q", "id"), false],
  ])("is meant for %s", (_title, expression, isOwn) => {
    const authorizer = one(
      TYPE,
      { jwt_configuration: [{ issuer: ISSUER }] },
      {
        unknown: { jwt_configuration: [{ audience: true }] },
        references: { jwt_configuration: [{ audience: expression }] },
      },
    );

    expect(said("no-foreign-issuer", planOf([HOME, POOL, CLIENT, authorizer]))).toEqual(
      isOwn ? [] : [at("warning", "audience", "is known after the apply only")],
    );
  });

  it("is a function of the plan, or is told", () => {
    const uri = (account: string) =>
      `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:${account}:function:f/invocations`;
    const fn: MadeResource = {
      address: "aws_lambda_function.f",
      after: { function_name: "f", invoke_arn: uri(OWN) },
    };
    const judged = (authorizer: MadeResource) =>
      said("no-foreign-issuer", planOf([HOME, fn, authorizer]));

    expect(judged(one(TYPE, { authorizer_uri: uri(OWN) }))).toEqual([]);
    expect(judged(one(TYPE, { authorizer_uri: "" }))).toEqual([]);
    expect(judged(one(TYPE, { authorizer_uri: uri(STRANGER) }))).toEqual([
      `warning ${TYPE}.x authorizer_uri: is '${uri(STRANGER)}', no function of this plan`,
    ]);
    expect(
      judged(later(TYPE, "authorizer_uri", refer("aws_lambda_function.f", "invoke_arn"))),
    ).toEqual([]);
    const alias: MadeResource = {
      address: "aws_lambda_alias.a",
      after: { name: "live", function_name: "elsewhere" },
    };
    const named = later(TYPE, "authorizer_uri", refer(alias.address, "invoke_arn"));
    expect(said("no-foreign-issuer", planOf([HOME, fn, alias, named]))).toEqual([
      `warning ${TYPE}.x authorizer_uri: is known after the apply only`,
    ]);
    expect(judged(later(TYPE, "authorizer_uri"))).toEqual([
      `warning ${TYPE}.x authorizer_uri: is known after the apply only`,
    ]);
  });
});
