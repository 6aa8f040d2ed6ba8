/**
 * The Terraform gate: the real Terraform with the real AWS provider validates and plans every stack as it
 * was synthesized, and applies dev to an emulator until nothing is left to change.
 * @module
 */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import type { Pool } from "../../handlers/pools";
import { DEFAULT_FUNCTIONS } from "../support/deployed-functions";
import { LEGAL_EVENTS } from "../support/legal-events";
import { ROOT } from "../support/places";
import {
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  openStack,
  openWorkspace,
  STACKS,
  type StackTerraform,
  tell,
  type Workspace,
  withOneRetry,
} from "../support/terraform";
import { invoke } from "../support/terraform-invoke";
import { deployedFunctions, managedResources } from "../support/terraform-state";

jest.setTimeout(LIMIT_MILLISECONDS);

const NAME_PREFIX = "incognito-dev-";

/** Handlers that return a legal event as it came. */
const UNCHANGED = ["pre-sign-up", "pre-authentication", "post-authentication", "post-confirmation"];

interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[] };
}

describeWithTerraform("a synthesized stack", () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await openWorkspace();
  });

  afterAll(() => workspace.close());

  it.each(STACKS)("%s is valid and planned without a warning", async (stack) => {
    const { terraform, session, printed } = await openStack(workspace, stack);
    try {
      tell(session.facts);
      const planFile = join(workspace.directory, `${stack}.tfplan`);
      await terraform.init();
      await terraform.validate();
      const outcome = await terraform.plan(planFile);
      const plan = JSON.parse(await terraform.showPlan(planFile)) as {
        readonly resource_changes: readonly PlannedChange[];
      };

      expect(outcome).toBe("changes");
      expect(printed()).toContain("Success! The configuration is valid.");
      expect(printed()).not.toMatch(/Warning:|Error:/);
      expect(new Set(plan.resource_changes.flatMap(({ change }) => change.actions))).toEqual(
        new Set(["create"]),
      );
      expect(readdirSync(join(workspace.stackDirectory(stack), "archives"))).toEqual(
        DEFAULT_FUNCTIONS.map(({ name }) => `${name}.zip`),
      );
    } finally {
      await session.close();
    }
  });
});

describeWithTerraform("incognito-dev, applied to the emulator", () => {
  let workspace: Workspace;
  let stack: StackTerraform;

  beforeAll(async () => {
    await withOneRetry(async (fresh) => {
      workspace = fresh;
      stack = await openStack(workspace, "incognito-dev");
      try {
        expect(await cdktf("deploy", workspace, stack)).toMatch(
          /Apply complete! Resources: \d+ added, 0 changed, 0 destroyed\./,
        );
      } catch (error) {
        await stack.session.close();
        throw error;
      }
    });
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  it("has nothing left to change", async () => {
    const outcome = await stack.terraform.plan(join(workspace.directory, "second.tfplan"));

    expect(outcome).toBe("no changes");
  });

  it("shows nothing to change in cdktf diff", async () => {
    expect(await cdktf("diff", workspace, stack)).toContain(
      "No changes. Your infrastructure matches the configuration.",
    );
  });

  it("answers a legal event from each deployed function", async () => {
    const names = deployedFunctions(workspace);
    const answers = await Promise.all(
      names.map(async (name) => {
        const event = LEGAL_EVENTS[name.slice(NAME_PREFIX.length)];
        return [name, await invoke(workspace.account.emulatorUrl, name, event ?? {})] as const;
      }),
    );

    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(
        DEFAULT_FUNCTIONS.map((one) => [
          `${NAME_PREFIX}${one.name}`,
          { functionError: null, payload: answerOf(one) },
        ]),
      ),
    );
  });

  it("is destroyed to the last resource by cdktf", async () => {
    expect(await cdktf("destroy", workspace, stack)).toMatch(
      /Destroy complete! Resources: \d+ destroyed\./,
    );
    expect(managedResources(workspace)).toEqual([]);
  });
});

/** What a function answers to its legal event. */
function answerOf({ name, entry, pool }: (typeof DEFAULT_FUNCTIONS)[number]): unknown {
  if (entry === "pre-token-generation") {
    return expect.objectContaining({ response: claimsFor(pool) });
  }
  if (entry === "pre-sign-up" && pool.signInWith === "username") {
    return expect.objectContaining({
      response: { autoConfirmUser: true, autoVerifyEmail: false, autoVerifyPhone: false },
    });
  }
  return UNCHANGED.includes(entry) ? LEGAL_EVENTS[name] : expect.anything();
}

/** What Pre Token Generation answers, as far as pools differ. */
function claimsFor({ identityClaim, anonymous }: Pool) {
  const suppressed: unknown = anonymous ? expect.arrayContaining(["email", "custom:none"]) : [];
  const token = {
    claimsToAddOrOverride: { identity: identityClaim },
    claimsToSuppress: suppressed,
  };
  return {
    claimsAndScopeOverrideDetails: expect.objectContaining({
      idTokenGeneration: token,
      accessTokenGeneration: { ...token, scopesToAdd: [], scopesToSuppress: [] },
    }),
  };
}

/** cdktf as a user types it, except for what `npm` would add and what a terminal would ask. */
async function cdktf(
  command: "deploy" | "destroy" | "diff",
  workspace: Workspace,
  { session }: StackTerraform,
): Promise<string> {
  const approve = command === "diff" ? [] : ["--auto-approve"];
  const run = promisify(execFile)(
    process.execPath,
    [
      join(ROOT, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf"),
      command,
      "incognito-dev",
      "--skip-provider-lock",
      "--output",
      join(workspace.directory, "cdktf.out"),
      ...approve,
    ],
    {
      cwd: ROOT,
      env: { ...session.environment(), ...workspace.account.variables, CI: "1" },
    },
  );
  const { stdout } = await run.catch((error: Error & { readonly stdout?: string }) => {
    // Terraform's own words are among what cdktf prints.
    throw new Error(`${error.message}${error.stdout ?? ""}`, { cause: error });
  });
  return stripVTControlCharacters(stdout);
}
