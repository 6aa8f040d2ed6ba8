/**
 * What Pre Token Generation changes in tokens: both say what kind of identity they are for, and those of
 * an anonymous pool carry no attribute, no matter what an administrator may have written into one.
 * @module
 */
import type {
  ClaimsAndScopeOverrideDetails,
  GroupOverrideDetailsV2,
} from "aws-lambda/trigger/cognito-user-pool-trigger/pre-token-generation-v2";

/** The claim that says which kind of account a token is for; `handlers/pools.ts` has each pool's value. */
const IDENTITY_CLAIM = "identity";

/**
 * Claims that an anonymous pool's tokens never carry: the standard attributes of OpenID Connect, with
 * those that Cognito keeps beside them, and the pool's own neutral one.
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

/** What the details depend on. */
export interface ClaimOptions {
  /** The value of {@link IDENTITY_CLAIM}. */
  readonly identity: string;
  /** Whether the tokens carry {@link SUPPRESSED_CLAIMS}. */
  readonly attributesAllowed: boolean;
  /** Scopes that every access token is given beside its own. */
  readonly scopes: readonly string[];
  /** The user's groups and roles as the event gives them. */
  readonly groups: GroupOverrideDetailsV2 | undefined;
}

/** The answer of version V2_0. Groups are given back as they came, since details without them take them away. */
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
