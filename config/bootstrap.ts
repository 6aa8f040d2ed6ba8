/**
 * What an account is prepared with before the first deployment: the configuration of `incognito-bootstrap`,
 * which is synthesized only if `INCOGNITO_REPOSITORY` names whom the roles trust.
 * @module
 */
import { ConfigError } from "./errors";
import { type EnvironmentConfig, stackNameOf } from "./schema";
import { flag, text, type ValueKind } from "./values";

/** The name of the stack, and the beginning of everything in it. */
export const BOOTSTRAP_STACK = "incognito-bootstrap";

/** The configuration of the bootstrap stack. */
export interface BootstrapConfig {
  /**
   * The repository as GitHub spells it in a token's `sub`: `OWNER/NAME`, or `OWNER@ID/NAME@ID` for
   * repositories made since July 2026.
   */
  readonly repository: string;
  /** The bucket to make for Terraform's state: the environments' `stateBucket`. */
  readonly stateBucket: string;
  /** Where the bucket is. */
  readonly region: string;
  /** Whether this stack's own state lies in the bucket. It cannot before there is one. */
  readonly stateInBucket: boolean;
  /** Whether the bucket, with all states in it, cannot be destroyed. */
  readonly dataProtected: boolean;
  /** For each of these an apply role is made, and the plan role reads all of them. */
  readonly environments: readonly EnvironmentConfig[];
  /** The names of their stacks, in the same order. */
  readonly stackNames: readonly string[];
}

const NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
const REPOSITORY = text(
  new RegExp(`^(?:${NAME}/${NAME}|${NAME}@\\d+/${NAME}@\\d+)$`),
  "OWNER/NAME, or OWNER@ID/NAME@ID for a repository made since July 2026",
);

/**
 * Reads the bootstrap stack's configuration.
 *
 * @param variables - the process's environment: `INCOGNITO_REPOSITORY`, `INCOGNITO_BOOTSTRAP_STATE_IN_BUCKET` and
 * `INCOGNITO_BOOTSTRAP_PROTECTED`
 * @param environments - as `load-config.ts` reads them
 * @returns nothing without `INCOGNITO_REPOSITORY`: then there is no such stack
 * @throws {@link ConfigError} for a value that is not allowed, for environments that keep their states in more than
 * one bucket or none, and for name prefixes of which one covers another
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function loadBootstrap(
  variables: Readonly<Record<string, string | undefined>>,
  environments: readonly EnvironmentConfig[],
): BootstrapConfig | undefined {
  const read = <T>(name: string, kind: ValueKind<T>, fallback?: string): T => {
    const input = variables[name] ?? fallback;
    const value = kind.read(input);
    if (value !== undefined) return value.value;
    throw new ConfigError(`${name} is '${input}'; expected ${kind.allowed}`);
  };
  if (variables.INCOGNITO_REPOSITORY === undefined) return undefined;
  const repository = read("INCOGNITO_REPOSITORY", REPOSITORY);
  checkPrefixes(environments);
  const bucket = theOneBucket(environments);
  checkBucketName(bucket.stateBucket, environments);
  return {
    repository,
    ...bucket,
    stateInBucket: read("INCOGNITO_BOOTSTRAP_STATE_IN_BUCKET", flag, "false"),
    dataProtected: read("INCOGNITO_BOOTSTRAP_PROTECTED", flag, "true"),
    environments,
    stackNames: environments.map(({ environment }) => stackNameOf(environment)),
  };
}

function theOneBucket(environments: readonly EnvironmentConfig[]) {
  const [first, ...others] = environments.map(({ stateBucket, stateRegion, region }) => ({
    stateBucket,
    region: stateRegion ?? region,
  }));
  const { stateBucket, region } = first ?? {};
  const isOne = others.every(
    (other) => other.stateBucket === stateBucket && other.region === region,
  );
  if (stateBucket !== undefined && region !== undefined && isOne) return { stateBucket, region };
  const found = environments.map(
    (each) =>
      `${each.environment} ${each.stateBucket ?? "none"} in ${each.stateRegion ?? each.region}`,
  );
  throw new ConfigError(
    `${BOOTSTRAP_STACK} makes one bucket for every state, but the environments name ${found.join(", ")}; set INCOGNITO_STATE_BUCKET, and INCOGNITO_STATE_REGION if they are in several regions`,
  );
}

/** An apply role may empty and open the buckets of its environment's page, which begin like this. */
function checkBucketName(name: string, environments: readonly EnvironmentConfig[]): void {
  const page = environments
    .map(({ namePrefix }) => `${namePrefix}-page-`)
    .find((start) => name.startsWith(start));
  if (page === undefined) return;
  throw new ConfigError(
    `stateBucket is '${name}', but buckets that begin with '${page}' are the page's, which a role may change; give it another name in INCOGNITO_STATE_BUCKET`,
  );
}

/** An apply role may do everything to what begins with its prefix. */
function checkPrefixes(environments: readonly EnvironmentConfig[]): void {
  const prefixes = environments.map(({ namePrefix }) => namePrefix);
  for (const prefix of prefixes) {
    const others = [...prefixes.filter((other) => other !== prefix), BOOTSTRAP_STACK];
    const covered = others.find((other) => `${other}-`.startsWith(`${prefix}-`));
    const isTwice = prefixes.filter((other) => other === prefix).length > 1;
    if (covered === undefined && !isTwice) continue;
    throw new ConfigError(
      `namePrefix '${prefix}' covers '${covered ?? prefix}' too, so that one environment's role could change what is not its own; give each environment a prefix that none of the others begins with, and none '${BOOTSTRAP_STACK}'`,
    );
  }
}
