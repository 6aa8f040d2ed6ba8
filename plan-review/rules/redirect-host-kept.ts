/**
 * Rule: tokens go to the same places.
 * @module
 */
import { CLIENT_TYPES } from "../../contract/links";
import {
  type ContractBlock,
  type ContractResource,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { resourceByAddress } from "./look-up";
import type { Fault, Rule, Subject } from "./rule";

const ARGUMENTS = ["callback_urls", "logout_urls", "default_redirect_uri"];

/** See {@link Rule}; the rest of an address is not shown. */
export const redirectHostKept: Rule = {
  id: "redirect-host-kept",
  level: "warning",
  what: "An app client sends people, and codes or tokens with them, to a host or a scheme that it did not name before, or that nobody can know.",
  why: "Whoever owns that host signs in as whom it is sent.",
  satisfy: "Nothing to mend: make sure that the host is yours, and waive the finding.",
  types: CLIENT_TYPES,
  check: ({ before, after }) =>
    after
      .ofType(...CLIENT_TYPES)
      .flatMap((client) =>
        faultsOf(client, before).map((fault) => ({ address: client.address, ...fault })),
      ),
};

function faultsOf(client: ContractResource, before: Subject["before"]): readonly Fault[] {
  const had = placesOf(resourceByAddress(before, client.address)?.values);
  return ARGUMENTS.flatMap((argument) => [
    ...valuesAt(client.values, argument)
      .filter((one) => one instanceof Unresolved && one.references.length > 0)
      .slice(0, 1)
      .map(() => ({ argument, problem: "is known after the apply only" })),
    ...[...new Set(textsAt(client.values, argument).flatMap(placeOf))]
      .filter((place) => !had.has(place))
      .map((place) => ({ argument, problem: `names ${place}, which the client did not before` })),
  ]);
}

function placesOf(values: ContractBlock | undefined): ReadonlySet<string> {
  return new Set(ARGUMENTS.flatMap((argument) => textsAt(values, argument)).flatMap(placeOf));
}

/** A page's host, or the scheme by which a machine finds an app. */
function placeOf(text: string): readonly string[] {
  if (text === "") return [];
  if (!URL.canParse(text)) return ["a text that is no address"];
  const { protocol, host } = new URL(text);
  return [/^https?:$/.test(protocol) ? `the host ${host}` : `the scheme ${protocol}`];
}
