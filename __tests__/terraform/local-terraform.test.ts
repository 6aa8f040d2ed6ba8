/**
 * The parts of the local form by themselves: which provider is taken, what must differ because of it, and
 * the stand-in for the archive provider under the real Terraform.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AttachedProvider,
  attachProvider,
} from "../../deploy/local-terraform/attach-provider";
import { findMirror } from "../../deploy/local-terraform/find-mirror";
import { findProvider } from "../../deploy/local-terraform/find-provider";
import { openLocalTerraform, STAND_IN } from "../../deploy/local-terraform/open-local-terraform";
import { runtimeOverride } from "../../deploy/local-terraform/runtime-override";
import { Terraform } from "../../deploy/terraform/terraform";
import { ROOT } from "../support/places";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const PLATFORM = { x64: "amd64", arm64: "arm64" }[process.arch as "arm64" | "x64"];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-local-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function addProvider(version: string): string {
  const place = join(
    folder,
    "registry.terraform.io/hashicorp/aws",
    version,
    `${process.platform}_${PLATFORM}`,
  );
  mkdirSync(place, { recursive: true });
  const executable = join(place, `terraform-provider-aws_v${version}_x5`);
  writeFileSync(executable, "");
  return executable;
}

describe("findProvider", () => {
  it("takes the newest version of a mirror", () => {
    addProvider("5.9.0");
    const executable = addProvider("5.100.0");

    expect(findProvider(folder, "aws")).toEqual({ executable, version: "5.100.0" });
  });

  it("finds nothing in a mirror without the provider", () => {
    addProvider("5.9.0");

    expect(findProvider(folder, "archive")).toBeUndefined();
  });

  it("finds nothing for another platform", () => {
    mkdirSync(join(folder, "registry.terraform.io/hashicorp/aws/5.9.0/plan9_amd64"), {
      recursive: true,
    });

    expect(findProvider(folder, "aws")).toBeUndefined();
  });
});

describe("runtimeOverride", () => {
  it("asks for Node 22 where the provider is older than 6.19", () => {
    addProvider("6.18.2");

    expect(runtimeOverride(folder)).toEqual({
      variables: { INCOGNITO_LAMBDA_RUNTIME: "nodejs22.x" },
      fact: "Lambda runtime nodejs22.x instead of nodejs24.x, which AWS provider 6.18.2 does not know",
    });
  });

  it("asks for nothing from 6.19 on", () => {
    addProvider("6.19.0");

    expect(runtimeOverride(folder)).toBeUndefined();
  });
});

describeWithTerraform("openLocalTerraform", () => {
  it("throws for an environment once its providers have ended", async () => {
    const session = await openLocalTerraform({
      root: ROOT,
      stackDirectory: folder,
      mirror: findMirror(ROOT, process.env),
      emulatorUrl: "http://127.0.0.1:9",
      env: process.env,
    });
    expect(Object.keys(session.environment())).toContain("TF_REATTACH_PROVIDERS");
    await session.close();

    expect(() => session.environment()).toThrow(
      "the attached providers have ended; open them again for further commands",
    );
  });

  it("throws where the folder is not there", async () => {
    const opened = openLocalTerraform({
      root: ROOT,
      stackDirectory: join(folder, "missing"),
      mirror: findMirror(ROOT, process.env),
      emulatorUrl: "http://127.0.0.1:9",
      env: process.env,
    });

    await expect(opened).rejects.toMatchObject({ code: "ERR_PROCESS_START" });
  });
});

describeWithTerraform("the stand-in for the archive provider", () => {
  let provider: AttachedProvider;
  let printed: string;

  beforeEach(async () => {
    printed = "";
    provider = await attachProvider({
      label: "stand-in",
      command: process.execPath,
      args: [join(ROOT, "scripts", "run.mjs"), STAND_IN],
      stackDirectory: folder,
      env: process.env,
    });
  });

  afterEach(() => provider.close());

  /** Plans and applies a configuration of archives, as Terraform's JSON syntax has it. */
  const open = (configuration: object): Terraform => {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration));
    return new Terraform({
      directory: folder,
      env: {
        ...process.env,
        TF_CLI_CONFIG_FILE: devNull,
        CHECKPOINT_DISABLE: "1",
        TF_REATTACH_PROVIDERS: JSON.stringify(provider.reattach),
      },
      onOutput: (text) => {
        printed += text;
      },
    });
  };

  it("makes archives whose content is known only at apply, and none again after it", async () => {
    const terraform = open({
      resource: { terraform_data: { late: { input: "known at apply" } } },
      data: {
        archive_file: {
          late: {
            type: "zip",
            output_path: "late.zip",
            source: { content: "${terraform_data.late.output}", filename: "late.txt" },
          },
        },
      },
      output: { size: { value: "${data.archive_file.late.output_size}" } },
    });
    await terraform.init();
    const first = await terraform.plan(join(folder, "first.tfplan"));
    const applied = await terraform.apply(join(folder, "first.tfplan"));
    const second = await terraform.plan(join(folder, "second.tfplan"));

    expect(first).toBe("changes");
    expect(applied.stdout).toMatch(/Apply complete!/);
    expect(applied.stdout).toMatch(/size = \d+/);
    expect(second).toBe("no changes");
  });

  it("fails a plan with a diagnostic where the source is missing", async () => {
    const terraform = open({
      data: {
        archive_file: {
          gone: { type: "zip", output_path: "gone.zip", source_file: "gone.js" },
        },
      },
    });
    await terraform.init();

    const outcome = await terraform.plan(join(folder, "gone.tfplan"));

    expect(outcome).toBe("errored");
    expect(printed).toMatch(
      /Error: archive not made[\s\S]*data\.archive_file\.gone[\s\S]*gone\.js/,
    );
  });
});
