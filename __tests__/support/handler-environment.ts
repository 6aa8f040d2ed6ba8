/**
 * The environment that handlers find at a cold start, as the stack and Lambda set it. Import it before a
 * handler: its module reads its variables when it is loaded.
 * @module
 */

/** Every variable of every handler. */
export const HANDLER_ENVIRONMENT = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  AWS_LAMBDA_FUNCTION_NAME: "incognito-test",
  POOL_KIND: "anonymous",
  NAME_RULE: "free",
  SIGN_UP_WORK_BITS: "0",
  REALM: "incognito-test",
  SIGN_UP_TABLE: "sign-ups",
  SIGN_UPS_PER_MINUTE: "",
  SIGN_UPS_PER_DAY: "1000",
  SIGN_UPS_PER_MONTH: "",
  BAN_TABLE: "bans",
  USE_TABLE: "uses",
  BLOCKED_EMAIL_DOMAINS: "blocked.example",
  TRIGGER_ENABLED: "true",
  IDENTITY_CLAIM: "anonymous",
  ATTRIBUTE_CLAIMS_ALLOWED: "false",
  ACCESS_TOKEN_SCOPES: "incognito/read",
  KEY_TABLE: "keys",
  NONCE_TABLE: "nonces",
  MIGRATION_TABLE: "migration",
  SCRYPT_COST: "ln=4,r=8,p=1",
  DEFAULT_LANGUAGE: "en",
  CODE_KEY_ARN: "arn:aws:kms:eu-central-1:123456789012:key/16f19c17-107f-42aa-b516-00370fa30f5d",
  SIGNING_KEY_ARN: "arn:aws:kms:eu-central-1:123456789012:key/36f19c17-107f-42aa-b516-00370fa30f5d",
  ISSUER: "https://exchange.example",
  POOLS: "{}",
  SERVICES: "{}",
  SUBJECT_KEY_ARN: "arn:aws:kms:eu-central-1:123456789012:key/46f19c17-107f-42aa-b516-00370fa30f5d",
  SIGNING_KEY_ARNS:
    "arn:aws:kms:eu-central-1:123456789012:key/36f19c17-107f-42aa-b516-00370fa30f5d",
  LINK_TABLE: "links",
  AUDIENCE: "articles",
  SERVICE_TABLE: "articles",
  WEBHOOK_URL: "https://messages.example.com/incognito",
} as const;

Object.assign(process.env, HANDLER_ENVIRONMENT);
