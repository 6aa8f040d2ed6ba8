/**
 * The modules that a release has. Each is the stack of `prod` with some choice of pools and triggers; what stands
 * here and is a variable of the module becomes its default, or an example of what must be given.
 * @module
 */
import type { Variables } from "../../config/load-config";
import type { EnvironmentName } from "../../config/schema";

/** A choice of pools and triggers. */
export interface UsualModule {
  /** What is in it, in a sentence. */
  readonly about: string;
  readonly variables: Variables;
}

/** The environment that they begin with: it protects data, demands work and has alarms. */
export const USUAL_ENVIRONMENT: EnvironmentName = "prod";

const SHARED: Variables = {
  INCOGNITO_PROD_NAME_PREFIX: "incognito",
  INCOGNITO_PROD_REALM: "incognito",
  INCOGNITO_PROD_BLOCKED_EMAIL_DOMAINS: "",
};

/** Every usual module, by its name in a release. */
export const USUAL_MODULES: Readonly<Record<string, UsualModule>> = {
  anonymous: {
    about: "The anonymous pool alone, with the triggers that are on by default.",
    variables: { ...SHARED, INCOGNITO_PROD_POOLS: "anonymous" },
  },
  both: {
    about:
      "The anonymous pool and the one with e-mail addresses, with the triggers that are on by default.",
    variables: { ...SHARED, INCOGNITO_PROD_POOLS: "default,anonymous" },
  },
  "all-triggers": {
    about:
      "Both pools with every trigger: sign-in by key, users of an earlier system, messages by a sender of yours.",
    variables: {
      ...SHARED,
      INCOGNITO_PROD_POOLS: "default,anonymous",
      INCOGNITO_PROD_DEFAULT_POOL_TRIGGERS: "all",
      INCOGNITO_PROD_ANONYMOUS_POOL_TRIGGERS: "all",
      // User Migration gets no password by SRP.
      INCOGNITO_PROD_PASSWORD_FLOW_ALLOWED: "true",
      INCOGNITO_PROD_SES_IDENTITY_ARN:
        "arn:aws:ses:eu-central-1:123456789012:identity/help@example.com",
      INCOGNITO_PROD_WEBHOOK_URL: "https://messages.example.com/incognito",
    },
  },
};
