/**
 * A CDKTF project of somebody else's, with a resource of their own: it takes in the anonymous pool, and a trigger
 * of their own beside the package's.
 * @module
 */
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AnonymousPool, environmentConfig, handlerBundle, TriggerFunction } from "incognito";

class TipsStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-central-1" });
    new ArchiveProvider(this, "archive");
    const queue = new SqsQueue(this, "tips", { name: "tips" });
    const identities = new AnonymousPool(this, "identities", {
      config: environmentConfig("dev", {
        namePrefix: "tips-people",
        realm: "tips",
        lambdaRuntime: "nodejs22.x",
        // The emulator that the test applies it to keeps no rotation.
        anonymousPoolTokenRotation: false,
      }),
      bundleOf: handlerBundle,
    });
    const doorkeeper = new TriggerFunction(this, "doorkeeper", {
      functionName: "tips-doorkeeper",
      bundle: "doorkeeper.js",
      runtime: "nodejs22.x",
      memoryMegabytes: 128,
      logRetentionDays: 7,
    });
    identities.pool.addTrigger("preAuthentication", doorkeeper);
    identities.addOutputs();
    new TerraformOutput(this, "queue_url", { value: queue.url });
    new TerraformOutput(this, "default_client_id", { value: identities.client.id });
  }
}

const app = new App({ outdir: "cdktf.out" });
new TipsStack(app, "tips");
app.synth();
