/**
 * Where Terraform keeps a stack's state: in a bucket, locked by a file in it, or in a local file.
 * @module
 */
import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";

/** A bucket for states. */
export interface StatePlace {
  readonly bucket: string;
  readonly region: string;
}

/** The key of a stack's state in the bucket; its lock is the same with `.tflock` behind it. */
export function stateKey(stackName: string): string {
  return `${stackName}/terraform.tfstate`;
}

/** Adds the backend of a stack: the bucket, or without one a file in the project's root. */
export function addBackend(
  stack: TerraformStack,
  stackName: string,
  place: StatePlace | undefined,
): void {
  if (place === undefined) {
    // Relative to the stack's folder in cdktf.out. Synth may delete that, so the state is kept outside.
    new LocalBackend(stack, { path: `../../../terraform.${stackName}.tfstate` });
    return;
  }
  const backend = new S3Backend(stack, { ...place, key: stateKey(stackName), encrypt: true });
  // cdktf 0.21 has no property for this.
  backend.addOverride("use_lockfile", true);
}
