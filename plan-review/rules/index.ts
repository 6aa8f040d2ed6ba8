/**
 * The registry of rules: the review runs them in this order, docs/plan-review.md has a row for each, and a
 * waiver names one. A new rule is its file and one line here.
 * @module
 */
import { anonymousMarkKept } from "./anonymous-mark-kept";
import { anonymousNoAddressLog } from "./anonymous-no-address-log";
import { anonymousNoAliases } from "./anonymous-no-aliases";
import { anonymousNoAnalytics } from "./anonymous-no-analytics";
import { anonymousNoAutoVerifiedAttributes } from "./anonymous-no-auto-verified-attributes";
import { anonymousNoContactRecovery } from "./anonymous-no-contact-recovery";
import { anonymousNoContactSchema } from "./anonymous-no-contact-schema";
import { anonymousNoDeviceTracking } from "./anonymous-no-device-tracking";
import { anonymousNoExternalIdentityProvider } from "./anonymous-no-external-identity-provider";
import { anonymousNoMessageConfiguration } from "./anonymous-no-message-configuration";
import { anonymousNoMessageMfa } from "./anonymous-no-message-mfa";
import { anonymousNoMessageSender } from "./anonymous-no-message-sender";
import { anonymousNoNetworkBlock } from "./anonymous-no-network-block";
import { anonymousNoThreatProtection } from "./anonymous-no-threat-protection";
import { anonymousNoUserEventLog } from "./anonymous-no-user-event-log";
import { anonymousNoUserMigration } from "./anonymous-no-user-migration";
import { anonymousNoUsernameAttributes } from "./anonymous-no-username-attributes";
import { anonymousNoWritableAttribute } from "./anonymous-no-writable-attribute";
import { anonymousShortLogRetention } from "./anonymous-short-log-retention";
import { anonymousUserExistenceErrorsHidden } from "./anonymous-user-existence-errors-hidden";
import { challengeTrioComplete } from "./challenge-trio-complete";
import { deletionProtectionKept } from "./deletion-protection-kept";
import { noClientRemoval } from "./no-client-removal";
import { noClientSecret } from "./no-client-secret";
import { noDestroyedTriggerFunction } from "./no-destroyed-trigger-function";
import { noImplicitGrant } from "./no-implicit-grant";
import { noPublicFunctionUrl } from "./no-public-function-url";
import { noSignInTableRemoval } from "./no-sign-in-table-removal";
import { noUserPoolDeletion } from "./no-user-pool-deletion";
import { noUserPoolReplacement } from "./no-user-pool-replacement";
import { noUserPoolRewrite } from "./no-user-pool-rewrite";
import { noWildcardGrant } from "./no-wildcard-grant";
import { permissionForOwnPool } from "./permission-for-own-pool";
import { permissionHasTrigger } from "./permission-has-trigger";
import { permissionIsScoped } from "./permission-is-scoped";
import { preventDestroyKept } from "./prevent-destroy-kept";
import type { Rule } from "./rule";
import { schemaChangeAccepted } from "./schema-change-accepted";
import { shortTokenLifetimes } from "./short-token-lifetimes";
import { triggerHasPermission } from "./trigger-has-permission";
import { triggerKept } from "./trigger-kept";
import { userPoolKeptInState } from "./user-pool-kept-in-state";

/** What would lose accounts or sign-ins. */
const IDENTITY_RULES: readonly Rule[] = [
  noUserPoolDeletion,
  noUserPoolReplacement,
  noClientRemoval,
  deletionProtectionKept,
  preventDestroyKept,
  schemaChangeAccepted,
  noUserPoolRewrite,
  triggerKept,
  challengeTrioComplete,
  noDestroyedTriggerFunction,
  noSignInTableRemoval,
  userPoolKeptInState,
];

/** What would lose anonymity. */
const ANONYMITY_RULES: readonly Rule[] = [
  anonymousMarkKept,
  anonymousNoAliases,
  anonymousNoUsernameAttributes,
  anonymousNoAutoVerifiedAttributes,
  anonymousNoContactSchema,
  anonymousNoContactRecovery,
  anonymousNoMessageMfa,
  anonymousNoMessageConfiguration,
  anonymousNoMessageSender,
  anonymousNoThreatProtection,
  anonymousNoUserEventLog,
  anonymousNoDeviceTracking,
  anonymousNoAnalytics,
  anonymousNoExternalIdentityProvider,
  anonymousNoWritableAttribute,
  anonymousNoUserMigration,
  anonymousUserExistenceErrorsHidden,
  anonymousNoAddressLog,
  anonymousShortLogRetention,
  anonymousNoNetworkBlock,
];

/** What would open access. */
const ACCESS_RULES: readonly Rule[] = [
  permissionHasTrigger,
  triggerHasPermission,
  permissionIsScoped,
  permissionForOwnPool,
  noWildcardGrant,
  noPublicFunctionUrl,
  noClientSecret,
  noImplicitGrant,
  shortTokenLifetimes,
];

/** Every rule by the group that it belongs to. */
export const RULE_GROUPS = {
  Identity: IDENTITY_RULES,
  Anonymity: ANONYMITY_RULES,
  Access: ACCESS_RULES,
} as const;

/** Every rule. */
export const RULES: readonly Rule[] = Object.values(RULE_GROUPS).flat();
