/**
 * What Pre Token Generation changes in tokens: both say what kind of identity they are for, and those of an
 * anonymous pool carry no attribute, even if an administrator has set one.
 * @module
 */
import type {
  ClaimsAndScopeOverrideDetails,
  GroupOverrideDetailsV2,
} from "aws-lambda/trigger/cognito-user-pool-trigger/pre-token-generation-v2";

/** The claim that says which kind of account a token is for; `handlers/pools.ts` has each pool's value. */
const IDENTITY_CLAIM = "identity";

/**
 * Claims that an anonymous pool's tokens never carry: OpenID Connect's standard attributes, Cognito's
 * additions to them, and the pool's own neutral attribute.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 */
export const SUPPRESSED_CLAIMS = [
  "address",
  "birthdate",
  "email",
  "email_verified",
  "family_name",
  "gender",
  "given_name",
  "locale",
  "middle_name",
  "name",
  "nickname",
  "phone_number",
  "phone_number_verified",
  "picture",
  "preferred_username",
  "profile",
  "updated_at",
  "website",
  "zoneinfo",
  "custom:none",
] as const;

/** What the claims depend on. */
export interface ClaimOptions {
  /** The value of {@link IDENTITY_CLAIM}. */
  readonly identity: string;
  /** Whether the tokens carry {@link SUPPRESSED_CLAIMS}. */
  readonly attributesAllowed: boolean;
  /** Scopes added to every access token. */
  readonly scopes: readonly string[];
  /** The user's groups and roles as the event gives them. */
  readonly groups: GroupOverrideDetailsV2 | undefined;
}

/**
 * The answer of version V2_0. Groups are returned as they came, since an answer without them removes them.
 */
export function describeClaims(options: ClaimOptions): ClaimsAndScopeOverrideDetails {
  const { identity, attributesAllowed, scopes, groups } = options;
  const token = () => ({
    claimsToAddOrOverride: { [IDENTITY_CLAIM]: identity },
    claimsToSuppress: attributesAllowed ? [] : [...SUPPRESSED_CLAIMS],
  });
  return {
    idTokenGeneration: token(),
    accessTokenGeneration: { ...token(), scopesToAdd: [...scopes], scopesToSuppress: [] },
    ...(groups !== undefined && { groupOverrideDetails: groups }),
  };
}
