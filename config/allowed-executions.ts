/**
 * What an apply may run besides changing resources, each with its reason. Data only: `npm run plan:review`
 * stops a plan that runs anything else, and the workflow takes the list from the base branch, so that no pull
 * request can allow its own programs.
 * @module
 */

/** The kind of an entry; {@link AllowedExecution} says what its value names. */
export type ExecutionKind =
  | "backend"
  | "module"
  | "program"
  | "provider"
  | "provider-argument"
  | "provisioner";

/** One thing that may run, or decide where something runs. */
export interface AllowedExecution {
  readonly kind: ExecutionKind;
  /**
   * - `backend`: the bucket of a state, that and its key (`bucket/key`), a local state's path, or the type of another
   *   backend, such as `gcs`
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
const SAYS_WHERE = "it chooses among AWS's own endpoints and accounts, and moves no call elsewhere";
const SAYS_HOW = "it only changes how often and how fast calls are repeated";

/**
 * Everything that may run. OpenTofu's registry serves the same providers, so its host counts as Terraform's.
 */
export const ALLOWED_EXECUTIONS: readonly AllowedExecution[] = [
  { kind: "provider", value: AWS, reason: "HashiCorp's own; every resource of ours is its" },
  {
    kind: "provider",
    value: "registry.terraform.io/hashicorp/archive",
    reason: "HashiCorp's own; it zips the bundles and calls nobody",
  },
  {
    kind: "provider",
    value: "terraform.io/builtin/terraform",
    reason: "part of Terraform; provisioners on its resources are judged by themselves",
  },
  {
    kind: "provider",
    value: "registry.terraform.io/hashicorp/random",
    reason: "HashiCorp's own; it makes random values and calls nobody",
  },
  {
    kind: "provider",
    value: "registry.terraform.io/hashicorp/null",
    reason: "HashiCorp's own; provisioners on its resources are judged by themselves",
  },
  {
    kind: "provider",
    value: "registry.terraform.io/hashicorp/time",
    reason: "HashiCorp's own; it waits and tells the time, and calls nobody",
  },
  { kind: "provider-argument", value: `${AWS} region`, reason: SAYS_WHERE },
  { kind: "provider-argument", value: `${AWS} allowed_account_ids`, reason: SAYS_WHERE },
  { kind: "provider-argument", value: `${AWS} forbidden_account_ids`, reason: SAYS_WHERE },
  { kind: "provider-argument", value: `${AWS} use_fips_endpoint`, reason: SAYS_WHERE },
  { kind: "provider-argument", value: `${AWS} use_dualstack_endpoint`, reason: SAYS_WHERE },
  {
    kind: "provider-argument",
    value: `${AWS} default_tags`,
    reason: "tags show in each resource's tags_all, and rules judge them there",
  },
  { kind: "provider-argument", value: `${AWS} max_retries`, reason: SAYS_HOW },
  { kind: "provider-argument", value: `${AWS} retry_mode`, reason: SAYS_HOW },
];
