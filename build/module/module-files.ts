/**
 * The files of a module, in Terraform's JSON syntax, with its README and tests.
 * @module
 */
import { BuildError } from "../errors";
import { AWS_PROVIDER_VERSIONS, type DerivedModule, type ModuleKey } from "./derive-module";
import { describeModule } from "./module-readme";
import { writeModuleTests } from "./module-tests";
import { REGION, variableOf } from "./operator-keys";
import { renderTemplate } from "./render-template";
import { FUNCTION_FOLDER } from "./stack-document";
import { keysIn } from "./template";
import { typeOf, validationsOf } from "./validations";

/** An output of a module. */
interface Output {
  readonly value: unknown;
  readonly description: string;
}

/**
 * The files by their path in the module's folder.
 *
 * @param name - of the module, such as `both`
 */
export function moduleFiles(
  name: string,
  derived: DerivedModule,
): Readonly<Record<string, Uint8Array>> {
  const { output, data, resource } = renderTemplate(derived.template) as {
    readonly output: Readonly<Record<string, Output>>;
    readonly data: object;
    readonly resource: object;
  };
  const needsRegion = keysIn(derived.template, [REGION]).length > 0;
  const main = {
    terraform: {
      required_version: requiredVersion(derived),
      required_providers: { aws: { source: "hashicorp/aws", version: AWS_PROVIDER_VERSIONS } },
    },
    data: { ...data, ...(needsRegion && { aws_region: { this: {} } }) },
    resource,
  };
  const variables = derived.keys.map((key) => [variableOf(key.key), variableBlock(key, derived)]);
  const texts = {
    "main.tf.json": toJson(main),
    "variables.tf.json": toJson({ variable: Object.fromEntries(variables) }),
    "outputs.tf.json": toJson({ output }),
    "README.md": describeModule({ name, derived, outputs: output }),
    "tests/module.tftest.hcl": writeModuleTests(derived),
  };
  const zips = Object.entries(derived.functions).map(([zip, bytes]) => [
    `${FUNCTION_FOLDER}/${zip}`,
    bytes,
  ]);
  const files = Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]);
  return Object.fromEntries([...files, ...zips]);
}

function variableBlock(key: ModuleKey, derived: DerivedModule): object {
  const name = variableOf(key.key);
  const validation = validationsOf(key, derived.keys, derived.config).map(
    ({ condition, allowed }) => ({
      condition: `\${${condition}}`,
      error_message: `${name} is \${jsonencode(var.${name})}; expected ${allowed}.`,
    }),
  );
  return {
    description: key.description,
    type: typeOf(key),
    ...(!key.isRequired && { default: key.default }),
    nullable: key.isNullable,
    ...(validation.length > 0 && { validation }),
  };
}

/** @throws {@link BuildError} if the stack does not say it */
function requiredVersion({ terraform }: DerivedModule): string {
  const { required_version: version } = terraform;
  if (typeof version === "string") return version;
  throw new BuildError("the stack lacks required_version; see constructs/identity-stack.ts");
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
