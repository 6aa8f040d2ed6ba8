/**
 * Rule: a function keeps talking to the same hosts.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { readHosts } from "../variables/hosts";
import { isOwnAddress } from "../variables/own-resources";
import type { Rule } from "./rule";
import {
  type ChangedVariable,
  changedVariables,
  hidesAllVariables,
  withVariables,
} from "./variables";

/** Lists of hosts that no handler of ours talks to: whose mailboxes it refuses. */
const REFUSED_HOSTS = new Set(["BLOCKED_EMAIL_DOMAINS"]);
const PLAIN_LIST = /^[a-z0-9.-]+(?:,[a-z0-9.-]+)*$/;

/** See {@link Rule}; the rest of a variable, which may hold a secret, is never shown. */
export const variableHostKept: Rule = {
  id: "variable-host-kept",
  level: "warning",
  what: "A function's variable names other hosts than before, or a first one, in whatever spelling, or something that may hide one; or nobody can know what it names.",
  why: "What the function sends, addresses and codes among it, goes to that host.",
  satisfy: "Nothing to mend: make sure that the host is yours, and waive the finding.",
  types: ["aws_lambda_function"],
  check: (subject) => [
    ...withVariables(subject.after)
      .filter((resource) => hidesAllVariables(resource, subject))
      .map(({ address }) => ({
        address,
        argument: "environment.variables",
        problem: "are known after the apply only",
      })),
    ...changedVariables(subject).flatMap((variable) => {
      const problem = problemOf(variable, subject.after);
      return problem === undefined
        ? []
        : [{ address: variable.address, argument: variable.path, problem }];
    }),
  ],
};

function problemOf({ name, text, before }: ChangedVariable, after: Graph): string | undefined {
  if (text === undefined) return "is known after the apply only, and may name any host";
  if (REFUSED_HOSTS.has(name) && PLAIN_LIST.test(text)) return undefined;
  const isOwn = (place: string) => isOwnAddress(place, after);
  const had = readHosts(before, name, isOwn).hosts.join(", ");
  const { hosts, isUnread } = readHosts(text, name, isOwn);
  const has = hosts.join(", ");
  if (has !== "" && has !== had) {
    return `names the host${hosts.length > 1 ? "s" : ""} ${has} (before: ${had || "none"})`;
  }
  if (isUnread) return "changes, and may name a host that cannot be shown";
  return has === had ? undefined : `names no host any more (before: ${had})`;
}
