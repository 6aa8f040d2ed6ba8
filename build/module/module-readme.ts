/**
 * The README of a module, made from its variables and outputs.
 * @module
 */
import { type PoolKind, triggersKey } from "../../handlers/pools";
import { AWS_PROVIDER_VERSIONS, type DerivedModule, type ModuleKey } from "./derive-module";
import { variableOf } from "./operator-keys";
import { USUAL_MODULES } from "./usual-modules";
import { typeOf, validationsOf } from "./validations";

// The range of providers is wider than that of the usual default, so that projects on version 5 can take the module.
const OLD_PROVIDER =
  'One that is older than 6.19 refuses the default runtime ("expected runtime to be one of …"): set `lambda_runtime = "nodejs22.x"`.';
const OLD_PROVIDER_IN_TESTS =
  "With a provider that is older than 6.19, add `-var lambda_runtime=nodejs22.x`.";

/** What a README tells of. */
export interface DescribeModuleOptions {
  readonly name: string;
  readonly derived: DerivedModule;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** The README, in Markdown. */
export function describeModule({ name, derived, outputs }: DescribeModuleOptions): string {
  const { keys, config } = derived;
  const pools = config.pools.map((kind) => [`\`${kind}\``, triggersIn(derived, kind)]);
  return `# Incognito: ${name}

${USUAL_MODULES[name]?.about ?? `What the stack \`${name}\` has.`} Amazon Cognito user pools, the Lambda functions behind their triggers with their code, and what they rest on.

\`\`\`hcl
module "identities" {
  source = "./incognito"
${required(keys)}}
\`\`\`

It takes the provider \`aws\` of your configuration, with its region, credentials and default tags. It needs Terraform ${String(derived.terraform["required_version"])}, or OpenTofu of the same version, and the AWS provider ${AWS_PROVIDER_VERSIONS}; no other provider and no Node.${knowsDefault(derived) ? "" : ` ${OLD_PROVIDER}`}

## Pools

${table(["pool", "triggers"], pools)}

That was decided when the module was made, with all that is not a variable below; \`docs/terraform-module.md\` of the project says how to make another.

## Variables

${table(
  ["variable", "type", "default", "what it is"],
  keys.map((key) => row(key, derived)),
)}

Terraform refuses what is not allowed when it plans.

## Outputs

${table(
  ["output", "what it is"],
  Object.entries(outputs).map(([output, { description }]) => [`\`${output}\``, description]),
)}

## Protection

With \`data_protected\`, which is ${String(config.dataProtected)} by default, AWS itself refuses to delete a pool${hasTables(derived) ? " or a table that cannot be recreated" : ""}: an apply that would destroy or replace one fails there, and what it did before that stays done. The module has no \`prevent_destroy\`, since Terraform takes no variable in it: such a plan is made, and says what would be destroyed. Read it, or let \`incognito review\` read it.

A module with fewer pools or triggers in this one's place destroys what it lacks. Where \`data_protected\` was on, AWS keeps pools and tables${hasTables(derived) ? ", and the apply fails" : ""}; \`terraform state rm\` lets go of them.

## Tests

\`terraform init -backend=false && terraform test\` in this folder plans it with its defaults and other values, and shows each variable what it refuses. It needs no account: the provider is mocked.${knowsDefault(derived) ? "" : ` ${OLD_PROVIDER_IN_TESTS}`}
`;
}

/** Whether every provider of the module's range knows the default runtime. */
function knowsDefault({ config }: DerivedModule): boolean {
  return config.lambdaRuntime !== "nodejs24.x";
}

function required(keys: readonly ModuleKey[]): string {
  const needed = keys.filter(({ isRequired }) => isRequired);
  const width = Math.max(0, ...needed.map(({ key }) => variableOf(key).length));
  const lines = needed.map(
    (each) => `  ${variableOf(each.key).padEnd(width)} = ${JSON.stringify(each.default)}\n`,
  );
  return lines.length === 0 ? "" : `\n${lines.join("")}`;
}

function triggersIn({ config }: DerivedModule, kind: PoolKind): string {
  return config[triggersKey(kind)].map((trigger) => `\`${trigger}\``).join(", ");
}

function hasTables({ template }: DerivedModule): boolean {
  return "aws_dynamodb_table" in (template["resource"] as object);
}

function row(key: ModuleKey, { keys, config }: DerivedModule): readonly string[] {
  const allowed = validationsOf(key, keys, config).map((each) => each.allowed);
  return [
    `\`${variableOf(key.key)}\``,
    `\`${typeOf(key)}\``,
    key.isRequired ? "must be given" : `\`${JSON.stringify(key.default)}\``,
    [key.description, ...(allowed.length > 0 ? [`Allowed: ${allowed.join("; ")}.`] : [])].join(" "),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
