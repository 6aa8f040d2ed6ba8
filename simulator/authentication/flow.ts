/**
 * Which ways to sign in a client allows.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { SimulatedClient } from "../stack/model";

/** The flows of InitiateAuth and AdminInitiateAuth; `REFRESH_TOKEN` is the same as `REFRESH_TOKEN_AUTH`. */
export const AUTH_FLOWS = [
  "USER_SRP_AUTH",
  "REFRESH_TOKEN_AUTH",
  "REFRESH_TOKEN",
  "CUSTOM_AUTH",
  "ADMIN_NO_SRP_AUTH",
  "USER_PASSWORD_AUTH",
  "ADMIN_USER_PASSWORD_AUTH",
  "USER_AUTH",
] as const;

/** One of {@link AUTH_FLOWS}. */
export type AuthFlow = (typeof AUTH_FLOWS)[number];

/** The flows that renew tokens. */
export type RefreshFlow = "REFRESH_TOKEN_AUTH" | "REFRESH_TOKEN";

/** What a client without a list allows, by AWS's service model. */
const DEFAULT_ALLOWED = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"];
/** A list in the old style only adds to what every client had. */
const ALWAYS_IN_OLD_STYLE: ReadonlySet<string> = new Set(DEFAULT_ALLOWED);
const CUSTOM_ONLY = "CUSTOM_AUTH_FLOW_ONLY";

/**
 * Refuses a flow that the client does not allow.
 *
 * @throws {@link CognitoError} with AWS's text for the flow: reported, for some recalled
 */
export function requireFlow({ client }: ClientScope, flow: AuthFlow, byAdmin: boolean): void {
  const listed = client.explicitAuthFlows;
  const isCustom = flow === "CUSTOM_AUTH";
  if (listed.includes(CUSTOM_ONLY) && !isCustom && !isRefresh(flow)) {
    throw refuse("Only custom auth (lambda driven) is enabled for this client.");
  }
  if (isRefresh(flow) && client.refreshTokenRotation !== undefined) {
    throw refuse("REFRESH_TOKEN_AUTH flow not enabled for this client");
  }
  if (!allowsFlow(client, flow)) {
    throw refuse(byAdmin ? "Auth flow not enabled for this client" : describeDisabled(flow));
  }
}

/** Whether a flow renews tokens rather than signing in. */
export function isRefresh(flow: AuthFlow): flow is RefreshFlow {
  return flow === "REFRESH_TOKEN_AUTH" || flow === "REFRESH_TOKEN";
}

/** Whether a client allows a flow. */
export function allowsFlow(
  { explicitAuthFlows: listed }: Pick<SimulatedClient, "explicitAuthFlows">,
  flow: AuthFlow,
): boolean {
  const permission = permissionOf(flow);
  if (listed.length === 0) {
    return DEFAULT_ALLOWED.includes(permission);
  }
  const isOldStyle = !listed.some((name) => name.startsWith("ALLOW_"));
  return (
    listed.includes(permission) ||
    (isOldStyle && (ALWAYS_IN_OLD_STYLE.has(permission) || listed.includes(oldPermissionOf(flow))))
  );
}

function permissionOf(flow: AuthFlow): string {
  if (isRefresh(flow)) {
    return "ALLOW_REFRESH_TOKEN_AUTH";
  }
  return flow === "ADMIN_NO_SRP_AUTH" ? "ALLOW_ADMIN_USER_PASSWORD_AUTH" : `ALLOW_${flow}`;
}

function oldPermissionOf(flow: AuthFlow): string {
  return flow === "ADMIN_USER_PASSWORD_AUTH" ? "ADMIN_NO_SRP_AUTH" : flow;
}

function describeDisabled(flow: AuthFlow): string {
  return flow === "USER_SRP_AUTH" || flow === "CUSTOM_AUTH"
    ? `${flow} is not enabled for the client.`
    : `${flow} flow not enabled for this client`;
}

function refuse(message: string): CognitoError {
  return new CognitoError("InvalidParameterException", message);
}
