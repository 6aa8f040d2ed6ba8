/**
 * What the contract demands of an anonymous pool's clients and identity providers. Run by
 * `anonymity-contract.ts`.
 * @module
 */
import type { AnonymousPool, Breach, Clause } from "./clause";
import { CLIENT_TYPES } from "./links";
import { blocksAt, type ContractResource, isUnresolvedAt, textsAt, valuesAt } from "./resource";
import { isTelling } from "./schema-attribute";

/** Clauses on app clients and identity providers. */
export const CLIENT_CLAUSES: readonly Clause[] = [
  {
    id: "no-analytics",
    what: "A client of an anonymous pool sends its sign-ins to analytics.",
    why: "A second service comes to know who signs in, when and from where.",
    types: CLIENT_TYPES,
    allowed: "No analytics_configuration",
    check: ({ clients }) =>
      clients
        .filter(({ values }) => blocksAt(values, "analytics_configuration").length > 0)
        .map(({ address }) => ({
          address,
          argument: "analytics_configuration",
          problem: "sends each sign-in to an analytics project",
        })),
  },
  {
    id: "no-external-identity-provider",
    what: "An anonymous pool lets another service say who somebody is.",
    why: "That service knows the person and learns of each sign-in; the pool gets an identifier of theirs.",
    types: [...CLIENT_TYPES, "aws_cognito_identity_provider"],
    allowed: "COGNITO as the only identity provider",
    check: checkIdentityProviders,
  },
  {
    id: "no-writable-attribute",
    what: "A client of an anonymous pool may write an attribute that can say something about a person.",
    why: "SignUp then takes an e-mail address or a name from any client, even if the page never asks for one. An empty list means every attribute.",
    types: CLIENT_TYPES,
    allowed:
      "write_attributes that name only custom Numbers of at most two values, and at least one",
    check: ({ pool, clients }) => clients.flatMap((client) => checkWritable(pool, client)),
  },
  {
    id: "user-existence-errors-hidden",
    what: "A client of an anonymous pool tells known names from unknown ones.",
    why: "Anybody can test whether somebody has an account.",
    types: CLIENT_TYPES,
    allowed: "prevent_user_existence_errors ENABLED",
    check: ({ clients }) => clients.flatMap(checkExistenceErrors),
  },
];

function checkIdentityProviders({ pool, clients, graph }: AnonymousPool): readonly Breach[] {
  const argument = "supported_identity_providers";
  return [
    ...graph.sources(pool, "aws_cognito_identity_provider", "user_pool_id").map(({ address }) => ({
      address,
      argument: "user_pool_id",
      problem: "lets another service say who somebody is",
    })),
    ...clients.flatMap(({ address, values }) =>
      textsAt(values, argument)
        .filter((name) => name !== "COGNITO")
        .map((name) => ({ address, argument, problem: `allows '${name}'` })),
    ),
  ];
}

/** An empty list and a missing one mean every attribute (terraform-provider-aws issue 28684). */
function checkWritable(pool: ContractResource, client: ContractResource): readonly Breach[] {
  const argument = "write_attributes";
  const { address } = client;
  if (valuesAt(client.values, argument).length === 0) {
    return [
      { address, argument, problem: "is empty or left out, which AWS takes for every attribute" },
    ];
  }
  return textsAt(client.values, argument)
    .filter((name) => isTelling(pool.values, name) === true)
    .map((name) => ({ address, argument, problem: `lets anybody write '${name}'` }));
}

/**
 * The API's default is LEGACY, which reveals whether a name exists.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
function checkExistenceErrors({ address, values }: ContractResource): readonly Breach[] {
  const argument = "prevent_user_existence_errors";
  if (isUnresolvedAt(values, argument)) return [];
  const [value] = textsAt(values, argument);
  if (value === "ENABLED") return [];
  const problem =
    value === undefined || value === ""
      ? "is left out, and AWS's default LEGACY tells which names exist"
      : `is '${value}', which tells which names exist`;
  return [{ address, argument, problem }];
}
