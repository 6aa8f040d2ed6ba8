/**
 * Reads the configuration that lies inside Terraform's plan file, and compares it with `cdk.tf.json`: the apply
 * runs the one, the review reads the other. Of a `removed` block's provisioner, the plan's JSON shows nothing.
 * @module
 */
import { PlanDirectoryError } from "./errors";
import { backendDifference } from "./planned-backend";
import { readSynthesized } from "./read-synthesized";
import { contentOf, entriesOf } from "./zip-entries";

const CONFIGURATION = "tfconfig/m-/cdk.tf.json";
const MODULES = "tfconfig/modules.json";
const PLAN = "tfplan";

/** Everything that a plan file of one `cdk.tf.json` without modules may hold. */
const KNOWN_ENTRIES = [
  PLAN,
  "tfstate",
  "tfstate-prev",
  ".terraform.lock.hcl",
  CONFIGURATION,
  MODULES,
];

/** As much as the review reads of the same plan's JSON. */
const PLAN_LIMIT_BYTES = 1_500_000_000;

/** The list of modules has one entry, for the root. */
const MODULES_LIMIT_BYTES = 10_000;

/**
 * Makes sure that a plan file was made of a `cdk.tf.json` and of nothing else.
 *
 * @param planFile - the bytes of Terraform's plan file
 * @param synthesized - the bytes of `cdk.tf.json`
 * @param state - whether the plan may keep its state elsewhere than the configuration says, as one against the emulator does
 * @throws {@link PlanDirectoryError} if it was made of another configuration, or cannot be read
 */
export function checkPlannedConfiguration(
  planFile: Buffer,
  synthesized: Buffer,
  state: "as configured" | "anywhere" = "as configured",
): void {
  const entries = read(() => entriesOf(planFile));
  const names = entries.map(({ name }) => name);
  const strange = names.find(
    (name, at) => !KNOWN_ENTRIES.includes(name) || names.indexOf(name) < at,
  );
  if (strange !== undefined) {
    throw changed(
      `the plan file holds ${JSON.stringify(strange.slice(0, 100))}, and must be made of cdk.tf.json alone, without modules`,
    );
  }
  const modules = read(() => contentOf(planFile, entries, MODULES, MODULES_LIMIT_BYTES));
  const configuration = read(() =>
    contentOf(planFile, entries, CONFIGURATION, synthesized.length + 1),
  );
  if (!isRootAlone(modules)) throw changed("the plan file was made with modules");
  if (configuration === undefined || !configuration.equals(synthesized)) {
    throw changed("stack/cdk.tf.json is not the configuration that the plan file was made of");
  }
  if (state === "anywhere") return;
  const configured = readSynthesized(synthesized);
  const difference = read(() => {
    const plan = contentOf(planFile, entries, PLAN, PLAN_LIMIT_BYTES);
    return backendDifference(plan ?? Buffer.alloc(0), configured);
  }, "the plan file does not say where it keeps the state as Terraform writes it");
  if (difference !== undefined) throw changed(`the plan file ${difference}`);
}

function isRootAlone(modules: Buffer | undefined): boolean {
  const list: unknown = read(() => JSON.parse(String(modules)));
  return JSON.stringify(list) === '[{"Key":"","Dir":"."}]';
}

const NO_ZIP = "the plan file is not a zip as Terraform writes it";

/** Anything that does not parse is no plan file; what else is thrown here would name no cause. */
function read<T>(attempt: () => T, problem = NO_ZIP): T {
  try {
    return attempt();
  } catch (cause) {
    throw changed(problem, cause);
  }
}

function changed(problem: string, cause?: unknown): PlanDirectoryError {
  return new PlanDirectoryError(
    "ERR_PLAN_CHANGED",
    `${problem}; make the plan again with npm run plan, and have it reviewed`,
    { cause },
  );
}
