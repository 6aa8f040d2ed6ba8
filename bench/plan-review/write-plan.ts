/**
 * Writes a plan with many resources, as Terraform prints one: every resource is in the planned values, the
 * changes, the prior state and the configuration. Every fifth one changes.
 * @module
 */
import { closeSync, openSync, writeSync } from "node:fs";

const PROVIDER = "registry.terraform.io/hashicorp/aws";
const MARKS = { tags: {}, tags_all: {} };

/**
 * Writes the plan, one resource at a time.
 *
 * @returns its size in bytes
 */
export function writePlan(path: string, count: number): number {
  const file = openSync(path, "w");
  let bytes = 0;
  const write = (text: string) => {
    bytes += writeSync(file, text);
  };
  const list = (element: (index: number) => object) => {
    for (let index = 0; index < count; index++) {
      write(`${index === 0 ? "" : ","}${JSON.stringify(element(index))}`);
    }
  };
  try {
    write('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":');
    write('{"root_module":{"resources":[');
    list(stateEntry);
    write(']}},"resource_changes":[');
    list(changeEntry);
    write('],"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[');
    list(stateEntry);
    write(']}}},"configuration":{"provider_config":{},"root_module":{"resources":[');
    list(configurationEntry);
    write(']}},"complete":true,"errored":false}');
  } finally {
    closeSync(file);
  }
  return bytes;
}

/** One in ten has a type that rules look at even if nothing happens to it. */
function nameOf(index: number) {
  const type = index % 10 === 0 ? "aws_cloudwatch_log_group" : "aws_sqs_queue";
  return { address: `${type}.r${index}`, mode: "managed", type, name: `r${index}` };
}

function valuesOf(index: number) {
  const name = `/aws/lambda/function-${index}`;
  return {
    arn: `arn:aws:logs:eu-central-1:000000000000:log-group:${name}`,
    id: name,
    kms_key_id: "",
    log_group_class: "STANDARD",
    name,
    name_prefix: "",
    retention_in_days: 7,
    skip_destroy: false,
    tags: {},
    tags_all: { "incognito:environment": "dev", "incognito:managed-by": "terraform" },
  };
}

function stateEntry(index: number) {
  return {
    ...nameOf(index),
    provider_name: PROVIDER,
    schema_version: 0,
    values: valuesOf(index),
    sensitive_values: MARKS,
  };
}

function changeEntry(index: number) {
  const before = valuesOf(index);
  const changes = index % 5 === 0;
  return {
    ...nameOf(index),
    provider_name: PROVIDER,
    change: {
      actions: [changes ? "update" : "no-op"],
      before,
      after: changes ? { ...before, retention_in_days: 14 } : before,
      after_unknown: {},
      before_sensitive: MARKS,
      after_sensitive: MARKS,
    },
  };
}

function configurationEntry(index: number) {
  return {
    ...nameOf(index),
    provider_config_key: "aws",
    expressions: {
      name: { constant_value: `/aws/lambda/function-${index}` },
      retention_in_days: { constant_value: 7 },
    },
    schema_version: 0,
  };
}
