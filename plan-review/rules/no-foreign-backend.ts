/**
 * Rule: the state stays where the configuration keeps it.
 * @module
 */
import type { ConfiguredBackend } from "../configured-backend";
import { own } from "../json-record";
import { allowIt, isAllowed } from "./allowance";
import type { Rule, Subject } from "./rule";

/** The arguments that our stacks set, and others that do not move the state. */
const KNOWN_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  local: ["path"],
  s3: [
    "bucket",
    "key",
    "region",
    "encrypt",
    "use_lockfile",
    "kms_key_id",
    "dynamodb_table",
    "workspace_key_prefix",
  ],
};

/** See {@link Rule}. */
export const noForeignBackend: Rule = {
  id: "no-foreign-backend",
  level: "error",
  what: "The state goes to a place that neither the configuration nor the list names. Only a plan directory shows it.",
  why: "A state holds every value in clear, and who writes it decides what the next plan changes or forgets.",
  satisfy: `Keep the state in the bucket of the configuration (stateBucket), or ${allowIt("the place", "backend")}`,
  check: (subject) => {
    const { backend } = subject.plan.execution;
    return backend === undefined ? [] : problemsOf(backend, subject).map(toFinding);
  },
};

function problemsOf({ type, arguments: given }: ConfiguredBackend, subject: Subject) {
  const known = own(KNOWN_ARGUMENTS, type);
  if (known === undefined) {
    return isAllowed(subject, "backend", type) ? [] : [`is of the type '${type}'`];
  }
  const bucket = String(given.bucket);
  return [
    ...Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => `sets '${name}', which can lead elsewhere`),
    ...(type === "s3" && !isAllowed(subject, "backend", bucket)
      ? [`is the bucket '${bucket}', which the configuration does not name`]
      : []),
    ...(type === "s3" ? keyProblems(bucket, String(given.key), subject) : []),
    ...(type === "local" ? pathProblems(given.path, subject) : []),
    ...(type === "s3" && given.encrypt === false ? ["does not encrypt the state"] : []),
  ];
}

/** A different key is a different state: the plan would recreate everything, or destroy another stack. */
function keyProblems(bucket: string, key: string, subject: Subject): readonly string[] {
  const { stack } = subject;
  const isOwn = stack === undefined || key === `${stack}/terraform.tfstate`;
  return isOwn || isAllowed(subject, "backend", `${bucket}/${key}`)
    ? []
    : [`has the key '${key}', and not '${stack}/terraform.tfstate'`];
}

/** The same for a file: without a path it lies in the plan's folder, where nobody would find it again. */
function pathProblems(path: unknown, subject: Subject): readonly string[] {
  const { stack } = subject;
  const expected = `../../../terraform.${stack}.tfstate`;
  const isOwn = stack === undefined || path === expected;
  if (isOwn || isAllowed(subject, "backend", String(path))) return [];
  return path === undefined
    ? [`is not named, so that the state would lie in the plan's folder, and not in '${expected}'`]
    : [`has the path '${String(path)}', and not '${expected}'`];
}

function toFinding(problem: string) {
  return { address: "terraform.backend", problem };
}
