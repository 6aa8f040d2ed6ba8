/**
 * Rule: a sign-in gives tokens, not AWS credentials.
 * @module
 */
import { blocksAt, type ContractResource, Unresolved, valuesAt } from "../../contract/resource";
import type { Rule, RuleFinding } from "./rule";

/** See {@link Rule}. */
export const noGuestCredentials: Rule = {
  id: "no-guest-credentials",
  level: "error",
  what: "An identity pool gives AWS credentials to guests, or (as a warning) to people who have signed in.",
  why: "A browser then holds everything that the role allows; for guests, anybody who knows the pool's id does.",
  satisfy: "Set allow_unauthenticated_identities to false, or leave the identity pool out.",
  types: ["aws_cognito_identity_pool", "aws_cognito_identity_pool_roles_attachment"],
  check: ({ after }) => [
    ...after.ofType("aws_cognito_identity_pool").map(checkPool),
    ...after.ofType("aws_cognito_identity_pool_roles_attachment").map(checkRoles),
  ],
};

function checkPool({ address, values }: ContractResource): RuleFinding {
  const argument = "allow_unauthenticated_identities";
  const mayLetGuests = valuesAt(values, argument).some(
    (one) => one === true || one instanceof Unresolved,
  );
  return mayLetGuests
    ? { address, argument, problem: "is true, or not known: anybody gets AWS credentials" }
    : { address, problem: "gives AWS credentials to those who sign in", level: "warning" };
}

function checkRoles({ address, values }: ContractResource): RuleFinding {
  const argument = "roles";
  const namesGuests = blocksAt(values, argument).some((roles) => "unauthenticated" in roles);
  return namesGuests || valuesAt(values, argument).some((one) => one instanceof Unresolved)
    ? { address, argument, problem: "give a role to guests, or are not known" }
    : { address, argument, problem: "give a role to those who sign in", level: "warning" };
}
