/**
 * Rule: tokens do not live long.
 * @module
 */
import { CLIENT_TYPES } from "../../contract/links";
import { type ContractResource, isUnresolvedAt, numberAt, textsAt } from "../../contract/resource";
import { own } from "../json-record";
import type { Rule, RuleFinding } from "./rule";

const SECONDS: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
  days: 86_400,
};

/**
 * AWS's default units and lifetimes, and the longest that pass.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
const TOKENS = [
  { name: "access", unit: "hours", defaultSeconds: 3_600, mostSeconds: 3_600, most: "1 hour" },
  { name: "id", unit: "hours", defaultSeconds: 3_600, mostSeconds: 3_600, most: "1 hour" },
  {
    name: "refresh",
    unit: "days",
    defaultSeconds: 30 * 86_400,
    mostSeconds: 30 * 86_400,
    most: "30 days",
  },
] as const;

/** See {@link Rule}. */
export const shortTokenLifetimes: Rule = {
  id: "short-token-lifetimes",
  level: "warning",
  what: "A client's access or ID token lives over 1 hour, or its refresh token over 30 days.",
  why: "A stolen token works until it ends, even after the account is blocked or signed out.",
  satisfy:
    "Set the validities, with token_validity_units: a bare number of an access token counts hours.",
  types: CLIENT_TYPES,
  check: ({ after }) =>
    after
      .ofType(...CLIENT_TYPES)
      .flatMap((client) => TOKENS.flatMap((token) => checkToken(client, token))),
};

function checkToken(
  { address, values }: ContractResource,
  { name, unit, defaultSeconds, mostSeconds, most }: (typeof TOKENS)[number],
): readonly RuleFinding[] {
  const argument = `${name}_token_validity`;
  const unitPath = `token_validity_units.${name}_token`;
  if (isUnresolvedAt(values, argument) || isUnresolvedAt(values, unitPath)) return [];
  const written = numberAt(values, argument) ?? 0;
  const writtenUnit = textsAt(values, unitPath)[0] ?? unit;
  const seconds =
    written === 0
      ? defaultSeconds
      : written * (own(SECONDS, writtenUnit) ?? Number.POSITIVE_INFINITY);
  return seconds > mostSeconds
    ? [{ address, argument, problem: `is ${written} ${writtenUnit}; ${most} at most` }]
    : [];
}
