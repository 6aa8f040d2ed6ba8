/**
 * What Terraform warns of while it plans comes into the review, although no plan holds it.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePlan } from "../../deploy/plan-directory/make-plan";
import { readManifest } from "../../plan-review/plan-directory/manifest";
import { runReview } from "../../plan-review/run-review";
import { describeWithTerraform, LIMIT_MILLISECONDS } from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const SECRET = "correct-horse-battery";

describeWithTerraform("a warning of Terraform", () => {
  const folder = mkdtempSync(join(tmpdir(), "incognito-warnings-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is in the manifest and in the review, without what is secret", async () => {
    const stackDirectory = join(folder, "stack");
    mkdirSync(stackDirectory);
    const synthesized = {
      terraform: { backend: { local: { path: join(folder, "state") } } },
      variable: { word: { default: SECRET, sensitive: true } },
      resource: { terraform_data: { one: { input: "${var.word}" } } },
      check: {
        input: {
          assert: {
            condition: '${nonsensitive(terraform_data.one.input) == "never"}',
            error_message: "the input is ${nonsensitive(var.word)}, and should not be",
          },
        },
      },
    };
    writeFileSync(join(stackDirectory, "cdk.tf.json"), JSON.stringify(synthesized));
    const environment = () => ({ ...process.env, TF_DATA_DIR: join(folder, "data") });
    const { directory } = await makePlan({
      workspace: folder,
      stack: "warned",
      stackDirectory,
      source: { commit: null, dirty: false, bundles: {} },
      account: "aws",
      openTerraform: async () => ({ environment, close: async () => undefined }),
    });

    const { warnings } = readManifest(join(directory, "manifest.json")).manifest;
    const { output } = runReview([directory, "--format", "text"], {
      waivers: [],
      today: "2026-11-24",
    });

    expect(warnings).toEqual([
      expect.stringMatching(/^Check block assertion failed .*should not be/),
    ]);
    expect(output).toMatch(
      /Warnings of Terraform\n +Check block assertion failed .*the input is \(sensitive value\), and should not be/,
    );
    expect(output).not.toContain(SECRET);
  });
});
