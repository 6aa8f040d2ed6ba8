/**
 * The standard attributes that every pool has, with AWS's own schema. `read-schema.ts` lays the stack's
 * `schema` blocks over them.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 * @module
 */
import type { SchemaAttribute } from "./model";

const OPTIONAL_TEXT = {
  dataType: "String",
  mutable: true,
  required: false,
  developerOnly: false,
  minLength: 0,
  maxLength: 2048,
} as const;

const OPTIONAL_FLAG = {
  dataType: "Boolean",
  mutable: true,
  required: false,
  developerOnly: false,
} as const;

const TEXTS = [
  "name",
  "given_name",
  "family_name",
  "middle_name",
  "nickname",
  "preferred_username",
  "profile",
  "picture",
  "website",
  "email",
  "gender",
  "zoneinfo",
  "locale",
  "phone_number",
  "address",
] as const;

/** AWS's defaults, as `DescribeUserPool` lists them for a pool without a schema of its own. */
export const STANDARD_ATTRIBUTES: readonly SchemaAttribute[] = [
  { ...OPTIONAL_TEXT, name: "sub", mutable: false, required: true, minLength: 1 },
  ...TEXTS.map((name) => ({ ...OPTIONAL_TEXT, name })),
  { ...OPTIONAL_TEXT, name: "birthdate", minLength: 10, maxLength: 10 },
  { ...OPTIONAL_FLAG, name: "email_verified" },
  { ...OPTIONAL_FLAG, name: "phone_number_verified" },
  {
    name: "updated_at",
    dataType: "Number",
    mutable: true,
    required: false,
    developerOnly: false,
    minValue: 0,
  },
  {
    name: "identities",
    dataType: "String",
    mutable: true,
    required: false,
    developerOnly: false,
  },
];
