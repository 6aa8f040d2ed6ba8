/**
 * Pre Token Generation of any pool, version V2_0, for sign-ins and refreshes alike: tokens say what kind of
 * identity they are for. Switched off, it stays wired and does nothing, since Terraform cannot remove it from
 * a pool (terraform-provider-aws issue 45529).
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @module
 */
import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { TRIGGER_ENABLED } from "../../vocabulary/trigger-enabled";
import { requireEnv, requireFlag, requireList } from "./env";
import { lambdaRuntime, type Runtime } from "./runtime";
import { PRE_TOKEN_GENERATION_SOURCES } from "./sources";
import { type ClaimOptions, describeClaims } from "./token-claims";
import { type Call, createTriggerHandler } from "./trigger-handler";

/** What the handler needs to know. */
export interface PreTokenGenerationDependencies {
  readonly runtime: Runtime;
  /** Whether it does anything; if not, an event is returned as it came. */
  readonly enabled: boolean;
  /** What this pool's tokens say. */
  readonly claims: Pick<ClaimOptions, "identity" | "attributesAllowed" | "scopes">;
  /**
   * Throws if these tokens must not be issued; it runs even if the rest is switched off.
   * @defaultValue - nobody is refused
   */
  readonly guard?: (event: PreTokenGenerationV2TriggerEvent, call: Call) => Promise<void>;
}

/** Makes the handler. */
export function createPreTokenGeneration(dependencies: PreTokenGenerationDependencies) {
  const { runtime, enabled, claims, guard } = dependencies;
  return createTriggerHandler<PreTokenGenerationV2TriggerEvent>(
    { trigger: "preTokenGeneration", sources: PRE_TOKEN_GENERATION_SOURCES },
    runtime,
    async (event, call) => {
      await guard?.(event, call);
      const { request, response } = event;
      if (!enabled) return { decision: "done", reason: "switched-off" };
      response.claimsAndScopeOverrideDetails = describeClaims({
        ...claims,
        groups: request.groupConfiguration,
      });
      return { decision: "done", reason: "claims-set" };
    },
  );
}

/**
 * The settings that every entry of the trigger reads from its environment.
 *
 * @throws `Error` if one is missing or wrong
 */
export function requireTokenSettings(): Omit<PreTokenGenerationDependencies, "guard"> {
  return {
    runtime: lambdaRuntime(),
    enabled: requireFlag(TRIGGER_ENABLED),
    claims: {
      identity: requireEnv("IDENTITY_CLAIM"),
      attributesAllowed: requireFlag("ATTRIBUTE_CLAIMS_ALLOWED"),
      scopes: requireList("ACCESS_TOKEN_SCOPES"),
    },
  };
}
