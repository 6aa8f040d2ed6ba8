/**
 * Hosts in a function's variables, in whatever spelling: each is shown, a change of one is told, and ordinary values are
 * not. What may hide a host is told without being shown.
 * @module
 */
import { readHosts } from "../../plan-review/variables/hosts";
import {
  changed,
  HOME,
  IN_MODULES,
  type MadeResource,
  modulePlanOf,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "variable-host-kept";
const HIDDEN = "changes, and may name a host that cannot be shown";
const UNKNOWN = "is known after the apply only, and may name any host";
const fn = (variables: Json, more: Partial<MadeResource> = {}) =>
  one("aws_lambda_function", { function_name: "f", environment: [{ variables }] }, more);
const at = (name: string, problem: string) =>
  `warning aws_lambda_function.x environment.variables.${name}: ${problem}`;
const found = (variables: Json, ...beside: readonly MadeResource[]) =>
  said(RULE, planOf([HOME, fn(variables), ...beside]));
const read = (text: string, name = "A") => readHosts(text, name);

describe("a host", () => {
  it.each<[string, ...string[]]>([
    ["https://a.example/x?y#z", "a.example"],
    ["HTTPS://A.EXAMPLE:443", "a.example"],
    ["https://a.example:8443", "a.example:8443"],
    ["http://a.example:80/", "a.example"],
    ["http://a.example:443/", "a.example:443"],
    ["ws://a.example:80", "a.example"],
    ["wss://a.example:443", "a.example"],
    ["10.0.0.1", "10.0.0.1"],
    ["10.0.0.1:8080", "10.0.0.1:8080"],
    ["0177.0.0.1", "127.0.0.1"],
    ["0x7f.0.0.1", "127.0.0.1"],
    ["0x7f.1", "127.0.0.1"],
    ["0x7f000001", "127.0.0.1"],
    ["http://2130706433/", "127.0.0.1"],
    ["2130706433:8080", "127.0.0.1:8080"],
    ["http://127.1", "127.0.0.1"],
    ["2001:DB8::1", "[2001:db8::1]"],
    ["[2001:db8::1]", "[2001:db8::1]"],
    ["[2001:db8::1]:443", "[2001:db8::1]:443"],
    ["http://[::1]:8080/", "[::1]:8080"],
    ["a.example", "a.example"],
    ["A.Example.", "a.example."],
    ["a.example:443", "a.example:443"],
    ["a.example/path/b.example", "a.example"],
    ["redis:6379", "redis:6379"],
    [".a.example", "a.example"],
    ["*.a.example", "a.example"],
    [
      "a.example,b.example;c.example d.example|e.example",
      "a.example",
      "b.example",
      "c.example",
      "d.example",
      "e.example",
    ],
    ["https://a.example,https://b.example", "a.example", "b.example"],
    ["https://a.example https://b.example", "a.example", "b.example"],
    ["https://a.example,b.example:1/x", "a.example", "b.example:1"],
    ["a.example:b.example", "a.example", "b.example"],
    ["[a.example]", "a.example"],
    ["x/a.example", "a.example"],
    [
      '{"a":{"b":"https://a.example"},"c":["b.example",{"d":"c.example"}]}',
      "a.example",
      "b.example",
      "c.example",
    ],
    ['{"a.example":1}', "a.example"],
    ['["a.example"]', "a.example"],
    ['"a.example"', "a.example"],
    [JSON.stringify(JSON.stringify({ a: JSON.stringify(["a.example"]) })), "a.example"],
    ['{"host":"db"}', "db"],
    ['{"dbHost":"db"}', "db"],
    ["//a.example/x", "a.example"],
    ["https://user:pass.word@a.example/", "a.example"],
    ["https://user@a.example:1/", "a.example:1"],
    ["jo.doe@a.example", "a.example"],
    ["Jo <jo.doe@a.example>, al@b.example", "a.example", "b.example"],
    ["mailto:jo.doe@a.example", "a.example"],
    ["git@a:path", "a"],
    ["git@a:22", "a:22"],
    ["https://xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["https://bücher.example", "xn--bcher-kva.example"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["a。example", "a.example"],
    ["a．example", "a.example"],
    ["a.ex\u00adample", "a.example"],
    ["a.ex\u200bample", "a.example"],
    ["https%3A%2F%2Fa.example%2Fx", "a.example"],
    ["https%253A%252F%252Fa.example", "a.example"],
    ["https://a%2eexample", "a.example"],
    ["a%2Eexample", "a.example"],
    ["postgres://user:pass.word@a.example:5432/db", "a.example:5432"],
    ["mongodb://user:pass@a:1,b:2/db?x=y", "a:1", "b:2"],
    ["redis://a:6379", "a:6379"],
    ["amqp://user:pass@a", "a"],
    ["jdbc:postgresql://a:5432/db", "a:5432"],
    ["host=db port=5432 user=x", "db"],
    ["host = db user = x", "db"],
    ["host: db", "db"],
    ["server=a;database=b", "a"],
    ["url=https://a.example", "a.example"],
    ["s3://theirs/key", "s3://theirs"],
    ["s3a://theirs", "s3://theirs"],
    ["https://sqs.eu-central-1.amazonaws.com/111122223333/q", "sqs.eu-central-1.amazonaws.com"],
    ["https://a.example/?to=b.example", "a.example", "b.example"],
    ["https://a.example/?to=https%3A%2F%2Fb.example", "a.example", "b.example"],
    ["https://a.example/https://b.example/", "a.example", "b.example"],
    ["https://a.example//b.example/", "a.example", "b.example"],
    ["https://a.example/%2F%2Fb.example/", "a.example", "b.example"],
    ["https://a.example/@user", "a.example"],
    ["https:/a.example", "a.example"],
    [Buffer.from("https://a.example").toString("base64"), "a.example"],
    [Buffer.from("https://a.example").toString("base64url"), "a.example"],
    [Buffer.from("a.example").toString("hex"), "a.example"],
    ["a.example is better than b.example!", "a.example", "b.example"],
  ])("is found in %s", (text, ...hosts) => {
    expect(read(text)).toEqual({ hosts, isUnread: false });
  });

  it.each<[string, string, ...string[]]>([
    ["DB_HOST", "db", "db"],
    ["DB_HOST", "2130706433", "127.0.0.1"],
    ["DB_HOST", "db:5432", "db:5432"],
    ["dbHosts", "a,b", "a", "b"],
    ["SMTP_SERVER", "mail", "mail"],
    ["PEER_ADDRESSES", "a b", "a", "b"],
    ["WEBHOOK_URL", "a.v1", "a.v1"],
  ])("is what %s says even if it looks like a word: %s", (name, text, ...hosts) => {
    expect(read(text, name)).toEqual({ hosts, isUnread: false });
  });

  it("is none of these", () => {
    const words = `true|1.5|-3|1.2.3|12:30|12:30:45|2026-01-01T10:00:00Z|5m|1.5s|50%|incognito-dev-keys|KEY_TABLE
      ln=16,r=8,p=1|articles/read articles/write|en|info,warn|Hello, world!|rate(5 minutes)|{"a":["b/c"],"d":[]}|claude-3.5-sonnet
      4bf92f3577b34da6a3ce929d0e0e4736|de305d54-75b4-431b-adb2-eb6b9e546014|/opt/x/y.json|./x.json|../x.json|eu-central-1_AbC123xyz
      2130706433|null|[]|{}|1:2|@scope/name|arn:aws:sns:eu-central-1:111122223333:t.x|a:b|:80|Foo::Bar|123456:80|`;
    for (const text of words.split(/[|\n]/).map((one) => one.trim())) {
      expect([text, read(text)]).toEqual([text, { hosts: [], isUnread: false }]);
    }
    expect(read("true", "USE_ENDPOINT")).toEqual({ hosts: [], isUnread: false });
    expect(read("", "ENDPOINT")).toEqual({ hosts: [], isUnread: false });
  });

  it.each<[string, ...string[]]>([
    ["postgres://user:pass/w.ord@a.example/db"],
    ["postgres://user:1/w.ord@a.example/db"],
    ["https://user:1/w.ord@a.example/db"],
    ["https://a.example,user@b.example", "b.example"],
    ["user:pass.word"],
    ["password=pass.word"],
    ["password=https://a.example"],
    ["password: pass.word"],
    ['{"password":{"a":"b.example"}}'],
    ["https://a.example/?token=b.example", "a.example"],
    [
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
    ],
    ["AKIAIOSFODNN7EXAMPLE.example"],
    ["SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"],
    [`${"a".repeat(64)}.example`],
    ["a".repeat(41)],
    ["a.v1"],
    ["a%2Eexample%FF"],
    ["jo@"],
    ["https:a.example"],
    ["file:///etc/passwd"],
    ["http://[::1"],
    ["http://a_b^c.example"],
    ["https://a%252eexample"],
    ["https://\\${X}/"],
    ["`x`"],
    ["$(x)"],
    ["{{x}}"],
    ["<%x%>"],
    ["a\u0000b"],
    ["\uE001"],
    ["https://a.example\\@b.example", "b.example"],
    ['{\\"a\\":\\"https:\\/\\/b.example\\"}', "b.example"],
    ["b\\u002eexample", "b.example"],
    ["b\\x2eexample", "b.example"],
    [`${"[".repeat(100)}"a.example"${"]".repeat(100)}`],
  ])("may hide in %s", (text, ...hosts) => {
    expect(read(text)).toEqual({ hosts, isUnread: true });
  });

  it("is not shown of what is secret by its name", () => {
    expect(read("https://a.example", "API_TOKEN")).toEqual({ hosts: [], isUnread: true });
    expect(read("host=a.example", "DB_PASSWORD")).toEqual({ hosts: [], isUnread: true });
    expect(read('{"a":"b.example"}', "DB_PASSWORD")).toEqual({ hosts: [], isUnread: true });
    expect(read("plain", "API_TOKEN")).toEqual({ hosts: [], isUnread: false });
  });

  it("is read in time that grows with the text", () => {
    const longest = 1_000_000;
    const texts = [
      "a.".repeat(longest / 2),
      "https://".repeat(longest / 8),
      "%25".repeat(longest / 3),
      `%${"25".repeat(longest / 2)}2f`,
      "a:".repeat(longest / 2),
      "=".repeat(longest),
      "//".repeat(longest / 2),
      "[".repeat(longest),
      "@".repeat(longest),
    ];
    const start = process.cpuUsage();
    for (const text of texts) read(text);
    const { user } = process.cpuUsage(start);

    expect(user / 1_000_000).toBeLessThan(30);
  });
});

describe("a variable", () => {
  it("is told with each host that comes, and those that were there", () => {
    expect(found({ A: "a.example,b.example" })).toEqual([
      at("A", "names the hosts a.example, b.example (before: none)"),
    ]);
    const change = (before: string, after: string) =>
      said(
        RULE,
        planOf([HOME, changed("aws_lambda_function", env({ A: before }), env({ A: after }))]),
      );
    const env = (variables: Json) => ({ function_name: "f", environment: [{ variables }] });

    expect(change("a.example,b.example", "a.example")).toEqual([
      at("A", "names the host a.example (before: a.example, b.example)"),
    ]);
    expect(change("a.example", "A.EXAMPLE")).toEqual([]);
    expect(change("a.example", "")).toEqual([
      at("A", "names no host any more (before: a.example)"),
    ]);
    expect(change("https://a.example/x", "https://a.example/y")).toEqual([]);
    expect(change("x", "`y`")).toEqual([at("A", HIDDEN)]);
    expect(change("`x`", "`x`")).toEqual([]);
    expect(change("a.example", "a.example `x`")).toEqual([at("A", HIDDEN)]);
  });

  it("is not told of domains whose mailboxes a handler refuses, which nothing talks to", () => {
    const told = (text: string) => found({ BLOCKED_EMAIL_DOMAINS: text });

    expect(told("a.example,xn--bcher-kva.example")).toEqual([]);
    expect(found({ EMAIL_DOMAINS: "a.example" })).toHaveLength(1);
    for (const text of ["https://a.example", "a.example:443", "u@a.example", "a.example/x"]) {
      expect(told(text).join()).toContain("names the host a.example");
    }
  });

  it("is not told of what AWS makes for the plan", () => {
    const api = one("aws_apigatewayv2_api", {
      id: "a",
      api_endpoint: "https://a.execute-api.eu-central-1.amazonaws.com",
    });
    const queue = one("aws_sqs_queue", {
      id: "https://sqs.eu-central-1.amazonaws.com/111122223333/q",
    });
    const pool = one("aws_cognito_user_pool", {
      name: "evil.example",
      endpoint: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Aaaaaaaaa",
    });
    const bucket = one("aws_s3_bucket", { bucket: "ours.example" });
    const all = [api, queue, pool, bucket];

    expect(
      found(
        {
          A: "https://a.execute-api.eu-central-1.amazonaws.com/v1",
          B: "a.execute-api.eu-central-1.amazonaws.com",
          C: "https://sqs.eu-central-1.amazonaws.com/111122223333/q",
          D: '{"issuer":"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Aaaaaaaaa"}',
          E: "s3://ours.example/key",
        },
        ...all,
      ),
    ).toEqual([]);
    expect(found({ A: "https://sqs.eu-central-1.amazonaws.com/111122223333/z" }, ...all)).toEqual([
      at("A", "names the host sqs.eu-central-1.amazonaws.com (before: none)"),
    ]);
    expect(found({ A: "evil.example" }, ...all)).toEqual([
      at("A", "names the host evil.example (before: none)"),
    ]);
    expect(found({ A: "https://ours.example" }, ...all)).toHaveLength(1);
  });

  describe("of a map that only the apply knows", () => {
    const hidden = (written: Json, ...beside: readonly MadeResource[]) =>
      planOf([HOME, unknown(written), ...beside]);
    const unknown = (written: Json) =>
      one(
        "aws_lambda_function",
        { function_name: "f", environment: [{}] },
        {
          unknown: { environment: [{ variables: true }] },
          references: {
            environment: [
              { variables: { constant_value: written, references: ["aws_kms_key.k.arn"] } },
            ],
          },
        },
      );
    const key: MadeResource = { address: "aws_kms_key.k", after: {}, unknown: { arn: true } };
    const table: MadeResource = {
      address: "aws_dynamodb_table.t",
      after: { name: "evil.example" },
    };

    it("is read where the configuration shows it", () => {
      const plan = hidden(
        {
          KEY_ARN: refer("aws_kms_key.k").constant_value,
          POOLS:
            '{"a":{"issuer":"https://${aws_cognito_user_pool.p.endpoint}","clientId":"${aws_cognito_user_pool_client.c.id}"}}',
          QUEUE_URL: '${aws_sqs_queue.q["a"].url}',
          WEBHOOK_URL: "https://hooks.example/x",
          NAME: "${aws_dynamodb_table.t.name}",
          FRONT: "https://${aws_apigatewayv2_api.a.id}.evil.example",
        },
        key,
        table,
      );

      expect(said(RULE, plan)).toEqual([
        at("WEBHOOK_URL", "names the host hooks.example (before: none)"),
        at("NAME", "names the host evil.example (before: none)"),
        at("FRONT", "names the host ${…}.evil.example (before: none)"),
      ]);
    });

    it("is told where its expression may make anything", () => {
      const texts = {
        A: '${replace(aws_kms_key.k.arn, "a", "b")}',
        B: "${var.x}",
        C: "${aws_terraform_thing.k.output}",
        D: "${aws_kms_key.k.description}",
        E: "%{ if true }x%{ endif }",
      };

      expect(said(RULE, hidden(texts, key))).toEqual(
        Object.keys(texts).map((name) => at(name, UNKNOWN)),
      );
    });

    it("is read in modules with for_each", () => {
      const plan = modulePlanOf([HOME, unknown({ WEBHOOK_URL: "https://hooks.example/x" }), key]);

      expect(said(RULE, plan)).toEqual(
        IN_MODULES.map((prefix) =>
          at("WEBHOOK_URL", "names the host hooks.example (before: none)").replace(
            "aws_lambda_function",
            `${prefix}aws_lambda_function`,
          ),
        ),
      );
    });

    it("moves what the function trusts as any other does", () => {
      expect(
        said("no-trust-moving-variable", hidden({ NODE_OPTIONS: "${aws_kms_key.k.arn}" }, key)),
      ).toEqual([
        "error aws_lambda_function.x environment.variables.NODE_OPTIONS: sets NODE_OPTIONS, which moves what the function trusts",
      ]);
    });
  });

  it("is not shown where it is sensitive", () => {
    const plan = planOf([
      HOME,
      fn({ A: "https://hidden.example" }, { sensitive: { environment: [{ variables: true }] } }),
    ]);

    expect(said(RULE, plan)).toEqual([
      "warning aws_lambda_function.x environment.variables: breaks the rule with a sensitive value, which is not shown",
    ]);
  });

  it("is told by every mark of the reader's own that a text brings along", () => {
    expect(found({ A: "https://\uE000" })).toEqual([at("A", HIDDEN)]);
  });
});
