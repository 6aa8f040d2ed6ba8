/**
 * What an apply runs besides changing resources: providers and their settings, provisioners, modules, data
 * sources, actions and where the state is. Read from a plan's `configuration` and, if available, from the
 * synthesized JSON, which holds what no plan shows. The rules of the group "Execution" judge it.
 * @module
 */
import { normalize } from "node:path/posix";
import { type ConfiguredBackend, configuredBackend } from "./configured-backend";
import { type ConfiguredCall, callsOfSynthesized } from "./configured-calls";
import { type DynamicBlock, dynamicsOfSynthesized } from "./configured-dynamics";
import {
  type ConfiguredProvider,
  joinProviders,
  providersOfPlan,
  providersOfSynthesized,
} from "./configured-providers";
import { asArray, asRecord, blocksIn, type JsonRecord, own } from "./json-record";

/** A block of the configuration: a resource, a data source, or a kind that Terraform may add later. */
export interface ConfiguredBlock {
  /** With its modules and without indices, such as `module.a.data.external.b`. */
  readonly address: string;
  readonly type: string;
  /** Which of the configured providers makes it, such as `aws.other`; `undefined` if only the stack's JSON shows it. */
  readonly provider?: string;
  /** `managed`, `data`, or a mode that Terraform may add later. */
  readonly mode: string;
  /** The types of its provisioners, such as `local-exec`. */
  readonly provisioners: readonly string[];
  /** Paths of files that it reads or writes. */
  readonly files?: readonly string[];
  /** Whether it may have no instances: it, or a module around it, has `count` or `for_each`. */
  readonly repeats: boolean;
}

/** A module call, and the source that it names. */
export interface ModuleCall {
  /** Such as `module.a.module.b`. */
  readonly address: string;
  /** As written. */
  readonly source: string;
  /** The folder that it leads to, relative to the root; `undefined` if it is not a path. */
  readonly folder: string | undefined;
}

/** An action that the apply starts (Terraform 1.14). */
export interface ActionInvocation {
  readonly address: string;
  readonly type: string;
}

/** Everything that runs or decides where something runs. */
export interface Execution {
  readonly providers: readonly ConfiguredProvider[];
  readonly blocks: readonly ConfiguredBlock[];
  readonly modules: readonly ModuleCall[];
  readonly actions: readonly ActionInvocation[];
  /** The functions that do more than compute; empty for a bare plan, which shows none. */
  readonly calls: readonly ConfiguredCall[];
  /** The `dynamic` blocks of resources; empty for a bare plan, which shows none. */
  readonly dynamics: readonly DynamicBlock[];
  /** `undefined` for a bare plan, whose JSON does not say. */
  readonly backend: ConfiguredBackend | undefined;
}

/**
 * What a plan's `configuration` and its action invocations say. A plan lists no ephemeral resources; one
 * shows only if an expression names it.
 *
 * @param text - the configuration's own JSON
 */
export function executionOfPlan(
  configuration: JsonRecord,
  text: string,
  invocations: unknown,
): Execution {
  const root: ModuleScope = { module: asRecord(configuration.root_module), path: "", folder: "." };
  const modules = [...scopesOf(root, false)];
  return {
    providers: providersOfPlan(configuration),
    blocks: withEphemerals(
      modules.flatMap(({ scope, repeats }) => blocksOf(scope, repeats)),
      text,
    ),
    modules: modules.flatMap(({ scope }) => scope.call ?? []),
    actions: asArray(invocations).map((one) => ({
      address: String(own(one, "address") ?? "an action without an address"),
      type: String(own(one, "type") ?? "unknown"),
    })),
    calls: [],
    dynamics: [],
    backend: undefined,
  };
}

/** What the synthesized JSON says that a plan made from it does not. */
export function executionOfSynthesized(json: unknown): Execution {
  return {
    providers: providersOfSynthesized(json),
    blocks: [...provisionedBlocks(json), ...removedBlocks(json), ...ephemeralBlocks(json)],
    modules: [],
    actions: [],
    calls: callsOfSynthesized(json).calls,
    dynamics: dynamicsOfSynthesized(json),
    backend: configuredBackend(json),
  };
}

/** Joins both, with each fact once. */
export function joinExecutions(plan: Execution, source: Execution | undefined): Execution {
  if (source === undefined) return plan;
  const told = new Set(
    plan.blocks
      .filter(({ mode, provisioners }) => provisioners.length > 0 || mode === "ephemeral")
      .map(({ address }) => address),
  );
  return {
    ...plan,
    providers: joinProviders(plan.providers, source.providers),
    blocks: [...plan.blocks, ...source.blocks.filter((one) => !told.has(one.address))],
    calls: source.calls,
    dynamics: source.dynamics,
    backend: source.backend,
  };
}

const EPHEMERAL_REFERENCE = /"(ephemeral\.([a-z]\w*)\.[\w-]+)[".[]/g;

