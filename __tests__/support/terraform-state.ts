/**
 * What Terraform's state of dev says that there is.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "./terraform";

/** A resource that Terraform looks after. */
export interface ManagedResource {
  readonly address: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the provider's own attributes, which tests know
  readonly attributes: Readonly<Record<string, any>>;
}

interface State {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly Pick<ManagedResource, "attributes">[];
  }[];
}

/** Every managed resource of dev, in the state's order. */
export function managedResources({ directory }: Workspace): readonly ManagedResource[] {
  const file = join(directory, "terraform.incognito-dev.tfstate");
  expect(existsSync(file)).toBe(true);
  const { resources } = JSON.parse(readFileSync(file, "utf8")) as State;
  return resources
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      instances.map(({ attributes }) => ({ address: `${type}.${name}`, type, attributes })),
    );
}

/** The names of the deployed functions. */
export function deployedFunctions(workspace: Workspace): readonly string[] {
  return managedResources(workspace)
    .filter(({ type }) => type === "aws_lambda_function")
    .map(({ attributes }) => String(attributes.function_name));
}
