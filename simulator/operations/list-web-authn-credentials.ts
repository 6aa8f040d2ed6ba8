/**
 * ListWebAuthnCredentials: the caller's passkeys.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html
 * @module
 */
import type { Call } from "../context";
import type { PasskeyRecord } from "../state/user-mfa";
import { actByToken } from "../tokens/access-token";
import { integer, text } from "./fields";
import { accessToken } from "./members";
import { defineOperation, type Output } from "./operation";
import { cutPage } from "./page";

const LARGEST_PAGE = 20;

/** Lists passkeys in order of their registration. */
export const listWebAuthnCredentials = defineOperation({
  access: "token",
  summary: "As on AWS; the friendly names are numbers",
  fields: {
    AccessToken: accessToken,
    NextToken: text({ minimum: 1, maximum: 131_072, pattern: /^\S+$/, shownPattern: "[\\S]+" }),
    MaxResults: integer(0, LARGEST_PAGE),
  },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, ({ user }) => {
      const page = cutPage<PasskeyRecord>({
        items: user.passkeys ?? [],
        numberOf: ({ number }) => number,
        limit: input.MaxResults || LARGEST_PAGE,
        token: input.NextToken,
      });
      return {
        Credentials: page.items.map(describe),
        ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
      };
    }),
});

function describe(passkey: PasskeyRecord): Output {
  return {
    CredentialId: passkey.id,
    FriendlyCredentialName: passkey.friendlyName,
    RelyingPartyId: passkey.relyingPartyId,
    ...(passkey.attachment === undefined ? {} : { AuthenticatorAttachment: passkey.attachment }),
    AuthenticatorTransports: passkey.transports,
    CreatedAt: passkey.createdAt / 1_000,
  };
}
