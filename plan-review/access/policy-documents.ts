/**
 * Finds every policy document in a plan: any text that is one, at any argument of any type, and any argument
 * with a policy's name whose value is known only after the apply. The rules on access judge them.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  blocksAt,
  type ContractResource,
  isUnresolvedAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { perGraph } from "../per-graph";
import { DOCUMENT_TYPE, type Leaf, leavesOf } from "./leaves";
import {
  isUnreadable,
  NOTHING_READ,
  type Reading,
  readJson,
  statementsOfBlocks,
} from "./policy-statement";

/** A policy document and its place. */
export interface PolicyDocument extends Reading {
  readonly resource: ContractResource;
  readonly address: string;
  /** As a path without indices. */
  readonly argument: string;
}

/** The provider's names for arguments that hold a document. */
const NAMED_LIKE_POLICY =
  /(?:^|_)(?:polic(?:y|ies)(?:_(?:document|json|text|body|data))?|policy_documents?)$/;

/** Arguments with such names that do not grant anything. */
const OTHER_POLICIES =
  /^(?:password|sign_in|retry|redrive|redrive_allow|filter|delivery|replay|archive|lifecycle|\w*scaling|\w*routing|\w*update|retention|snapshot|backup|tls|ssl|alpn|\w*security|viewer_protocol|origin_protocol|termination|referrer)_polic(?:y|ies)$/;

/** Documents that name each other would go on forever; what is deeper is not read. */
const MOST_NESTED = 10;

/** Every policy document of a graph. */
export const policyDocuments = perGraph((graph): readonly PolicyDocument[] =>
  graph.resources.flatMap((resource) => documentsOf(resource, graph)),
);

function documentsOf(resource: ContractResource, graph: Graph): readonly PolicyDocument[] {
  const mirrored = mirroredNames(resource, graph);
  const written =
    mirrored.length === 0 ? resource : { ...resource, values: withoutMirror(resource, mirrored) };
  return leavesOf(written).flatMap((leaf) => documentAt(leaf, resource, graph) ?? []);
}

function documentAt(
  leaf: Leaf,
  resource: ContractResource,
  graph: Graph,
): PolicyDocument | undefined {
  const { path: argument, name, value } = leaf;
  const place = { resource, address: resource.address, argument };
  if (typeof value === "string") {
    const reading = readText(value, name);
    return reading === undefined ? undefined : { ...place, ...reading };
  }
  if (!(value instanceof Unresolved) || !isNamedLikePolicy(name)) return undefined;
  return { ...place, ...unresolvedStatements(value, graph) };
}

/** A text is a policy if it reads as one; at a policy's argument, an unreadable text may be one too. */
function readText(text: string, name: string): Reading | undefined {
  const reading = looksLikeJson(text) ? readJson(text, false) : undefined;
  if (reading !== undefined) return reading;
  return isNamedLikePolicy(name) && isUnreadable(text) ? NOTHING_READ : undefined;
}

/** If the configuration is JSON, the template holds the document; otherwise a data source may. */
function unresolvedStatements(value: Unresolved, graph: Graph): Reading {
  const { written, documents } = sourcesOf(value, graph);
  return merge([...written, ...readDocuments(documents, graph)]);
}

/** What an expression says itself, and the documents that it names. */
interface Sources {
  readonly written: readonly Reading[];
  readonly documents: readonly ContractResource[];
}

function sourcesOf(value: Unresolved, graph: Graph): Sources {
  const written = value.template === undefined ? undefined : readJson(value.template, true);
  if (written !== undefined) return { written: [written], documents: [] };
  const named = value.references.map((address) => dataByAddress(graph).get(address));
  const documents = named.filter((one) => one !== undefined);
  const isSeen = named.length > 0 && documents.length === named.length;
  return { written: isSeen ? [] : [NOTHING_READ], documents };
}

/** Level by level and each document once: the ways to one can be exponentially many. */
function readDocuments(documents: readonly ContractResource[], graph: Graph): readonly Reading[] {
  const read = new Set<ContractResource>();
  const readings: Reading[] = [];
  let level = new Set(documents);
  for (let depth = 0; depth < MOST_NESTED; depth++) {
    for (const one of level) {
      if (!read.has(one)) readings.push(...ownSources(one, graph).written);
      read.add(one);
    }
    level = new Set([...level].flatMap((one) => ownSources(one, graph).documents));
  }
  return level.size === 0 ? readings : [...readings, NOTHING_READ];
}

const sourcesByDocument = new WeakMap<ContractResource, Sources>();

function ownSources(document: ContractResource, graph: Graph): Sources {
  const known = sourcesByDocument.get(document) ?? readDocument(document, graph);
  sourcesByDocument.set(document, known);
  return known;
}

/** Indexed, since a hostile plan may have many and name each often. */
const dataByAddress = perGraph(
  (graph): ReadonlyMap<string, ContractResource> =>
    new Map(graph.ofType(DOCUMENT_TYPE).map((one) => [one.address, one] as const)),
);

/** What `dynamic` may make, as only the apply knows; of a single term that is said there. */
const STATEMENT_BLOCKS = ["", ".principals", ".not_principals", ".condition"].map(
  (block) => `statement${block}`,
);

function readDocument({ values }: ContractResource, graph: Graph): Sources {
  const nested = ["source_policy_documents", "override_policy_documents"]
    .flatMap((path) => valuesAt(values, path))
    .map((value): Sources => {
      if (value instanceof Unresolved) return sourcesOf(value, graph);
      return { written: [readJson(String(value), false) ?? NOTHING_READ], documents: [] };
    });
  const isWhole = !STATEMENT_BLOCKS.some((path) => isUnresolvedAt(values, path));
  const isListed = !(values.statement instanceof Unresolved);
  const own = { statements: isListed ? statementsOfBlocks(values) : [], isWhole };
  return {
    written: [own, ...nested.flatMap(({ written }) => written)],
    documents: nested.flatMap(({ documents }) => documents),
  };
}

function merge(readings: readonly Reading[]): Reading {
  return {
    statements: readings.flatMap(({ statements }) => statements),
    isWhole: readings.every(({ isWhole }) => isWhole),
  };
}

function isNamedLikePolicy(name: string): boolean {
  return NAMED_LIKE_POLICY.test(name) && !OTHER_POLICIES.test(name);
}

function looksLikeJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** The provider mirrors `aws_iam_role_policy` in the role's `inline_policy`; it is judged at its source. */
function mirroredNames(resource: ContractResource, graph: Graph): readonly string[] {
  if (resource.type !== "aws_iam_role") return [];
  return graph
    .sources(resource, "aws_iam_role_policy", "role")
    .flatMap(({ values }) => textsAt(values, "name"));
}

function withoutMirror({ values }: ContractResource, names: readonly string[]) {
  const inline_policy = blocksAt(values, "inline_policy").filter(
    (block) => !textsAt(block, "name").some((name) => names.includes(name)),
  );
  return { ...values, inline_policy };
}
