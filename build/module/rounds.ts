/**
 * Stacks made by the public way, `main.ts`, each with other values of the operator's keys.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../config/errors";
import { type ConfigKey, KEYS } from "../../config/keys";
import { loadConfig, type Variables, variableName } from "../../config/load-config";
import { type EnvironmentConfig, type EnvironmentName, stackNameOf } from "../../config/schema";
import { createApp } from "../../main";
import { type OperatorKey, REGION, type Spelling } from "./operator-keys";
import { readStackDocument, type StackDocument } from "./stack-document";
import { compareStacks, evaluate, type Node } from "./template";

/** What a module is made from. */
export interface StackSource {
  readonly environment: EnvironmentName;
  /** Laid over the environment's configuration; what no operator decides is as it says. */
  readonly variables: Variables;
  /** The folder of bundles that `npm run build` makes. */
  readonly bundleDirectory: string;
}

/** The stack to make: with which probe of every key, or at which end of what it allows, and without which keys. */
export interface Round {
  readonly probe: 0 | 1 | 2 | "least" | "most";
  readonly off: readonly OperatorKey[];
}

/**
 * The configuration of a source.
 *
 * @param more - variables over those of the source
 * @throws {@link ConfigError} for one that is not allowed
 */
export function configOf(
  { environment, variables }: StackSource,
  more: Variables = {},
): EnvironmentConfig {
  const configs = loadConfig({ ...variables, ...more });
  return configs.find((config) => config.environment === environment) as EnvironmentConfig;
}

/** Whether the configuration may have these variables. */
export function isAllowed(source: StackSource, more: Variables): boolean {
  try {
    configOf(source, more);
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

/** The variable that sets a key for the source's environment. */
export function settingOf({ environment }: StackSource, key: ConfigKey, value: string): Variables {
  return { [variableName(key, environment)]: value };
}

/** Stacks made with the probes, each in a folder of its own until they are closed. */
export class Rounds {
  private readonly source: StackSource;
  private readonly keys: readonly OperatorKey[];
  private readonly directory = mkdtempSync(join(tmpdir(), "incognito-module-"));
  private count = 0;

  /** @param free - the keys that get their probes */
  constructor(source: StackSource, free: readonly OperatorKey[]) {
    this.source = source;
    this.keys = [REGION, ...free];
  }

  /** Whether the stack can be without a flag or an optional value. */
  canBeOff(key: OperatorKey): boolean {
    const isSwitch = key.probes === undefined || KEYS[key.key].kind.isOptional === true;
    return isSwitch && isAllowed(this.source, this.variablesOf({ probe: 0, off: [key] }));
  }

  /**
   * Makes a stack.
   *
   * @param isJudged - whether by all the constructs' validations, which take most of the time
   */
  make(round: Round, isJudged = false): StackDocument {
    const { bundleDirectory, environment } = this.source;
    this.count += 1;
    const outdir = join(this.directory, String(this.count));
    const variables = this.variablesOf(round);
    const app = { outdir, skipValidation: !isJudged };
    createApp({ variables, bundleDirectory, environments: [environment], app }).synth();
    return readStackDocument(join(outdir, "stacks", stackNameOf(environment)));
  }

  /** The template of the stack without some keys, from two stacks. */
  compare(off: readonly OperatorKey[]): Node {
    const [ones, others] = [this.spell({ probe: 0, off }), this.spell({ probe: 1, off })];
    const known = [...ones]
      .map(([spelling, one]) => ({ spelling, one, other: others.get(spelling) ?? "" }))
      // One may begin with another.
      .sort((a, b) => b.one.length - a.one.length);
    return compareStacks(
      this.make({ probe: 0, off }).blocks,
      this.make({ probe: 1, off }).blocks,
      known,
    );
  }

  /** @throws {@link BuildError} if the template does not say what the stack does */
  prove(template: Node, round: Round): void {
    const settings = this.settingsOf(round);
    const said = evaluate(template, this.spell(round), ({ key }) => isOn(settings.get(key)));
    compareStacks(said, this.make(round, true).blocks, []);
  }

  /** Removes the stacks. */
  close(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private variablesOf(round: Round): Variables {
    const own = [...this.settingsOf(round)].map(([key, value]) =>
      settingOf(this.source, key, value),
    );
    return Object.assign({}, this.source.variables, ...own);
  }

  private settingsOf({ probe, off }: Round): ReadonlyMap<ConfigKey, string> {
    const missing = off.map(({ key }) => key);
    const entries = this.keys.map(({ key, needs, probes }): [ConfigKey, string] => {
      const isOff = missing.includes(key) || (needs !== undefined && missing.includes(needs));
      if (probes === undefined) return [key, String(!isOff)];
      if (isOff) return [key, ""];
      return [key, typeof probe === "number" ? probes[probe] : this.edgeOf(key, probes[2], probe)];
    });
    return new Map(entries);
  }

  /** The least or most that a key allows, or another value where it has no ends or others forbid them. */
  private edgeOf(key: ConfigKey, other: string, end: "least" | "most"): string {
    const { form } = KEYS[key].kind;
    const ends: Readonly<Record<typeof end, unknown>> =
      form.type === "number"
        ? { least: form.minimum, most: form.maximum }
        : form.type === "choice"
          ? { least: form.choices[0], most: form.choices.at(-1) }
          : { least: form.type === "list" ? "" : other, most: other };
    const value = String(ends[end]);
    return isAllowed(this.source, settingOf(this.source, key, value)) ? value : other;
  }

  /** The values that are there, as the stack has them. */
  private spell(round: Round): ReadonlyMap<Spelling, string> {
    const settings = this.settingsOf(round);
    const entries = this.keys.flatMap(({ key, probes, spellings }) => {
      const value = settings.get(key) ?? "";
      if (probes === undefined || (value === "" && KEYS[key].kind.isOptional)) return [];
      return spellings.map((spelling): [Spelling, string] => [spelling, spelling.spell(value)]);
    });
    return new Map(entries);
  }
}

function isOn(value: string | undefined): boolean {
  return value !== "" && value !== "false";
}
