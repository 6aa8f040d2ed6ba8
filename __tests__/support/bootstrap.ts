/**
 * The bootstrap stack in memory, and its policies as IAM would judge them.
 * @module
 */
import { Testing } from "cdktf";
import { BOOTSTRAP_STACK, loadBootstrap } from "../../config/bootstrap";
import { loadConfig, type Variables } from "../../config/load-config";
import { BootstrapStack } from "../../constructs/bootstrap/bootstrap-stack";
import { resourcesOf, type SynthesizedStack } from "./synth";
import { testingApp } from "./testing-app";

/** What a first deployment sets. */
export const BOOTSTRAP_VARIABLES = {
  INCOGNITO_REPOSITORY: "octo@12/incognito@34",
  INCOGNITO_STATE_BUCKET: "octo-incognito-state",
} as const;

/** A number for the account, which is known only to AWS. */
export const ACCOUNT = "123456789012";

/** A statement as the stack has it. */
export interface IamStatement {
  readonly Sid?: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** A call as IAM sees it. */
export interface IamCall {
  readonly action: string;
  readonly resource: string;
  /** Condition keys with their values, such as `aws:ResourceTag/…`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Synthesizes the bootstrap stack with all validations. */
export function synthBootstrap(variables: Variables = {}): SynthesizedStack {
  const all = { ...BOOTSTRAP_VARIABLES, ...variables };
  const config = loadBootstrap(all, loadConfig(all));
  if (config === undefined) throw new Error("there is no bootstrap stack without a repository");
  const stack = new BootstrapStack(testingApp(), BOOTSTRAP_STACK, config);
  return JSON.parse(Testing.synth(stack, true)) as SynthesizedStack;
}

/** The statements of a policy whose name in the stack begins with a text, with the account's number filled in. */
export function statementsOf(stack: SynthesizedStack, start: string): readonly IamStatement[] {
  const all = [
    ...resourcesOf(stack, "aws_iam_role_policy"),
    ...resourcesOf(stack, "aws_iam_policy"),
  ];
  const found = all.filter(([name]) => name.startsWith(start));
  expect(found.map(([name]) => name)).toHaveLength(1);
  return readStatements(found[0]![1].policy);
}

/** Reads a policy's text. */
export function readStatements(text: string): readonly IamStatement[] {
  const resolved = text
    .replaceAll("${data.aws_caller_identity.account.account_id}", ACCOUNT)
    .replace(
      /\$\{aws_s3_bucket\.\w+\.arn\}/g,
      `arn:aws:s3:::${BOOTSTRAP_VARIABLES.INCOGNITO_STATE_BUCKET}`,
    );
  const { Statement } = JSON.parse(resolved) as { readonly Statement: readonly IamStatement[] };
  return Statement;
}

/** Whether some statement names the action, whatever it is about. */
export function names(statements: readonly IamStatement[], action: string): boolean {
  return statements.some(({ Action }) => Action.some((pattern) => matches(pattern, action)));
}

/** Whether IAM would allow a call. Every operator of a condition that is not known here is an error. */
export function allows(statements: readonly IamStatement[], call: IamCall): boolean {
  return statements.some(
    ({ Action, Resource, Condition = {} }) =>
      Action.some((pattern) => matches(pattern, call.action)) &&
      Resource.some((pattern) => matches(pattern, call.resource)) &&
      Object.entries(Condition).every(([operator, keys]) => holds(operator, keys, call)),
  );
}

function holds(
  operator: string,
  keys: Readonly<Record<string, string | readonly string[]>>,
  { context = {} }: IamCall,
): boolean {
  return Object.entries(keys).every(([key, wanted]) => {
    if (operator === "Null") return (context[key] === undefined) === (wanted === "true");
    if (operator !== "StringEquals") throw new Error(`no IAM operator ${operator} here`);
    return [wanted].flat().includes(context[key] ?? "");
  });
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}
