/**
 * What an apply may run besides changing resources, each with its reason. Data only: `npm run plan:review`
 * stops a plan that runs anything else, and the workflow takes the list from the base branch, so that no pull
 * request can allow its own programs.
 * @module
 */

/** The kinds of an entry; {@link AllowedExecution} says what the value of each names. */
export const EXECUTION_KINDS = [
  "backend",
  "file",
  "module",
  "program",
  "provider",
  "provider-argument",
  "provisioner",
] as const;

/** One of {@link EXECUTION_KINDS}. */
export type ExecutionKind = (typeof EXECUTION_KINDS)[number];

/** One thing that may run, or decide where something runs. */
export interface AllowedExecution {
  readonly kind: ExecutionKind;
  /**
   * - `backend`: the bucket of a state, that and its key (`bucket/key`), a local state's path, or the type of another
   *   backend, such as `gcs`
   * - `file`: the call as it is written, such as `file("../shared/banner.txt")`
   * - `module`: the source as it is written, such as `../shared/pool`
   * - `program`: the address of a data source or a resource, without indices
   * - `provider`: the whole source, such as `registry.terraform.io/hashicorp/aws`
   * - `provider-argument`: its provider's source and its name, such as
   *   `registry.terraform.io/hashicorp/aws assume_role`
   * - `provisioner`: its resource's address, without indices
   */
  readonly value: string;
  /** Why it may run, as a sentence for reviewers. */
  readonly reason: string;
}

const AWS = "registry.terraform.io/hashicorp/aws";

/**
 * Everything that may run; a test tells an entry that no stack of ours needs. OpenTofu's registry serves the same
 * providers, so its host counts as Terraform's.
 */
export const ALLOWED_EXECUTIONS: readonly AllowedExecution[] = [
  { kind: "provider", value: AWS, reason: "HashiCorp's own; every resource of ours is its" },
  {
    kind: "provider",
    value: "registry.terraform.io/hashicorp/archive",
    reason: "HashiCorp's own; it zips the bundles and calls nobody",
  },
  {
    kind: "provider-argument",
    value: `${AWS} region`,
    reason: "it chooses among AWS's own endpoints, and moves no call elsewhere",
  },
  {
    kind: "provider-argument",
    value: `${AWS} default_tags`,
    reason: "tags show in each resource's tags_all, and rules judge them there",
  },
];
