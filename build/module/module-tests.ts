/**
 * The tests that a module brings, for `terraform test` without an account: that it can be planned, and that it
 * refuses what is not allowed.
 * @module
 */
import { KEYS } from "../../config/keys";
import type { ValueForm } from "../../config/values";
import type { DerivedModule, ModuleKey } from "./derive-module";
import { variableOf } from "./operator-keys";
import { askedByOthers, typeOf } from "./validations";

/** A file of `terraform test`, in HCL. */
export function writeModuleTests({ config, keys }: DerivedModule): string {
  const required = keys.filter(({ isRequired }) => isRequired);
  const asked = askedByOthers(config);
  const groups = [
    keys.filter(({ key }) => !asked.includes(key)),
    keys.filter(({ key }) => asked.includes(key)),
  ];
  const texts = [
    HEAD,
    ...(required.length === 0 ? [] : [variables("", required.map(asProbe))]),
    planned("defaults_are_planned", []),
    planned(
      "other_values_are_planned",
      keys.flatMap((key) => (key.probes ? [asProbe(key)] : [])),
    ),
    ...groups.flatMap(refusals).map(refusal),
  ];
  return `${texts.join("\n\n")}\n`;
}

const HEAD = `# Run it in this folder: terraform init -backend=false && terraform test
mock_provider "aws" {
  mock_data "aws_region" {
    defaults = {
      id = "eu-central-1"
    }
  }
}`;

type Assignment = readonly [name: string, value: string];

function asProbe(key: ModuleKey): Assignment {
  return [variableOf(key.key), toHcl(key, key.probes?.[0] ?? "")];
}

/** The text of a configuration's variable as Terraform writes it. */
function toHcl(key: ModuleKey, text: string): string {
  const type = typeOf(key);
  if (type === "number") return text;
  return JSON.stringify(type === "list(string)" ? text.split(",") : text);
}

function planned(name: string, values: readonly Assignment[]): string {
  return `run "${name}" {\n  command = plan\n${values.length === 0 ? "" : `\n${variables("  ", values)}\n`}}`;
}

/** For each of some variables the first value that it refuses, then the second, as far as there are any. */
function refusals(keys: readonly ModuleKey[]): readonly (readonly Assignment[])[] {
  const refused = keys.map(
    (key) => [variableOf(key.key), refusedBy(KEYS[key.key].kind.form)] as const,
  );
  const rounds = Math.max(0, ...refused.map(([, values]) => values.length));
  return Array.from({ length: rounds }, (_, round) =>
    refused.flatMap(([name, values]): Assignment[] => {
      const value = values[round];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function refusal(wrong: readonly Assignment[], index: number): string {
  const names = wrong.map(([name]) => `    var.${name},\n`).join("");
  return `run "wrong_values_are_refused_${index + 1}" {\n  command = plan\n\n${variables("  ", wrong)}\n\n  expect_failures = [\n${names}  ]\n}`;
}

function variables(indent: string, values: readonly Assignment[]): string {
  const width = Math.max(...values.map(([name]) => name.length));
  const lines = values.map(([name, value]) => `${indent}  ${name.padEnd(width)} = ${value}`);
  return [`${indent}variables {`, ...lines, `${indent}}`].join("\n");
}

/** What a form does not allow, as Terraform writes it. */
function refusedBy(form: ValueForm): readonly string[] {
  switch (form.type) {
    case "flag":
      return [];
    case "number":
      return [form.minimum - 1, form.maximum + 1, form.minimum + 0.5].map(String);
    case "choice":
      return form.choices.every((choice) => typeof choice === "number") ? ["2", "-1"] : ['"other"'];
    case "text":
      return ['""', '"no such value, at all"'];
    case "list":
      return ['["no such entry, at all"]', '["twice.example", "twice.example"]'];
  }
}
