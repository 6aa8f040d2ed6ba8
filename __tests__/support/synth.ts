/**
 * Synthesizes in memory, with the real bundles that the test run made.
 * @module
 */

import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { loadConfig, type Variables } from "../../config/load-config";
import type { EnvironmentConfig, EnvironmentName } from "../../config/schema";
import { IdentityStack } from "../../constructs/identity-stack";
import type { PoolRegistry } from "../../handlers/pools";
import { EVERY_POOL } from "./full-stack";
import { bundleOf } from "./places";
import { testPage } from "./test-page";
import { testingApp } from "./testing-app";

/** Terraform's JSON as far as tests look into it. */
export interface SynthesizedStack {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly data: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
  readonly provider: Readonly<Record<string, readonly Arguments[]>>;
  readonly terraform: Arguments;
  /** What Terraform forgets without destroying it. */
  readonly removed?: readonly Arguments[];
}

/** A resource's arguments. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at arbitrary depth and fail where a path is not there
export type Arguments = Readonly<Record<string, any>>;

/** One environment's configuration with every pool, and overrides as variables. */
export function configOf(
  environment: EnvironmentName,
  variables: Variables = {},
  registry?: PoolRegistry,
): EnvironmentConfig {
  return loadConfig({ ...EVERY_POOL, ...variables }, registry).find(
    (config) => config.environment === environment,
  )!;
}

/** Synthesizes one environment's stack with all validations. */
export function synthEnvironment(
  environment: EnvironmentName,
  variables: Variables = {},
  bundles = bundleOf,
  registry?: PoolRegistry,
): SynthesizedStack {
  const config = configOf(environment, variables, registry);
  const stack = new IdentityStack(testingApp(), `incognito-${environment}`, {
    config,
    bundleOf: bundles,
    pageDirectory: config.pageHosted ? testPage() : undefined,
    ...(registry && { registry }),
  });
  return synth(stack);
}

/** Synthesizes a stack that a test fills, with all validations. */
export function synthStack(fill: (stack: TerraformStack) => void): SynthesizedStack {
  const stack = new TerraformStack(testingApp(), "test");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  new ArchiveProvider(stack, "archive");
  fill(stack);
  return synth(stack);
}

/** The resources of a type, by name; none is an empty list. */
export function resourcesOf(
  stack: SynthesizedStack,
  type: string,
): readonly (readonly [string, Arguments])[] {
  return Object.entries(stack.resource[type] ?? {});
}

/** The one resource of a type whose name begins with a text. */
export function resourceOf(stack: SynthesizedStack, type: string, start: string): Arguments {
  const found = resourcesOf(stack, type).filter(([name]) => name.startsWith(start));
  expect(found.map(([name]) => name)).toHaveLength(1);
  return found[0]![1];
}

function synth(stack: TerraformStack & Construct): SynthesizedStack {
  return JSON.parse(Testing.synth(stack, true)) as SynthesizedStack;
}
