/**
 * Lets Terraform itself resolve a folder of HCL, without credentials or a cloud: `terraform test` with every
 * provider mocked applies it in memory. Only the identifiers that AWS would make are ours.
 *
 * @remarks
 * The first run plans, which shows what there is; the second applies with our identifiers in place.
 * @see https://developer.hashicorp.com/terraform/language/tests/mocking
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { StackReadError } from "../stack/errors";
import { isJsonObject, type JsonObject } from "../stack/json-value";
import { findRegion } from "./find-region";
import { findTargets } from "./find-targets";
import { keepStated } from "./keep-stated";
import { deriveOverrides, writeTestFile } from "./mock-providers";
import { type ModuleSources, readSources } from "./module-sources";
import { type OpenedDocument, openResources } from "./plan-document";
import { listResources, type PlannedResource } from "./planned-resource";
import { findRemoteStates } from "./remote-states";

const LOCK_FILE = ".terraform.lock.hcl";
const OUTPUT_LIMIT_BYTES = 512 * 1_048_576;
const QUOTED_ERRORS = 5;

/**
 * Resolves the configuration in a folder. What `terraform init` leaves there is removed.
 *
 * @throws {@link StackReadError} if there is no Terraform, or Terraform refuses the configuration
 */
export function openTerraformFolder(folder: string): OpenedDocument {
  const directory = resolve(folder);
  const data = mkdtempSync(join(tmpdir(), "incognito-terraform-"));
  const hadLock = existsSync(join(directory, LOCK_FILE));
  const terraform = new Terraform(directory, data);
  try {
    return resolveWith(terraform, directory);
  } finally {
    terraform.close();
    rmSync(data, { recursive: true, force: true });
    if (!hadLock) rmSync(join(directory, LOCK_FILE), { force: true });
  }
}

function resolveWith(terraform: Terraform, directory: string): OpenedDocument {
  const { providers, canMockPlans } = terraform.init();
  const modules = terraform.modules();
  refuseOwnProviders(modules);
  const runsCommands = findProvisioners(modules, canMockPlans);
  const sources = readSources(directory);
  const region = findRegion(directory, sources);
  const file = {
    providers,
    sources,
    region,
    canMockPlans,
    targets: findTargets(modules),
    remoteStates: findRemoteStates(modules),
  };
  const planned = terraform.test(writeTestFile({ ...file, command: "plan" }));
  const overrides = deriveOverrides(planned, region);
  // A plan runs no provisioner.
  const second = runsCommands
    ? ({ command: "plan", mocksPlan: true } as const)
    : ({ command: "apply" } as const);
  const test = writeTestFile({ ...file, ...second, overrides });
  const resources = keepStated(terraform.test(test), planned, overrides);
  const origin = { name: basename(directory), directory, file: directory };
  return openResources({}, resources, origin, region);
}

