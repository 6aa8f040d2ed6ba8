/**
 * Rule: a provider is configured only with known arguments.
 * @module
 */
import { allowIt, isAllowed, publicSource } from "./allowance";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noRedirectedProvider: Rule = {
  id: "no-redirected-provider",
  level: "error",
  what: "A provider is set up by an argument that is not on the list, such as endpoints or assume_role.",
  why: "Calls then go to another place or another account, with other credentials, or through another's proxy: what was reviewed is not what is called.",
  satisfy: `Take the argument out, or ${allowIt("it", "provider-argument")}`,
  check: (subject) =>
    subject.plan.execution.providers.flatMap(({ address, source, arguments: names }) =>
      names
        .filter(
          (name) => !isAllowed(subject, "provider-argument", `${publicSource(source)} ${name}`),
        )
        .map((name) => ({
          address,
          argument: name,
          problem: "sets up how the provider calls AWS",
        })),
    ),
};
