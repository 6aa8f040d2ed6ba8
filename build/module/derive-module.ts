/**
 * Derives a Terraform module from our own stack: makes the stack with different values, finds where they stand,
 * and proves that the module says the same for values that it was not derived from. The constructs know nothing
 * of it.
 * @module
 */
import { KEYS } from "../../config/keys";
import type { EnvironmentConfig } from "../../config/schema";
import { OPERATOR_KEYS, type OperatorKey } from "./operator-keys";
import { configOf, isAllowed, Rounds, type StackSource, settingOf } from "./rounds";
import { type StackDocument, zipBundle } from "./stack-document";
import { keysIn, mergeTemplates, type Node } from "./template";

/** A module before it is written. */
export interface DerivedModule {
  /** The module's `data`, `resource` and `output`, with its variables in them. */
  readonly template: Readonly<Record<string, Node>>;
  /** The variables that it has. */
  readonly keys: readonly ModuleKey[];
  readonly config: EnvironmentConfig;
  readonly terraform: StackDocument["terraform"];
  /** Zips of its functions, by their name. */
  readonly functions: Readonly<Record<string, Uint8Array>>;
}

/** A variable of a module. */
export interface ModuleKey extends OperatorKey {
  /** Whether a value is needed that only the operator can know. */
  readonly isRequired: boolean;
  /** Whether it may be `null`. */
  readonly isNullable: boolean;
  /** As JSON has it; an example for a variable that must be given. */
  readonly default: unknown;
}

/** The provider's versions: from the oldest that the tests run with, and no major one that nobody has tried. */
export const AWS_PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

/**
 * Derives a module.
 *
 * @throws {@link BuildError} where a variable decides something that Terraform could not
 * @throws {@link ConfigError} for a configuration that is not allowed
 */
export function deriveModule(source: StackSource): DerivedModule {
  const config = configOf(source);
  const free = OPERATOR_KEYS.filter((key) => isFree(source, config, key));
  const rounds = new Rounds(source, free);
  const switches = free.filter((key) => key.isStructural !== true && rounds.canBeOff(key));
  try {
    const { terraform, bundles } = rounds.make({ probe: 0, off: [] });
    const without = switches.map((key) => ({ key, template: rounds.compare([key]) }));
    const template = mergeTemplates(rounds.compare([]), without);
    for (const probe of [2, "least", "most"] as const) rounds.prove(template, { probe, off: [] });
    rounds.prove(template, { probe: 2, off: switches });
    const functions = Object.entries(bundles).map(([zip, file]) => [zip, zipBundle(file)]);
    return {
      template: template as DerivedModule["template"],
      keys: keysIn(template, free).map((key) => ({
        ...key,
        description: describe(key, switches),
        default: config[key.key] ?? null,
        isNullable: isOptional(key) && switches.includes(key),
        isRequired: isOptional(key) && !switches.includes(key),
      })),
      config,
      terraform,
      functions: Object.fromEntries(functions),
    };
  } finally {
    rounds.close();
  }
}

function describe({ description, ifNull, key }: OperatorKey, switches: readonly OperatorKey[]) {
  const canBeNull = switches.some((each) => each.key === key);
  return canBeNull && ifNull !== undefined ? `${description} ${ifNull}` : description;
}

/** Whether a key can be left out; a structural one is there or not when the module is made. */
function isOptional({ key, isStructural }: OperatorKey): boolean {
  return KEYS[key].kind.isOptional === true && isStructural !== true;
}

/** Whether this choice of pools and triggers leaves the key to an operator. */
function isFree(source: StackSource, config: EnvironmentConfig, operatorKey: OperatorKey): boolean {
  const { key, isStructural, needs, probes = ["true", "false"] } = operatorKey;
  if (isStructural && config[key] === undefined) return false;
  const needed = OPERATOR_KEYS.find((each) => each.key === needs)?.probes;
  return probes.every((probe, index) =>
    isAllowed(source, {
      ...settingOf(source, key, probe),
      ...(needs && settingOf(source, needs, needed?.[index] ?? "")),
    }),
  );
}
