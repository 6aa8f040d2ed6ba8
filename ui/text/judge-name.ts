/**
 * The rule of Pre Sign-Up, with its sentences: a file of its own, that the page loads at the first sign-up.
 * @module
 */
import { NAME_REFUSALS } from "../../vocabulary/name-refusals";
import { findNameFault, NAME_RULES } from "../../vocabulary/user-name";

/** What Pre Sign-Up would say of a name; nothing of one that is fit. */
export function judgeName(name: string, names: string | undefined): string | undefined {
  const rule = NAME_RULES.find((each) => each === names);
  const fault = findNameFault(name, rule);
  return fault === undefined ? undefined : `${NAME_REFUSALS[fault]}.`;
}
