/**
 * The providers that a configuration requires, and how it sets them up: as a plan shows them, and as the synthesized
 * JSON does, which alone has `dynamic` blocks. `execution.ts` joins both.
 * @module
 */
import { asRecord, blocksIn, type JsonRecord, own } from "./json-record";

/** A provider that the configuration requires. */
export interface ConfiguredProvider {
  /** Such as `provider.aws`, `provider.aws.other`, `module.a:provider.aws`. */
  readonly address: string;
  /** The whole source, such as `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  /** The arguments that it sets, at the top level; one of a `dynamic` block begins with `dynamic.`. */
  readonly arguments: readonly string[];
}

/** The providers of a plan's `configuration`. */
export function providersOfPlan(configuration: unknown): readonly ConfiguredProvider[] {
  return Object.entries(asRecord(own(configuration, "provider_config"))).map(toProvider);
}

/** The providers of the synthesized JSON: those that it sets up, and those that it only requires. */
export function providersOfSynthesized(json: unknown): readonly ConfiguredProvider[] {
  const required = blocksIn(own(own(json, "terraform"), "required_providers")).flatMap(
    requiredProviders,
  );
  const configured = configuredProviders(json, required);
  const addresses = new Set(configured.map((one) => one.address));
  return [...configured, ...required.filter((one) => !addresses.has(one.address))];
}

/** Joins both, with each fact once. */
export function joinProviders(
  plan: readonly ConfiguredProvider[],
  source: readonly ConfiguredProvider[],
): readonly ConfiguredProvider[] {
  const known = new Set(plan.map((one) => one.source));
  const addresses = new Set(plan.map((one) => one.address));
  return [
    ...plan.map((one) => withArguments(one, source)),
    ...source.filter(
      (one) => !known.has(one.source) || (one.arguments.length > 0 && !addresses.has(one.address)),
    ),
  ];
}

/** A plan does not show an argument that a `dynamic` block makes. */
function withArguments(
  provider: ConfiguredProvider,
  others: readonly ConfiguredProvider[],
): ConfiguredProvider {
  const same = others.filter(({ address }) => address === provider.address);
  const names = [...provider.arguments, ...same.flatMap((one) => one.arguments)];
  return { ...provider, arguments: [...new Set(names)] };
}

function toProvider([key, value]: readonly [string, unknown]): ConfiguredProvider {
  const { full_name, alias, name, module_address, expressions } = asRecord(value);
  const named = [`provider.${String(name ?? key)}`, alias].filter((one) => one !== undefined);
  return {
    address: [module_address, named.join(".")].filter((one) => one !== undefined).join(":"),
    source: String(full_name ?? key),
    arguments: Object.keys(asRecord(expressions)),
  };
}

function requiredProviders(block: JsonRecord): readonly ConfiguredProvider[] {
  return Object.entries(block).map(([name, value]) => ({
    address: `provider.${name}`,
    source: wholeSource(String(own(value, "source") ?? name)),
    arguments: [],
  }));
}

/** What names a provider's block, and is no argument of the provider. */
const META_ARGUMENT = /^(?:\/\/|alias|version)$/;

function configuredProviders(
  json: unknown,
  required: readonly ConfiguredProvider[],
): readonly ConfiguredProvider[] {
  return blocksIn(own(json, "provider")).flatMap((byName) =>
    Object.entries(byName).flatMap(([name, bodies]) =>
      blocksIn(bodies).map((body) => {
        const address = `provider.${name}`;
        const { alias, dynamic } = body;
        const plain = Object.keys(body).filter(
          (one) => one !== "dynamic" && !META_ARGUMENT.test(one),
        );
        const made = blocksIn(dynamic).flatMap(Object.keys);
        return {
          address: alias === undefined ? address : `${address}.${String(alias)}`,
          source: required.find((one) => one.address === address)?.source ?? wholeSource(name),
          arguments: [...plain, ...made.map((one) => `dynamic.${one}`)],
        };
      }),
    ),
  );
}

/** Completed as Terraform does: the public registry and HashiCorp's namespace. */
function wholeSource(source: string): string {
  const missing = ["registry.terraform.io", "hashicorp"].slice(0, 3 - source.split("/").length);
  return [...missing, source].join("/");
}
