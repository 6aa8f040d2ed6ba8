/**
 * Rule: nothing runs a provisioner.
 * @module
 */
import { allowIt, isAllowedAddress } from "./allowance";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const noProvisioner: Rule = {
  id: "no-provisioner",
  level: "error",
  what: "A resource has a provisioner, or a removed block has one.",
  why: "The apply runs it as a program on its own machine, or on another by SSH, with the credentials that it has there; no plan shows what it does.",
  satisfy: `Take the provisioner out, or ${allowIt("its resource", "provisioner")}`,
  // These do only what their provisioners do.
  types: ["null_resource", "terraform_data"],
  check: (subject) =>
    subject.plan.execution.blocks
      .filter(({ provisioners }) => provisioners.length > 0)
      .filter(({ address }) => !isAllowedAddress(subject, "provisioner", address))
      .map(({ address, mode, provisioners }) => ({
        address,
        problem: `${mode === "removed" ? "is removed and then runs" : "runs"} ${[...new Set(provisioners)].join(", ")}`,
      })),
};
