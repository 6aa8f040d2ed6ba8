/**
 * What comes from where no plan shows it: a table that is filled when it is made, and an alias that leads to other
 * code than the function's.
 * @module
 */
import { modelOf } from "../support/plan-fixtures";
import {
  changed,
  HOME,
  type MadeResource,
  made,
  OWN,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const TABLE = "aws_dynamodb_table";

describe("a table that is filled when it is made", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("no-filled-table", planOf([HOME, ...resources]));
  const table = (more: Json = {}) => ({ name: "keys", import_table: [], ...more });
  const FILLED = {
    import_table: [{ input_format: "CSV", s3_bucket_source: [{ bucket: "theirs" }] }],
    restore_source_name: "another",
    restore_source_table_arn: `arn:aws:dynamodb:eu-central-1:${OWN}:table/another`,
    restore_date_time: "2026-11-24T00:00:00Z",
    restore_to_latest_time: true,
  };

  it.each(Object.entries(FILLED))("is told of by %s, once it is made", (argument, value) => {
    const will = table({ [argument]: value });

    expect(found(one(TABLE, will))).toEqual([
      expect.stringMatching(
        `^warning ${TABLE}.x ${argument}: fills the table with (?:what|a bucket)`,
      ),
    ]);
    expect(found(changed(TABLE, table(), will))).toHaveLength(1);
    expect(found(changed(TABLE, will, will))).toEqual([]);
    expect(found(changed(TABLE, will, { ...will, billing_mode: "PROVISIONED" }))).toEqual([]);
  });

  it("is told of in words", () => {
    expect(found(one(TABLE, table({ ...FILLED, restore_date_time: null })))).toEqual([
      `warning ${TABLE}.x import_table: fills the table with a bucket's files, which no plan shows`,
      ...["restore_source_name", "restore_source_table_arn", "restore_to_latest_time"].map(
        (argument) =>
          `warning ${TABLE}.x ${argument}: fills the table with what another held, which no plan shows`,
      ),
    ]);
  });

  it("is told of where only the apply decides the source, and where it is made again", () => {
    const later = one(TABLE, table(), {
      unknown: { restore_source_name: true },
      references: { restore_source_name: made(`${TABLE}.y`, "name") },
    });
    expect(found(later)).toHaveLength(1);

    const side = table({ restore_source_name: "another" });
    const again = (actions: readonly string[]) =>
      modelOf({
        format_version: "1.2",
        terraform_version: "1.11.4",
        complete: true,
        resource_changes: [
          {
            address: `${TABLE}.x`,
            type: TABLE,
            mode: "managed",
            change: { actions, before: side, after: side, after_unknown: {} },
          },
        ],
        configuration: {},
      });
    expect(said("no-filled-table", again(["delete", "create"]))).toHaveLength(1);
    expect(said("no-filled-table", again(["update"]))).toEqual([]);
  });

  it("is an error where it holds sign-in keys", () => {
    const fn = {
      function_name: "f",
      arn: `arn:aws:lambda:eu-central-1:${OWN}:function:f`,
      environment: [{ variables: { TABLE: "keys" } }],
    };
    const pool = { lambda_config: [{ create_auth_challenge: fn.arn }] };
    const stack = [changed("aws_lambda_function", fn, fn), one("aws_cognito_user_pool", pool)];

    expect(found(...stack, one(TABLE, table({ restore_source_name: "another" })))).toEqual([
      expect.stringMatching(`^error ${TABLE}.x restore_source_name: `),
    ]);
    expect(found(...stack, one(TABLE, table()))).toEqual([]);
  });

  it("is none where the provider writes nothing of the kind", () => {
    const nothing = {
      restore_source_name: "",
      restore_to_latest_time: false,
      restore_date_time: null,
    };

    expect(found(one(TABLE, table(nothing)))).toEqual([]);
    expect(found(changed(TABLE, table({ restore_source_name: "a" }), table()))).toEqual([]);
  });
});

describe("an alias", () => {
  const ALIAS = "aws_lambda_alias";
  const fn = {
    function_name: "f",
    version: "2",
    arn: `arn:aws:lambda:eu-central-1:${OWN}:function:f`,
  };
  const existing: MadeResource = { address: "aws_lambda_function.f", before: fn, after: fn };
  const alias = (more: Json, rest: Partial<MadeResource> = {}) =>
    one(ALIAS, { name: "live", function_name: "f", ...more }, rest);
  const found = (...resources: readonly MadeResource[]) =>
    said("no-foreign-code", planOf([HOME, existing, ...resources]));
  const later = (function_version: Json) =>
    alias({}, { unknown: { function_version: true }, references: { function_version } });

  it("is told of where it sends part of the calls to another version", () => {
    const weights = "routing_config.additional_version_weights";
    const told = [
      `warning ${ALIAS}.x ${weights}: sends calls to another version, whose code no plan shows`,
    ];
    const routing_config = [{ additional_version_weights: { "1": 0.5 } }];
    const unknown = { routing_config: [{ additional_version_weights: true }] };
    const references = { routing_config: [{ additional_version_weights: made("local.a") }] };

    expect(found(alias({ function_version: "2", routing_config }))).toEqual(told);
    expect(found(alias({ routing_config: [{}] }, { unknown, references }))).toEqual(told);
    for (const none of [
      [],
      [{ additional_version_weights: {} }],
      [{ additional_version_weights: null }],
    ]) {
      expect(found(alias({ function_version: "2", routing_config: none }))).toEqual([]);
    }
  });

  it("is told of where its version is not the function's", () => {
    const address = "aws_lambda_function.f";
    const computed = { constant_value: `\${${address}.version - 1}`, ...made(address, "version") };

    expect(found(alias({ function_version: "1" }))).toEqual([
      `warning ${ALIAS}.x function_version: is '1', whose code this plan does not show`,
    ]);
    for (const expression of [
      computed,
      made("local.version"),
      made("aws_lambda_function.g", "version"),
    ]) {
      expect(found(later(expression))).toEqual([
        `warning ${ALIAS}.x function_version: is known after the apply only`,
      ]);
    }
    const other = { name: "live", function_name: "g", function_version: "2" };
    expect(found(one(ALIAS, other))).toHaveLength(1);
  });

  it("is not told of where its version is the function's, or its latest", () => {
    const address = "aws_lambda_function.f";

    for (const one of [
      alias({ function_version: "2" }),
      alias({ function_version: "$LATEST" }),
      later(refer(address, "version")),
      later(made(address, "version")),
    ]) {
      expect(found(one)).toEqual([]);
    }
  });
});
