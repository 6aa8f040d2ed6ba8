/**
 * Pre Sign-Up's rule with its sentences, in a separate file that the page loads at the first sign-up.
 * @module
 */
import { NAME_REFUSALS } from "../../../vocabulary/name-refusals";
import { findNameFault, NAME_RULES } from "../../../vocabulary/user-name";

/** What Pre Sign-Up would say about a name; `undefined` if it is fit. */
export function judgeName(name: string, names: string | undefined): string | undefined {
  const rule = NAME_RULES.find((each) => each === names);
  const fault = findNameFault(name, rule);
  return fault === undefined ? undefined : `${NAME_REFUSALS[fault]}.`;
}
