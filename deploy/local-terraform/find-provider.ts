/**
 * Looks a provider's executable up in a filesystem mirror, in the unpacked layout that
 * `terraform init` and `terraform providers` use:
 * `<mirror>/registry.terraform.io/<namespace>/<type>/<version>/<platform>/terraform-provider-<type>_v…`.
 * @see {@link https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror}
 * @module
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A provider that the mirror holds. */
export interface FoundProvider {
  readonly executable: string;
  readonly version: string;
}

/** The registry address of a HashiCorp provider, as Terraform names it when it is attached. */
export function providerAddress(type: string): string {
  return `registry.terraform.io/hashicorp/${type}`;
}

/**
 * The newest version of a HashiCorp provider for this machine.
 *
 * @param mirror - the mirror's folder; it may be missing
 * @param type - `aws` or `archive`
 * @returns nothing if the mirror does not hold it
 */
export function findProvider(mirror: string, type: string): FoundProvider | undefined {
  const folder = join(mirror, providerAddress(type));
  const versions = list(folder).sort((one, other) =>
    other.localeCompare(one, "en", { numeric: true }),
  );
  for (const version of versions) {
    const place = join(folder, version, platform());
    const file = list(place).find((name) => name.startsWith(`terraform-provider-${type}`));
    if (file !== undefined) return { executable: join(place, file), version };
  }
  return undefined;
}

/** Terraform names platforms as Go does. */
function platform(): string {
  const systems: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };
  const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", ia32: "386" };
  return `${systems[process.platform] ?? process.platform}_${architectures[process.arch] ?? process.arch}`;
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
