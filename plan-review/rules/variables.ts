/**
 * The variables of a function. Their values never leave the rules that read them, except for the hosts in them.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { blocksAt, type ContractResource, Unresolved, valuesAt } from "../../contract/resource";
import { asArray, isRecord, type JsonRecord, own } from "../json-record";
import { OWN_MARK } from "../variables/hosts";
import { textOfTemplate } from "../variables/own-resources";
import { resourceByAddress } from "./look-up";
import type { Subject } from "./rule";

/** One variable of one function. */
export interface Variable {
  readonly name: string;
  /** Where it stands, such as `environment.variables.WEBHOOK_URL`. */
  readonly path: string;
  /** What it is set to, with a mark for what AWS makes of the plan's own resources; `undefined` if that is unknown. */
  readonly text: string | undefined;
}

/** A variable that a plan sets anew, or to another text. */
export interface ChangedVariable extends Variable {
  readonly address: string;
  /** Empty if there was none. */
  readonly before: string;
}

const PATH = "environment.variables";

/** The variables of a function as they will be; empty if it has none, or if the plan does not show them. */
export function variablesOf(
  resource: ContractResource,
  { plan, after }: Pick<Subject, "plan" | "after">,
): readonly Variable[] {
  const written = writtenIn(plan.expressionsOf(resource.address));
  const hidden = hidesVariables(resource) ? Object.keys(written) : [];
  const unknown = hidden.map((name) => [name, new Unresolved()] as const);
  return [...knownIn(resource), ...unknown].map(([name, value]) => ({
    name,
    path: `${PATH}.${name}`,
    text:
      value instanceof Unresolved
        ? textOfTemplate(plainly(written[name]), resource.address, after)
        : plainly(value),
  }));
}

/** Whether a function has variables of which the plan shows nothing, not even their names. */
export function hidesAllVariables(
  resource: ContractResource,
  { plan }: Pick<Subject, "plan">,
): boolean {
  const written = writtenIn(plan.expressionsOf(resource.address));
  return hidesVariables(resource) && Object.keys(written).length === 0;
}

/** What has variables. */
export function withVariables(graph: Graph): readonly ContractResource[] {
  return graph.resources.filter(
    ({ values }) => values.environment !== undefined && valuesAt(values, PATH).length > 0,
  );
}

/** The variables of every function that the plan changes. */
export function changedVariables(subject: Subject): readonly ChangedVariable[] {
  return withVariables(subject.after).flatMap((resource) => {
    const { address } = resource;
    const existing = resourceByAddress(subject.before, address);
    const had = new Map(existing === undefined ? [] : knownIn(existing));
    return variablesOf(resource, subject)
      .map((one) => ({ ...one, address, before: String(had.get(one.name) ?? "") }))
      .filter(({ text, before }) => text !== before);
  });
}

function hidesVariables({ values }: ContractResource): boolean {
  return valuesAt(values, PATH).some((one) => one instanceof Unresolved);
}

function knownIn({ values }: ContractResource): readonly (readonly [string, unknown])[] {
  return blocksAt(values, PATH).flatMap((block) => Object.entries(block));
}

/** The variables as the configuration has them, where it shows expressions. */
function writtenIn(expressions: JsonRecord | undefined): JsonRecord {
  const [block] = asArray(expressions?.environment);
  const written = own(own(block, "variables"), "constant_value");
  return isRecord(written) ? written : {};
}

/** A text of the plan cannot have the mark: what it has in its place is told as nothing that can be read. */
function plainly(value: unknown): string {
  return String(value ?? "").replaceAll(OWN_MARK, "\uE001");
}

/**
 * The host of a URL, with its port; `undefined` for any other text.
 *
 * @example
 * hostOf("https://user:secret@hooks.example:8443/path?token=1"); // "hooks.example:8443"
 */
export function hostOf(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return undefined;
  try {
    const { host } = new URL(value);
    return host === "" ? undefined : host;
  } catch {
    return undefined;
  }
}
