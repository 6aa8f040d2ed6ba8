/**
 * What InitiateAuth and AdminInitiateAuth have in common: from a flow's name to the flow.
 * @module
 */
import { startCustom } from "../authentication/custom-sign-in";
import { type AuthFlow, isRefresh, type RefreshFlow, requireFlow } from "../authentication/flow";
import { signInWithPassword } from "../authentication/password-sign-in";
import { refreshTokens, requireRefreshToken } from "../authentication/refresh";
import { requireSecretHash } from "../authentication/secret-hash";
import {
  requireParameter,
  type SignInRequest,
  type SignInResult,
  type SignInServices,
} from "../authentication/sign-in-request";
import { startSrp } from "../authentication/srp-sign-in";
import { startUserAuth } from "../authentication/user-auth";
import type { ClientScope } from "../context";

/** The input of either operation. */
export interface StartRequest {
  readonly flow: AuthFlow;
  readonly byAdmin: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly session: string | undefined;
}

type Start = (scope: ClientScope<SignInServices>, request: SignInRequest) => Promise<SignInResult>;

const FLOWS: Readonly<Record<Exclude<AuthFlow, RefreshFlow>, Start>> = {
  USER_PASSWORD_AUTH: signInWithPassword,
  ADMIN_USER_PASSWORD_AUTH: signInWithPassword,
  ADMIN_NO_SRP_AUTH: signInWithPassword,
  USER_SRP_AUTH: startSrp,
  CUSTOM_AUTH: startCustom,
  USER_AUTH: startUserAuth,
};

/** Checks first that the client allows the flow. */
export function startSignIn(
  scope: ClientScope<SignInServices>,
  request: StartRequest,
): Promise<SignInResult> {
  const { flow, byAdmin, parameters, clientMetadata, session } = request;
  requireFlow(scope, flow, byAdmin);
  if (isRefresh(flow)) {
    return refresh(scope, parameters);
  }
  const username = requireParameter(parameters, "USERNAME");
  requireSecretHash(scope, [username], parameters.SECRET_HASH);
  return FLOWS[flow](scope, { username, parameters, validationData: clientMetadata, session });
}

async function refresh(
  scope: ClientScope<SignInServices>,
  parameters: Readonly<Record<string, string>>,
): Promise<SignInResult> {
  const token = requireParameter(parameters, "REFRESH_TOKEN");
  const valid = requireRefreshToken(scope, token);
  // Clients hash the real name or the sub, not what was typed at sign-in (recalled).
  requireSecretHash(scope, [valid.user.name, valid.user.sub], parameters.SECRET_HASH);
  const result = await refreshTokens(scope, { ...valid, source: "RefreshTokens" });
  return { ChallengeParameters: {}, AuthenticationResult: result };
}
