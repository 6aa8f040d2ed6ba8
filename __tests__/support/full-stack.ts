/**
 * What switches everything on in dev: the variables of a stack with all twelve triggers.
 * @module
 */

/** Every trigger of both pools, with what some of them need. */
export const FULL_STACK_VARIABLES = {
  INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS: "all",
  INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all",
  INCOGNITO_DEV_WEBHOOK_URL: "https://messages.example.com/incognito",
  INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:000000000000:identity/help@example.com",
} as const;
