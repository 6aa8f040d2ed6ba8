/**
 * The registry of rules: the review runs them in this order, docs/plan-review.md has a row for each, and a
 * waiver names one. A new rule is its file and one line here.
 * @module
 */
import { actionsAreKnown } from "./actions-are-known";
import { allowanceKept } from "./allowance-kept";
import { anonymousMarkKept } from "./anonymous-mark-kept";
import { apiIsPlanned } from "./api-is-planned";
import { attachedDenialKept } from "./attached-denial-kept";
import { attachmentsKept } from "./attachments-kept";
import { blocksAreShown } from "./blocks-are-shown";
import { bucketKept } from "./bucket-kept";
import { challengeTrioComplete } from "./challenge-trio-complete";
import { checksPass } from "./checks-pass";
import { clientSettingsKept } from "./client-settings-kept";
import { CONTRACT_RULES } from "./contract-rules";
import { copyKept } from "./copy-kept";
import { deletionProtectionKept } from "./deletion-protection-kept";
import { denialKept } from "./denial-kept";
import { distributionIsClosed } from "./distribution-is-closed";
import { frontDoorKept } from "./front-door-kept";
import { functionPlaceKept } from "./function-place-kept";
import { importIsOwn } from "./import-is-own";
import { keptInState } from "./kept-in-state";
import { noAdminPolicy } from "./no-admin-policy";
import { noClientRemoval } from "./no-client-removal";
import { noClientSecret } from "./no-client-secret";
import { noCopiedRecord } from "./no-copied-record";
import { noDestroyedTriggerFunction } from "./no-destroyed-trigger-function";
import { noEscalatingGrant } from "./no-escalating-grant";
import { noFilledTable } from "./no-filled-table";
import { noForeignBackend } from "./no-foreign-backend";
import { noForeignCode } from "./no-foreign-code";
import { noForeignIntegration } from "./no-foreign-integration";
import { noForeignIssuer } from "./no-foreign-issuer";
import { noForeignModule } from "./no-foreign-module";
import { noForeignProvider } from "./no-foreign-provider";
import { noGuestCredentials } from "./no-guest-credentials";
import { noImplicitGrant } from "./no-implicit-grant";
import { noLockOut } from "./no-lock-out";
import { noLongLivedCredential } from "./no-long-lived-credential";
import { noMachineFile } from "./no-machine-file";
import { noOpenRoute } from "./no-open-route";
import { noProgramAtApply } from "./no-program-at-apply";
import { noProvisioner } from "./no-provisioner";
import { noPublicAccess } from "./no-public-access";
import { noPublicFunctionUrl } from "./no-public-function-url";
import { noRedirectedProvider } from "./no-redirected-provider";
import { noSignInTableRemoval } from "./no-sign-in-table-removal";
import { noSilentDelivery } from "./no-silent-delivery";
import { noStrangerPrincipal } from "./no-stranger-principal";
import { noStrangerTarget } from "./no-stranger-target";
import { noSwitchOff } from "./no-switch-off";
import { noTrustMovingVariable } from "./no-trust-moving-variable";
import { noUserPoolDeletion } from "./no-user-pool-deletion";
import { noUserPoolReplacement } from "./no-user-pool-replacement";
import { noUserPoolRewrite } from "./no-user-pool-rewrite";
import { noWildcardGrant } from "./no-wildcard-grant";
import { objectIsPlanned } from "./object-is-planned";
import { oneBlockEach } from "./one-block-each";
import { permissionForOwnPool } from "./permission-for-own-pool";
import { permissionHasTrigger } from "./permission-has-trigger";
import { permissionIsScoped } from "./permission-is-scoped";
import { permissionsBoundaryKept } from "./permissions-boundary-kept";
import { planIsUnderstood } from "./plan-is-understood";
import { planIsWhole } from "./plan-is-whole";
import { policyIsReadable } from "./policy-is-readable";
import { poolCanBeTold } from "./pool-can-be-told";
import { poolSettingsKept } from "./pool-settings-kept";
import { preventDestroyKept } from "./prevent-destroy-kept";
import { readIsOwn } from "./read-is-own";
import { realmKept } from "./realm-kept";
import { redirectHostKept } from "./redirect-host-kept";
import { roleIsPlanned } from "./role-is-planned";
import { roleKept } from "./role-kept";
import type { Rule } from "./rule";
import { schemaChangeAccepted } from "./schema-change-accepted";
import { shortTokenLifetimes } from "./short-token-lifetimes";
import { targetIsPlanned } from "./target-is-planned";
import { triggerHasPermission } from "./trigger-has-permission";
import { triggerKept } from "./trigger-kept";
import { userPoolKeptInState } from "./user-pool-kept-in-state";
import { variableHostKept } from "./variable-host-kept";
import { variableResourcePlanned } from "./variable-resource-planned";
import { webAclKept } from "./web-acl-kept";

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
  bucketKept,
  noSwitchOff,
  roleKept,
  userPoolKeptInState,
  keptInState,
];

/** What would lose anonymity. */
const ANONYMITY_RULES: readonly Rule[] = [
  anonymousMarkKept,
  realmKept,
  poolCanBeTold,
  ...CONTRACT_RULES,
];

/** What would open access. */
const ACCESS_RULES: readonly Rule[] = [
  permissionHasTrigger,
  triggerHasPermission,
  permissionIsScoped,
  permissionForOwnPool,
  noStrangerPrincipal,
  noStrangerTarget,
  readIsOwn,
  importIsOwn,
  targetIsPlanned,
  noWildcardGrant,
  noEscalatingGrant,
  actionsAreKnown,
  noAdminPolicy,
  permissionsBoundaryKept,
  roleIsPlanned,
  denialKept,
  attachedDenialKept,
  attachmentsKept,
  allowanceKept,
  noLockOut,
  policyIsReadable,
  noLongLivedCredential,
  noGuestCredentials,
  noPublicAccess,
  noPublicFunctionUrl,
  noOpenRoute,
  apiIsPlanned,
  noForeignIssuer,
  noForeignIntegration,
  distributionIsClosed,
  frontDoorKept,
  webAclKept,
  noTrustMovingVariable,
  variableHostKept,
  variableResourcePlanned,
  noForeignCode,
  objectIsPlanned,
  functionPlaceKept,
  noCopiedRecord,
  copyKept,
  noFilledTable,
  noClientSecret,
  noImplicitGrant,
  redirectHostKept,
  clientSettingsKept,
  poolSettingsKept,
  noSilentDelivery,
  shortTokenLifetimes,
];

/** What an apply would run, or what cannot be judged. */
const EXECUTION_RULES: readonly Rule[] = [
  planIsUnderstood,
  planIsWhole,
  blocksAreShown,
  oneBlockEach,
  noProvisioner,
  noProgramAtApply,
  noMachineFile,
  noForeignProvider,
  noRedirectedProvider,
  noForeignModule,
  noForeignBackend,
  checksPass,
];

/** Every rule by its group. */
export const RULE_GROUPS = {
  Execution: EXECUTION_RULES,
  Identity: IDENTITY_RULES,
  Anonymity: ANONYMITY_RULES,
  Access: ACCESS_RULES,
} as const;

/** Every rule. */
export const RULES: readonly Rule[] = Object.values(RULE_GROUPS).flat();