function withEphemerals(blocks: readonly ConfiguredBlock[], text: string) {
  const named = [...text.matchAll(EPHEMERAL_REFERENCE)].map(
    ([, address = "", type = ""]) => [address, type] as const,
  );
  const listed = blocks.filter(({ mode }) => mode === "ephemeral");
  return [
    ...blocks,
    ...[...new Map(named)]
      .filter(([address]) => !listed.some((one) => one.address.endsWith(address)))
      .map(([address, type]) => ephemeralBlock(address, type)),
  ];
}

function ephemeralBlock(address: string, type: string): ConfiguredBlock {
  return { address, type, mode: "ephemeral", provisioners: [], repeats: true };
}

interface ModuleScope {
  readonly module: JsonRecord;
  readonly path: string;
  readonly folder: string | undefined;
  readonly call?: ModuleCall;
}

function* scopesOf(
  scope: ModuleScope,
  repeats: boolean,
): Generator<{ scope: ModuleScope; repeats: boolean }> {
  yield { scope, repeats };
  for (const [name, value] of Object.entries(asRecord(scope.module.module_calls))) {
    const call = asRecord(value);
    const source = String(call.source ?? "");
    const path = addressIn(scope.path, `module.${name}`);
    const folder = folderOf(scope.folder, source);
    const child = {
      module: asRecord(call.module),
      path,
      folder,
      call: { address: path, source, folder },
    };
    yield* scopesOf(child, repeats || isRepeated(call));
  }
}

function isRepeated(block: JsonRecord): boolean {
  return block.count_expression !== undefined || block.for_each_expression !== undefined;
}

function blocksOf({ module, path }: ModuleScope, repeats: boolean): readonly ConfiguredBlock[] {
  return asArray(module.resources)
    .map(asRecord)
    .map((one) => ({
      address: addressIn(path, String(one.address)),
      type: String(one.type),
      provider: String(one.provider_config_key ?? ""),
      mode: String(one.mode ?? "managed"),
      provisioners: asArray(one.provisioners).map((each) => String(own(each, "type"))),
      files: one.type === "archive_file" ? pathsIn(one.expressions) : [],
      repeats: repeats || isRepeated(one),
    }));
}

const FILE_ARGUMENT = /^(?:source_file|source_dir|output_path)$/;

/** Stands for a path that no plan shows. */
export const UNSHOWN_PATH = "(known to the configuration only)";

function pathsIn(expressions: unknown): readonly string[] {
  return Object.entries(asRecord(expressions))
    .filter(([name]) => FILE_ARGUMENT.test(name))
    .map(([, expression]) => {
      const text = own(expression, "constant_value");
      // For HCL a plan shows what an expression names, not what it does with it.
      if (typeof text !== "string") return UNSHOWN_PATH;
      const path = text.replace(/^\$\{path\.(?:module|root)\}\//, "");
      return /[$%]\{/.test(path) ? UNSHOWN_PATH : path;
    });
}

/** Whether a path leads out of the folder that it starts from. */
export function leadsOut(path: string): boolean {
  return /^(?:\/|~|[a-z]:|\.\.(?:\/|$))/i.test(normalize(path.replaceAll("\\", "/")));
}

/** Nothing is known about a path inside a module from elsewhere. */
function folderOf(parent: string | undefined, source: string): string | undefined {
  if (parent === undefined || !/^\.\.?(?:\/|$)/.test(source)) return undefined;
  return normalize(`${parent}/${source}`);
}

function provisionedBlocks(json: unknown): readonly ConfiguredBlock[] {
  return blocksIn(own(json, "resource")).flatMap((byType) =>
    Object.entries(byType).flatMap(([type, byName]) =>
      blocksIn(byName).flatMap((named) =>
        Object.entries(named).flatMap(([name, body]) =>
          blocksIn(body).flatMap((one) => sourceBlock(`${type}.${name}`, type, "managed", one)),
        ),
      ),
    ),
  );
}

/** A `removed` block runs provisioners when its resource goes, and no plan shows them. */
function removedBlocks(json: unknown): readonly ConfiguredBlock[] {
  return blocksIn(own(json, "removed")).flatMap((one) => {
    const from = String(one.from ?? "a removed block");
    return sourceBlock(from, from.split(".")[0] ?? "", "removed", one);
  });
}

/** A plan holds nothing of an ephemeral resource, yet it is opened at plan and at apply. */
function ephemeralBlocks(json: unknown): readonly ConfiguredBlock[] {
  return blocksIn(own(json, "ephemeral")).flatMap((byType) =>
    Object.entries(byType).flatMap(([type, byName]) =>
      blocksIn(byName).flatMap((named) =>
        Object.keys(named).map((name) => ephemeralBlock(`ephemeral.${type}.${name}`, type)),
      ),
    ),
  );
}

function sourceBlock(
  address: string,
  type: string,
  mode: string,
  body: JsonRecord,
): readonly ConfiguredBlock[] {
  const provisioners = blocksIn(body.provisioner).flatMap(Object.keys);
  return provisioners.length === 0 ? [] : [{ address, type, mode, provisioners, repeats: true }];
}

function addressIn(prefix: string, rest: string): string {
  return prefix === "" ? rest : `${prefix}.${rest}`;
}
