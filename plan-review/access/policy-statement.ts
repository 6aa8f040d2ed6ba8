/**
 * Reads one policy document into uniform statements, from its JSON or from the blocks of
 * `data.aws_iam_policy_document`. `policy-documents.ts` finds the documents.
 * @module
 */
import { blocksAt, type ContractBlock, Unresolved, valuesAt } from "../../contract/resource";
import { referencesOf } from "../../contract/synthesized";
import { asArray, isRecord, type JsonRecord } from "../json-record";

/** A text in a statement, or an expression in its place that is known only after the apply. */
export type Term = string | Unresolved;

/** Who may do it: `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for the bare star. */
export interface Principal {
  readonly kind: string;
  readonly id: Term;
}

/** One test of a statement's condition. */
export interface Condition {
  /** Such as `StringEquals`. */
  readonly operator: string;
  /** Such as `aws:SourceAccount`. */
  readonly key: string;
  readonly values: readonly Term[];
}

/** One statement; what it leaves out is empty. */
export interface Statement {
  /** Anything but a plain `Deny` counts as allowing. */
  readonly isDenial: boolean;
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly actions: readonly Term[];
  readonly notActions: readonly Term[];
  readonly resources: readonly Term[];
  readonly notResources: readonly Term[];
  readonly conditions: readonly Condition[];
}

/** What was read from a document. */
export interface Reading {
  readonly statements: readonly Statement[];
  /** Whether all of it was read; if not, the rest may say anything. */
  readonly isWhole: boolean;
}

/** For a document that cannot be read. */
export const NOTHING_READ: Reading = { statements: [], isWhole: false };

/**
 * Reads a document in JSON.
 *
 * @param isTemplate - whether `${…}` in it is Terraform's, not one of the policy's own variables
 * @returns `undefined` if the text is not a policy
 */
export function readJson(text: string, isTemplate: boolean): Reading | undefined {
  const document = parsed(text);
  const found = valuesOf(document, "Statement");
  const repeats = repeatsMember(text, document);
  if (!isNamed(document, "Statement")) return undefined;
  const statements = found.filter(isRecord);
  const toTerm = isTemplate ? termOfTemplate : (one: string) => one;
  return {
    statements: statements.map((one) => statementOf(one, toTerm)),
    isWhole: statements.length === found.length && !repeats,
  };
}

/** Whether a text in a policy's place is more than a word or an ARN, yet not a JSON object. */
export function isUnreadable(text: string): boolean {
  return /[{["]/.test(text) && !isRecord(parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // If a policy was expected here, isUnreadable reports it.
    return undefined;
  }
}

/** Whether two members have one name: JSON.parse returns the last, but AWS may take the other. */
export function repeatsMember(text: string, document: unknown): boolean {
  // The end quote is optional, so that the search for it is never repeated.
  const unquoted = text.replace(/"(?:[^"\\]|\\.)*"?/gs, "");
  return unquoted.split(":").length - 1 > countMembers(document);
}

function isNamed(value: unknown, name: string): boolean {
  return isRecord(value) && Object.keys(value).some((key) => isSameName(key, name));
}

function countMembers(value: unknown): number {
  const own = isRecord(value) ? Object.keys(value).length : 0;
  const nested = typeof value === "object" && value !== null ? Object.values(value) : [];
  return nested.reduce<number>((sum, one) => sum + countMembers(one), own);
}

/** The statements from the `statement` blocks of `data.aws_iam_policy_document`. */
export function statementsOfBlocks(document: ContractBlock): readonly Statement[] {
  return valuesAt(document, "statement").map((block) => {
    const terms = (path: string) => termsAt(block, path);
    const principals = (path: string) =>
      blocksAt(block, path).flatMap((one) =>
        termsAt(one, "identifiers").map((id) => ({ kind: String(one.type), id })),
      );
    return {
      isDenial: terms("effect")[0] === "Deny",
      principals: principals("principals"),
      notPrincipals: principals("not_principals"),
      actions: terms("actions"),
      notActions: terms("not_actions"),
      resources: terms("resources"),
      notResources: terms("not_resources"),
      conditions: blocksAt(block, "condition").map((one) => ({
        operator: String(one.test),
        key: String(one.variable),
        values: termsAt(one, "values"),
      })),
    };
  });
}

type ToTerm = (text: string) => Term;

function statementOf(statement: JsonRecord, toTerm: ToTerm): Statement {
  const terms = (name: string) => valuesOf(statement, name).map((one) => toTerm(String(one)));
  return {
    isDenial: valuesOf(statement, "Effect").every((one) => one === "Deny"),
    principals: principalsOf(valuesOf(statement, "Principal"), toTerm),
    notPrincipals: principalsOf(valuesOf(statement, "NotPrincipal"), toTerm),
    actions: terms("Action"),
    notActions: terms("NotAction"),
    resources: terms("Resource"),
    notResources: terms("NotResource"),
    conditions: conditionsOf(valuesOf(statement, "Condition"), toTerm),
  };
}

function principalsOf(values: readonly unknown[], toTerm: ToTerm): readonly Principal[] {
  return values.flatMap((value) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([kind, ids]) =>
          listOf(ids).map((id) => ({ kind, id: toTerm(String(id)) })),
        )
      : [{ kind: "*", id: toTerm(String(value)) }],
  );
}

function conditionsOf(values: readonly unknown[], toTerm: ToTerm): readonly Condition[] {
  return values.filter(isRecord).flatMap((tests) =>
    Object.entries(tests).flatMap(([operator, keys]) =>
      Object.entries(isRecord(keys) ? keys : {}).map(([key, wanted]) => ({
        operator,
        key,
        values: listOf(wanted).map((one) => toTerm(String(one))),
      })),
    ),
  );
}

/** Element names match in any letter case, since AWS's services do not agree on it. */
function valuesOf(value: unknown, name: string): readonly unknown[] {
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .filter(([key]) => isSameName(key, name))
    .flatMap(([, one]) => listOf(one));
}

/** Whether two names are one: AWS's services do not agree on letter case. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? asArray(value) : [value];
}

function termsAt(block: Parameters<typeof valuesAt>[0], path: string): readonly Term[] {
  return valuesAt(block, path).map((one) => (one instanceof Unresolved ? one : String(one)));
}

/** In Terraform's JSON, `$${` escapes the literal characters. */
function termOfTemplate(text: string): Term {
  return /(?<!\$)\$\{|(?<!%)%\{/.test(text)
    ? new Unresolved(referencesOf(text), text)
    : text.replaceAll("$${", "${");
}

/** A term as it is in the document: its text, or the expression in its place. */
export function textOf(term: Term): string {
  return typeof term === "string" ? term : (term.template ?? UNREADABLE);
}

/** Stands for a text that is known only after the apply. */
export const UNREADABLE = "(known after the apply)";
