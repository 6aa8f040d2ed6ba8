/**
 * What `import … from "incognito"` gives: the constructs, their configuration, the prebuilt handlers, and the
 * anonymity contract. docs/package.md lists it.
 * @module
 */
import "./require-peers";

export { environmentConfig } from "../config/environment-config";
export { ConfigError } from "../config/errors";
export type { EnvironmentConfig, EnvironmentName, EnvironmentValues } from "../config/schema";
export { AnonymousPool, type AnonymousPoolProps } from "../constructs/anonymous-pool";
export { BundleError, ConstructError } from "../constructs/errors";
export { IdentityStack, type IdentityStackProps } from "../constructs/identity-stack";
export {
  type AsynchronousCalls,
  type FunctionStatement,
  TriggerFunction,
  type TriggerFunctionProps,
} from "../constructs/trigger-function";
export {
  type AddTriggerOptions,
  type PasswordPolicy,
  type TriggerTarget,
  UserPool,
  type UserPoolCommonProps,
  type UserPoolProps,
  type UserPoolSignIn,
} from "../constructs/user-pool";
export { UserPoolClient, type UserPoolClientProps } from "../constructs/user-pool-client";
export {
  type ContractOptions,
  type ContractViolation,
  checkAnonymityContract,
  formatViolation,
} from "../contract/anonymity-contract";
export { ContractError } from "../contract/errors";
export { createGraph, type Graph } from "../contract/graph";
export type { ContractResource } from "../contract/resource";
export { resourcesOfSynthesizedStack } from "../contract/synthesized";
export type { KindOfPool, PoolKind } from "../handlers/pools";
export type { TriggerName } from "../handlers/triggers";
export { IncognitoError } from "../vocabulary/incognito-error";
export { handlerBundle } from "./handler-bundle";
