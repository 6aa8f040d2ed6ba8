/**
 * DescribeUserPoolClient: a client as the stack sets it up.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html
 * @module
 */
import { type Call, openClient } from "../context";
import type { SimulatedClient } from "../stack/model";
import { describeDates } from "./describe-pool";
import { clientId, userPoolId } from "./members";
import { defineOperation, type Output } from "./operation";

/** Describes a client; validities in seconds. */
export const describeUserPoolClient = defineOperation({
  access: "signed",
  summary: "What the stack says and the simulator uses",
  fields: { UserPoolId: userPoolId, ClientId: clientId },
  run: (call: Call<"clients">, input) => {
    const scope = openClient(call, input.ClientId, input.UserPoolId);
    return { UserPoolClient: { ...describeClient(scope.client), ...describeDates(scope) } };
  },
});

function describeClient(client: SimulatedClient): Output {
  const rotation = client.refreshTokenRotation;
  return {
    UserPoolId: client.poolId,
    ClientName: client.name,
    ClientId: client.id,
    ...(client.secret === undefined ? {} : { ClientSecret: client.secret }),
    RefreshTokenValidity: client.refreshTokenValiditySeconds,
    AccessTokenValidity: client.accessTokenValiditySeconds,
    IdTokenValidity: client.idTokenValiditySeconds,
    TokenValidityUnits: { AccessToken: "seconds", IdToken: "seconds", RefreshToken: "seconds" },
    ...(client.readAttributes === undefined ? {} : { ReadAttributes: client.readAttributes }),
    ...(client.writeAttributes === undefined ? {} : { WriteAttributes: client.writeAttributes }),
    ExplicitAuthFlows: client.explicitAuthFlows,
    PreventUserExistenceErrors: client.preventUserExistenceErrors,
    AllowedOAuthFlowsUserPoolClient: client.allowedOauthFlows.length > 0,
    ...(client.allowedOauthFlows.length === 0
      ? {}
      : {
          AllowedOAuthFlows: client.allowedOauthFlows,
          AllowedOAuthScopes: client.allowedOauthScopes,
        }),
    EnableTokenRevocation: client.enableTokenRevocation,
    AuthSessionValidity: client.authSessionValidityMinutes,
    ...(rotation === undefined
      ? {}
      : {
          RefreshTokenRotation: {
            Feature: "ENABLED",
            RetryGracePeriodSeconds: rotation.retryGracePeriodSeconds,
          },
        }),
  };
}