/** Terraform takes a label without quotes, any blanks and comments before it, and escapes in JSON's names. */
const PROVISIONER = /\bprovisioner(?:"\s*:|\s*(?:"[\w-]{1,64}"|[\w-]{1,64})\s*(?:\{|\/\*)|\s*\/\*)/;

/** Whether a configuration's text has a provisioner. If a comment hides what follows the word, it has one. */
export function hasProvisioner(sources: string): boolean {
  const unescaped = sources.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return PROVISIONER.test(unescaped);
}

/**
 * Whether a module has provisioners. A mock stands for a provider and not for a provisioner: an apply in memory
 * would run its commands.
 *
 * @throws {@link StackReadError} if only an apply would show what there is
 */
function findProvisioners(modules: readonly ModuleSources[], canMockPlans: boolean): boolean {
  const found = modules.find(({ sources }) => hasProvisioner(sources));
  if (found === undefined || canMockPlans) return found !== undefined;
  throw new StackReadError(
    `'${found.folder}' has provisioners, whose commands would run here; use Terraform 1.11 or newer, or give a plan: terraform show -json tfplan > plan.json`,
  );
}

/** A mock replaces only the root module's providers: a module's own would work in somebody's account. */
function refuseOwnProviders(modules: readonly ModuleSources[]): void {
  const found = modules.find(({ path, sources }) => path.length > 0 && hasOwnProvider(sources));
  if (found === undefined) return;
  throw new StackReadError(
    `'${found.folder}' configures a provider of its own, which no mock stands for; configure it in the root module, or give a plan: terraform show -json tfplan > plan.json`,
  );
}

/** An empty block takes the caller's provider. */
function hasOwnProvider(sources: string): boolean {
  return sources.split("\n").some((line) => {
    const [header = "", body] = line.split("{", 2);
    const isBlock = body !== undefined && /\bprovider\b/.test(header) && !header.includes("=");
    return (isBlock && body.trim() !== "}") || /"provider"\s{0,40}:/.test(line);
  });
}

interface RunOptions {
  /** Whether an output is one to go on with, no matter how the command ended. */
  readonly isGood?: (output: string) => boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** Terraform in a folder, with its own files elsewhere as far as it allows. */
class Terraform {
  readonly #directory: string;
  readonly #data: string;
  readonly #tests: string;

  constructor(directory: string, data: string) {
    this.#directory = directory;
    this.#data = data;
    try {
      // Terraform takes no test from outside the folder.
      this.#tests = mkdtempSync(join(directory, ".incognito-"));
    } catch (cause) {
      throw new StackReadError(
        `cannot write into '${directory}', where Terraform looks for tests; copy the folder to where you can`,
        { cause },
      );
    }
  }

  /** Installs what the configuration needs; returns its providers' names. */
  init(): { readonly providers: readonly string[]; readonly canMockPlans: boolean } {
    this.#run(["init", "-backend=false", "-input=false", "-no-color"]);
    const { stdout } = this.#run(["version", "-json"]);
    const { terraform_version: version = "", provider_selections: selections = {} } = JSON.parse(
      stdout,
    ) as { readonly terraform_version?: string; readonly provider_selections?: object };
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return {
      providers: Object.keys(selections).map((source) => basename(source)),
      canMockPlans: major > 1 || minor >= 11,
    };
  }

  /** The root and the modules that `init` found, with their texts. */
  modules(): readonly ModuleSources[] {
    const file = join(this.#data, "modules", "modules.json");
    const { Modules = [] } = (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}) as {
      readonly Modules?: readonly { readonly Key: string; readonly Dir: string }[];
    };
    const called = Modules.filter(({ Key }) => Key !== "").map(({ Key, Dir }) => ({
      path: Key.split("."),
      folder: resolve(this.#directory, Dir),
    }));
    return [{ path: [], folder: this.#directory }, ...called].map((module) => ({
      ...module,
      sources: readSources(module.folder),
    }));
  }

  /** Runs one test; returns the resources that it ended with. */
  test(text: string): readonly PlannedResource[] {
    writeFileSync(join(this.#tests, "simulate.tftest.hcl"), text);
    const folder = basename(this.#tests);
    const args = [`-test-directory=${folder}`, `-filter=${join(folder, "simulate.tftest.hcl")}`];
    // It may end with an error even though the run passed: what prevent_destroy keeps cannot be torn down.
    const { stdout } = this.#run(["test", ...args, "-json", "-verbose"], {
      isGood: hasPassed,
      env: this.#withoutCredentials(),
    });
    for (const line of stdout.split("\n")) {
      if (!/"type":"test_(?:plan|state)"/.test(line.slice(-64)) && !line.includes('"test_'))
        continue;
      const event: unknown = JSON.parse(line);
      const result = isJsonObject(event) ? (event["test_plan"] ?? event["test_state"]) : undefined;
      if (isJsonObject(result)) return listResources(result as JsonObject);
    }
    throw new StackReadError(
      `terraform test printed no result for '${this.#directory}'; Terraform 1.7 or newer is needed`,
    );
  }

  close(): void {
    rmSync(this.#tests, { recursive: true, force: true });
  }

  /** A provider that is real after all finds no account to work in. */
  #withoutCredentials(): NodeJS.ProcessEnv {
    const { PATH, TMPDIR } = process.env;
    const own = Object.entries(process.env).filter(([name]) => name.startsWith("TF_"));
    const aws = { AWS_EC2_METADATA_DISABLED: "true", AWS_CONFIG_FILE: devNull };
    return { ...Object.fromEntries(own), PATH, TMPDIR, HOME: this.#data, ...aws };
  }

  #run(args: readonly string[], { isGood = () => false, env = process.env }: RunOptions = {}) {
    const done = spawnSync("terraform", [...args], {
      cwd: this.#directory,
      encoding: "utf8",
      maxBuffer: OUTPUT_LIMIT_BYTES,
      env: {
        ...env,
        TF_DATA_DIR: this.#data,
        TF_IN_AUTOMATION: "1",
        CHECKPOINT_DISABLE: "1",
      },
    });
    if (done.error !== undefined) {
      throw new StackReadError(
        `a folder of HCL needs Terraform, and 'terraform' cannot be started; install it, or give a plan: terraform show -json tfplan > plan.json`,
        { cause: done.error },
      );
    }
    if (done.status !== 0 && !isGood(done.stdout)) {
      const why = readErrors(done.stdout) || done.stderr.trim();
      throw new StackReadError(`terraform ${args[0]} refused '${this.#directory}': ${why}`);
    }
    return done;
  }
}

/** Whether the run itself is complete, as Terraform's JSON says it. */
function hasPassed(output: string): boolean {
  return /"test_run":\{[^{}]{0,400}"progress":"complete","status":"pass"/.test(output);
}

/** The first errors among the JSON lines that Terraform prints. */
function readErrors(output: string): string {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{") && line.includes('"type":"diagnostic"'))
    .map(
      (line) =>
        JSON.parse(line) as { diagnostic: { severity: string; summary: string; detail: string } },
    )
    .filter(({ diagnostic }) => diagnostic.severity === "error")
    .slice(0, QUOTED_ERRORS)
    .map(({ diagnostic: { summary, detail } }) => `${summary}. ${detail}`.trim())
    .join("; ");
}
