/**
 * In which order things happened in an apply, read from what Terraform printed.
 * @module
 */

/** One thing that Terraform said of one resource. */
export interface ApplyStep {
  readonly address: string;
  readonly what: "Creation complete" | "Modifying" | "Modifications complete" | "Destroying";
}

/** Every step, the first first. */
export function stepsOf(printed: string): readonly ApplyStep[] {
  const lines = printed.matchAll(
    /^(\S+?): (Creation complete|Modifying|Modifications complete|Destroying)\b/gm,
  );
  return [...lines].map(([, address = "", what = ""]) => ({
    address,
    what: what as ApplyStep["what"],
  }));
}

/**
 * What began to be destroyed before a resource's own update was complete.
 *
 * @throws `Error` if the resource was not updated
 */
export function destroyedBeforeUpdateOf(address: string, printed: string): readonly string[] {
  return before({ address, what: "Modifications complete" }, printed)
    .filter(({ what }) => what === "Destroying")
    .map((step) => step.address);
}

/**
 * What had been created before a resource's update began.
 *
 * @throws `Error` if the resource was not updated
 */
export function createdBeforeUpdateOf(address: string, printed: string): readonly string[] {
  return before({ address, what: "Modifying" }, printed)
    .filter(({ what }) => what === "Creation complete")
    .map((step) => step.address);
}

function before(end: ApplyStep, printed: string): readonly ApplyStep[] {
  const steps = stepsOf(printed);
  const index = steps.findIndex(
    ({ address, what }) => address === end.address && what === end.what,
  );
  if (index < 0) throw new Error(`Terraform printed nothing of '${end.address}: ${end.what}'`);
  return steps.slice(0, index);
}
